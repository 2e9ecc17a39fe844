"""Tickets of Zammad."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening.readers.zammad import read_zammad
from tests.listening.readers.exports import documents_with, fault_of, reads_or_tells
from tests.listening.readers.spoken import HOSTILE, TURNS, said

CUSTOMER = {
    "id": 1,
    "ticket_id": 7,
    "sender": "Customer",
    "type": "email",
    "internal": False,
    "from": '"Ott, Ben" <ben.ott@firma.example>',
    "content_type": "text/html",
    "body": "<div>Guten Tag,<br>mein Drucker &amp; Scanner gehen nicht.</div>",
    "created_at": "2024-03-12T09:00:00.000Z",
    "preferences": {},
    "attachments": [],
}
AGENT = {
    "id": 3,
    "ticket_id": 7,
    "sender": "Agent",
    "type": "email",
    "from": "Anna Weber via Service Desk <support@firma.example>",
    "content_type": "text/html",
    "body": "<p>Haben Sie neu gestartet?</p>"
    '<div data-signature="true" data-signature-id="1">Service Desk<br>Tel. 089 123456</div>'
    "<div>Am Dienstag, 12. März 2024, 10:00:00 Uhr, schrieb Ben Ott:</div>"
    '<blockquote type="cite">Guten Tag</blockquote>',
    "created_at": "2024-03-12T09:30:00.000Z",
}
NOTE = {**AGENT, "id": 2, "type": "note", "internal": True, "body": "Kunde ist anstrengend"}
SYSTEM = {
    **AGENT,
    "id": 4,
    "sender": "System",
    "from": "",
    "body": "Ihr Ticket ist eingegangen",
    "created_by": "-",
}


def test_a_ticket_with_all_its_assets_has_its_articles_under_their_ids() -> None:
    articles = {"1": CUSTOMER, "2": NOTE, "3": {**AGENT, "sender": None, "sender_id": 1}}
    document = {"ticket_id": 7, "ticket_article_ids": [1, 2, 3], "assets": {"TicketArticle": articles}}

    (found,) = read_zammad(json.dumps(document), "ticket.json")

    assert (found.id, [turn.speaker for turn in found.turns]) == ("7", ["customer", "agent"])


def test_articles_become_turns_without_notes_quotes_and_signatures() -> None:
    articles = [SYSTEM, AGENT, NOTE, CUSTOMER, {**CUSTOMER, "body": ""}, {**CUSTOMER, "body": None}]
    (found,) = read_zammad(
        json.dumps({"ticket": {"id": 7, "title": "Drucker"}, "articles": articles}), "7.json"
    )
    assert [(turn.name, turn.speaker, turn.text, turn.start, turn.end) for turn in found.turns] == [
        ("Ott, Ben", "customer", "Guten Tag,\nmein Drucker & Scanner gehen nicht.", 0, None),
        ("-", "other", "Ihr Ticket ist eingegangen", 1800, None),
        ("Anna Weber", "agent", "Haben Sie neu gestartet?", 1800, None),
    ]
    assert (found.id, found.channel, found.guessed) == ("7", "written", frozenset())


def test_ids_stand_for_names_and_people_for_addresses() -> None:
    article = {
        "ticket_id": 9,
        "sender_id": 1,
        "type_id": 5,
        "content_type": "text/plain",
        "body": "Taste <Strg> gedrückt",
        "created_by": {"firstname": "Anna", "lastname": "Weber", "login": "aw"},
    }
    (found,) = read_zammad(
        json.dumps([article, {**article, "sender_id": 2, "created_by": "ben@x.example"}]), "a.json"
    )
    assert said(found) == [
        ("Anna Weber", "Taste <Strg> gedrückt"),
        ("ben@x.example", "Taste <Strg> gedrückt"),
    ]
    assert [turn.speaker for turn in found.turns] == ["agent", "customer"]
    assert (found.channel, found.id) == ("spoken", "9")


@pytest.mark.parametrize(
    "document",
    [
        {"articles": [CUSTOMER]},
        [CUSTOMER],
        CUSTOMER,
        {"ticket": {"id": 7}, "article": CUSTOMER},
        {"id": 7, "title": "Drucker", "articles": [CUSTOMER]},
        [{"ticket": {"id": 7, "articles": [CUSTOMER]}}],
    ],
)
def test_every_form_of_a_ticket_is_read(document: object) -> None:
    (found,) = read_zammad(json.dumps(document), "7.json")
    assert [turn.speaker for turn in found.turns] == ["customer"]


def test_several_tickets_are_several_conversations() -> None:
    other = {**AGENT, "ticket_id": 8}
    assert [one.id for one in read_zammad(json.dumps([CUSTOMER, other, AGENT]), "a.json")] == ["7", "8"]
    lines = "\n".join(json.dumps({"ticket": {"id": i}, "articles": [CUSTOMER]}) for i in (7, 8))
    assert [one.id for one in read_zammad(lines, "a.json")] == ["7", "8"]


def test_calls_and_mails_together_are_written() -> None:
    call = {**CUSTOMER, "type": "phone"}
    assert [one.channel for one in read_zammad(json.dumps([call]), "a.json")] == ["spoken"]
    assert [one.channel for one in read_zammad(json.dumps([call, AGENT]), "a.json")] == ["written"]


@pytest.mark.parametrize(
    ("document", "kind", "line"),
    [
        ("", "empty_export", None),
        ('{"articles": [\n{"body": "a"', "json_unclosed", 2),
        ({"ticket": {"id": 7}}, "not_this_export", None),
        ({"articles": []}, "no_words", None),
        ([], "no_words", None),
        ([NOTE], "no_words", None),
        ([5], "json_not_object", None),
        ({"articles": [{**CUSTOMER, "body": 5}]}, "json_not_text", None),
        ({"articles": [{**CUSTOMER, "internal": "intern"}]}, "json_not_flag", None),
        ({"articles": ["a"]}, "json_not_object", None),
        ('{"articles": []}\n{"oops": 1}', "not_this_export", 2),
    ],
)
def test_what_cannot_be_read_is_told(document: object, kind: str, line: int | None) -> None:
    found = fault_of(read_zammad, document)
    assert (found.kind, found.line) == (kind, line)


@given(TURNS)
def test_turns_come_back(turns: list[tuple[str, str]]) -> None:
    articles = [
        {"sender": "Agent", "type": "phone", "from": name, "body": text, "content_type": "text/plain"}
        for name, text in turns
    ]
    (found,) = read_zammad(json.dumps({"articles": articles}), "a.json")
    assert said(found) == turns


KEYS = [
    "ticket",
    "articles",
    "article",
    "body",
    "sender",
    "sender_id",
    "internal",
    "from",
    "created_by",
    "created_at",
    "type",
]


@given(st.one_of(HOSTILE, documents_with(KEYS)))
def test_anything_is_read_or_refused(text: str) -> None:
    assert reads_or_tells(read_zammad, text)
