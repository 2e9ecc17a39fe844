"""Making the calendar file of reminders."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from augenhoehe.desk import phrasebook
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.course_calendar import working_days_left
from augenhoehe.desk.queries.course import current_course
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.reminder import Reminders, calendar_file


@transaction.atomic
def make_calendar(log: OpenLog, language: str) -> bytes:
    """Return the calendar file for the rest of the course; it replaces every earlier one."""
    now = timezone.localtime()
    preferences = preferences_of(log).document
    course = current_course(log)
    days = working_days_left(course.document, preferences, now.date()) if course else ()
    sequence = preferences.reminder_sequence + 1
    set_preferences(log, reminder_sequence=sequence)
    book = phrasebook.load(language)
    return calendar_file(
        Reminders(
            owner=log.person.id,
            days=[day for day in days if day not in preferences.quiet_days],
            times=preferences.reminders,
            title=book.reminder_titles[0],
            body=book.reminder_bodies[0],
            time_zone=ZoneInfo(timezone.get_current_timezone_name()),
            sequence=sequence,
        ),
        now,
    )
