"""Who took the floor too early, and who was listening."""

import pytest

from augenhoehe.listening import Channel, Conversation, Turn, analyse
from tests.listening.talk import by_rules, found


@pytest.mark.parametrize("dash", ["–", "—", "-", "…", "..."])
def test_a_turn_after_a_broken_off_one_interrupts(dash: str) -> None:
    assert found(by_rules(f"K: Ich wollte gerade {dash}\nA: Welches Modell haben Sie?"), "interrupts")


@pytest.mark.parametrize("word", ["Mhm.", "Ja.", "Ach so.", "Verstehe.", "Okay", "Erzählen Sie weiter."])
def test_listening_is_no_interrupting(word: str) -> None:
    assert not found(by_rules(f"K: Ich wollte gerade –\nA: {word}"), "interrupts")


def _timed(channel: Channel, agent_start: float, text: str = "Welches Modell haben Sie?") -> list[str]:
    turns = (
        Turn("customer", "Der Drucker macht seit gestern nichts.", start=0.0, end=4.0),
        Turn("agent", text, start=agent_start, end=6.0),
    )
    mirror = analyse(Conversation(turns, channel=channel), language="de", trained=False)
    return [one.rule for one in mirror.findings if one.code == "interrupts"]


def test_time_stamps_tell_who_began_too_early() -> None:
    assert _timed("spoken", 3.0) == ["de.interrupts.times"]
    assert _timed("spoken", 3.8) == []
    assert _timed("spoken", 4.5) == []
    assert _timed("spoken", 3.0, "Mhm") == []


def test_nobody_interrupts_in_writing() -> None:
    assert _timed("written", 3.0) == []
    turns = (Turn("customer", "Ich wollte gerade –"), Turn("agent", "Welches Modell?"))
    mirror = analyse(Conversation(turns, channel="written"), trained=False)
    assert not found(mirror, "interrupts")
