"""Conversations that lost their line breaks, and texts that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.glued import unglued
from augenhoehe.listening.readers.plain import read_plain
from tests.listening.readers.spoken import said

TALK = [("Kunde", "Es geht nicht."), ("Agent", "Seit wann?"), ("Kunde", "Seit heute.")]


@pytest.mark.parametrize(
    "text",
    [
        "Kunde: Es geht nicht. Agent: Seit wann? Kunde: Seit heute.",
        "Kunde: Es geht nicht. Agent: Seit wann?\nKunde: Seit heute.",
        "Gespräch vom Montag\nKunde: Es geht nicht. Agent: Seit wann? Kunde: Seit heute.",
    ],
)
def test_turns_in_one_line_are_told_apart(text: str) -> None:
    (conversation,) = read_plain(text, "")
    assert [turn for turn in said(conversation) if turn[0]] == TALK


def test_names_that_come_back_are_speakers() -> None:
    (conversation,) = read_plain("Anna M.: Hallo. Ben: Hi. Anna M.: Es geht nicht. Ben: Seit wann?", "")
    assert [name for name, _ in said(conversation)] == ["Anna M.", "Ben", "Anna M.", "Ben"]


@pytest.mark.parametrize(
    "text",
    [
        "Kunde: Da steht Fehler: 12 und Hinweis: Neu starten.\nAgent: Danke.",
        "Kunde: Um 10:32 ging es noch, siehe http://a.example: nichts.\nAgent: Hm.",
        "Kunde: Der Agent: er schwieg.\nAgent: Ja.",
        "",
    ],
)
def test_other_colons_part_nothing(text: str) -> None:
    assert unglued(text) == text


@given(st.text(alphabet="AbnKude: .\\n", max_size=80))
def test_nothing_but_blanks_is_changed(text: str) -> None:
    assert "".join(unglued(text).split()) == "".join(text.split())


def test_names_stand_tight_where_every_line_has_one() -> None:
    (conversation,) = read_plain("Anna:Hallo.\nBen:Hi.\nAnna:Es geht nicht.\nBen:Seit wann?", "")
    assert [name for name, _ in said(conversation)] == ["Anna", "Ben", "Anna", "Ben"]
    (other,) = read_plain("Kunde: Unter C:temp\nund D:neu\nliegt nichts.\nAgent: Danke.\nKunde: Bitte.", "")
    assert [name for name, _ in said(other)] == ["Kunde", "Agent", "Kunde"]
