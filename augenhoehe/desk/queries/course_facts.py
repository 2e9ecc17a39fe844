"""What is known of courses beside their entries, for the letter about one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from augenhoehe.desk.course_calendar import WEEK, entries_per_day, is_free, open_pause, position, week_days
from augenhoehe.desk.documents import Course, LookBack, Preferences, Summary
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.phrasebook import Phrasebook
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.queries.verdict import own_days, question_of
from augenhoehe.insight.question import DEFAULT
from augenhoehe.insight.report import CourseFacts, Day, State, WeekFacts

_NOTHING = LookBack(first_day=date.min)


@dataclass(frozen=True, slots=True)
class Sources:
    """What facts are gathered from, read once: courses newest first, look-backs oldest first."""

    every: Sequence[Stored[Course]]
    look_backs: Sequence[LookBack]
    found: Sequence[Summary]
    preferences: Preferences
    book: Phrasebook
    today: date


def numbered(every: Sequence[Stored[Course]]) -> dict[UUID, int]:
    """Return the number a person calls each course by (of `every`, newest first): 1 is the oldest."""
    return {one.id: number for number, one in enumerate(reversed(every), 1)}


def last_four_weeks(today: date) -> tuple[date, ...]:
    """Return the days of this calendar week and the three before it, as the strip on Today shows them."""
    first = today - timedelta(days=today.weekday() + WEEK * (WEEKS - 1))
    return tuple(first + timedelta(days=n) for n in range(WEEK * WEEKS))


def state_of(course: Course, today: date) -> State:
    """Return where a course stands; one that was stopped is told apart from one that ended."""
    return "stopped" if course.outcome == "stopped" else position(course, today).state


def facts_of(course: Stored[Course], sources: Sources) -> CourseFacts:
    """Return the facts about a course. Of one that was stopped there are the days and weeks it had."""
    document, today = course.document, sources.today
    days = own_days(document, sources.every, today) or (document.starts_on,)
    written = {one.week: one for one in sources.look_backs if one.course == course.id}
    middle = document.mid_course
    return CourseFacts(
        number=numbered(sources.every)[course.id],
        first=days[0],
        last=days[-1],
        state=state_of(document, today),
        question=question_of(document),
        days=_days(days, document, sources),
        weeks=tuple(
            _week(number, span, (week.focus, week.plan), written.get(number), sources.book)
            for number, week in enumerate(document.weeks, 1)
            if (span := week_days(document, number, today))[0] <= days[-1]
        ),
        helped=middle.helped.strip() if middle else "",
        leave_out=middle.leave_out.strip() if middle else "",
    )


def facts_without_course(sources: Sources) -> CourseFacts:
    """Return the facts about the last four calendar weeks, whatever course they belong to."""
    days = last_four_weeks(sources.today)
    spans = [days[WEEK * n : WEEK * (n + 1)] for n in range(WEEKS)]
    return CourseFacts(
        number=0,
        first=days[0],
        last=days[-1],
        state="none",
        question=DEFAULT,
        days=_days(days, None, sources),
        weeks=tuple(_calendar_week(number, span, sources) for number, span in enumerate(spans, 1)),
    )


def _calendar_week(number: int, span: Sequence[date], sources: Sources) -> WeekFacts:
    week_before = [day - timedelta(days=WEEK) for day in span]
    planned = _begun_in(week_before, sources.look_backs) or _NOTHING
    written = _begun_in(span, sources.look_backs)
    return _week(number, span, (planned.focus, planned.plan), written, sources.book)


def _begun_in(days: Sequence[date], look_backs: Sequence[LookBack]) -> LookBack | None:
    return next((one for one in reversed(look_backs) if one.first_day in days), None)


def _week(
    number: int, span: Sequence[date], chosen: tuple[str, str], written: LookBack | None, book: Phrasebook
) -> WeekFacts:
    focus, plan = chosen
    told = written or _NOTHING
    return WeekFacts(
        number=number,
        first=span[0],
        last=span[-1],
        focus=next((one.title for one in book.focus if one.id == focus), ""),
        plan=plan.strip(),
        best=told.best.strip(),
        hardest=told.hardest.strip(),
        sentence=told.sentence.strip(),
    )


def _days(days: Sequence[date], course: Course | None, sources: Sources) -> tuple[Day, ...]:
    counts = entries_per_day(sources.found, days[0], days[-1])
    pause = open_pause(course) if course else None
    return tuple(
        Day(
            day,
            counts.get(day, 0),
            is_free=is_free(day, sources.preferences) or (pause is not None and day >= pause.first),
            is_future=day > sources.today,
        )
        for day in days
    )
