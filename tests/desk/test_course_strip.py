"""The strip of 28 days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import Course, Entry, Pause, Preferences, Summary
from augenhoehe.desk.queries.course import (
    strip,
)
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.open_log import OpenLog
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
PREFERENCES = Preferences()


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def entry_on(day: date, differently: str = "", hour: int = 10) -> Entry:
    return Entry(
        conversation_at=datetime.combine(day, time(hour), UTC), upset=2, calm=3, differently=differently
    )


def log_on(log: OpenLog, *days: date) -> None:
    add_entries(log, [(None, entry_on(day)) for day in days])


def test_the_strip_counts_and_tells_free_days(log: OpenLog) -> None:
    start = MONDAY - 7 * DAY
    course = start_course(log, start)
    log_on(log, start, start + DAY, start + DAY, MONDAY + 40 * DAY, start - DAY)
    shown = strip(course.document, PREFERENCES, summaries(log), MONDAY)
    first = shown.rows[0].days
    assert [mark.count for mark in first] == [1, 2, 0, 0, 0, 0, 0]
    assert [mark.is_free for mark in first] == [False] * 5 + [True] * 2
    assert [row.shows_weekdays for row in shown.rows] == [True, False, False, False]
    today = [mark for row in shown.rows for mark in row.days if mark.is_today]
    assert [mark.day for mark in today] == [MONDAY]
    assert sum(mark.is_future for row in shown.rows for mark in row.days) == 20


def test_weekdays_are_named_again_after_a_pause_has_moved_them(log: OpenLog) -> None:
    start = MONDAY - 14 * DAY
    course = Course(starts_on=start, pauses=(Pause(start + 7 * DAY, start + 8 * DAY),))
    shown = strip(course, PREFERENCES, [], MONDAY)
    assert [row.shows_weekdays for row in shown.rows] == [True, True, False, False]
    assert shown.rows[1].days[0].day.weekday() == 2


def test_without_a_course_the_strip_shows_four_calendar_weeks(log: OpenLog) -> None:
    shown = strip(None, PREFERENCES, [], MONDAY + 2 * DAY)
    days = [mark.day for row in shown.rows for mark in row.days]
    assert (days[0], days[-1]) == (MONDAY - 21 * DAY, MONDAY + 6 * DAY)
    assert [row.number for row in shown.rows] == [None] * 4


def test_the_strip_counts_the_right_days_among_ten_thousand_entries(log: OpenLog) -> None:
    begin = datetime(2022, 1, 1, tzinfo=UTC)
    found = [
        Summary.of(n, Entry(conversation_at=begin + timedelta(hours=4 * n), upset=1, calm=2))
        for n in range(10_000)
    ]
    course = Course(starts_on=date(2025, 6, 2))
    shown = strip(course, PREFERENCES, found, date(2025, 6, 20))
    assert {mark.count for row in shown.rows for mark in row.days} == {6}
