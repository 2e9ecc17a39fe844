"""JSON lines."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.lines import read_lines
from tests.listening.readers.spoken import HOSTILE, TURNS, outcome, said


def test_lines_are_read_with_their_times() -> None:
    text = (
        '{"speaker": "Kunde", "text": "Hallo", "start": 0.5, "end": 2, "mood": "?"}\n\n'
        '{"speaker": "Anna", "text": "Hi", "start": "0:03", "end": null}\n'
    )

    (conversation,) = read_lines(text, "")

    assert [(turn.speaker, turn.start, turn.end) for turn in conversation.turns] == [
        ("customer", 0.5, 2),
        ("agent", 3, None),
    ]


def test_roles_and_contents_are_read_from_lines_and_from_a_list() -> None:
    user, assistant = '{"role": "user", "content": "Hallo"}', '{"role": "assistant", "content": "Hi"}'

    for text in (f"{user}\n{assistant}", f"[\n{user},\n{assistant}\n]"):
        assert [turn.speaker for turn in read_lines(text, "")[0].turns] == ["customer", "agent"]


def test_a_role_beside_a_name_is_not_guessed() -> None:
    text = (
        '{"name": "Anna", "role": "customer", "text": "Klicken Sie"}\n'
        '{"name": "Ben", "role": "agent", "text": "Hm"}'
    )

    (conversation,) = read_lines(text, "")

    assert [(turn.name, turn.speaker) for turn in conversation.turns] == [
        ("Anna", "customer"),
        ("Ben", "agent"),
    ]
    assert conversation.guessed == frozenset()


def test_empty_messages_are_left_out_and_half_characters_replaced() -> None:
    text = (
        '{"speaker": "Kunde", "text": null}\n{"speaker": "Kunde", "text": "a\\ud800"}\n'
        '{"text": "", "speaker": null}'
    )

    assert said(read_lines(text, "")[0]) == [("Kunde", "a\ufffd")]


def test_objects_may_be_conversations_and_ids_tell_them_apart() -> None:
    turns: list[dict[str, object]] = [
        {"speaker": "customer", "text": "a", "labels": []},
        {"speaker": "agent", "text": "b"},
    ]
    lines = [json.dumps({"id": name, "lang": "de", "turns": turns}) for name in ("x", "y")]
    flat = [json.dumps({"ticket": name, **turn}) for name in ("x", "y") for turn in turns]

    for text in ("\n".join(lines), "\n".join(flat), f"[{','.join(lines)}]"):
        found = read_lines(text, "")
        assert [(conversation.id, len(conversation.turns)) for conversation in found] == [("x", 2), ("y", 2)]


def test_one_conversation_may_be_printed_over_many_lines() -> None:
    document = {"messages": [{"role": "user", "content": "Hallo"}, {"role": "assistant", "content": "Hi"}]}

    for indent in (None, 2):
        (conversation,) = read_lines(json.dumps(document, indent=indent), "")
        assert said(conversation) == [("user", "Hallo"), ("assistant", "Hi")]


@pytest.mark.parametrize(
    "entry",
    [
        {"from": "Ben", "body": "Hallo"},
        {"Author": "Ben", "Message Text": "Hallo"},
        {"speaker": {"name": "Ben", "role": "customer"}, "text": "Hallo"},
        {"name": "Ben", "content": [{"type": "text", "text": "Hal"}, "lo"]},
    ],
)
def test_keys_and_values_come_in_many_shapes(entry: dict[str, object]) -> None:
    assert said(read_lines(json.dumps(entry), "")[0]) == [("Ben", "Hallo")]


def test_a_long_list_may_stand_in_one_line() -> None:
    turns = [{"speaker": name, "text": "a" * 500_000} for name in ("Kunde", "Agent") * 5]

    assert len(read_lines(json.dumps(turns), "")[0].turns) == len(turns)


def test_numbers_are_names_too() -> None:
    assert read_lines('{"speaker": 0, "text": "a"}\n{"speaker": 1, "text": "b"}', "")[0].names == ("0", "1")


FAULTS = [
    ('[{"speaker": "A", "text": "b"}, {"speaker": "A"}]', "key_missing", None),
    ('{"turns": [{"turns": [{"turns": [{"speaker": "A", "text": "b"}]}]}]}', "json_too_deep", 1),
    ('[{"speaker": "A", "text": "' + "b" * 4_000_001 + '"}]', "text_too_long", None),
    ('{"speaker": "A", "text": "' + "b" * 4_000_001 + '"}', "line_too_long", 1),
    ("\n", "empty", None),
    ('{"speaker": "A", "text": "b"}\nHallo', "line_not_json", 2),
    ('{"speaker": "A", "text": "b"}\n["A", "b"]', "line_not_json", 2),
    ('{"speaker": "A", "text": "b"', "line_not_json", 1),
    ("{" * 9_000, "line_not_json", 1),
    ('{"a": ' * 9_000, "line_not_json", 1),
    ('{"speaker": "A", "text": "b", "start": ' + "9" * 5_000 + "}", "line_not_json", 1),
    ('{"speaker": "A"}', "key_missing", 1),
    ('\n{"text": "b"}', "key_missing", 2),
    ('{"speaker": "A", "text": true}', "key_no_text", 1),
    ('{"speaker": {"mood": 5}, "text": "b"}', "key_no_text", 1),
    ('{"speaker": "A", "text": "b", "start": NaN}', "no_such_time", 1),
    ('{"speaker": "A", "text": "b", "start": -1}', "no_such_time", 1),
    ('{"speaker": "A", "text": "b", "start": true}', "no_such_time", 1),
    ('{"speaker": "A", "text": "b", "start": [1]}', "no_such_time", 1),
    ('{"speaker": "A", "text": "b", "start": ' + "9" * 999 + "}", "no_such_time", 1),
    ('{"speaker": "A", "text": "b", "start": 2, "end": 1}', "ends_before_start", 1),
    ('{"speaker": "A", "text": ""}', "no_words", None),
    ('[{"speaker": "A", "text": "b"}, 5]', "json_not_object", None),
]


@pytest.mark.parametrize(
    ("text", "kind", "line"), FAULTS, ids=[f"{kind} {text[:40]!r}" for text, kind, _ in FAULTS]
)
def test_a_fault_names_its_line(text: str, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        read_lines(text, "call.jsonl")

    assert (fault.value.kind, fault.value.file, fault.value.line) == (kind, "call.jsonl", line)
    assert fault.value.explain("de").startswith("call.jsonl")


def test_a_fault_in_a_list_names_the_place() -> None:
    with pytest.raises(Unreadable) as fault:
        read_lines('[{"speaker": "A", "text": "b"}, {"speaker": "A"}]', "call.json")

    assert "„[1].text“" in fault.value.explain("de")


@given(TURNS)
def test_what_was_written_is_read(turns: list[tuple[str, str]]) -> None:
    text = "\n".join(json.dumps({"speaker": name, "text": words}) for name, words in turns)

    assert said(read_lines(text, "")[0]) == turns


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
_KEYS = st.sampled_from(["speaker", "role", "name", "text", "content", "start", "end", "ende"])


@settings(deadline=None)
@given(st.lists(st.dictionaries(_KEYS, _VALUES), max_size=5))
def test_any_values_are_read_or_refused(entries: list[dict[str, object]]) -> None:
    for text in ("\n".join(map(json.dumps, entries)), json.dumps(entries)):
        outcome(read_lines, text)


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome(read_lines, text)


def test_notes_for_colleagues_are_left_out() -> None:
    turns = [
        {"speaker": "Kunde", "text": "VPN geht nicht"},
        {"speaker": "Agent", "text": "der nervt", "is_internal": True},
        {"speaker": "Agent", "text": "Welche Meldung?", "is_internal": False},
    ]
    (conversation,) = read_lines("\n".join(json.dumps(one) for one in turns), "a.jsonl")
    assert said(conversation) == [("Kunde", "VPN geht nicht"), ("Agent", "Welche Meldung?")]
