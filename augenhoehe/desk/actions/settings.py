"""Saving what the settings page shows."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.queries.open_log import OpenLog


@transaction.atomic
def save_settings(log: OpenLog, language: str, **changes: Any) -> None:
    """Set the interface language and the named preferences."""
    set_language(log.person, language)
    set_preferences(log, **changes)
