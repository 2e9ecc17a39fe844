"""Guides of a person: the list, one draft, and what customers see of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When

from augenhoehe.clarity.guide import Guide as Content
from augenhoehe.desk.documents.guide import decoded
from augenhoehe.desk.models import Guide
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord

KIND = "guide"


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A guide in a list. `published` is the number customers see; `open_reports` make it amber.

    `is_changed`: the draft says more than what is published; `is_older`: its original has a newer version.
    """

    id: UUID
    title: str
    language: str
    is_group: bool
    changed_at: datetime
    published: int | None
    is_changed: bool
    original: UUID | None
    is_older: bool
    open_reports: int


@dataclass(frozen=True, slots=True)
class GuideState:
    """A guide with its draft. Writers say which `revision` they saw; the rest is as in `GuideLine`.

    `token` belongs into the link for customers, which opens while `published` is a number. `last_number` is
    that of the newest version, 0 without one. `made_from` is what a translation was made from, 0: a draft.
    """

    id: UUID
    revision: int
    guide: Content
    is_group: bool
    rules_off: frozenset[str]
    token: str
    published: int | None
    is_changed: bool
    last_number: int
    original: UUID | None
    made_from: int
    is_archived: bool
    changed_at: datetime


def guides_of(log: OpenLog, *, archived: bool = False) -> list[GuideLine]:
    """Return all guides, or those in the archive, by title; one query however many there are."""
    found = Guide.objects.filter(owner=log.person, is_archived=archived)
    return _lines(found)


def groups_of(log: OpenLog) -> list[tuple[UUID, str]]:
    """Return id and title of the guides whose steps others may use, by title."""
    found = Guide.objects.filter(owner=log.person, is_archived=False, is_group=True)
    return list(found.order_by("title", "id").values_list("id", "title"))


def translations_of(log: OpenLog, guide_id: UUID) -> list[GuideLine]:
    """Return the translations of a guide; `is_older` says which of them its newest version has outrun."""
    return _lines(Guide.objects.filter(owner=log.person, is_archived=False, original=guide_id))


def uses_of(log: OpenLog, group_id: UUID) -> list[GuideLine]:
    """Return the guides whose drafts use a group of steps."""
    mentions = Q(draft__contains=f'"group":"{group_id}"')
    return _lines(Guide.objects.filter(mentions, owner=log.person))


def _lines(found: QuerySet[Guide]) -> list[GuideLine]:
    told = found.annotate(
        differs=_whether(Q(published__isnull=False) & ~Q(published_revision=F("revision"))),
        is_older=_whether(Q(original__last_number__gt=F("made_from"))),
        open_reports=Count("stuck_reports", filter=Q(stuck_reports__settled=False)),
    )
    rows = told.order_by("title", "id").values_list(
        "id",
        "title",
        "language",
        "is_group",
        "changed_at",
        "published__number",
        "differs",
        "original_id",
        "is_older",
        "open_reports",
    )
    return [GuideLine(*row) for row in rows]


def _whether(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(value=True)), default=Value(value=False), output_field=BooleanField()
    )


def draft_of(log: OpenLog, guide_id: UUID) -> GuideState:
    """Return one guide with its draft. Raises NotInLog or UnreadableRecord."""
    return state_of(guide_row(log, guide_id))


def guide_row(log: OpenLog, guide_id: UUID) -> Guide:
    """Return the row of a guide of this person. Raises NotInLog."""
    rows = Guide.objects.select_related("published").defer("published__content", "published__source")
    row = rows.filter(owner=log.person, id=guide_id).first()
    if row is None:
        raise NotInLog(f"{KIND} {guide_id}")
    return row


def state_of(row: Guide) -> GuideState:
    """Return what a row holds. Raises UnreadableRecord when its draft is damaged."""
    return GuideState(
        id=row.id,
        revision=row.revision,
        guide=content_of(row.id, row.schema, row.draft),
        is_group=row.is_group,
        rules_off=rules_off_of(row),
        token=row.token,
        published=row.published.number if row.published else None,
        is_changed=row.published is not None and row.published_revision != row.revision,
        last_number=row.last_number,
        original=row.original_id,
        made_from=row.made_from,
        is_archived=row.is_archived,
        changed_at=row.changed_at,
    )


def rules_off_of(row: Guide) -> frozenset[str]:
    """Return the rules of the checker that are switched off for a guide."""
    try:
        return msgspec.json.decode(row.rules_off, type=frozenset[str])
    except msgspec.MsgspecError:
        return frozenset()


def content_of(guide_id: UUID, schema: int, content: str) -> Content:
    """Return a stored guide as everybody works with it. Raises UnreadableRecord when it is damaged."""
    try:
        return decoded(schema, content)
    except ValueError as error:
        raise UnreadableRecord(KIND, 0, guide_id) from error
