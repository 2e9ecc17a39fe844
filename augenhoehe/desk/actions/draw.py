"""The random stream: the program draws which of the coming conversations is logged."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Draw, Entry
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of

FARTHEST = 5


@transaction.atomic
def draw_again(log: OpenLog) -> Draw:
    """Draw one of the next `FARTHEST` conversations, each equally likely, and return the draw."""
    nth = 1 + secrets.randbelow(FARTHEST)
    draw = Draw(drawn_at=timezone.localtime(), nth=nth, left=nth)
    set_preferences(log, draw=draw, drawn=preferences_of(log).document.drawn + 1)
    return draw


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
