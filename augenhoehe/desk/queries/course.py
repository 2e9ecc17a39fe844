"""Courses, where the current one stands, its strip of 28 days, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from augenhoehe.desk.course_calendar import (
    ONE_DAY,
    WEEK,
    course_days,
    days_held,
    entries_on,
    entries_per_day,
    is_free,
    open_pause,
    position,
)
from augenhoehe.desk.documents import COURSE, Course, Preferences, Summary, Week
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.models import CourseRecord
from augenhoehe.desk.queries.look_back import look_backs
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import readable, record_of

_FORTNIGHT = timedelta(days=2 * WEEK)


@dataclass(frozen=True, slots=True)
class StripDay:
    """A mark of the strip. `is_outside` is a day that a stopped course no longer had."""

    day: date
    count: int
    is_free: bool
    is_today: bool
    is_future: bool
    is_paused: bool = False
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class StripRow:
    """Seven days; `shows_weekdays` when they begin with another weekday than the row above."""

    days: tuple[StripDay, ...]
    shows_weekdays: bool
    number: int | None


@dataclass(frozen=True, slots=True)
class Strip:
    """Four rows: the weeks of `course`, or without one the last four calendar weeks."""

    rows: tuple[StripRow, ...]
    course: Course | None


def courses(log: OpenLog) -> list[Stored[Course]]:
    """Return every course, newest start first."""
    found = readable(log, CourseRecord, COURSE)
    return sorted(found, key=lambda course: (course.document.starts_on, course.number), reverse=True)


def course_of(log: OpenLog, course_id: UUID) -> Stored[Course]:
    """Return one course. Raises NotInLog or UnreadableRecord."""
    return record_of(log, CourseRecord, COURSE, course_id)


def unended(found: Sequence[Stored[Course]]) -> Stored[Course] | None:
    """Return the course among `found` that has no outcome yet: waiting, running, paused or just over."""
    return next((course for course in found if course.document.outcome is None), None)


def current_course(log: OpenLog) -> Stored[Course] | None:
    """Return the course that has no outcome yet: waiting, running, paused or just over."""
    return unended(courses(log))


def week_of(course: Course | None, today: date) -> Week | None:
    """Return focus and plan of the week the course is in, or None when it is not running today."""
    if course is None:
        return None
    place = position(course, today)
    return course.weeks[place.week - 1] if place.state == "running" and place.week else None


def current_week(log: OpenLog, today: date) -> Week | None:
    """Return focus and plan of this week.

    While a course is under way they are its own (None when it waits or is paused), otherwise those of a
    look-back of the last two weeks.
    """
    course = current_course(log)
    if course is not None and position(course.document, today).state != "over":
        return week_of(course.document, today)
    planned = [found.document for found in look_backs(log) if today - found.document.first_day < _FORTNIGHT]
    return next((Week(focus=found.focus, plan=found.plan) for found in reversed(planned) if found.plan), None)


def strip(course: Course | None, preferences: Preferences, found: Sequence[Summary], today: date) -> Strip:
    """Return the 28 days of `course`, or of the last four calendar weeks, with their number of entries."""
    days = course_days(course, today) if course else _last_weeks(today)
    counts = entries_per_day(found, days[0], days[-1])
    marks = [_mark(day, course, counts.get(day, 0), preferences, today) for day in days]
    rows = [tuple(marks[WEEK * n : WEEK * (n + 1)]) for n in range(WEEKS)]
    sequences = [tuple(mark.day.weekday() for mark in row) for row in rows]
    return Strip(
        tuple(
            StripRow(row, n == 0 or sequences[n] != sequences[n - 1], n + 1 if course else None)
            for n, row in enumerate(rows)
        ),
        course,
    )


def _last_weeks(today: date) -> tuple[date, ...]:
    first = today - timedelta(days=today.weekday() + WEEK * (WEEKS - 1))
    return tuple(first + n * ONE_DAY for n in range(WEEK * WEEKS))


def _mark(day: date, course: Course | None, count: int, preferences: Preferences, today: date) -> StripDay:
    pause = open_pause(course) if course else None
    return StripDay(
        day,
        count,
        is_free(day, preferences),
        is_today=day == today,
        is_future=day > today,
        is_paused=pause is not None and day >= pause.first,
        is_outside=course is not None and course.ended_on is not None and day > course.ended_on,
    )


def entries_of_course(log: OpenLog, course_id: UUID, found: Sequence[Summary]) -> list[Summary]:
    """Return the entries about the days of a course. A day shared with the next course is the next one's."""
    every = courses(log)
    course = next(stored.document for stored in every if stored.id == course_id)
    begun_later = [later.document.starts_on for later in every if later.document.starts_on > course.starts_on]
    days = days_held(course, timezone.localdate())
    return entries_on(found, [day for day in days if not begun_later or day < min(begun_later)])
