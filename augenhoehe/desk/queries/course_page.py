"""What the pages about courses show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from augenhoehe.desk.course_calendar import Position, days_held, entries_on, minute_of, position, week_days
from augenhoehe.desk.documents import Course, Preferences, Week
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.queries.course import Strip, course_of, courses, entries_of_course, strip, unended
from augenhoehe.desk.queries.entry import entries_numbered
from augenhoehe.desk.queries.entry_index import summaries, summaries_since
from augenhoehe.desk.queries.open_log import OpenLog, Stored


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of a course as a page lists it. `can_look_back` once its first day has come."""

    number: int
    first: date
    last: date
    week: Week
    is_now: bool
    can_look_back: bool


@dataclass(frozen=True, slots=True)
class PastCourse:
    """A course that has ended, and how many entries lie on its days."""

    course: Stored[Course]
    entries: int


@dataclass(frozen=True, slots=True)
class CoursesPage:
    """The course without outcome, if there is one, with all a page shows of it; and those that have ended."""

    current: Stored[Course] | None
    place: Position | None
    strip: Strip | None
    weeks: tuple[WeekRow, ...]
    past: tuple[PastCourse, ...]


def courses_page(log: OpenLog, preferences: Preferences, today: date) -> CoursesPage:
    """Return what the page about courses shows."""
    every = courses(log)
    first = min((course.document.starts_on for course in every), default=today)
    found = summaries_since(log, minute_of(first))
    current = unended(every)
    past = [course for course in every if course.document.outcome is not None]
    document = current.document if current else None
    return CoursesPage(
        current,
        position(document, today) if document else None,
        strip(document, preferences, found, today) if document else None,
        week_rows(document, today) if document else (),
        tuple(PastCourse(one, len(entries_on(found, days_held(one.document, today)))) for one in past),
    )


def week_rows(course: Course, today: date) -> tuple[WeekRow, ...]:
    """Return the four weeks of a course."""
    place = position(course, today)
    spans = [week_days(course, number, today) for number in range(1, WEEKS + 1)]
    return tuple(
        WeekRow(n, span[0], span[-1], week, place.state != "over" and place.week == n, span[0] <= today)
        for n, (span, week) in enumerate(zip(spans, course.weeks, strict=True), 1)
    )


@dataclass(frozen=True, slots=True)
class CourseEntries:
    """A course with its entries in short and what the person wrote for next time, newest first, each once."""

    course: Stored[Course]
    entries: int
    sentences: tuple[str, ...]


def course_entries(log: OpenLog, course_id: UUID) -> CourseEntries:
    """Return a course and what its entries hold. Raises NotInLog or UnreadableRecord."""
    course = course_of(log, course_id)
    found = entries_of_course(log, course_id, summaries(log))
    newest = sorted(found, key=lambda summary: summary.minute, reverse=True)
    opened = entries_numbered(log, (summary.number for summary in newest))
    own = [entry.document.differently.strip() for entry in opened if isinstance(entry, Stored)]
    return CourseEntries(course, len(found), tuple(dict.fromkeys(sentence for sentence in own if sentence)))
