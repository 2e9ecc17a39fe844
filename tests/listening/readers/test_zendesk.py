"""Tickets of Zendesk."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.zendesk import read_zendesk
from tests.listening.readers.exports import documents_with, fault_of, reads_or_tells
from tests.listening.readers.spoken import HOSTILE, TURNS, said

QUESTION = {
    "id": 1,
    "type": "Comment",
    "author_id": 20,
    "public": True,
    "body": "Mein VPN geht **nicht**.",
    "plain_body": "Mein VPN geht nicht.",
    "html_body": "<div><p>Mein VPN geht <b>nicht</b>.</p></div>",
    "created_at": "2024-03-12T09:00:00Z",
    "attachments": [],
    "via": {"channel": "email"},
}
NOTE = {**QUESTION, "id": 2, "author_id": 10, "public": False, "plain_body": "nervt"}
ANSWER = {
    "id": 3,
    "author_id": 10,
    "public": True,
    "html_body": "<p>Guten Tag,</p><p>seit wann?</p><blockquote>Mein VPN</blockquote>",
    "created_at": "2024-03-12T09:10:00Z",
}
SYSTEM = {"author_id": -1, "body": "Geschlossen.", "created_at": "2024-03-13T09:00:00Z"}
USERS = [{"id": 10, "name": "Anna Weber", "role": "agent"}, {"id": 20, "name": "Ben Ott", "role": "end-user"}]


def test_public_comments_become_turns() -> None:
    document = {"comments": [QUESTION, NOTE, ANSWER, SYSTEM], "users": USERS, "next_page": None, "count": 4}
    (found,) = read_zendesk(json.dumps(document), "comments.json")
    assert [(turn.name, turn.speaker, turn.text, turn.start) for turn in found.turns] == [
        ("Ben Ott", "customer", "Mein VPN geht nicht.", 0),
        ("Anna Weber", "agent", "Guten Tag,\n\nseit wann?", 600),
        ("-1", "other", "Geschlossen.", 86_400),
    ]
    assert (found.channel, found.guessed) == ("written", frozenset())


def test_without_users_the_first_author_is_taken_for_the_customer() -> None:
    (found,) = read_zendesk(json.dumps([QUESTION, ANSWER]), "comments.json")
    assert [(turn.name, turn.speaker) for turn in found.turns] == [("20", "customer"), ("10", "agent")]
    assert found.guessed == {"10", "20"}


def test_the_requester_is_the_customer_even_if_somebody_else_began() -> None:
    ticket = {"id": 5, "requester_id": 20, "comments": [{**ANSWER, "created_at": None}, QUESTION]}
    (found,) = read_zendesk(json.dumps({"ticket": ticket}), "ticket.json")
    assert [turn.speaker for turn in found.turns] == ["agent", "customer"]
    assert (found.id, found.guessed) == ("5", frozenset())


def test_staff_that_begins_is_not_taken_for_the_customer() -> None:
    (found,) = read_zendesk(json.dumps({"comments": [ANSWER, QUESTION], "users": USERS[:1]}), "comments.json")
    assert {turn.name: turn.speaker for turn in found.turns} == {"Anna Weber": "agent", "20": "customer"}
    assert found.guessed == {"20"}


def test_a_call_is_its_transcript_and_the_data_about_it_are_nobodys_words() -> None:
    call = {
        **QUESTION,
        "type": "VoiceComment",
        "plain_body": None,
        "body": "Call from: +49 89 1, length 2 minutes",
    }
    told = {**call, "data": {"transcription_text": "Hallo, mein VPN", "call_duration": 120}}
    (found,) = read_zendesk(json.dumps([told, call]), "comments.json")
    assert [(turn.speaker, turn.text) for turn in found.turns] == [
        ("customer", "Hallo, mein VPN"),
        ("other", "Call from: +49 89 1, length 2 minutes"),
    ]
    assert found.channel == "spoken"


def test_an_export_has_a_ticket_a_line() -> None:
    requester = {"id": 20, "name": "Ben Ott", "role": "end-user"}
    lines = [{"id": i, "requester": requester, "comments": [QUESTION, ANSWER]} for i in (5, 6)]
    for text in ("\n".join(map(json.dumps, lines)), json.dumps(lines), json.dumps({"tickets": lines})):
        found = read_zendesk(text, "export.json")
        assert [one.id for one in found] == ["5", "6"]
        assert [turn.name for turn in found[1].turns] == ["Ben Ott", "10"]


@pytest.mark.parametrize(
    ("document", "kind", "line"),
    [
        ("", "empty_export", None),
        ('{"comments": [\n{"body": "a"', "json_unclosed", 2),
        ({"ticket": {"id": 5}}, "not_this_export", None),
        ('{"comments": []}\n{"oops": 1}', "not_this_export", 2),
        ({"comments": []}, "no_words", None),
        ([NOTE], "no_words", None),
        ({"comments": ["a"]}, "json_not_object", None),
        ({"comments": [{**QUESTION, "plain_body": 5}]}, "json_not_text", None),
        ({"comments": [{**QUESTION, "public": "x"}]}, "json_not_flag", None),
        ({"comments": [QUESTION], "users": {}}, "json_not_list", None),
        ("5", "json_not_object", None),
    ],
)
def test_what_cannot_be_read_is_told(document: object, kind: str, line: int | None) -> None:
    found = fault_of(read_zendesk, document)
    assert (found.kind, found.line) == (kind, line)


@given(TURNS.filter(lambda turns: not any(text.startswith(">") for _, text in turns)))
def test_turns_come_back(turns: list[tuple[str, str]]) -> None:
    comments = [{"author_id": name, "plain_body": text, "public": True} for name, text in turns]
    (found,) = read_zendesk(json.dumps({"comments": comments}), "comments.json")
    assert said(found) == turns


KEYS = [
    "ticket",
    "comments",
    "users",
    "id",
    "role",
    "author_id",
    "public",
    "body",
    "html_body",
    "type",
    "data",
    "created_at",
]


@given(st.one_of(HOSTILE, documents_with(KEYS)))
def test_anything_is_read_or_refused(text: str) -> None:
    assert reads_or_tells(read_zendesk, text)


def test_without_users_what_people_say_tells_who_helps() -> None:
    first = {**ANSWER, "html_body": "<p>Was kann ich für Sie tun?</p>", "created_at": "2024-03-12T08:00:00Z"}

    (found,) = read_zendesk(json.dumps({"comments": [first, QUESTION, SYSTEM]}), "comments.json")

    assert [turn.speaker for turn in found.turns] == ["agent", "customer", "other"]
    assert found.guessed == {"10", "20"}


def test_an_assignee_has_a_name() -> None:
    ticket = {"id": 5, "requester_id": 20, "assignee": USERS[0], "comments": [QUESTION, ANSWER]}

    assert read_zendesk(json.dumps(ticket), "ticket.json")[0].names == ("20", "Anna Weber")


def test_a_chat_in_one_comment_is_a_conversation() -> None:
    lines = (
        "(09:32:05 AM) Ben: VPN down",
        "(09:32:31 AM) Anna Weber: Which error?",
        "(09:33:02 AM) Ben: 809",
    )
    body = "\n".join(("Chat started", "", *lines))
    users = [{"id": 10, "name": "Anna Weber", "role": "agent"}]
    text = json.dumps({"comments": [{**ANSWER, "html_body": "", "plain_body": body}], "users": users})
    (conversation,) = read_zendesk(text, "a.json")
    assert [(turn.speaker, turn.name, turn.text) for turn in conversation.turns] == [
        ("customer", "Ben", "VPN down"),
        ("agent", "Anna Weber", "Which error?"),
        ("customer", "Ben", "809"),
    ]
    assert conversation.guessed == {"Ben", "Anna Weber"}
