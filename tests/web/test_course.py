"""The pages about the course, as a browser uses them."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions.course import (
    answer_mid_course,
    decide_keeping,
    end_course,
    pause_course,
    start_course,
    stop_course,
)
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import Course, Entry, MidCourse, Preferences
from augenhoehe.desk.queries.course import course_of, courses, current_course, strip
from augenhoehe.desk.queries.due import due
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.course import StartForm
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def log_on(log: OpenLog, *days: date, differently: str = "") -> None:
    at = [datetime.combine(day, time(9), UTC) for day in days]
    entries = [Entry(conversation_at=one, upset=1, calm=3, differently=differently) for one in at]
    add_entries(log, [(None, entry) for entry in entries])


def text_of(client: Client, name: str, **kwargs: Any) -> str:
    response = client.get(reverse(name, kwargs=kwargs))
    assert response.status_code == 200
    return response.content.decode()


# -- start --


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("back", [None, -3, 0, 9, 28])
def test_the_page_opens_wherever_the_course_stands(
    owner: Client, log: OpenLog, language: str, back: int | None
) -> None:
    if back is not None:
        start_course(log, MONDAY - back * DAY)
    log.person.language = language
    log.person.save()
    response = owner.get(reverse("courses"))
    assert (response.status_code, response.headers["Content-Language"]) == (200, language)


@pytest.mark.parametrize(
    ("sent", "starts_on"),
    [
        ({"when": "today"}, MONDAY),
        ({"when": "next"}, MONDAY + 7 * DAY),
        ({"when": "day", "day": "2027-01-22"}, MONDAY + 60 * DAY),
        ({"when": "day", "day": "2026-10-27"}, MONDAY - 27 * DAY),
    ],
)
def test_a_course_begins(owner: Client, log: OpenLog, sent: dict[str, str], starts_on: date) -> None:
    assert owner.post(reverse("course_start"), sent).status_code == 302
    course = current_course(log)
    assert course is not None
    assert course.document.starts_on == starts_on


@pytest.mark.parametrize("day", ["", "2027-01-23", "2026-10-26", "31.2.", "2026-02-31"])
def test_a_day_too_far_away_comes_back_with_words(owner: Client, log: OpenLog, day: str) -> None:
    response = owner.post(reverse("course_start"), {"when": "day", "day": day})
    assert courses(log) == []
    assert f'value="{day}"' in response.content.decode() or not day
    assert 'class="error"' in response.content.decode()


def test_an_unknown_start_begins_nothing(owner: Client, log: OpenLog) -> None:
    assert owner.post(reverse("course_start"), {"when": "never"}).status_code == 200
    assert courses(log) == []
    with pytest.raises(ValidationError):
        StartForm.base_fields["when"].clean("never")


def test_a_second_course_is_refused_with_words(owner: Client, log: OpenLog) -> None:
    start_course(log, MONDAY)
    response = owner.post(reverse("course_start"), {"when": "today"})
    assert "notice problem" in response.content.decode()
    assert len(courses(log)) == 1


def test_a_day_of_the_last_course_comes_back_with_words(owner: Client, log: OpenLog) -> None:
    stop_course(log, start_course(log, MONDAY - 9 * DAY).id)
    response = owner.post(reverse("course_start"), {"when": "day", "day": "2026-11-20"})
    assert "notice problem" in response.content.decode()
    assert 'value="2026-11-20"' in response.content.decode()


# -- steering --


def test_pause_go_on_and_stop(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - DAY)
    for name in ("course_pause", "course_pause"):
        assert owner.post(reverse(name, args=[course.id])).status_code == 302
    assert len(course_of(log, course.id).document.pauses) == 1
    owner.post(reverse("course_resume", args=[course.id]))
    assert course_of(log, course.id).document.pauses == ()
    response = owner.post(reverse("course_stop", args=[course.id]), follow=True)
    assert course_of(log, course.id).document.outcome == "stopped"
    assert reverse("undo") in response.content.decode()


def test_calling_off_a_course_that_waits(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY + 7 * DAY)
    refused = owner.post(reverse("course_pause", args=[course.id]), follow=True)
    assert "notice problem" in refused.content.decode()
    owner.post(reverse("course_stop", args=[course.id]))
    assert courses(log) == []


@pytest.mark.parametrize("outcome", ["later", "finished"])
def test_after_four_weeks_it_pauses_or_is_finished(owner: Client, log: OpenLog, outcome: str) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    owner.post(reverse("course_outcome", args=[course.id]), {"outcome": outcome})
    assert course_of(log, course.id).document.outcome == outcome


def test_an_outcome_nobody_offers_changes_nothing(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    owner.post(reverse("course_outcome", args=[course.id]), {"outcome": "stopped"})
    assert course_of(log, course.id).document.outcome is None
    early = owner.post(
        reverse("course_outcome", args=[start_early(log)]), {"outcome": "finished"}, follow=True
    )
    assert "notice problem" in early.content.decode()


def start_early(log: OpenLog) -> uuid.UUID:
    return start_course(log, MONDAY).id


# -- middle, keeping --


def test_the_middle_shows_own_sentences_and_keeps_two_lines(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 15 * DAY)
    log_on(log, MONDAY - DAY, differently="Zuerst nach der Frist fragen.")
    assert "Zuerst nach der Frist fragen." in text_of(owner, "course_middle", course_id=course.id)
    owner.post(reverse("course_middle", args=[course.id]), {"helped": "Was sehen Sie?", "leave_out": ""})
    assert course_of(log, course.id).document.mid_course == MidCourse(helped="Was sehen Sie?")
    assert "Was sehen Sie?" in text_of(owner, "course_middle", course_id=course.id)


def test_deleting_says_how_many_and_keeps_the_sentences(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    log_on(log, MONDAY - DAY, MONDAY - 2 * DAY, differently="Ruhig bleiben.")
    end_course(log, course.id, "finished")
    address = reverse("course_keeping", args=[course.id])
    assert "2 " in owner.get(address).content.decode()
    assert owner.post(address, {}).status_code == 200
    text = owner.post(address, {"keeping": "delete_now"}, follow=True).content.decode()
    assert summaries(log) == []
    assert "Ruhig bleiben." in text
    assert "2 " in text


def test_deciding_later_and_changing_ones_mind(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    log_on(log, MONDAY - DAY)
    end_course(log, course.id, "finished")
    address = reverse("course_keeping", args=[course.id])
    owner.post(address, {"keeping": "delete_later"})
    assert course_of(log, course.id).document.delete_on == MONDAY + 90 * DAY
    owner.post(address, {"keeping": "keep"})
    assert course_of(log, course.id).document.delete_on is None
    assert len(summaries(log)) == 1


@pytest.mark.parametrize("keeping", ["delete_now", "delete_later", "keep"])
def test_entries_of_a_running_course_stay(owner: Client, log: OpenLog, keeping: str) -> None:
    course = start_course(log, MONDAY)
    log_on(log, MONDAY)
    response = owner.post(reverse("course_keeping", args=[course.id]), {"keeping": keeping}, follow=True)
    assert "notice problem" in response.content.decode()
    assert len(summaries(log)) == 1


# -- everywhere --

_POSTS = ["course_pause", "course_resume", "course_stop", "course_outcome", "course_middle", "course_keeping"]


@pytest.mark.parametrize("name", _POSTS)
def test_an_outsider_finds_nothing(outsider: Client, log: OpenLog, name: str) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    sent = {"outcome": "finished", "keeping": "delete_now", "helped": "x"}
    assert outsider.post(reverse(name, args=[course.id]), sent).status_code == 404
    assert course_of(log, course.id).revision == 1


@pytest.mark.parametrize("name", _POSTS[:4])
def test_a_link_changes_nothing(owner: Client, log: OpenLog, name: str) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    assert owner.get(reverse(name, args=[course.id])).status_code == 405
    assert owner.post(reverse("courses")).status_code == 405


def test_more_courses_need_no_more_queries(
    owner: Client, log: OpenLog, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for back in (90, 60, 30):
        finished = start_course(log, MONDAY - back * DAY)
        end_course(log, finished.id, "finished")
        with django_assert_num_queries(8):
            owner.get(reverse("courses"))


def test_the_strip_says_each_day_in_words(log: OpenLog) -> None:
    course = Course(starts_on=MONDAY - 2 * DAY)
    log_on(log, MONDAY, MONDAY)
    with translation.override("de"):
        shown = strip(course, Preferences(), summaries(log), MONDAY)
        text = render_to_string("augenhoehe/strip.html", {"strip": shown})
    assert text.count('class="day') == 28
    assert 'class="day more today"' in text
    assert 'class="day free"' in text


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_due_leads_somewhere(owner: Client, log: OpenLog, language: str) -> None:
    before = start_course(log, MONDAY - 60 * DAY)
    log_on(log, MONDAY - 59 * DAY)
    end_course(log, before.id, "finished")
    course = start_course(log, MONDAY - 15 * DAY)
    with translation.override(language):
        found = [*due(log, summaries(log), Preferences(), MONDAY)]
        decide_keeping(log, before.id, "delete_later")
        found += due(log, summaries(log), Preferences(), MONDAY + 90 * DAY)
        text = render_to_string("augenhoehe/course_due.html", {"due": found})
    assert {one.kind for one in found} >= {
        "return_message",
        "look_back",
        "choose_focus",
        "keep_question",
        "mid_course",
        "course_over",
        "delete_question",
    }
    for address in (
        reverse("course_look_back", args=[course.id, 2]),
        reverse("course_week", args=[course.id, 3]),
        reverse("course_keeping", args=[before.id]),
        reverse("course_middle", args=[course.id]),
        reverse("courses"),
    ):
        assert f'"{address}"' in text


def test_paused_and_answered_courses_show_it(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * DAY)
    pause_course(log, course.id)
    text = text_of(owner, "courses")
    assert reverse("course_resume", args=[course.id]) in text
    assert "day paused" in text
    answer_mid_course(log, course.id, MidCourse(helped="Ich bin noch da."))
    stop_course(log, course.id)
    assert "Ich bin noch da." in text_of(owner, "courses")
