"""Versions of a guide and what is different between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from augenhoehe.clarity.difference import Change, difference
from augenhoehe.clarity.guide import Guide as Content
from augenhoehe.desk.models import GuideVersion
from augenhoehe.desk.queries.guide import content_of, draft_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list."""

    number: int
    made_at: datetime
    is_published: bool


def versions_of(log: OpenLog, guide_id: UUID) -> list[VersionLine]:
    """Return the versions of a guide, newest first, in one query."""
    rows = GuideVersion.objects.filter(guide__owner=log.person, guide=guide_id).order_by("-number")
    return [
        VersionLine(number, made_at, published == row_id)
        for row_id, number, made_at, published in rows.values_list(
            "id", "number", "made_at", "guide__published_id"
        )
    ]


def version_row(log: OpenLog, guide_id: UUID, number: int) -> GuideVersion:
    """Return the row of a version. Raises NotInLog."""
    row = GuideVersion.objects.filter(guide__owner=log.person, guide=guide_id, number=number).first()
    if row is None:
        raise NotInLog(f"version {number} of guide {guide_id}")
    return row


def version_of(log: OpenLog, guide_id: UUID, number: int) -> Content:
    """Return a version as customers see it, groups filled in. Raises NotInLog or UnreadableRecord."""
    row = version_row(log, guide_id, number)
    return content_of(guide_id, row.schema, row.content)


def source_of(log: OpenLog, guide_id: UUID, number: int) -> Content:
    """Return a version as it was written, groups as groups. Raises NotInLog or UnreadableRecord."""
    row = version_row(log, guide_id, number)
    return content_of(guide_id, row.schema, row.source or row.content)


def changes_between(log: OpenLog, guide_id: UUID, older: int, newer: int | None = None) -> tuple[Change, ...]:
    """Return what changed as it was written from one version to another, or to the draft.

    Raises NotInLog or UnreadableRecord.
    """
    after = draft_of(log, guide_id).guide if newer is None else source_of(log, guide_id, newer)
    return difference(source_of(log, guide_id, older), after)
