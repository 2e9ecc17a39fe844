"""The random stream: the program draws which of the coming conversations is logged."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Draw, Entry
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of

FARTHEST = 5
# Longer than a course with its pauses; a verdict keeps its own number.
KEPT_FOR = timedelta(days=200)


@transaction.atomic
def draw_again(log: OpenLog) -> Draw:
    """Draw one of the next `FARTHEST` conversations, each equally likely, and return the draw."""
    nth, now = 1 + secrets.randbelow(FARTHEST), timezone.localtime()
    draw, before = Draw(drawn_at=now, nth=nth, left=nth), preferences_of(log).document
    days = _counted(before.drawn_days, now.date())
    set_preferences(log, draw=draw, drawn=before.drawn + 1, drawn_days=days)
    return draw


def _counted(days: Iterable[tuple[date, int]], today: date) -> tuple[tuple[date, int], ...]:
    """Return how many were drawn on each day with one more today, without days that no letter asks about."""
    counts = {day: count for day, count in days if today - day <= KEPT_FOR}
    counts[today] = counts.get(today, 0) + 1
    return tuple(sorted(counts.items()))


@transaction.atomic
def draw_next(log: OpenLog) -> None:
    """Draw again once the drawn conversation is dealt with.

    A stream that was stopped stays stopped, and a draw made in the meantime stays as it is.
    """
    draw = preferences_of(log).document.draw
    if draw is not None and draw.left == 0:
        draw_again(log)


def draw_after(log: OpenLog, entries: Iterable[Entry]) -> None:
    """Draw again when the drawn conversation is among `entries`, unless drawing was stopped."""
    if any(entry.stream == "random" for entry in entries) and preferences_of(log).document.draw:
        draw_again(log)


def stop_drawing(log: OpenLog) -> None:
    """Go on without a random stream until somebody draws again."""
    set_preferences(log, draw=None)


@transaction.atomic
def count_conversation(log: OpenLog) -> bool:
    """Count one conversation towards the draw and return whether it is the drawn one."""
    draw = preferences_of(log).document.draw
    if draw is None or draw.left == 0:
        return False
    set_preferences(log, draw=replace(draw, left=draw.left - 1))
    return draw.left == 1
