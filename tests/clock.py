"""Setting the day for a test."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

MONDAY = date(2026, 11, 23)


def set_today(monkeypatch: pytest.MonkeyPatch, day: date, hour: int = 11) -> date:
    """Let it be that day, `hour` o'clock UTC, for the web framework's clock; return the day."""
    moment = datetime.combine(day, time(hour), UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return day
