"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from augenhoehe import __version__


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return the open log and preferences, if there are any, and the version."""
    return {
        "log": getattr(request, "log", None),
        "preferences": getattr(request, "preferences", None),
        "version": __version__,
    }
