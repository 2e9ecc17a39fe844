"""A guide with all its versions, and a picture, as an export carries them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.entry import Moment
from augenhoehe.desk.documents.guide import Pixels, StoredGuide
from augenhoehe.desk.documents.shape import Line, Shape

Number = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
Token = Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z0-9_-]{22})?$")]
FileName = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\.(png|jpg)$")]


class WholeVersion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A published state; `source` is how it was written where groups of steps were filled in."""

    number: Number
    made_at: Moment
    content: StoredGuide
    source: StoredGuide | None = None
    groups: tuple[tuple[Line, Number], ...] = ()


class WholeGuide(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A guide with its draft, settings, link and versions, first version first."""

    draft: StoredGuide
    changed_at: Moment
    is_group: bool = False
    is_archived: bool = False
    rules_off: frozenset[Line] = frozenset()
    token: Token = ""
    original: UUID | None = None
    made_from: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    published: Number | None = None
    versions: tuple[WholeVersion, ...] = ()


class KeptPicture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture of guides; its name is a hash of its content."""

    file: FileName
    width: Pixels
    height: Pixels
    content: bytes


WHOLE_GUIDE = Shape("guide", WholeGuide)
KEPT_PICTURE = Shape("picture", KeptPicture)
