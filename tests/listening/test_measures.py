"""Counts, and what is not counted."""

from augenhoehe.listening import Channel, Conversation, Measures, Turn, analyse
from tests.listening.talk import by_rules


def test_turns_words_and_questions_are_counted() -> None:
    measures = by_rules(
        "K: Hallo, nichts geht.\nA: Was genau sehen Sie?\nA: Ist die Lampe an?\nK: Ja.\nX: Bitte warten."
    ).measures
    assert measures.turns == {"agent": 2, "customer": 2}
    assert measures.words == {"agent": 8, "customer": 4}
    assert measures.share_of_words == 8 / 12
    assert (measures.open_questions, measures.closed_questions) == (1, 1)
    assert measures.longest_monologue == 8
    assert measures.response_gaps is None
    assert measures.overlaps is None


def test_nobody_said_a_word() -> None:
    measures = by_rules("X: Bitte warten.").measures
    assert (measures.share_of_words, measures.longest_monologue) == (None, 0)


def _measures(channel: Channel) -> Measures:
    turns = (
        Turn("customer", "Hallo?", start=0.0, end=2.0),
        Turn("customer", "Noch da?", start=60.0, end=64.0),
        Turn("agent", "Ich schaue gerade nach, einen Moment bitte.", start=63.0, end=66.0),
        Turn("customer", "Gut.", start=70.0, end=71.0),
        Turn("agent", "Da bin ich.", start=None),
    )
    return analyse(Conversation(turns, channel=channel), language="de", trained=False).measures


def test_gaps_belong_to_writing_and_overlaps_to_speech() -> None:
    written, spoken = _measures("written"), _measures("spoken")
    assert written.response_gaps == (3.0,)
    assert written.overlaps is None
    assert spoken.response_gaps is None
    assert spoken.overlaps == 1


def test_neither_pauses_nor_pace_are_measured() -> None:
    names = set(Measures.__dataclass_fields__)
    assert not {name for name in names if "pause" in name or "pace" in name or "speed" in name}
