"""What a course keeps of its verdict. It is computed once: what is kept stays when entries change."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.shape import Line


class KeptChange(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The numbers of two periods, the earlier one first: `yes` of `n` conversations on `days` days.

    Rates and differences are shares from 0 to 1; `low` to `high` is the range of the difference at `level`.
    """

    yes: tuple[int, int]
    n: tuple[int, int]
    days: tuple[int, int]
    standardised: tuple[float, float]
    probability: float
    difference: float
    low: float
    high: float
    level: float
    design_effect: float
    mix_shift: float


class KeptVerdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the comparison of two periods came to, and on which day that was settled.

    `entries` are the ids of those behind it; one that was deleted since is still named here.
    """

    settled_on: date
    question: Line
    gate: Literal["too_few", "change", "no_change", "unfair"]
    halves: tuple[int, int] = (0, 0)
    days: int = 0
    random: int = 0
    drawn: int | None = None
    entries: tuple[UUID, ...] = ()
    change: KeptChange | None = None
