"""Writing sealed records of any kind, with the revision the writer saw."""

from __future__ import annotations

import uuid
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import F

from augenhoehe.desk.documents import Shape
from augenhoehe.desk.models import Person, SealedRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog, binding_of, opened

D = TypeVar("D", bound=msgspec.Struct)


class Conflict(Exception, Generic[D]):
    """Somebody else (another tab) has changed the record since; `current` is what is there now."""

    def __init__(self, current: Stored[D]) -> None:
        super().__init__(f"revision {current.revision}")
        self.current = current


def next_number(log: OpenLog, count: int = 1) -> int:
    """Take `count` running numbers and return the first. Call inside a transaction."""
    Person.objects.filter(id=log.person.id).update(last_number=F("last_number") + count)
    return Person.objects.values_list("last_number", flat=True).get(id=log.person.id) - count + 1


def sealed_row(
    log: OpenLog,
    model: type[SealedRecord],
    document: msgspec.Struct,
    number: int,
    record_id: UUID | None = None,
) -> SealedRecord:
    """Return a row, not yet saved, that holds `document` sealed."""
    shape: Shape[Any] = model.shape
    record_id = record_id or uuid.uuid4()
    content = log.keys.seal(shape.encode(document), binding_of(log, shape.kind, record_id, shape.schema))
    return model(id=record_id, owner=log.person, number=number, schema=shape.schema, sealed=content)


@transaction.atomic
def add(log: OpenLog, model: type[SealedRecord], document: D, record_id: UUID | None = None) -> Stored[D]:
    """Store a new record and return it."""
    row = sealed_row(log, model, document, next_number(log), record_id)
    row.save(force_insert=True)
    return Stored(row.id, row.number, row.revision, document)


def row_for_change(
    log: OpenLog, model: type[SealedRecord], record_id: UUID, revision: int | None
) -> SealedRecord:
    """Return the row that is about to change. `revision` None means: whatever is there.

    Raises:
        NotInLog: there is none.
        Conflict: it has another revision.
    """
    row = model._default_manager.filter(owner=log.person, id=record_id).first()
    if row is None:
        raise NotInLog(f"{model.shape.kind} {record_id}")
    if revision is not None and row.revision != revision:
        raise Conflict(opened(log, model.shape, row))
    return row


@transaction.atomic
def change(
    log: OpenLog, model: type[SealedRecord], record_id: UUID, document: D, revision: int | None
) -> Stored[D]:
    """Replace the document of a record and return it. Raises NotInLog or Conflict."""
    row = row_for_change(log, model, record_id, revision)
    shape: Shape[Any] = model.shape
    row.sealed = log.keys.seal(shape.encode(document), binding_of(log, shape.kind, row.id, shape.schema))
    row.schema = shape.schema
    row.revision += 1
    row.save(update_fields=["sealed", "schema", "revision"])
    return Stored(row.id, row.number, row.revision, document)


def remove(log: OpenLog, model: type[SealedRecord], record_id: UUID) -> None:
    """Delete a record. Raises NotInLog."""
    deleted, _counts = model._default_manager.filter(owner=log.person, id=record_id).delete()
    if not deleted:
        raise NotInLog(f"{model.shape.kind} {record_id}")
