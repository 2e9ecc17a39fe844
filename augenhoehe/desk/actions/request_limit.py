"""How often something may be asked from outside, counted in the database."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from augenhoehe.desk.actions.upsert import count_up
from augenhoehe.desk.models import RequestCount


def allow(key: str, limit: int, window: timedelta) -> bool:
    """Count one request under `key` and return whether it is among the first `limit` of this window.

    Windows follow each other without gaps. The key, an address for instance, is stored as a keyed hash that
    differs from window to window; counts of past windows are deleted.
    """
    seconds = window.total_seconds()
    now = timezone.now()
    number = int(now.timestamp() // seconds)
    digest = _digest(f"{seconds} {number} {key}")
    until = datetime.fromtimestamp((number + 1) * seconds, UTC)
    count = count_up(RequestCount, "count", {"digest": digest}, {"until": until})
    if count == 1:
        RequestCount.objects.filter(until__lte=now).delete()
    return count <= limit


def _digest(text: str) -> bytes:
    secret = f"request limit {settings.SECRET_KEY}".encode()
    return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
