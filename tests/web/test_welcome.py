"""The first start: one screen, then the recovery code."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk import phrasebook
from augenhoehe.desk.actions.key import set_passphrase
from augenhoehe.desk.actions.person import recover
from augenhoehe.desk.course_calendar import next_start
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.key import has_recovery
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from tests.people import browser_of

ANSWERS = {"language": "de", "intention": "Erst zuhören.", "start": "none"}


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_offers_the_sentence_of_the_language(owner: Client, log: OpenLog, spoken: str) -> None:
    log.person.language = spoken
    log.person.save()
    page = owner.get(reverse("welcome"))
    assert page.status_code == 200
    assert page.context["form"]["intention"].value() == phrasebook.load(spoken).default_intention


def test_keeps_language_and_sentence_and_offers_the_code(owner: Client, log: OpenLog) -> None:
    response = owner.post(reverse("welcome"), {**ANSWERS, "language": "en"})
    assert response.headers["Location"] == reverse("recovery_code")
    log.person.refresh_from_db()
    assert log.person.language == "en"
    assert preferences_of(log).document.intention == "Erst zuhören."
    assert courses(log) == []
    assert owner.get(reverse("welcome")).headers["Location"] == reverse("today")


@pytest.mark.parametrize("start", ["today", "next"])
def test_starts_the_course_on_the_chosen_day(owner: Client, log: OpenLog, start: str) -> None:
    today = timezone.localdate()
    owner.post(reverse("welcome"), {**ANSWERS, "start": start})
    (course,) = courses(log)
    wanted = today if start == "today" else next_start(today, preferences_of(log).document)
    assert course.document.starts_on == wanted


def test_offered_sentence_follows_the_chosen_language(owner: Client, log: OpenLog) -> None:
    german, english = phrasebook.load("de").default_intention, phrasebook.load("en").default_intention
    owner.post(reverse("welcome"), {**ANSWERS, "intention": german, "language": "en"})
    assert preferences_of(log).document.intention == english


def test_switching_the_language_keeps_what_was_typed(owner: Client, log: OpenLog) -> None:
    response = owner.post(reverse("welcome"), {**ANSWERS, "language": "en", "start": "next", "switch": "1"})
    page = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="en">' in page
    assert "Erst zuhören." in page
    assert response.context["form"]["start"].value() == "next"
    assert preferences_of(log).document.intention == ""


def test_missing_answers_come_back_with_the_rest(owner: Client, log: OpenLog) -> None:
    response = owner.post(reverse("welcome"), {"language": "de", "intention": "Erst zuhören."})
    assert response.status_code == 400
    assert "Erst zuhören." in response.content.decode()
    assert preferences_of(log).document.intention == ""


def test_read_only_folder_keeps_what_was_typed(owner: Client, log: OpenLog) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=1")
        try:
            response = owner.post(reverse("welcome"), ANSWERS)
        finally:
            cursor.execute("PRAGMA query_only=0")
    assert response.status_code == 503
    assert "Erst zuhören." in response.content.decode()
    assert preferences_of(log).document.intention == ""


def test_code_is_shown_when_asked_and_opens_the_log(owner: Client, log: OpenLog) -> None:
    assert owner.get(reverse("recovery_code")).status_code == 200
    assert not has_recovery(log.person), "looking at the page changes nothing"
    code = owner.post(reverse("recovery_code")).context["code"]
    assert recover(log.person, code).keys.generation == log.keys.generation
    assert owner.post(reverse("recovery_offered")).headers["Location"] == reverse("today")
    assert preferences_of(log).document.recovery_offered


def test_offer_is_made_once(owner: Client, log: OpenLog) -> None:
    owner.post(reverse("recovery_offered"))
    assert owner.post(reverse("recovery_code")).headers["Location"] == reverse("key")
    assert not has_recovery(log.person)


def test_offer_never_passes_by_a_passphrase(log: OpenLog) -> None:
    set_passphrase(log, "vier ruhige Worte hier")
    assert browser_of(log).post(reverse("recovery_code")).headers["Location"] == reverse("key")
    assert not has_recovery(log.person)


def test_a_missing_sentence_is_asked_for_in_words_of_our_own(owner: Client) -> None:
    page = owner.post(reverse("welcome"), {"language": "de", "intention": "", "start": "today"})
    assert "Schreib hier deinen Satz hinein; ein kurzer reicht." in page.content.decode()
