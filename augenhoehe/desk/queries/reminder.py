"""Whether and when today reminds."""

from __future__ import annotations

from datetime import date, time

from augenhoehe.desk.course_calendar import working_days_left
from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.queries.course import current_course
from augenhoehe.desk.queries.open_log import OpenLog


def reminders_on(log: OpenLog, preferences: Preferences, day: date) -> tuple[time, ...]:
    """Return the times at which open pages remind on this day: none on free, paused or quiet days."""
    if not preferences.notifications or not preferences.reminders or day in preferences.quiet_days:
        return ()
    course = current_course(log)
    if course is None or day not in working_days_left(course.document, preferences, day):
        return ()
    return preferences.reminders
