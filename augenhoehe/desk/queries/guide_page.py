"""What customers see: the published version behind a link, its pictures, its other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from augenhoehe.clarity.guide import Guide as Content
from augenhoehe.desk.documents.guide import pictures_of
from augenhoehe.desk.models import Guide, GuidePicture, GuideVersion
from augenhoehe.desk.queries.guide import content_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_TYPES = {"png": "image/png", "jpg": "image/jpeg"}


class LinkGone(LookupError):
    """Nothing opens by this token: never made, expired, used up or taken back; nobody is told which."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a customer follows. `version` is the row that counts, None when the guide is gone.

    `about` is the conversation or entry a personal copy was made for, if it knows one.
    """

    owner: UUID
    guide_id: UUID
    number: int
    version: int | None
    guide: Content
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is served; its name is a hash of its content and never means another."""

    content: bytes
    media_type: str
    width: int
    height: int


def published_at(token: str) -> Followed:
    """Return the guide behind the link of a guide, in one query. Raises LinkGone."""
    found = GuideVersion.objects.filter(published_in__token=token, published_in__is_archived=False)
    found = found.select_related("guide").defer("guide__draft", "source")
    rows = list(found[:1]) if _TOKEN.fullmatch(token) else []
    if not rows:
        raise LinkGone
    row = rows[0]
    guide = content_of(row.guide_id, row.schema, row.content)
    return Followed(row.guide.owner_id, row.guide_id, row.number, row.id, guide)


def other_languages(guide_id: UUID) -> list[tuple[str, str]]:
    """Return language and token of the published translations of a guide, or of its original, by language."""
    original = Guide.objects.filter(id=guide_id).values_list("original_id", flat=True).first()
    root = original or guide_id
    family = Guide.objects.filter(Q(id=root) | Q(original=root), is_archived=False, published__isnull=False)
    return list(family.exclude(id=guide_id).order_by("language").values_list("language", "token"))


def picture_of(log: OpenLog, file: str) -> PictureFile:
    """Return a picture of one's own. Raises NotInLog."""
    return _picture(log.person.id, file)


def picture_at(token: str, file: str) -> PictureFile:
    """Return a picture of the guide behind a link, and of no other. Raises LinkGone."""
    return picture_in(published_at(token), file)


def picture_in(followed: Followed, file: str) -> PictureFile:
    """Return a picture that a guide shows. Raises LinkGone for any other."""
    if file not in pictures_of(followed.guide):
        raise LinkGone
    try:
        return _picture(followed.owner, file)
    except NotInLog as error:
        raise LinkGone from error


def picture_contents(owner: UUID, guide: Content) -> dict[str, PictureFile]:
    """Return the pictures of a guide by file, for a file that carries them; missing ones are left out."""
    rows = GuidePicture.objects.filter(owner=owner, file__in=pictures_of(guide))
    return {row.file: _as_file(row) for row in rows}


def _picture(owner: UUID, file: str) -> PictureFile:
    row = GuidePicture.objects.filter(owner=owner, file=file).first()
    if row is None:
        raise NotInLog(f"picture {file}")
    return _as_file(row)


def _as_file(row: GuidePicture) -> PictureFile:
    return PictureFile(row.content, _TYPES[row.file.rpartition(".")[2]], row.width, row.height)
