"""Reading sealed records of any kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

import msgspec

from augenhoehe.desk.documents import Shape
from augenhoehe.desk.models import SealedRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.vault import Binding, VaultError

D = TypeVar("D", bound=msgspec.Struct)


class NotInLog(LookupError):
    """There is no such record of this person."""


class UnreadableRecord(Exception):
    """A record does not open: changed, swapped, or sealed by a key that is gone. Others are untouched."""

    def __init__(self, kind: str, number: int, record_id: UUID) -> None:
        super().__init__(f"{kind} {number} ({record_id})")
        self.kind = kind
        self.number = number
        self.id = record_id


def binding_of(log: OpenLog, kind: str, record_id: UUID, schema: int) -> Binding:
    """Return where alone a record of this person opens."""
    return Binding(log.person.id, kind, record_id, schema)


def opened(log: OpenLog, shape: Shape[D], row: SealedRecord) -> Stored[D]:
    """Return what `row` holds.

    Raises:
        UnreadableRecord: the seal does not fit its row, or the content is no such document.
    """
    try:
        content = log.keys.open(row.sealed, binding_of(log, shape.kind, row.id, row.schema))
        document = shape.decode(row.schema, content)
    except (VaultError, ValueError) as error:
        raise UnreadableRecord(shape.kind, row.number, row.id) from error
    return Stored(row.id, row.number, row.revision, document)


def record_of(log: OpenLog, model: type[SealedRecord], shape: Shape[D], record_id: UUID) -> Stored[D]:
    """Return one record. Raises NotInLog or UnreadableRecord."""
    row = model._default_manager.filter(owner=log.person, id=record_id).first()
    if row is None:
        raise NotInLog(f"{shape.kind} {record_id}")
    return opened(log, shape, row)


def records_of(
    log: OpenLog, model: type[SealedRecord], shape: Shape[D]
) -> Iterator[Stored[D] | UnreadableRecord]:
    """Yield every record by running number; one that does not open comes as the error that names it."""
    for row in model._default_manager.filter(owner=log.person).order_by("number").iterator(500):
        try:
            yield opened(log, shape, row)
        except UnreadableRecord as error:
            yield error


def readable(log: OpenLog, model: type[SealedRecord], shape: Shape[D]) -> list[Stored[D]]:
    """Return every record that opens, by running number."""
    return [record for record in records_of(log, model, shape) if isinstance(record, Stored)]
