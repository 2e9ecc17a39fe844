"""What the person has set."""

from __future__ import annotations

from uuid import uuid4

from augenhoehe.desk.documents import PREFERENCES, Preferences
from augenhoehe.desk.models import PreferencesRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, opened


def preferences_of(log: OpenLog) -> Stored[Preferences]:
    """Return the person's preferences; every person has one such record from the start.

    Every page asks for them. Where the record does not open or is gone, those of a new log take its place, so
    that one damaged record never keeps all others closed; revision 0 says that it is gone.
    """
    row = _row(log)
    if row is None:
        return Stored(uuid4(), 0, 0, Preferences())
    try:
        return opened(log, PREFERENCES, row)
    except UnreadableRecord:
        return Stored(row.id, row.number, row.revision, Preferences())


def preferences_open(log: OpenLog) -> bool:
    """Return whether the record opens, and what `preferences_of` says is what the person has set."""
    row = _row(log)
    try:
        return row is not None and bool(opened(log, PREFERENCES, row))
    except UnreadableRecord:
        return False


def _row(log: OpenLog) -> PreferencesRecord | None:
    return PreferencesRecord.objects.filter(owner=log.person).first()
