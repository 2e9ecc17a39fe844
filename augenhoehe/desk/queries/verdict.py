"""The verdict of a course: whether there may be one, what it comes to, and how it is kept."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from augenhoehe.desk.course_calendar import days_held, minute_of, position
from augenhoehe.desk.documents import Course, KeptChange, KeptVerdict, Preferences, Summary
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.entry_index import summaries_since
from augenhoehe.desk.queries.insight import drawn_on, observed_of, summaries_on
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.insight.change import compared, judged
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import DEFAULT, QUESTIONS, QuestionId
from augenhoehe.insight.statement import Change, Interval, Rate, Verdict


@dataclass(frozen=True, slots=True)
class Settled:
    """What a course keeps; `comparison` is None where no course before it can be compared with."""

    verdict: KeptVerdict
    comparison: KeptVerdict | None


def question_of(course: Course) -> QuestionId:
    """Return what the verdict of a course answers; the usual question for one this program does not know."""
    return course.question if course.question in QUESTIONS else DEFAULT


def may_choose_question(course: Course, today: date) -> bool:
    """Return whether the question is still open: before the course and in its first week, paused or not."""
    place = position(course, today)
    return place.state == "waiting" or (place.state in ("running", "paused") and place.week == 1)


def had_all_days(course: Course, today: date) -> bool:
    """Return whether a course went on until its last day and that is past."""
    return course.outcome != "stopped" and position(course, today).state in ("over", "ended")


def may_settle(course: Course, today: date) -> bool:
    """Return whether a verdict is due: the course had all its days, its entries are there, none is kept."""
    return had_all_days(course, today) and course.keeping != "deleted" and course.verdict is None


def own_days(course: Course, every: Sequence[Stored[Course]], today: date) -> tuple[date, ...]:
    """Return the days of a course up to its end; one shared with the next course is the next one's."""
    begun_later = [one.document.starts_on for one in every if one.document.starts_on > course.starts_on]
    days = days_held(course, today)
    return tuple(day for day in days if not begun_later or day < min(begun_later))


def course_before(course: Stored[Course], every: Sequence[Stored[Course]]) -> Stored[Course] | None:
    """Return the latest earlier course (of `every`, newest first) that had all its days and its entries."""
    return next(
        (
            one
            for one in every
            if one.document.starts_on < course.document.starts_on
            and one.document.outcome not in (None, "stopped")
            and one.document.keeping != "deleted"
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class _Stream:
    """The random stream of a course."""

    entries: list[Observed]
    drawn: int | None


def settled(log: OpenLog, course: Stored[Course], today: date) -> Settled:
    """Return verdict and comparison of a course, as its random stream allows them today."""
    every = courses(log)
    before = course_before(course, every)
    first = before or course
    found = summaries_since(log, minute_of(first.document.starts_on))
    random = [summary for summary in found if summary.is_random]
    preferences = preferences_of(log).document
    question = question_of(course.document)
    own = _stream(log, random, preferences, own_days(course.document, every, today))
    verdict = kept_of(judged(question, own.entries, drawn=own.drawn), today)
    if before is None:
        return Settled(verdict, None)
    earlier = _stream(log, random, preferences, own_days(before.document, every, today))
    both = None if own.drawn is None or earlier.drawn is None else own.drawn + earlier.drawn
    comparison = compared(question, earlier.entries, own.entries, drawn=both)
    return Settled(verdict, kept_of(comparison, today))


def _stream(
    log: OpenLog, random: Sequence[Summary], preferences: Preferences, days: Sequence[date]
) -> _Stream:
    entries = observed_of(log, (summary.number for summary in summaries_on(random, days)))
    return _Stream(entries, drawn_on(preferences, days, entries))


def kept_of(verdict: Verdict, settled_on: date) -> KeptVerdict:
    """Return a verdict as it is kept from this day on."""
    return KeptVerdict(
        settled_on=settled_on,
        question=verdict.question,
        gate=verdict.gate,
        halves=verdict.halves,
        days=verdict.days,
        random=verdict.random,
        drawn=verdict.drawn,
        entries=tuple(UUID(one) for one in verdict.entries),
        change=None if verdict.change is None else _kept_change(verdict.change),
    )


def _kept_change(change: Change) -> KeptChange:
    return KeptChange(
        yes=(change.before.yes, change.after.yes),
        n=(change.before.n, change.after.n),
        days=change.days,
        standardised=change.standardised,
        probability=change.probability,
        difference=change.difference,
        low=change.change.low,
        high=change.change.high,
        level=change.change.level,
        design_effect=change.design_effect,
        mix_shift=change.mix_shift,
    )


def verdict_of(kept: KeptVerdict, there: Container[str]) -> Verdict | None:
    """Return a kept verdict, naming those of its entries that are among `there`.

    None when it answers a question that this program does not know.
    """
    if kept.question not in QUESTIONS:
        return None
    question = kept.question
    return Verdict(
        question=question,
        gate=kept.gate,
        change=None if kept.change is None else _change(question, kept.change),
        halves=kept.halves,
        days=kept.days,
        random=kept.random,
        drawn=kept.drawn,
        entries=tuple(one for one in map(str, kept.entries) if one in there),
    )


def _change(question: QuestionId, kept: KeptChange) -> Change:
    return Change(
        question=question,
        before=Rate(question, kept.yes[0], kept.n[0]),
        after=Rate(question, kept.yes[1], kept.n[1]),
        standardised=kept.standardised,
        days=kept.days,
        probability=kept.probability,
        difference=kept.difference,
        change=Interval(kept.low, kept.high, kept.level),
        design_effect=kept.design_effect,
        mix_shift=kept.mix_shift,
    )
