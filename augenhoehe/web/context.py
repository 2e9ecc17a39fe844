"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from augenhoehe import __version__
from augenhoehe.desk import phrasebook
from augenhoehe.desk.queries.reminder import reminders_on


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return the open log and preferences, if there are any, the reminders of today, and the version."""
    log = getattr(request, "log", None)
    preferences = getattr(request, "preferences", None)
    known: dict[str, Any] = {"log": log, "preferences": preferences, "version": __version__}
    if log is not None and preferences is not None:
        times = reminders_on(log, preferences, timezone.localdate())
        book = phrasebook.load(log.person.language)
        known["reminders"] = " ".join(f"{time:%H:%M}" for time in times)
        known["reminder_title"], known["reminder_body"] = book.reminder_titles[0], book.reminder_bodies[0]
    return known
