from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk.actions.conversation import begin_conversation, discard_conversation, keep_conversation
from augenhoehe.desk.actions.course import set_week, start_course
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Conversation, Week
from augenhoehe.desk.queries.conversation import conversation_of, open_conversations
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from tests.people import browser_of

PAGES = ("conversation", "conversation_draft", "conversation_merge", "conversation_park")
PAGES_AND_MORE = (*PAGES, "conversation_resume", "conversation_discard")


@pytest.fixture
def stored(log: OpenLog) -> Stored[Conversation]:
    return begin_conversation(log)


def address(name: str, stored: Stored[Conversation]) -> str:
    return reverse(name, args=[stored.id])


def typed(stored: Stored[Conversation], **changes: Any) -> dict[str, Any]:
    sent = {
        "revision": stored.revision,
        "stage": "listen",
        "channel": "phone",
        "notes": "Der Drucker schweigt.",
    }
    return {**sent, **changes}


@pytest.fixture
def full_disk(owner: Client, stored: Stored[Conversation]) -> Iterator[None]:
    """Every write fails as on a full disk."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


def test_beginning_leads_to_its_page(owner: Client, log: OpenLog) -> None:
    response = owner.post(reverse("conversations"))
    (stored,) = open_conversations(log)
    assert response.headers["Location"] == address("conversation", stored)
    assert owner.get(reverse("conversations")).status_code == 405


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("stage", ["arrive", "listen", "close"])
def test_the_page_shows_one_stage_and_holds_all(
    log: OpenLog, stored: Stored[Conversation], language: str, stage: str
) -> None:
    log.person.language = language
    log.person.save()
    keep_conversation(log, stored.id, {"stage": stage, "notes": "<b>Text"}, 1)
    response = browser_of(log).get(address("conversation", stored))
    page = response.content.decode()
    assert response.status_code == 200
    shown = re.findall(r'data-stage="(\w+)"[^>]*>', page), re.findall(r'data-stage="(\w+)"[^>]*hidden>', page)
    assert set(shown[0]) - set(shown[1]) == {stage}
    assert "&lt;b&gt;Text" in page
    assert f'<html lang="{language}"' in page


def test_sentences_to_the_customer_follow_the_language_of_the_conversation(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    set_preferences(log, conversation_language="en")
    page = owner.get(address("conversation", stored)).content.decode()
    assert 'lang="en"' in page
    assert "What can I do for you?" in page
    assert "Notizen" in page or "Notes" in page


def test_questions_follow_the_focus_of_the_week(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    assert "Was kann ich für Sie tun?" in owner.get(address("conversation", stored)).content.decode()
    course = start_course(log, timezone.localdate() - timedelta(days=7))
    set_week(log, course.id, 2, Week(focus="closing_check"))
    page = owner.get(address("conversation", stored)).content.decode()
    assert "Was kann ich für Sie tun?" not in page
    assert "Welcher Schritt ist noch wackelig?" in page


def test_the_number_of_queries_does_not_grow(
    owner: Client, log: OpenLog, stored: Stored[Conversation], django_assert_num_queries: Any
) -> None:
    keep_conversation(log, stored.id, {"notes": "eins"}, 1)
    owner.get(address("conversation", stored))
    with django_assert_num_queries(9, exact=False):
        owner.get(address("conversation", stored))


def test_without_a_script_it_is_kept_and_goes_on(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    sent = typed(
        stored, go="close", marks=["upset", "worried"], worry="die Frist", understood="shown", copes="no"
    )
    response = owner.post(address("conversation", stored), sent)
    assert response.headers["Location"] == address("conversation", stored)
    kept = conversation_of(log, stored.id).document
    assert (kept.stage, kept.notes, kept.worry) == ("close", "Der Drucker schweigt.", "die Frist")
    assert kept.marks == {"upset", "worried"}
    assert (kept.understood, kept.copes) == ("shown", "no")


def test_the_last_stage_leads_to_the_entry(owner: Client, log: OpenLog, stored: Stored[Conversation]) -> None:
    response = owner.post(address("conversation", stored), typed(stored, stage="close", go="entry"))
    assert response.headers["Location"] == address("entry_close", stored)
    assert conversation_of(log, stored.id).document.stage == "close"


def test_line_ends_and_blanks_stay_as_typed(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    owner.post(address("conversation_draft", stored), typed(stored, notes=" eins\r\n\r\nzwei \r\n"))
    assert conversation_of(log, stored.id).document.notes == " eins\n\nzwei \n"


def test_a_draft_answers_with_the_new_revision(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    response = owner.post(address("conversation_draft", stored), typed(stored))
    assert (response.status_code, response.json()) == (200, {"revision": 2})
    again = owner.post(address("conversation_draft", stored), typed(stored))
    assert again.json() == {"revision": 2}


def test_an_older_draft_is_answered_with_the_newer_state(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    keep_conversation(log, stored.id, {"notes": "aus dem anderen Tab"}, 1)
    response = owner.post(address("conversation_draft", stored), typed(stored))
    assert response.status_code == 409
    assert response.json() == {
        "revision": 2,
        "notes": "aus dem anderen Tab",
        "understood_so_far": "",
        "worry": "",
    }
    assert conversation_of(log, stored.id).document.notes == "aus dem anderen Tab"


@pytest.mark.parametrize("name", ["conversation", "conversation_park"])
def test_a_conflict_shows_both_texts(
    owner: Client, log: OpenLog, stored: Stored[Conversation], name: str
) -> None:
    keep_conversation(log, stored.id, {"notes": "aus dem anderen Tab"}, 1)
    response = owner.post(address(name, stored), typed(stored))
    page = response.content.decode()
    assert response.status_code == 409
    assert "aus dem anderen Tab" in page
    assert "Der Drucker schweigt." in page
    assert address("conversation_merge", stored) in page
    assert not re.search(r'class="conflict"[^>]*hidden', page)


def test_keeping_both_puts_one_below_the_other(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    keep_conversation(log, stored.id, {"notes": "aus dem anderen Tab"}, 1)
    response = owner.post(address("conversation_merge", stored), typed(stored))
    assert response.headers["Location"] == address("conversation", stored)
    notes = conversation_of(log, stored.id).document.notes
    assert notes.index("aus dem anderen Tab") < notes.index("Der Drucker schweigt.")


@pytest.mark.parametrize("name", PAGES)
def test_what_is_too_long_comes_back_with_everything_typed(
    owner: Client, log: OpenLog, stored: Stored[Conversation], name: str
) -> None:
    response = owner.post(address(name, stored), typed(stored, notes="x" * 20_001))
    assert response.status_code == 400
    answer = response.json()["fault"] if name == "conversation_draft" else response.content.decode()
    assert "20000" in answer or "20.000" in answer or "20,000" in answer
    assert name == "conversation_draft" or "x" * 20_001 in answer
    assert conversation_of(log, stored.id) == stored


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_and_the_text_stays(
    owner: Client, stored: Stored[Conversation], name: str
) -> None:
    response = owner.post(address(name, stored), typed(stored))
    assert response.status_code == 507
    if name == "conversation_draft":
        assert response.json()["fault"]
    else:
        assert "Der Drucker schweigt." in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_one_that_was_closed_elsewhere_gives_the_text_back(
    owner: Client, log: OpenLog, stored: Stored[Conversation], name: str
) -> None:
    discard_conversation(log, stored.id)
    response = owner.post(address(name, stored), typed(stored))
    assert response.status_code == 409
    if name == "conversation_draft":
        assert response.json()["fault"]
    else:
        assert "Der Drucker schweigt." in response.content.decode()


def test_parking_keeps_what_was_typed_and_resuming_goes_on(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    response = owner.post(address("conversation_park", stored), typed(stored, go="park"))
    assert response.headers["Location"] == reverse("today")
    parked = conversation_of(log, stored.id).document
    assert (parked.parked, parked.notes) == (True, "Der Drucker schweigt.")
    response = owner.post(address("conversation_resume", stored))
    assert response.headers["Location"] == address("conversation", stored)
    assert not conversation_of(log, stored.id).document.parked


def test_discarding_offers_undo(owner: Client, log: OpenLog, stored: Stored[Conversation]) -> None:
    response = owner.post(address("conversation_discard", stored), follow=True)
    assert open_conversations(log) == []
    assert f'action="{reverse("undo")}"' in response.content.decode()
    owner.post(reverse("undo"))
    assert conversation_of(log, stored.id).document == stored.document


def test_a_name_is_pointed_out_and_saved_all_the_same(
    owner: Client, log: OpenLog, stored: Stored[Conversation]
) -> None:
    response = owner.post(
        address("conversation", stored), typed(stored, notes="Frau Petersen wartet"), follow=True
    )
    assert 'class="hint"' in response.content.decode()
    assert conversation_of(log, stored.id).document.notes == "Frau Petersen wartet"


@pytest.mark.parametrize("name", PAGES_AND_MORE)
def test_others_find_nothing_here(
    outsider: Client, stored: Stored[Conversation], log: OpenLog, name: str
) -> None:
    response = outsider.post(address(name, stored), typed(stored))
    assert response.status_code in (404, 409)
    assert conversation_of(log, stored.id) == stored
    assert outsider.get(address("conversation", stored)).status_code == 404


@pytest.mark.parametrize("name", [name for name in PAGES_AND_MORE if name != "conversation"])
def test_they_answer_posts_alone(owner: Client, stored: Stored[Conversation], name: str) -> None:
    assert owner.get(address(name, stored)).status_code == 405


def test_an_unknown_one_is_not_found(owner: Client, log: OpenLog) -> None:
    assert owner.get(reverse("conversation", args=[uuid4()])).status_code == 404
