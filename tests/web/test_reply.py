"""The reply check in the browser: marks and notes under the box, the text stays, nothing is stored."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.reply import LONGEST_REPLY
from tests.people import browser_of

REPLY = reverse("reply")
DRAFT = "Wir bitten, die Unannehmlichkeiten zu entschuldigen. Das ist doch ganz einfach."


def text_of(response: Any) -> str:
    return str(response.content.decode())


def check(client: Client, text: str, **fields: str) -> str:
    response = client.post(REPLY, {"text": text, **fields})
    assert response.status_code == 200, text_of(response)
    return text_of(response)


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_models()}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "missing"),
    [("de", "weiß nicht, was als Nächstes geschieht"), ("en", "does not know what happens next")],
)
def test_what_is_found_stands_under_the_text(
    log: OpenLog, owner: Client, language: str, missing: str
) -> None:
    set_language(log.person, language)
    page = check(owner, DRAFT)
    assert '<mark class="look">doch ganz einfach</mark>' in page
    assert missing in page
    assert "de.belittles.so_easy" in page
    assert f">{chr(10)}{DRAFT}</textarea>" in page.replace("\r\n", "\n")


def test_nothing_is_stored(owner: Client) -> None:
    check(owner, DRAFT)
    before = rows()
    check(owner, DRAFT, before="Ich habe Angst, dass alles weg ist.")
    assert rows() == before


def test_what_came_before_counts(owner: Client) -> None:
    text = "Guten Tag. Ich leere jetzt den DNS-Cache."
    worry = "Guten Tag. Ich habe Angst, dass der DNS alles löscht."
    alone, after = check(owner, text), check(owner, text, before=worry)
    assert "de.jargon.DNS" in alone
    assert "de.jargon.DNS" not in after
    assert "Deine Antwort geht nicht darauf ein" not in alone
    assert "Deine Antwort geht nicht darauf ein" in after
    assert worry in after


def test_a_reply_with_nothing_to_say_about_is_left_alone(owner: Client) -> None:
    page = check(owner, "…")
    assert "haben an dieser Antwort nichts anzumerken" in page


def test_the_settings_count(log: OpenLog, owner: Client) -> None:
    set_preferences(log, rules_off=frozenset({"de.belittles.so_easy", "reply.way_back"}), trained_part=False)
    page = check(owner, DRAFT)
    assert "so_easy" not in page
    assert "steht hier kein Weg zurück" not in page
    assert ".trained" not in page


def test_the_language_can_be_said(owner: Client) -> None:
    assert 'class="draft" lang="en"' in check(owner, "That is easy, click. Was genau?", spoken="en")


def test_what_was_typed_is_text_and_never_markup(owner: Client) -> None:
    page = check(owner, "<script>alert(1)</script> Das ist doch ganz einfach.", before="<b>fett</b>")
    assert "<script>alert" not in page
    assert "<b>fett" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "Schreib deine Antwort hier hinein"),
        ({"text": " \r\n "}, "Schreib deine Antwort hier hinein"),
        ({"text": "x" * (LONGEST_REPLY + 1)}, "Er steht noch hier"),
        ({"text": DRAFT, "before": "y" * (LONGEST_REPLY + 1)}, "Er steht noch hier"),
        ({"text": DRAFT, "spoken": "fr"}, "gültige Auswahl"),
    ],
)
def test_what_cannot_be_looked_at_is_said_and_stays(owner: Client, fields: dict[str, str], said: str) -> None:
    response = owner.post(REPLY, fields)
    page = text_of(response)
    assert response.status_code == 400
    assert said in page
    assert 'role="alert"' in page
    for typed in (fields["text"], fields.get("before", "")):
        assert html.escape(typed.strip()) in page


def test_the_page_can_be_reached_from_every_page(owner: Client) -> None:
    assert f'href="{REPLY}"' in text_of(owner.get(reverse("today")))
    assert owner.get(REPLY).status_code == 200


def test_others_do_not_get_in(signed_out: Client, locked_out: Client, outsider: Client) -> None:
    assert signed_out.post(REPLY, {"text": DRAFT}).status_code == 403
    assert locked_out.post(REPLY, {"text": DRAFT}).status_code == 302
    # Somebody else has a page of his own and sees nothing of the owner's there.
    assert outsider.get(REPLY).status_code == 200


def test_other_methods_are_refused(owner: Client) -> None:
    for method in ("put", "delete", "patch"):
        assert getattr(owner, method)(REPLY).status_code == 405


def test_a_request_without_its_token_is_refused(log: OpenLog) -> None:
    strict = browser_of(log)
    strict.handler.enforce_csrf_checks = True
    assert strict.post(REPLY, {"text": DRAFT}).status_code == 403


@pytest.mark.parametrize("notes", [1, 3])
def test_more_notes_ask_the_database_nothing_more(
    owner: Client, notes: int, django_assert_num_queries: Any
) -> None:
    check(owner, DRAFT)
    with django_assert_num_queries(5):
        page = check(owner, "Das ist doch ganz einfach. Alles klar? Flushen Sie den DNS."[: 27 * notes])
    assert re.search(r"<mark", page)
