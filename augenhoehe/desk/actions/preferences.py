"""Changing what the person has set."""

from __future__ import annotations

from typing import Any

import msgspec
from django.db import transaction

from augenhoehe.desk.actions import record
from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.models import PreferencesRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of


@transaction.atomic
def set_preferences(log: OpenLog, **changes: Any) -> Stored[Preferences]:
    """Change the named fields and return the preferences. Raises TypeError for an unknown field."""
    now = preferences_of(log)
    wanted = msgspec.structs.replace(now.document, **changes)
    if now.revision == 0:
        return record.add(log, PreferencesRecord, wanted)
    return record.change(log, PreferencesRecord, now.id, wanted, None)
