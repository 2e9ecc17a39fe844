"""What the person has set."""

from __future__ import annotations

from augenhoehe.desk.documents import PREFERENCES, Preferences
from augenhoehe.desk.models import PreferencesRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, opened


def preferences_of(log: OpenLog) -> Stored[Preferences]:
    """Return the person's preferences; every person has one such record from the start.

    Every page asks for them. Where the record does not open, those of a new log take its place, so that one
    damaged record never keeps all others closed.
    """
    row = _row(log)
    try:
        return opened(log, PREFERENCES, row)
    except UnreadableRecord:
        return Stored(row.id, row.number, row.revision, Preferences())


def preferences_open(log: OpenLog) -> bool:
    """Return whether the record opens, and what `preferences_of` says is what the person has set."""
    try:
        opened(log, PREFERENCES, _row(log))
    except UnreadableRecord:
        return False
    return True


def _row(log: OpenLog) -> PreferencesRecord:
    return PreferencesRecord.objects.get(owner=log.person)
