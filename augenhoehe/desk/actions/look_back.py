"""Beginning a weekly look-back, keeping each step, finishing it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from augenhoehe.desk.actions import record, undo
from augenhoehe.desk.actions.course import set_week
from augenhoehe.desk.course_calendar import position, week_days
from augenhoehe.desk.documents import LookBack, Week
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.models import LookBackRecord
from augenhoehe.desk.queries.course import course_of, current_course
from augenhoehe.desk.queries.look_back import look_back_of, look_backs, week_to_plan
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog


@transaction.atomic
def begin_look_back(log: OpenLog, course_id: UUID, week: int) -> Stored[LookBack]:
    """Begin the look-back on a week of a course, or return the one begun before.

    Raises:
        NotInLog: there is no such course, or the week has not begun.
    """
    course, today = course_of(log, course_id), timezone.localdate()
    if not 1 <= week <= WEEKS or (first := week_days(course.document, week, today)[0]) > today:
        raise NotInLog(f"week {week} of course {course_id}")
    return _begun(log, LookBack(first_day=first, course=course_id, week=week))


@transaction.atomic
def begin_look_back_on_this_week(log: OpenLog) -> Stored[LookBack]:
    """Begin the look-back on this week of the course, or without one on this calendar week."""
    today, course = timezone.localdate(), current_course(log)
    place = position(course.document, today) if course else None
    if course and place and place.week and week_days(course.document, place.week, today)[0] <= today:
        return begin_look_back(log, course.id, place.week)
    return _begun(log, LookBack(first_day=today - timedelta(days=today.weekday())))


def _begun(log: OpenLog, wanted: LookBack) -> Stored[LookBack]:
    begun = next((found for found in look_backs(log) if _is_same_week(found.document, wanted)), None)
    return begun or record.add(log, LookBackRecord, wanted)


def _is_same_week(one: LookBack, other: LookBack) -> bool:
    if one.course is None or other.course is None:
        return one.course == other.course and one.first_day == other.first_day
    # A pause may move the days of a week, so its number counts.
    return (one.course, one.week) == (other.course, other.week)


@transaction.atomic
def save_look_back(
    log: OpenLog, look_back_id: UUID, look_back: LookBack, revision: int | None
) -> Stored[LookBack]:
    """Keep what was written, and hand focus and plan on to the next week of the course.

    Raises:
        NotInLog: there is no such look-back.
        Conflict: it was changed since `revision`.
    """
    before = look_back_of(log, look_back_id).document
    saved = record.change(log, LookBackRecord, look_back_id, look_back, revision)
    course = current_course(log)
    week = week_to_plan(look_back, course.document if course else None, timezone.localdate())
    # What was planned elsewhere since stays: only what changes here is handed on.
    if (
        course is not None
        and course.id == look_back.course
        and week
        and _planned(look_back) != _planned(before)
    ):
        set_week(log, course.id, week, _planned(look_back))
    return saved


def _planned(look_back: LookBack) -> Week:
    return Week(focus=look_back.focus, plan=look_back.plan)


@transaction.atomic
def delete_look_back(log: OpenLog, look_back_id: UUID) -> None:
    """Delete a look-back; `undo` brings it back. Raises NotInLog."""
    undo.remember(log, record.row_for_change(log, LookBackRecord, look_back_id, None))
    record.remove(log, LookBackRecord, look_back_id)
