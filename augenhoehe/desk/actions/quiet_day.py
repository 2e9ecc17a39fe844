"""Days on which nobody called: they are no gaps."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of

# Longer than any course with its pauses; older days are asked about by nothing.
KEPT = timedelta(days=366)


@transaction.atomic
def mark_quiet_day(log: OpenLog, day: date, *, quiet: bool) -> None:
    """Say that nobody called on this day, or take it back."""
    days = preferences_of(log).document.quiet_days
    wanted = days | {day} if quiet else days - {day}
    set_preferences(log, quiet_days=frozenset(one for one in wanted if one > day - KEPT))
