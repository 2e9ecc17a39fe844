"""The settings page and the calendar file."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.reminder import reminders_on

ALL = {
    "language": "en",
    "intention": "I want to help.",
    "conversation_language": "de",
    "working_days": ["0", "2"],
    "region": "DE-BY",
    "first_reminder": "16:45",
    "second_reminder": "12:15",
    "notifications": "on",
    "ticket_field": "on",
}


def test_everything_is_saved(owner: Client, log: OpenLog) -> None:
    assert owner.post("/settings/", ALL).status_code == 302
    saved = preferences_of(log).document
    assert saved == Preferences(
        intention="I want to help.",
        conversation_language="de",
        working_days=frozenset({0, 2}),
        region="DE-BY",
        reminders=(time(12, 15), time(16, 45)),
        notifications=True,
        ticket_field=True,
        shortcuts=False,
    )
    assert Person.objects.get(id=log.person.id).language == "en"


def test_the_page_shows_what_was_saved_in_the_new_language(owner: Client) -> None:
    page = owner.post("/settings/", ALL, follow=True).content.decode()
    assert "Settings" in page
    assert "I want to help." in page
    assert 'value="12:15"' in page


@pytest.mark.parametrize("early", ["08:59", "00:00"])
def test_no_reminder_before_nine_and_nothing_typed_is_lost(owner: Client, log: OpenLog, early: str) -> None:
    response = owner.post("/settings/", {**ALL, "first_reminder": early})
    page = response.content.decode()
    assert "Nicht vor 9:00 Uhr" in page
    assert "I want to help." in page
    assert preferences_of(log).document == Preferences()


def test_the_same_time_twice_is_one_reminder(owner: Client, log: OpenLog) -> None:
    owner.post("/settings/", {**ALL, "second_reminder": "16:45"})
    assert preferences_of(log).document.reminders == (time(16, 45),)


def test_calendar_file_follows_the_course(owner: Client, log: OpenLog) -> None:
    set_preferences(log, reminders=(time(12, 15),), working_days=frozenset(range(7)))
    start_course(log, timezone.localdate())
    response = owner.post("/settings/reminders/")
    assert response.headers["Content-Type"].startswith("text/calendar")
    first, second = Calendar.from_ical(response.content).walk("VEVENT")
    assert b"RRULE:FREQ=WEEKLY" in response.content
    assert second["status"] == "CANCELLED"
    again = Calendar.from_ical(owner.post("/settings/reminders/").content).walk("VEVENT")[0]
    assert (again["uid"], int(str(again["sequence"]))) == (first["uid"], int(str(first["sequence"])) + 1)


def test_page_reminders_ring_on_days_of_the_course(owner: Client, log: OpenLog) -> None:
    today = timezone.localdate()
    set_preferences(
        log, reminders=(time(12, 15),), working_days=frozenset(range(7)), notifications=True, intention="x"
    )
    assert 'name="reminders"' not in owner.get("/settings/").content.decode()
    start_course(log, today)
    assert 'name="reminders" content="12:15"' in owner.get("/settings/").content.decode()
    preferences = set_preferences(log, quiet_days=frozenset({today})).document
    assert reminders_on(log, preferences, today) == ()


def test_other_methods_are_refused(owner: Client) -> None:
    assert owner.put("/settings/").status_code == 405
    assert owner.get("/settings/reminders/").status_code == 405
