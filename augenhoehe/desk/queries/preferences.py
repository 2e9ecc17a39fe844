"""What the person has set."""

from __future__ import annotations

from augenhoehe.desk.documents import PREFERENCES, Preferences
from augenhoehe.desk.models import PreferencesRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import opened


def preferences_of(log: OpenLog) -> Stored[Preferences]:
    """Return the person's preferences; every person has one such record from the start.

    Raises UnreadableRecord.
    """
    return opened(log, PREFERENCES, PreferencesRecord.objects.get(owner=log.person))
