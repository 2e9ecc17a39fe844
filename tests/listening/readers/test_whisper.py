"""Transcripts of Whisper with speakers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.whisper import read_whisper
from tests.listening.readers.exports import documents_with, fault_of, reads_or_tells
from tests.listening.readers.spoken import HOSTILE, TURNS, joined, said

AGENT, CUSTOMER = "SPEAKER_00", "SPEAKER_01"


def word(
    text: str, start: float | None = None, end: float | None = None, speaker: str | None = None
) -> dict[str, object]:
    found = {"word": text, "start": start, "end": end, "speaker": speaker, "score": 0.9}
    return {key: value for key, value in found.items() if value is not None}


WHISPERX = {
    "segments": [
        {
            "start": 0.0,
            "end": 3.1,
            "text": " Service Desk, was kann ich für Sie tun?",
            "speaker": AGENT,
            "avg_logprob": -0.2,
            "words": [
                word("Service", 0.4, 0.8, AGENT),
                word("Desk,", 0.9, 1.2, AGENT),
                word("tun?", 2.6, 2.9, AGENT),
            ],
        },
        {
            "start": 3.1,
            "end": 9.0,
            "text": " Mein Drucker druckt nicht. Seit wann?",
            "speaker": CUSTOMER,
            "words": [
                word("Mein", 3.3, 3.5, CUSTOMER),
                word("Drucker", 3.6, 4.0, CUSTOMER),
                word("druckt", 4.1, 4.4, CUSTOMER),
                word("nicht."),
                word("Seit", 6.2, 6.5, AGENT),
                word("wann?", 6.6, 7.0, AGENT),
            ],
        },
        {"start": 9.0, "end": 10.0, "text": " Seit dem", "speaker": CUSTOMER},
        {"start": 10.0, "end": 11.5, "text": "Update 22.", "speaker": CUSTOMER},
    ],
    "word_segments": [],
    "language": "de",
}


def test_a_transcript_with_speakers_is_read_with_the_times_of_its_words() -> None:
    (found,) = read_whisper(json.dumps(WHISPERX), "call.json")
    assert [(turn.name, turn.text, turn.start, turn.end) for turn in found.turns] == [
        (AGENT, "Service Desk, was kann ich für Sie tun?", 0.4, 2.9),
        (CUSTOMER, "Mein Drucker druckt nicht.", 3.3, 4.4),
        (AGENT, "Seit wann?", 6.2, 7.0),
        (CUSTOMER, "Seit dem Update 22.", 9.0, 11.5),
    ]
    assert found.channel == "spoken"
    assert [turn.speaker for turn in found.turns][:2] == ["agent", "customer"]
    assert found.guessed == {AGENT, CUSTOMER}


def test_a_word_without_a_speaker_is_the_one_before_it_s() -> None:
    words = [word("Ja."), word("Seit", speaker="B"), word("22?"), word("Ja.", speaker="A")]
    (found,) = read_whisper(json.dumps([{"speaker": "A", "words": words}]), "call.json")
    assert said(found) == [("A", "Ja."), ("B", "Seit 22?"), ("A", "Ja.")]


def test_words_that_bring_their_blank_keep_it() -> None:
    words = [
        word(" Ich", speaker="A"),
        word(" bin's", speaker="A"),
        word(",", speaker="A"),
        word(" Ja.", speaker="B"),
    ]
    (found,) = read_whisper(json.dumps([{"text": " Ich bin's, Ja.", "words": words}]), "call.json")
    assert said(found) == [("A", "Ich bin's,"), ("B", "Ja.")]


def test_a_segment_without_a_speaker_among_others_is_nobodys() -> None:
    segments = [
        {"text": "Hallo", "speaker": "Agent"},
        {"text": "Piep"},
        {"text": "Guten Tag", "speaker": "Kunde"},
    ]
    (found,) = read_whisper(json.dumps({"segments": segments}), "call.json")
    assert [(turn.name, turn.speaker) for turn in found.turns] == [
        ("Agent", "agent"),
        ("", "other"),
        ("Kunde", "customer"),
    ]


def test_offsets_in_milliseconds_are_read() -> None:
    segments = [{"offsets": {"from": 1500, "to": 2500}, "text": " Hallo", "speaker": "0"}]
    (found,) = read_whisper(json.dumps({"transcription": segments}), "call.json")
    assert [(turn.start, turn.end) for turn in found.turns] == [(1.5, 2.5)]


def test_times_before_zero_or_backwards_are_set_right_and_null_ones_unknown() -> None:
    backwards = {"text": "a", "speaker": "A", "start": -0.02, "end": -5}
    nowhere = {"text": "b", "speaker": "B", "start": float("nan")}
    (found,) = read_whisper(json.dumps([backwards, nowhere]), "call.json")
    assert [(turn.start, turn.end) for turn in found.turns] == [(0.0, 0.0), (None, None)]


@pytest.mark.parametrize(
    ("document", "kind", "line"),
    [
        ("", "empty_export", None),
        ('{"segments": [\n{"text": "a"', "json_unclosed", 2),
        ({"segments": [{"start": 0, "end": 1, "text": "Hallo"}]}, "speakers_missing", None),
        ([[1, 0, 0.0, 1.0, " Hallo", [50364]]], "speakers_missing", None),
        ({"transcription": [{"offsets": {"from": 0, "to": 9}, "text": "Hallo"}]}, "speakers_missing", None),
        ({"text": "Hallo"}, "not_this_export", None),
        ("5", "not_this_export", None),
        ({"segments": []}, "no_words", None),
        ({"segments": [{"text": " ", "speaker": "A"}]}, "no_words", None),
        ({"segments": [{"text": 5, "speaker": "A"}]}, "json_not_text", None),
        ({"segments": ["a"]}, "json_not_object", None),
        ({"segments": [{"text": "a", "speaker": "A", "start": "bald"}]}, "json_not_number", None),
        ({"segments": [{"text": "a", "speaker": "A", "start": 1e12}]}, "json_not_number", None),
        ({"segments": [{"text": "a", "words": {}, "speaker": "A"}]}, "json_not_list", None),
    ],
)
def test_what_cannot_be_read_is_told(document: object, kind: str, line: int | None) -> None:
    found = fault_of(read_whisper, document)
    assert (found.kind, found.line) == (kind, line)


@given(TURNS)
def test_turns_come_back_joined(turns: list[tuple[str, str]]) -> None:
    segments = [
        {"text": f" {text}", "speaker": name, "start": i, "end": i + 1}
        for i, (name, text) in enumerate(turns)
    ]
    (found,) = read_whisper(json.dumps({"segments": segments}), "call.json")
    assert said(found) == joined(turns)
    assert found.turns[0].start == 0
    assert found.turns[-1].end == len(turns)


@given(
    st.one_of(
        HOSTILE,
        documents_with(["segments", "text", "speaker", "words", "word", "start", "end", "offsets", "from"]),
    )
)
def test_anything_is_read_or_refused(text: str) -> None:
    assert reads_or_tells(read_whisper, text)


def test_a_word_without_times_at_the_end_leaves_the_time_of_the_segment() -> None:
    words = [word("seit", 0.5, 0.9, AGENT), word("2024", speaker=AGENT)]
    segment = {"start": 0.0, "end": 3.0, "text": "seit 2024", "speaker": AGENT, "words": words}

    (turn,) = read_whisper(json.dumps({"segments": [segment]}), "call.json")[0].turns

    assert (turn.start, turn.end) == (0.5, 3)


def test_times_may_be_pairs_or_texts() -> None:
    document = {
        "speakers": [
            {"speaker": AGENT, "text": " Ja?", "timestamp": [0.5, 1.5]},
            {"speaker": CUSTOMER, "text": " Hm", "timestamp": ["2.0", None]},
        ],
        "chunks": [],
    }

    turns = read_whisper(json.dumps(document), "call.json")[0].turns

    assert [(turn.start, turn.end) for turn in turns] == [(0.5, 1.5), (2, None)]
