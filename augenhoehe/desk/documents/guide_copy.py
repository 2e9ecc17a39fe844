"""What lies in a personal copy, sealed by the token in its link."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.guide import StoredGuide
from augenhoehe.desk.documents.shape import Line, Shape


class PersonalCopy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A guide for one customer, the version it was made from, and what in the log it was made for."""

    guide_id: UUID
    number: int
    guide: StoredGuide
    made_on: date
    greeting: Line = ""
    about: UUID | None = None


class GivenCopy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the maker of a copy keeps of it: the conversation or entry it was made for, and the day."""

    about: UUID
    made_on: date


GIVEN_COPY = Shape("given_copy", GivenCopy)
PERSONAL_COPY = Shape("guide_copy", PersonalCopy)
