"""Who helps and who is helped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.conversation import Channel, Conversation, Turn
from augenhoehe.listening.readers.roles import (
    guess_roles,
    is_label,
    is_never_a_name,
    role_in_name,
    stated_role,
)


def conversation(*turns: tuple[str, str], channel: Channel = "unknown") -> Conversation:
    return Conversation(tuple(Turn("other", text, name) for name, text in turns), channel)


def roles(*turns: tuple[str, str], channel: Channel = "unknown") -> dict[str, str]:
    return {turn.name: turn.speaker for turn in guess_roles(conversation(*turns, channel=channel)).turns}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Kunde", "customer"),
        ("KUNDIN", "customer"),
        ("Anrufer 2", "customer"),
        ("caller", "customer"),
        ("Agent", "agent"),
        ("Agent_01", "agent"),
        ("Helpdesk", "agent"),
        ("Service Desk", "agent"),
        ("[Support]", "agent"),
        ("System", "other"),
        ("Chatbot", "other"),
        ("Anna Weber", None),
        ("SPEAKER_00", None),
        ("", None),
    ],
)
def test_a_name_that_is_a_role_states_it(name: str, role: str | None) -> None:
    assert stated_role(name) == role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Anna (Support)", "agent"),
        ("IT-Hotline Wien", "agent"),
        ("Customer Support", "agent"),
        ("Kundenservice Maier", "agent"),
        ("Systemhaus Muster GmbH", "agent"),
        ("Ich", "agent"),
        ("Kunde Müller", "customer"),
        ("Support-Bot", "other"),
        ("Anna I.", None),
    ],
)
def test_a_name_may_hint_at_a_role(name: str, role: str | None) -> None:
    assert role_in_name(name) == role


@pytest.mark.parametrize(
    ("other", "staff"), [("Hotline", "customer"), ("IT-Helpdesk", "customer"), ("Kunde", "agent")]
)
def test_who_works_there_helps_or_is_helped(other: str, staff: str) -> None:
    assert roles(("Mitarbeiterin", "Hallo"), (other, "Hallo"))["Mitarbeiterin"] == staff


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Sprecher 2", True), ("SPEAKER_00", True), ("Kollegin", True), ("Teilnehmer", False), ("Anna", False)],
)
def test_a_label_is_somebody(name: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_label(name) is is_one


def test_letters_with_a_point_are_letters() -> None:
    assert roles(("A.", "Hm"), ("K.", "Hm"), channel="written") == {"A.": "agent", "K.": "customer"}


@pytest.mark.parametrize("day", ["12. März 2024", "Dienstag", "Mo", "Gestern um"])
def test_a_day_is_nobody(day: str) -> None:
    assert is_never_a_name(day)


def test_stated_roles_are_not_guessed() -> None:
    assert guess_roles(conversation(("Kunde", "Hallo"), ("Agent", "Hallo"))).guessed == frozenset()


def test_everything_else_is_guessed() -> None:
    found = guess_roles(conversation(("Kunde", "Hallo"), ("Anna", "Hallo"), ("Support-Team", "Hallo")))

    assert found.guessed == {"Anna", "Support-Team"}


def test_beside_a_customer_the_other_one_helps() -> None:
    assert roles(("Kunde", "Hallo"), ("Weber", "Das geht nicht")) == {"Kunde": "customer", "Weber": "agent"}


def test_beside_an_agent_the_other_one_is_helped() -> None:
    assert roles(("Agent", "Hallo"), ("Weber", "Klicken Sie wohin?")) == {
        "Agent": "agent",
        "Weber": "customer",
    }


def test_who_greets_as_a_helpdesk_does_helps() -> None:
    turns = (
        ("SPEAKER_01", "Ja, hallo, hier Ott"),
        ("SPEAKER_00", "IT-Support, mein Name ist Weber. Was kann ich für Sie tun?"),
        ("SPEAKER_01", "Mein Drucker geht nicht."),
    )

    assert roles(*turns) == {"SPEAKER_00": "agent", "SPEAKER_01": "customer"}


def test_who_explains_steps_helps_in_english_too() -> None:
    turns = (
        ("Zoe", "Hi, my laptop won't start, can you help?"),
        ("Max", "Have you tried to hold the power button?"),
    )

    assert roles(*turns) == {"Zoe": "customer", "Max": "agent"}


def test_without_any_sign_who_takes_the_call_helps() -> None:
    assert roles(("A1x", "Hm"), ("B1x", "Hm"), channel="spoken") == {"A1x": "agent", "B1x": "customer"}


def test_without_any_sign_who_writes_first_is_helped() -> None:
    assert roles(("Jo", "Hm"), ("Li", "Hm"), channel="written") == {"Jo": "customer", "Li": "agent"}


def test_several_people_may_help_and_a_stranger_is_somebody_else() -> None:
    turns = (
        ("Weber", "Was kann ich für Sie tun?"),
        ("Ott", "Mein Rechner geht nicht."),
        ("Huber", "Ich übernehme. Klicken Sie bitte auf Start."),
        ("Kind", "Mama!"),
    )

    assert roles(*turns) == {"Weber": "agent", "Ott": "customer", "Huber": "agent", "Kind": "other"}


@pytest.mark.parametrize(("first", "second"), [("A", "K"), ("A", "C"), ("B", "K")])
def test_letters_stand_for_agent_and_customer(first: str, second: str) -> None:
    assert roles((second, "Hm"), (first, "Hm")) == {first: "agent", second: "customer"}


def test_turns_without_a_name_keep_their_role() -> None:
    found = guess_roles(Conversation((Turn("agent", "Hallo"), Turn("other", "Hallo", "Kunde"))))

    assert [turn.speaker for turn in found.turns] == ["agent", "customer"]


@pytest.mark.parametrize("name", ["Hinweis", "FEHLER", "Schritt 2", "Step 10", "https"])
def test_some_words_before_a_colon_are_nobody(name: str) -> None:
    assert is_never_a_name(name)


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=60)), max_size=9))
def test_two_people_are_never_in_one_role(turns: list[tuple[str, str]]) -> None:
    found = guess_roles(conversation(*turns))
    names = {name for name, _ in turns if name}

    assert found.guessed <= names
    if len(names) == 2 and found.guessed == names and not any(role_in_name(name) for name in names):
        assert {turn.speaker for turn in found.turns if turn.name} == {"agent", "customer"}
