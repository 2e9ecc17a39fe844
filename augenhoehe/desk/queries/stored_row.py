"""The newest entry as it lies in the database, beside what it says once opened."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from augenhoehe.desk.documents import ENTRY, Entry
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, opened


@dataclass(frozen=True, slots=True)
class StoredRow:
    """Every column of the row, and the entry it opens to; None when it does not open."""

    owner: UUID
    id: UUID
    number: int
    schema: int
    revision: int
    sealed: bytes
    entry: Stored[Entry] | None


def newest_row(log: OpenLog) -> StoredRow | None:
    """Return the row of the entry with the highest running number, or None without entries."""
    row = EntryRecord.objects.filter(owner=log.person).order_by("-number").first()
    if row is None:
        return None
    try:
        entry = opened(log, ENTRY, row)
    except UnreadableRecord:
        entry = None
    return StoredRow(row.owner_id, row.id, row.number, row.schema, row.revision, bytes(row.sealed), entry)
