"""What waits for the person: look-backs, choices, questions; never more than one can take in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args
from uuid import UUID

from augenhoehe.desk.course_calendar import (
    course_days,
    days_held,
    entries_on,
    entries_per_day,
    is_free,
    last_working_day,
    position,
    week_days,
)
from augenhoehe.desk.documents import ClosingAnswer, Course, LookBack, Preferences, Summary
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.phrasebook import load
from augenhoehe.desk.queries.course import courses, current_course, unended
from augenhoehe.desk.queries.customer_due import (
    has_customers,
    is_news,
    newest_answers,
    not_coping,
    second_rounds_waiting,
)
from augenhoehe.desk.queries.look_back import look_backs
from augenhoehe.desk.queries.open_log import OpenLog, Stored

Kind = Literal[
    "customer_stuck",
    "customer_answered",
    "second_question",
    "return_message",
    "course_over",
    "look_back",
    "choose_focus",
    "delete_question",
    "keep_question",
    "mid_course",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
MISSED_DAYS = 3
MID_COURSE = range(15, 23)
_MOST_LOOK_BACKS = 2
_MOST_OF_CUSTOMERS = 3


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits. `look_back` is the one begun, `entries` how many a question is about.

    What comes from customers belongs to no course: `record` is the check, answer or stuck report, `about` the
    conversation or entry, `copes` what an answer says of that.
    """

    kind: Kind
    course: UUID | None = None
    week: int | None = None
    look_back: UUID | None = None
    entries: int = 0
    say: str = ""
    record: UUID | None = None
    about: UUID | None = None
    is_answer: bool = False
    copes: str = ""


def due(
    log: OpenLog,
    found: Sequence[Summary],
    preferences: Preferences,
    today: date,
    every: Sequence[Stored[Course]] | None = None,
) -> tuple[Due, ...]:
    """Return what waits today, most pressing first; `every` course, where they have been read already."""
    every = courses(log) if every is None else every
    course = unended(every)
    waiting = [*_of_customers(log, today), *_questions(every, found, today)]
    if course is not None:
        waiting = [*_of_course(log, course, found, preferences, today), *waiting]
    return tuple(sorted(waiting, key=lambda one: KINDS.index(one.kind)))


def _of_customers(log: OpenLog, today: date) -> Iterator[Due]:
    """Yield whose customer does not cope, what others answered, and which second questions are to be sent."""
    if not has_customers(log):
        return
    answers = newest_answers(log)
    waiting = not_coping(log, answers)
    for one in waiting[:_MOST_OF_CUSTOMERS]:
        given = one.document
        is_answer = isinstance(given, ClosingAnswer)
        said = given.line or given.own_words if isinstance(given, ClosingAnswer) else given.sentence
        yield Due("customer_stuck", say=said, record=one.id, about=given.about, is_answer=is_answer)
    # Whoever does not cope, or has been taken up again, is named otherwise.
    others = [one for one in answers if is_news(one.document) and one.document.copes != "no"]
    for answer in others[:_MOST_OF_CUSTOMERS]:
        given = answer.document
        yield Due(
            "customer_answered",
            say=given.line or given.own_words,
            record=answer.id,
            about=given.about,
            copes=given.copes or "",
        )
    for check in second_rounds_waiting(log, today)[:_MOST_OF_CUSTOMERS]:
        asked = check.document
        yield Due("second_question", say=asked.solved or asked.question, record=check.id, about=asked.about)


def _of_course(
    log: OpenLog, course: Stored[Course], found: Sequence[Summary], preferences: Preferences, today: date
) -> Iterator[Due]:
    place = position(course.document, today)
    if place.state in ("waiting", "paused"):
        return
    yield from _open_look_backs(log, course, preferences, today)
    if place.state == "over":
        yield Due("course_over", course.id)
        return
    book = load(log.person.language)
    if missed_days(course.document, found, preferences, today) >= MISSED_DAYS:
        yield Due("return_message", course.id, say=book.return_message)
    if place.week and not course.document.weeks[place.week - 1].focus:
        yield Due("choose_focus", course.id, place.week)
    if place.day in MID_COURSE and course.document.mid_course is None:
        yield Due("mid_course", course.id, place.week, say=book.mid_course)


def _open_look_backs(
    log: OpenLog, course: Stored[Course], preferences: Preferences, today: date
) -> list[Due]:
    begun = {found.document.week: found for found in look_backs(log) if found.document.course == course.id}
    ripe = [
        week
        for week in range(1, WEEKS + 1)
        if last_working_day(week_days(course.document, week, today), preferences) <= today
        and not (week in begun and begun[week].document.finished)
    ]
    return [
        Due("look_back", course.id, week, begun[week].id if week in begun else None)
        for week in ripe[-_MOST_LOOK_BACKS:]
    ]


@dataclass(frozen=True, slots=True)
class LookBacksPage:
    """Every look-back, newest week first, and the weeks of the course that still wait for one."""

    found: tuple[Stored[LookBack], ...]
    waiting: tuple[Due, ...]


def look_backs_page(log: OpenLog, preferences: Preferences, today: date) -> LookBacksPage:
    """Return what the page about look-backs shows."""
    course = current_course(log)
    is_on = course is not None and position(course.document, today).state in ("running", "over")
    ripe = _open_look_backs(log, course, preferences, today) if course is not None and is_on else []
    return LookBacksPage(
        tuple(reversed(look_backs(log))), tuple(one for one in ripe if one.look_back is None)
    )


def missed_days(course: Course, found: Sequence[Summary], preferences: Preferences, today: date) -> int:
    """Return how many working days in a row before today passed without an entry; 0 with one today.

    Free days, paused days and days on which nobody called do not count.
    """
    counts = entries_per_day(found, course.starts_on, today)
    missed = 0
    for day in reversed([day for day in course_days(course, today) if day <= today]):
        if day in counts:
            break
        expected = day < today and not is_free(day, preferences) and day not in preferences.quiet_days
        missed += expected
    return missed


def _questions(every: Sequence[Stored[Course]], found: Sequence[Summary], today: date) -> Iterator[Due]:
    for course in every:
        kind = _question(course.document, today)
        if kind is not None:
            entries = len(entries_on(found, days_held(course.document, today)))
            if entries:
                yield Due(kind, course.id, entries=entries)


def _question(course: Course, today: date) -> Kind | None:
    if course.keeping == "delete_later" and course.delete_on is not None and course.delete_on <= today:
        return "delete_question"
    return "keep_question" if course.outcome is not None and course.keeping == "undecided" else None
