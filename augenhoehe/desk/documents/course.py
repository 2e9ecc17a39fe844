"""Four weeks of practice."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from augenhoehe.desk.documents.kept_verdict import KeptVerdict
from augenhoehe.desk.documents.shape import Line, Shape
from augenhoehe.insight.question import DEFAULT

WEEKS = 4
DAYS = 7 * WEEKS
OBSERVE = "observe"
Outcome = Literal["another_round", "later", "finished", "stopped"]
Keeping = Literal["undecided", "keep", "delete_later", "deleted"]


class Week(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One week: the id of its focus ("" while none is chosen) and the if-then plan in the person's words."""

    focus: str = ""
    plan: Line = ""


class Pause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days that do not count; `last` is None while the pause goes on."""

    first: date
    last: date | None = None


class MidCourse(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Two lines from the middle of a course; both may stay empty, being there means it was answered."""

    helped: Line = ""
    leave_out: Line = ""


class Course(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A course: where it began, its weeks, its pauses, how it ended and what became of its entries.

    `verdict` answers `question`, `comparison` sets the course beside the one before. Both are kept once, when
    its last day is past.
    """

    starts_on: date
    weeks: Annotated[tuple[Week, ...], msgspec.Meta(min_length=WEEKS, max_length=WEEKS)] = (
        Week(focus=OBSERVE),
        Week(),
        Week(),
        Week(),
    )
    pauses: tuple[Pause, ...] = ()
    mid_course: MidCourse | None = None
    ended_on: date | None = None
    outcome: Outcome | None = None
    keeping: Keeping = "undecided"
    delete_on: date | None = None
    sentences: tuple[Line, ...] = ()
    question: Line = DEFAULT
    verdict: KeptVerdict | None = None
    comparison: KeptVerdict | None = None


COURSE = Shape("course", Course)
