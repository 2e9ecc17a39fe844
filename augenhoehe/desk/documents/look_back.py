"""The weekly look-back."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.shape import Line, Shape, Text

Ear = Literal["matter", "self", "relation", "appeal"]


class Ears(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The four-ears card about one sentence of a customer (after Schulz von Thun)."""

    sentence: Line = ""
    matter: Line = ""
    self_disclosure: Line = ""
    relation: Line = ""
    appeal: Line = ""
    answered_on: Ear | None = None
    needed_first: Ear | None = None


class LookBack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Five steps about the seven days from `first_day` on; `week` is the week of `course`, if one ran."""

    first_day: date
    course: UUID | None = None
    week: int | None = None
    best: Text = ""
    best_entry: UUID | None = None
    hardest: Text = ""
    hardest_entry: UUID | None = None
    ears: Ears = Ears()
    sentence: Line = ""
    focus: str = ""
    plan: Line = ""
    read_once: bool = False
    finished: bool = False


LOOK_BACK = Shape("look_back", LookBack)
