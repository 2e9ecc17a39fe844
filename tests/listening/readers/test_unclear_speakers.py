"""Turns of somebody the writer could not name: turns of their own, and nobody's in doubt."""

from __future__ import annotations

import pytest

from augenhoehe.listening import read
from augenhoehe.listening.readers.roles import is_unclear


def turns(text: str) -> list[tuple[str, str, str]]:
    (conversation,) = read(text)
    return [(turn.speaker, turn.name, turn.text) for turn in conversation.turns]


@pytest.mark.parametrize(
    "name",
    [
        "??",
        "?",
        "????",
        "[??]",
        "(?)",
        "[unverständlich]",
        "Unbekannt",
        "UNKNOWN",
        "Sprecher ?",
        "Speaker (?)",
    ],
)
def test_a_speaker_nobody_could_name_has_a_turn_of_their_own(name: str) -> None:
    text = f"Brandl: Das ist Ihr Ticket.\n{name}: Mein was?\nBrandl: Egal.\nKunde: Ja gut.\n"
    bare = name.strip("[]") if name != "(?)" else "?"
    assert turns(text) == [
        ("agent", "Brandl", "Das ist Ihr Ticket."),
        ("other", bare, "Mein was?"),
        ("agent", "Brandl", "Egal."),
        ("customer", "Kunde", "Ja gut."),
    ]
    assert bare in read(text)[0].guessed


def test_of_two_the_unclear_one_is_whoever_is_missing() -> None:
    text = "Anna: Guten Tag.\nUnbekannt: Mein Drucker geht nicht.\nAnna: Was sehen Sie?\nUnbekannt: Nichts.\n"
    assert {name: role for role, name, _ in turns(text)} == {"Anna": "agent", "Unbekannt": "customer"}


def test_a_role_with_a_question_mark_is_that_role() -> None:
    assert turns("Agent: Hallo.\nKunde?: Hallo.\n")[1] == ("customer", "Kunde?", "Hallo.")


@pytest.mark.parametrize("dash", ["-", "–", "--"])
def test_a_dash_that_slipped_in_is_a_colon(dash: str) -> None:
    text = f"Kunde: Hallo.\nAgent: Wo denn?\nKUNDE {dash} Hab i.\nAgent: Gut.\n"
    assert turns(text)[2] == ("customer", "Kunde", "Hab i.")


@pytest.mark.parametrize(
    "line", ["Warum?: weil", "Drucker - der alte", "Was ist das?: ein Toner", "- Kunde", "?", "Kunde -"]
)
def test_other_lines_stay_with_their_turn(line: str) -> None:
    text = f"Kunde: Hallo.\n{line}\nAgent: Wo denn?\nKunde: Hier.\n"
    assert turns(text)[0] == ("customer", "Kunde", f"Hallo.\n{line}")


@pytest.mark.parametrize("name", ["Kunde?", "Anna", "Warum?", "Person 2", "Sprecher", "Stimme"])
def test_a_name_is_not_unclear(name: str) -> None:
    assert not is_unclear(name)
