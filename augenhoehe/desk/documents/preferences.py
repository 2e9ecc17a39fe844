"""What a person has set for himself."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

import msgspec

from augenhoehe.desk.documents.entry import Moment
from augenhoehe.desk.documents.shape import Line, Shape

EARLIEST_REMINDER = time(9, 0)
MOST_REMINDERS = 2
Language = Literal["de", "en"]
Weekday = Literal[0, 1, 2, 3, 4, 5, 6]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Draw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A drawn conversation of the random stream: the `nth` from `drawn_at` on, `left` still to come."""

    drawn_at: Moment
    nth: int
    left: int


class Preferences(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Settings that say something about a person and are therefore sealed like everything else."""

    intention: Line = ""
    conversation_language: Language | None = None
    working_days: frozenset[Weekday] = frozenset({0, 1, 2, 3, 4})
    region: str = ""
    reminders: Annotated[tuple[time, ...], msgspec.Meta(max_length=MOST_REMINDERS)] = ()
    reminder_sequence: int = 0
    notifications: bool = False
    ticket_field: bool = False
    shortcuts: bool = True
    trained_part: bool = True
    rules_off: frozenset[Line] = frozenset()
    draw: Draw | None = None
    drawn: int = 0
    # How many were drawn on which local day, in order; days long past are dropped.
    drawn_days: tuple[tuple[date, Count], ...] = ()
    quiet_days: frozenset[date] = frozenset()
    breathed_on: date | None = None
    recovery_offered: bool = False
    # Gives rows imported without an id always the same one; secret, so that ids say nothing about content.
    import_key: bytes = b""


PREFERENCES = Shape("preferences", Preferences)
