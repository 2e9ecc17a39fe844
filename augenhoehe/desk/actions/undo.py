"""One step back: the row as it was before the last change or deletion, still sealed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from augenhoehe.desk.actions import entry_index
from augenhoehe.desk.models import RECORDS, EntryRecord, SealedRecord, Undo
from augenhoehe.desk.queries.open_log import OpenLog


class NothingToUndo(LookupError):
    """There is no step to go back."""


class _Before(msgspec.Struct, frozen=True):
    kind: str
    id: UUID
    number: int
    schema: int
    sealed: bytes


def remember(log: OpenLog, row: SealedRecord) -> None:
    """Keep `row` as the step that `undo` goes back to."""
    before = _Before(row.shape.kind, row.id, row.number, row.schema, bytes(row.sealed))
    Undo.objects.update_or_create(owner=log.person, defaults={"content": msgspec.json.encode(before)})


def forget(log: OpenLog) -> None:
    """Drop the step: what was deleted is gone then."""
    Undo.objects.filter(owner=log.person).delete()


@transaction.atomic
def undo(log: OpenLog) -> SealedRecord:
    """Put the last changed or deleted record back and return it. Raises NothingToUndo."""
    step = Undo.objects.filter(owner=log.person).first()
    if step is None:
        raise NothingToUndo
    before = msgspec.json.decode(step.content, type=_Before)
    model: type[SealedRecord] = next(model for model in RECORDS if model.shape.kind == before.kind)
    fields: dict[str, Any] = {"number": before.number, "schema": before.schema, "sealed": before.sealed}
    row, is_new = model._default_manager.get_or_create(id=before.id, owner=log.person, defaults=fields)
    if not is_new:
        row.schema, row.sealed, row.revision = before.schema, before.sealed, row.revision + 1
        row.save()
    step.delete()
    if isinstance(row, EntryRecord):
        entry_index.refresh(log, row)
    return row
