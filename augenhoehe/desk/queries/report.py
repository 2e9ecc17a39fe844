"""The letter about a course, gathered from the log; and the one sentence that Today may say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from augenhoehe.desk.course_calendar import course_days, minute_of, position
from augenhoehe.desk.documents import Course, LookBack, Preferences, Summary
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.phrasebook import load
from augenhoehe.desk.queries.course import courses, unended
from augenhoehe.desk.queries.course_facts import Sources, facts_of, facts_without_course, last_four_weeks
from augenhoehe.desk.queries.entry_index import summaries_since
from augenhoehe.desk.queries.insight import (
    counted_in_short,
    drawn_of,
    drawn_on,
    ids_of,
    observed_of,
    summaries_on,
)
from augenhoehe.desk.queries.look_back import WeekPage, days_of, look_backs
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.other_view import answers_of, views_of
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.desk.queries.verdict import course_before, own_days, question_of, verdict_of
from augenhoehe.insight.letter import Material, written
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import DEFAULT, QuestionId
from augenhoehe.insight.report import CourseFacts, OwnSentence, Report
from augenhoehe.insight.statement import Statement, Verdict
from augenhoehe.insight.today import BASELINE, SETTLED_FOR, for_today
from augenhoehe.insight.verdicts import stated

OUTSIDE = 0
"""The week outside a course, as `for_today` counts."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The verdicts a course keeps, as far as this program knows their questions."""

    verdict: Verdict | None = None
    settled_on: date | None = None
    drawn: int | None = None
    comparison: Verdict | None = None


def report_of(log: OpenLog, preferences: Preferences, course_id: UUID | None, today: date) -> Report:
    """Return the letter about a course, or without one about the last four calendar weeks.

    It reads what was settled and settles nothing: `actions.course.settle_verdict` does. Raises NotInLog.
    """
    every = courses(log)
    course = _course(every, course_id)
    first = min([*last_four_weeks(today)[:1], *(one.document.starts_on for one in every)])
    found = summaries_since(log, minute_of(first))
    book = load(log.person.language)
    sources = Sources(every, [one.document for one in look_backs(log)], found, preferences, book, today)
    facts = facts_of(course, sources) if course else facts_without_course(sources)
    days = tuple(day.day for day in facts.days)
    within = summaries_on(found, days)
    observed = observed_of(log, (summary.number for summary in within))
    kept = _kept(log, course, sources, observed)
    by_id = {one.id: one for one in observed}
    return written(
        Material(
            written_on=today,
            intention=preferences.intention.strip() or book.default_intention,
            course=facts,
            observed=observed,
            drawn=kept.drawn if kept.verdict else drawn_on(preferences, days, observed),
            verdict=kept.verdict,
            settled_on=kept.settled_on,
            comparison=kept.comparison,
            sentences=tuple(_sentences(course, facts, sources, observed)),
            views=(*views_of(log, preferences, by_id), *answers_of(log, by_id)),
            earlier=_earlier(course, sources),
            unopened=len(within) - len(observed),
        )
    )


def _course(every: Sequence[Stored[Course]], course_id: UUID | None) -> Stored[Course] | None:
    if course_id is None:
        return None
    course = next((one for one in every if one.id == course_id), None)
    if course is None:
        raise NotInLog(f"course {course_id}")
    return course


def _earlier(course: Stored[Course] | None, sources: Sources) -> tuple[CourseFacts, ...]:
    """Return the facts about the courses before, oldest first; without a course about none."""
    if course is None:
        return ()
    before = [one for one in sources.every if one.document.starts_on < course.document.starts_on]
    return tuple(facts_of(one, sources) for one in reversed(before))


def _kept(
    log: OpenLog, course: Stored[Course] | None, sources: Sources, observed: Sequence[Observed]
) -> _Kept:
    if course is None or (kept := course.document.verdict) is None:
        return _Kept()
    there = frozenset(one.id for one in observed)
    comparison = course.document.comparison
    return _Kept(
        verdict_of(kept, there),
        kept.settled_on,
        kept.drawn,
        verdict_of(comparison, there | _ids_before(log, course, sources)) if comparison else None,
    )


def _ids_before(log: OpenLog, course: Stored[Course], sources: Sources) -> frozenset[str]:
    before = course_before(course, sources.every)
    if before is None:
        return frozenset()
    days = own_days(before.document, sources.every, sources.today)
    return ids_of(log, (summary.number for summary in summaries_on(sources.found, days)))


def _sentences(
    course: Stored[Course] | None, facts: CourseFacts, sources: Sources, observed: Sequence[Observed]
) -> Iterator[OwnSentence]:
    """Yield what was written in entries and look-backs, and what the course keeps of deleted entries."""
    for one in observed:
        if words := one.differently.strip():
            yield OwnSentence(one.day, words, "entry", one.id)
    for look_back in sources.look_backs:
        words, day = look_back.sentence.strip(), _day_of(look_back, course, facts, sources.today)
        if words and day:
            yield OwnSentence(min(day, sources.today), words, "look_back")
    if course is not None:
        for words in course.document.sentences:
            yield OwnSentence(facts.last, words.strip(), "course")


def _day_of(
    look_back: LookBack, course: Stored[Course] | None, facts: CourseFacts, today: date
) -> date | None:
    """Return the last day a look-back is about when it belongs to what the letter is about, else None."""
    if course is None:
        return (
            days_of(look_back, None, today)[-1] if facts.first <= look_back.first_day <= facts.last else None
        )
    if look_back.course != course.id:
        return None
    return days_of(look_back, course.document, today)[-1]


def today_statement(
    found: Sequence[Summary], every: Sequence[Stored[Course]], preferences: Preferences, today: date
) -> Statement | None:
    """Return the one sentence that Today may say, or None, from what Today has read.

    Reads nothing more. The ids in it are running numbers.
    """
    current = unended(every)
    course = current.document if current else None
    week = (position(course, today).week if course else None) or OUTSIDE
    if week == BASELINE:
        return None
    days = course_days(course, today) if course and week else last_four_weeks(today)
    question = question_of(course) if course and week else DEFAULT
    settled = _settled(current or next(iter(every), None), today)
    return _sentence(question, summaries_on(found, days), days, preferences, week=week, settled=settled)


def statement_of_week(log: OpenLog, preferences: Preferences, page: WeekPage) -> Statement | None:
    """Return the one sentence the look-back on a week may say; None for week 1, which shows counts alone.

    It is about the course up to the end of that week, or without one about the four weeks up to then.
    """
    today, week = timezone.localdate(), page.look_back.document.week or OUTSIDE
    if week == BASELINE:
        return None
    course = page.course.document if page.course else None
    days = course_days(course, today) if course else last_four_weeks(page.days[-1])
    days = tuple(day for day in days if day <= page.days[-1])
    found = summaries_on(summaries_since(log, minute_of(days[0])), days) if days else []
    question = question_of(course) if course else DEFAULT
    settled = _settled(page.course, today) if week == WEEKS else None
    return _sentence(question, found, days, preferences, week=week, settled=settled)


def _sentence(
    question: QuestionId,
    found: Sequence[Summary],
    days: Sequence[date],
    preferences: Preferences,
    *,
    week: int,
    settled: Statement | None,
) -> Statement | None:
    """Return the sentence about these entries of these days, beside it how many of the drawn are logged."""
    random = [summary for summary in found if summary.is_random]
    first = timezone.localtime(min(random, key=lambda one: one.minute).at).date() if random else None
    return for_today(
        question,
        counted_in_short(question, found),
        week=week,
        settled=settled,
        drawn=drawn_of(preferences, days, len(random), first),
        answered=len(random),
    )


def _settled(course: Stored[Course] | None, today: date) -> Statement | None:
    """Return the verdict of a course in the days after it was settled."""
    kept = course.document.verdict if course else None
    if kept is None or not 0 <= (today - kept.settled_on).days < SETTLED_FOR:
        return None
    verdict = verdict_of(kept, frozenset())
    return stated(verdict, kept.settled_on) if verdict else None
