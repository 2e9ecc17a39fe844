"""Writing, changing and deleting entries."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from augenhoehe.desk.actions import entry_index, record, undo
from augenhoehe.desk.actions.draw import draw_after
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored


@transaction.atomic
def add_entries(log: OpenLog, entries: Sequence[tuple[UUID | None, Entry]]) -> list[Stored[Entry]]:
    """Store new entries, each under the given id or a new random one, and return them."""
    first = record.next_number(log, len(entries))
    rows = [
        record.sealed_row(log, EntryRecord, entry, first + position, entry_id)
        for position, (entry_id, entry) in enumerate(entries)
    ]
    EntryRecord.objects.bulk_create([row for row in rows if isinstance(row, EntryRecord)])
    stored = [
        Stored(row.id, row.number, row.revision, entry)
        for row, (_id, entry) in zip(rows, entries, strict=True)
    ]
    entry_index.put(log, stored)
    return stored


def add_entry(log: OpenLog, entry: Entry) -> Stored[Entry]:
    """Store one new entry and return it."""
    return add_entries(log, [(None, entry)])[0]


@transaction.atomic
def log_entries(log: OpenLog, entries: Sequence[Entry]) -> list[Stored[Entry]]:
    """Store what somebody logs without the companion; was one of them the drawn one, draw again."""
    stored = add_entries(log, [(None, entry) for entry in entries])
    draw_after(log, entries)
    return stored


@transaction.atomic
def change_entry(log: OpenLog, entry_id: UUID, entry: Entry, revision: int | None) -> Stored[Entry]:
    """Replace an entry; `undo` brings the old one back. Raises NotInLog or Conflict."""
    undo.remember(log, record.row_for_change(log, EntryRecord, entry_id, revision))
    stored = record.change(log, EntryRecord, entry_id, entry, None)
    entry_index.put(log, [stored])
    return stored


@transaction.atomic
def delete_entry(log: OpenLog, entry_id: UUID) -> None:
    """Delete an entry; `undo` brings it back. Raises NotInLog."""
    row = record.row_for_change(log, EntryRecord, entry_id, None)
    undo.remember(log, row)
    record.remove(log, EntryRecord, entry_id)
    entry_index.drop(log, [row.number])


@transaction.atomic
def delete_entries(log: OpenLog, numbers: Sequence[int]) -> int:
    """Delete the entries with these running numbers for good and return how many there were."""
    deleted, _counts = EntryRecord.objects.filter(owner=log.person, number__in=numbers).delete()
    entry_index.drop(log, numbers)
    return deleted
