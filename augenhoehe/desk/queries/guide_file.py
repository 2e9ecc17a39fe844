"""Guides and pictures as an export carries them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

import msgspec

from augenhoehe.desk.documents import GUIDE, StoredGuide
from augenhoehe.desk.documents.guide_file import (
    KEPT_PICTURE,
    WHOLE_GUIDE,
    KeptPicture,
    WholeGuide,
    WholeVersion,
)
from augenhoehe.desk.models import Guide, GuidePicture, GuideVersion
from augenhoehe.desk.queries.guide import rules_off_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord


def whole_guides(
    log: OpenLog, ids: Collection[UUID] | None = None
) -> Iterator[Stored[WholeGuide] | UnreadableRecord]:
    """Yield guides with all their versions; a damaged one comes as the error that names it. Two queries."""
    rows = Guide.objects.filter(owner=log.person).order_by("changed_at", "id")
    versions = GuideVersion.objects.filter(guide__owner=log.person).order_by("number")
    if ids is not None:
        rows, versions = rows.filter(id__in=ids), versions.filter(guide__in=ids)
    of_guide: dict[UUID, list[GuideVersion]] = {}
    for version in versions:
        of_guide.setdefault(version.guide_id, []).append(version)
    for row in rows:
        try:
            yield Stored(row.id, 0, row.revision, _whole(row, of_guide.get(row.id, [])))
        except ValueError:
            yield UnreadableRecord(WHOLE_GUIDE.kind, 0, row.id)


def _whole(row: Guide, versions: list[GuideVersion]) -> WholeGuide:
    published = {one.id: one.number for one in versions}
    return WholeGuide(
        draft=_decoded(row.schema, row.draft),
        changed_at=row.changed_at,
        is_group=row.is_group,
        is_archived=row.is_archived,
        rules_off=rules_off_of(row),
        token=row.token,
        original=row.original_id,
        made_from=row.made_from,
        published=published.get(row.published_id) if row.published_id else None,
        versions=tuple(_version(one) for one in versions),
    )


def _version(row: GuideVersion) -> WholeVersion:
    return WholeVersion(
        number=row.number,
        made_at=row.made_at,
        content=_decoded(row.schema, row.content),
        source=_decoded(row.schema, row.source) if row.source else None,
        groups=msgspec.json.decode(row.groups, type=tuple[tuple[str, int], ...]),
    )


def _decoded(schema: int, content: str) -> StoredGuide:
    return GUIDE.decode(schema, content.encode())


def kept_pictures(log: OpenLog) -> Iterator[Stored[KeptPicture] | UnreadableRecord]:
    """Yield every picture of a person."""
    for row in GuidePicture.objects.filter(owner=log.person).order_by("file").iterator(20):
        picture = KeptPicture(file=row.file, width=row.width, height=row.height, content=row.content)
        yield Stored(row.id, 0, 1, picture)


def plain_records(
    log: OpenLog,
) -> dict[str, list[Stored[WholeGuide] | Stored[KeptPicture] | UnreadableRecord]]:
    """Return what a person has that is not sealed, by kind."""
    return {WHOLE_GUIDE.kind: [*whole_guides(log)], KEPT_PICTURE.kind: [*kept_pictures(log)]}
