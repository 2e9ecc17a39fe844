"""Corpora in the form of ConvoKit."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.convokit import read_convokit
from tests.listening.readers.exports import documents_with, fault_of, reads_or_tells
from tests.listening.readers.spoken import HOSTILE, TURNS, said


def _line(**fields: object) -> str:
    return json.dumps({"vectors": [], **fields})


BEN, ANNA = "ben", "anna"
JOE = {"id": "joe", "meta": {"role": "customer"}}
CORPUS = "\n".join(
    [
        _line(
            id="u1", conversation_id="u1", text="Mein VPN geht nicht.", speaker=BEN, meta={}, timestamp=100
        ),
        _line(id="v1", conversation_id="v1", text="Hello", speaker=JOE, timestamp="7"),
        "",
        _line(id="u3", conversation_id="u1", text="Ja, zweimal.", speaker=BEN, timestamp=190.5),
        _line(
            id="u2",
            root="u1",
            text="Haben Sie neu gestartet?",
            user=ANNA,
            meta={"role": "agent"},
            timestamp=160,
        ),
        _line(id="u4", conversation_id="u1", text=None, speaker=ANNA, timestamp=191),
    ]
)


def test_utterances_come_by_conversation_and_time() -> None:
    first, second = read_convokit(CORPUS, "utterances.jsonl")
    assert [(turn.name, turn.speaker, turn.text, turn.start) for turn in first.turns] == [
        ("ben", "customer", "Mein VPN geht nicht.", 0),
        ("anna", "agent", "Haben Sie neu gestartet?", 60),
        ("ben", "customer", "Ja, zweimal.", 90.5),
    ]
    assert (first.id, second.id) == ("u1", "v1")
    assert first.guessed == {"ben"}
    assert not second.guessed
    assert [turn.speaker for turn in second.turns] == ["customer"]


def test_without_conversation_ids_replies_tell_what_belongs_together() -> None:
    lines = [
        {"id": "1", "speaker": "a", "text": "eins", "reply_to": None},
        {"id": "2", "speaker": "b", "text": "zwei", "reply_to": "1"},
        {"id": "3", "speaker": "a", "text": "drei", "reply_to": "2"},
        {"id": "4", "speaker": "c", "text": "andere", "reply_to": None},
        {"id": "5", "speaker": "c", "text": "Kreis", "reply_to": "6"},
        {"id": "6", "speaker": "d", "text": "kreis", "reply_to": "5"},
    ]
    found = read_convokit("\n".join(map(json.dumps, lines)), "utterances.jsonl")
    assert [[text for _, text in said(one)] for one in found] == [
        ["eins", "zwei", "drei"],
        ["andere"],
        ["Kreis", "kreis"],
    ]


def test_a_type_that_is_no_role_is_none() -> None:
    lines = [
        {"speaker": "a", "text": "Hallo", "meta": {"type": "statement"}},
        {"speaker": "b", "text": "Ja?"},
    ]
    (found,) = read_convokit(json.dumps(lines), "utterances.json")
    assert found.guessed == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "empty_export", None),
        (" \n \n", "empty_export", None),
        ("[]", "empty_export", None),
        ('{"speaker": "a", "text": "b"}\n{"speaker": "a", ', "json_unclosed", 2),
        ('{"speaker": "a", "text": "b"}\n\n["a"]', "json_not_object", 3),
        ('{"speaker": "a", "text": "b"}\n{"speaker": "a", "text": 5}', "json_not_text", 2),
        ('{"speaker": 1.5, "text": "b"}', "json_not_text", 1),
        ('{"speaker": "a", "text": "b"}\n{"frage": "a"}', "not_this_export", 2),
        ('{"speaker": "a", "text": " "}', "no_words", None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, kind: str, line: int | None) -> None:
    found = fault_of(read_convokit, text)
    assert (found.kind, found.line) == (kind, line)


def test_a_long_chain_of_replies_is_no_trouble() -> None:
    lines = (json.dumps({"id": i, "reply_to": i + 1, "speaker": "a", "text": "x"}) for i in range(1, 20_000))
    assert len(read_convokit("\n".join(lines), "utterances.jsonl")) == 1


@given(TURNS)
def test_turns_come_back(turns: list[tuple[str, str]]) -> None:
    lines = [
        {"id": str(i), "conversation_id": "c", "speaker": n, "text": t, "timestamp": i}
        for i, (n, t) in enumerate(turns)
    ]
    (found,) = read_convokit("\n".join(map(json.dumps, reversed(lines))), "utterances.jsonl")
    assert said(found) == turns


@given(
    st.one_of(
        HOSTILE, documents_with(["id", "speaker", "text", "meta", "role", "reply_to", "root", "timestamp"])
    )
)
def test_anything_is_read_or_refused(text: str) -> None:
    assert reads_or_tells(read_convokit, text)
