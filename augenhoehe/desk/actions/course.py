"""Beginning, pausing, steering and ending a course."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.actions import record, undo
from augenhoehe.desk.actions.entry import delete_entries
from augenhoehe.desk.course_calendar import ONE_DAY, course_days, entries_per_day, open_pause, position
from augenhoehe.desk.documents import Course, MidCourse, Pause, Week
from augenhoehe.desk.documents.course import Keeping, Outcome
from augenhoehe.desk.models import CourseRecord
from augenhoehe.desk.queries.course import course_of, courses, entries_of_course, unended
from augenhoehe.desk.queries.entry import entries_numbered
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.look_back import look_backs
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.verdict import had_all_days, may_choose_question, may_settle, settled
from augenhoehe.desk.questions import Words
from augenhoehe.insight.question import QUESTIONS

KEPT_FOR = timedelta(days=90)
Reason = Literal[
    "one_runs",
    "overlaps",
    "not_begun",
    "not_running",
    "not_over",
    "observing",
    "still_going",
    "question_fixed",
    "question_unknown",
    "stopped",
]
_WORDS: dict[Reason, Words] = {
    "one_runs": _("A course is already under way. Stop it first if you want to begin anew."),
    "overlaps": _("Your last course still covers that day. Choose a later one."),
    "not_begun": _("The course has not begun yet, so there is nothing to pause."),
    "not_running": _("This course has ended."),
    "not_over": _("The course is not over yet."),
    "observing": _("In week 1 you observe. Focus and plan begin with week 2."),
    "still_going": _("The course is still under way. Its entries stay until it has ended."),
    "question_fixed": _(
        "Week 1 is over. The question stays, so that the entries cannot decide which one it is."
    ),
    "question_unknown": _("There is no such question. The one you chose before stays."),
    "stopped": _("This course was stopped before its last day, so it comes to no verdict."),
}


class Refused(Exception):
    """The course does not allow this now; `words` say why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def words(self) -> Words:
        return _WORDS[self.reason]


@transaction.atomic
def start_course(log: OpenLog, starts_on: date) -> Stored[Course]:
    """Begin a course; one that is over and waits for a decision is settled and goes on as another round.

    Raises:
        Refused: another one is under way, or had not ended on that day.
    """
    every = courses(log)
    waiting = unended(every)
    if waiting is not None:
        if position(waiting.document, timezone.localdate()).state != "over":
            raise Refused("one_runs")
        end_course(log, waiting.id, "another_round")
        every = courses(log)
    if any(course.document.ended_on and starts_on < course.document.ended_on for course in every):
        raise Refused("overlaps")
    # A course called off before would come back beside the new one.
    undo.forget(log)
    return record.add(log, CourseRecord, Course(starts_on=starts_on))


def _change(log: OpenLog, course: Stored[Course], **changes: object) -> Stored[Course]:
    wanted = msgspec.structs.replace(course.document, **changes)
    return record.change(log, CourseRecord, course.id, wanted, course.revision)


@transaction.atomic
def pause_course(log: OpenLog, course_id: UUID) -> Stored[Course]:
    """Pause from today on, or from tomorrow when today has entries already. Pausing twice is pausing once.

    Raises:
        Refused: the course has not begun or is over.
        NotInLog: there is no such course.
    """
    course, today = course_of(log, course_id), timezone.localdate()
    state = position(course.document, today).state
    if state == "paused":
        return course
    if state != "running":
        raise Refused("not_begun" if state == "waiting" else "not_running")
    first = today + ONE_DAY if entries_per_day(summaries(log), today, today) else today
    return _change(log, course, pauses=(*course.document.pauses, Pause(first)))


@transaction.atomic
def resume_course(log: OpenLog, course_id: UUID) -> Stored[Course]:
    """Go on from today; a pause that had no day yet leaves no trace. Going on twice is going on once."""
    course = course_of(log, course_id)
    if open_pause(course.document) is None:
        return course
    return _change(log, course, pauses=_closed_pauses(course.document, timezone.localdate() - ONE_DAY))


def _closed_pauses(course: Course, last: date) -> tuple[Pause, ...]:
    pauses = (pause if pause.last else Pause(pause.first, last) for pause in course.pauses)
    return tuple(pause for pause in pauses if pause.last and pause.first <= pause.last)


@transaction.atomic
def stop_course(log: OpenLog, course_id: UUID) -> Stored[Course] | None:
    """End a course early, today; `undo` takes that back. One that has not begun leaves nothing (None)."""
    course, today = course_of(log, course_id), timezone.localdate()
    state = position(course.document, today).state
    if state == "ended":
        return course
    if state == "over":
        # Taking the step back brings the course back with its verdict.
        course = settle_verdict(log, course_id)
    undo.remember(log, record.row_for_change(log, CourseRecord, course_id, None))
    if state == "waiting":
        record.remove(log, CourseRecord, course_id)
        return None
    if state == "over":
        return end_course(log, course_id, "finished")
    pauses = _closed_pauses(course.document, today)
    return _change(log, course, pauses=pauses, ended_on=today, outcome="stopped")


@transaction.atomic
def end_course(log: OpenLog, course_id: UUID, outcome: Outcome) -> Stored[Course]:
    """Say how it goes on after day 28, and settle the verdict. Saying it twice is saying it once.

    Raises Refused before the end.
    """
    course, today = course_of(log, course_id), timezone.localdate()
    state = position(course.document, today).state
    if state == "ended":
        return course
    if state != "over":
        raise Refused("not_over")
    course = settle_verdict(log, course_id)
    last = course_days(course.document, today)[-1]
    return _change(log, course, pauses=_closed_pauses(course.document, last), ended_on=last, outcome=outcome)


def settle_verdict(log: OpenLog, course_id: UUID) -> Stored[Course]:
    """Come to the verdict of a course that had all its days, and to the comparison with the one before.

    Both are kept; whoever asks again gets what is kept. Where the entries were deleted before, there is none.

    Raises:
        Refused: the course is not over, or was stopped.
        NotInLog: there is no such course.
    """
    course, today = course_of(log, course_id), timezone.localdate()
    if course.document.outcome == "stopped":
        raise Refused("stopped")
    if not had_all_days(course.document, today):
        raise Refused("not_over")
    return _settled(log, course_id, today) if may_settle(course.document, today) else course


@transaction.atomic
def _settled(log: OpenLog, course_id: UUID, today: date) -> Stored[Course]:
    # Read again behind the lock: another tab may have been first.
    course = course_of(log, course_id)
    if not may_settle(course.document, today):
        return course
    kept = settled(log, course, today)
    return _change(log, course, verdict=kept.verdict, comparison=kept.comparison)


@transaction.atomic
def choose_question(
    log: OpenLog, course_id: UUID, question: str, revision: int | None = None
) -> Stored[Course]:
    """Choose what the verdict answers, until week 1 is over. Choosing the same again changes nothing.

    Raises:
        Refused: week 1 is over, or there is no such question.
        Conflict: the course was changed since `revision`.
        NotInLog: there is no such course.
    """
    course = course_of(log, course_id)
    if not may_choose_question(course.document, timezone.localdate()):
        raise Refused("question_fixed")
    if question not in QUESTIONS:
        raise Refused("question_unknown")
    if revision not in (None, course.revision):
        raise record.Conflict(course)
    return course if course.document.question == question else _change(log, course, question=question)


@transaction.atomic
def set_week(
    log: OpenLog, course_id: UUID, number: int, week: Week, revision: int | None = None
) -> Stored[Course]:
    """Set focus and plan of week 2, 3 or 4.

    Raises:
        Refused: week 1, or the course has ended.
        Conflict: the course was changed since `revision`.
        NotInLog: there is no such course.
    """
    course = course_of(log, course_id)
    if number == 1:
        raise Refused("observing")
    if course.document.outcome is not None:
        raise Refused("not_running")
    if revision not in (None, course.revision):
        raise record.Conflict(course)
    weeks = course.document.weeks
    return _change(log, course, weeks=(*weeks[: number - 1], week, *weeks[number:]))


@transaction.atomic
def answer_mid_course(log: OpenLog, course_id: UUID, answer: MidCourse) -> Stored[Course]:
    """Keep the two lines from the middle of the course; from then on it is not asked for again."""
    return _change(log, course_of(log, course_id), mid_course=answer)


@transaction.atomic
def decide_keeping(log: OpenLog, course_id: UUID, keeping: Keeping) -> Stored[Course]:
    """Keep the entries of an ended course, or ask again in 90 days whether to delete them. Raises Refused."""
    course = course_of(log, course_id)
    if course.document.outcome is None:
        raise Refused("still_going")
    delete_on = timezone.localdate() + KEPT_FOR if keeping == "delete_later" else None
    return _change(log, course, keeping=keeping, delete_on=delete_on)


@transaction.atomic
def delete_entries_of_course(log: OpenLog, course_id: UUID) -> int:
    """Delete the entries of an ended course for good and return how many there were.

    Own sentences stay with the course, and so does its verdict, which is settled before.

    Raises:
        Refused: the course is still under way.
        NotInLog: there is no such course.
    """
    course = course_of(log, course_id)
    if course.document.outcome is None:
        raise Refused("still_going")
    if may_settle(course.document, timezone.localdate()):
        course = settle_verdict(log, course_id)
    numbers = [summary.number for summary in entries_of_course(log, course_id, summaries(log))]
    sentences = (*course.document.sentences, *_sentences(log, course_id, numbers))
    deleted = delete_entries(log, numbers)
    # The step back could hold one of them.
    undo.forget(log)
    _change(log, course, sentences=tuple(dict.fromkeys(sentences)), keeping="deleted", delete_on=None)
    return deleted


def _sentences(log: OpenLog, course_id: UUID, numbers: list[int]) -> list[str]:
    entries = [entry.document for entry in entries_numbered(log, numbers) if isinstance(entry, Stored)]
    entries.sort(key=lambda entry: entry.conversation_at)
    own = [entry.differently for entry in entries]
    own += [found.document.sentence for found in look_backs(log) if found.document.course == course_id]
    return [sentence.strip() for sentence in own if sentence.strip()]
