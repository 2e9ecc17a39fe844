"""Conversations of Chatwoot."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.chatwoot import read_chatwoot
from tests.listening.readers.exports import documents_with, fault_of, reads_or_tells
from tests.listening.readers.spoken import HOSTILE, TURNS, said

ASKED = {
    "id": 11,
    "content": "Mein WLAN ist weg",
    "message_type": 0,
    "content_type": "text",
    "private": False,
    "created_at": 1710234000,
    "conversation_id": 4,
    "sender": {"id": 2, "name": "Ben Ott", "type": "contact"},
}
BOT = {
    **ASKED,
    "content": "Ich bin der Bot",
    "message_type": 1,
    "sender": {"name": "Helfer", "type": "agent_bot"},
}
NOTE = {**ASKED, "content": "nervt", "message_type": 1, "private": True}
ANSWERED = {
    "content": "Seit wann?",
    "message_type": "outgoing",
    "created_at": "2024-03-12T09:01:30.000Z",
    "conversation_id": 4,
    "sender": {"name": "Anna Weber", "type": "user"},
}
ACTIVITY = {
    "content": "Conversation was resolved",
    "message_type": 2,
    "created_at": 1710234999,
    "conversation_id": 4,
}
SURVEY = {
    "content": "Wie war es?",
    "message_type": "template",
    "created_at": 1710235000,
    "conversation_id": 4,
}
MESSAGES = [ASKED, BOT, NOTE, ANSWERED, {**ASKED, "content": None, "attachments": [{}]}, ACTIVITY, SURVEY]


def test_messages_become_turns_in_numbers_and_in_words() -> None:
    (found,) = read_chatwoot(json.dumps({"id": 4, "messages": MESSAGES}), "4.json")
    assert [(turn.name, turn.speaker, turn.text, turn.start) for turn in found.turns] == [
        ("Ben Ott", "customer", "Mein WLAN ist weg", 0),
        ("Helfer", "other", "Ich bin der Bot", 0),
        ("Anna Weber", "agent", "Seit wann?", 90),
        ("", "other", "Conversation was resolved", 999),
        ("", "other", "Wie war es?", 1000),
    ]
    assert (found.id, found.channel, found.guessed) == ("4", "written", frozenset())


@pytest.mark.parametrize(
    "document",
    [
        {"messages": [ASKED]},
        {"meta": {"labels": []}, "payload": [ASKED]},
        {"event": "conversation_status_changed", "id": 4, "status": "resolved", "messages": [ASKED]},
        {
            "event": "message_created",
            **ASKED,
            "message_type": "incoming",
            "conversation": {"id": 4, "messages": [ASKED]},
        },
        {"event": "message_created", **ASKED, "message_type": "incoming", "conversation": {"id": 4}},
        {"data": {"meta": {}, "payload": [{"id": 4, "messages": [ASKED]}]}},
        [ASKED],
        [{"id": 4, "messages": [ASKED]}],
        ASKED,
    ],
)
def test_every_form_of_a_conversation_is_read(document: object) -> None:
    (found,) = read_chatwoot(json.dumps(document), "4.json")
    assert [(turn.speaker, turn.text, found.id) for turn in found.turns] == [
        ("customer", "Mein WLAN ist weg", "4")
    ]


def test_conversations_are_kept_apart_and_deleted_messages_are_gone() -> None:
    deleted = {**ASKED, "content": "This message was deleted", "content_attributes": {"deleted": True}}
    found = read_chatwoot(json.dumps([ASKED, {**ANSWERED, "conversation_id": 5}, deleted]), "4.json")
    assert [(one.id, len(one.turns)) for one in found] == [("4", 1), ("5", 1)]


def test_a_mail_is_read_without_what_it_quotes() -> None:
    mail = {
        **ASKED,
        "content": "Seit heute.\n\n> Seit wann?",
        "content_attributes": {"email": {"subject": "AW"}},
    }
    (found,) = read_chatwoot(json.dumps([mail]), "4.json")
    assert said(found) == [("Ben Ott", "Seit heute.")]


@pytest.mark.parametrize(
    ("document", "kind", "line"),
    [
        ("", "empty_export", None),
        ('{"messages": [\n{"content": "a"', "json_unclosed", 2),
        ({"id": 4}, "not_this_export", None),
        ('{"messages": []}\n{"oops": 1}', "not_this_export", 2),
        ({"messages": []}, "no_words", None),
        ([], "no_words", None),
        ([NOTE], "no_words", None),
        ({"messages": ["a"]}, "json_not_object", None),
        ({"messages": [{**ASKED, "message_type": 9}]}, "json_unknown_word", None),
        ({"messages": [{**ASKED, "message_type": []}]}, "json_not_text", None),
        ({"messages": [{**ASKED, "content": {}}]}, "json_not_text", None),
        ({"messages": [{**ASKED, "private": "x"}]}, "json_not_flag", None),
        ("[" * 20 + "]" * 20, "json_too_deep", None),
    ],
)
def test_what_cannot_be_read_is_told(document: object, kind: str, line: int | None) -> None:
    found = fault_of(read_chatwoot, document)
    assert (found.kind, found.line) == (kind, line)


@given(TURNS)
def test_turns_come_back(turns: list[tuple[str, str]]) -> None:
    messages = [{"message_type": 0, "content": text, "sender": {"name": name}} for name, text in turns]
    (found,) = read_chatwoot(json.dumps({"messages": messages}), "4.json")
    assert said(found) == turns


KEYS = [
    "messages",
    "payload",
    "data",
    "conversation",
    "message_type",
    "content",
    "private",
    "sender",
    "name",
    "created_at",
]


@given(st.one_of(HOSTILE, documents_with(KEYS)))
def test_anything_is_read_or_refused(text: str) -> None:
    assert reads_or_tells(read_chatwoot, text)


def test_a_webhook_names_its_conversation() -> None:
    hook = {**ASKED, "event": "message_created", "conversation_id": None, "conversation": {"display_id": 9}}

    assert read_chatwoot(json.dumps(hook), "hook.json")[0].id == "9"
