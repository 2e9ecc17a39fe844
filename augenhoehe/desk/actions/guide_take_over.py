"""Taking guides and pictures over from an export."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec
from django.utils import timezone

from augenhoehe.desk.documents import GUIDE, StoredGuide
from augenhoehe.desk.documents.guide_file import KeptPicture, WholeGuide, WholeVersion
from augenhoehe.desk.models import Guide, GuidePicture, GuideVersion
from augenhoehe.desk.models.guide import LONGEST_TITLE
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import new_token


def put_guides(log: OpenLog, guides: Iterable[tuple[UUID, WholeGuide]]) -> None:
    """Add guides, or make those that are there what the file says; versions the file lacks stay.

    A link that leads to another guide here already gets a new token.
    """
    put = [(_put_guide(log, guide_id, whole), whole) for guide_id, whole in guides]
    # Only now every original is there.
    for row, whole in put:
        others = Guide.objects.filter(owner=log.person).exclude(id=row.id)
        row.original = others.filter(id=whole.original).first() if whole.original else None
        row.save(update_fields=["original"])


def _put_guide(log: OpenLog, guide_id: UUID, whole: WholeGuide) -> Guide:
    known = Guide.objects.filter(owner=log.person, id=guide_id).first()
    row = known or Guide(id=guide_id, owner=log.person, revision=0)
    row.revision += 1
    row.schema, row.draft, row.changed_at = GUIDE.schema, _json(whole.draft), whole.changed_at
    row.title, row.language = whole.draft.title.replace("\0", "")[:LONGEST_TITLE], whole.draft.language
    row.is_group, row.is_archived, row.made_from = whole.is_group, whole.is_archived, whole.made_from
    row.rules_off = msgspec.json.encode(sorted(whole.rules_off)).decode()
    row.token = _free_token(guide_id, whole.token)
    row.published = None
    row.save()
    versions = {one.number: _put_version(row, one) for one in whole.versions}
    row.last_number = max([row.last_number, *versions])
    row.published = versions.get(whole.published) if whole.published else None
    is_same = row.published and row.draft == (row.published.source or row.published.content)
    row.published_revision = row.revision if is_same else 0
    row.save()
    return row


def _put_version(row: Guide, version: WholeVersion) -> GuideVersion:
    fields = {
        "schema": GUIDE.schema,
        "content": _json(version.content),
        "source": _json(version.source) if version.source else "",
        "groups": msgspec.json.encode(version.groups).decode(),
        "made_at": version.made_at,
    }
    return GuideVersion.objects.update_or_create(guide=row, number=version.number, defaults=fields)[0]


def _json(stored: StoredGuide) -> str:
    return GUIDE.encode(stored).decode()


def _free_token(guide_id: UUID, token: str) -> str:
    if not token or Guide.objects.filter(token=token).exclude(id=guide_id).exists():
        return new_token()
    return token


def put_pictures(log: OpenLog, pictures: Iterable[tuple[UUID, KeptPicture]]) -> None:
    """Add pictures that are not here yet."""
    for picture_id, one in pictures:
        fields = {
            "id": picture_id,
            "width": one.width,
            "height": one.height,
            "content": one.content,
            "kept_until": timezone.localdate(),
        }
        GuidePicture.objects.get_or_create(owner=log.person, file=one.file, defaults=fields)
