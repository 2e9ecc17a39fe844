"""Keeping the index over entries in step with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from augenhoehe.desk.documents import ENTRY, Entry, Summary
from augenhoehe.desk.documents.summary import pack
from augenhoehe.desk.models import EntryIndexPage, EntryRecord
from augenhoehe.desk.models.entry_index import PAGE_SIZE
from augenhoehe.desk.queries.entry import every_entry
from augenhoehe.desk.queries.entry_index import indexed, opened_page, page_binding
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, opened
from augenhoehe.vault import VaultError


def _pages_of(numbers: Iterable[int]) -> set[int]:
    return {number // PAGE_SIZE for number in numbers}


def _write(log: OpenLog, page: int, rows: int, content: Sequence[Summary]) -> None:
    sealed = log.keys.seal(pack(content), page_binding(log, page))
    EntryIndexPage.objects.update_or_create(
        owner=log.person, page=page, defaults={"rows": rows, "sealed": sealed}
    )


def put(log: OpenLog, entries: Sequence[Stored[Entry]]) -> None:
    """Put new or changed entries into the index. Call in the transaction that stored them."""
    for page in _pages_of(entry.number for entry in entries):
        fresh: dict[int, Summary | None] = {
            entry.number: Summary.of(entry.number, entry.document)
            for entry in entries
            if entry.number // PAGE_SIZE == page
        }
        _update(log, page, fresh)


def refresh(log: OpenLog, row: EntryRecord) -> None:
    """Bring one entry's row up to date; an entry that does not open has none."""
    try:
        put(log, [opened(log, ENTRY, row)])
    except UnreadableRecord:
        drop(log, [row.number])


def drop(log: OpenLog, numbers: Sequence[int]) -> None:
    """Take deleted entries out of the index. Call in the transaction that deleted them."""
    for page in _pages_of(numbers):
        _update(log, page, dict.fromkeys(n for n in numbers if n // PAGE_SIZE == page))


def _update(log: OpenLog, page: int, changes: dict[int, Summary | None]) -> None:
    numbers = _numbers_stored(log, page)
    row = EntryIndexPage.objects.filter(owner=log.person, page=page).first()
    if row is None and numbers - changes.keys():
        rebuild(log)
        return
    try:
        kept = {summary.number: summary for summary in opened_page(log, row)} if row else {}
    except (VaultError, ValueError):
        rebuild(log)
        return
    now = {**kept, **changes}
    left = [summary for number in sorted(numbers & now.keys()) if (summary := now[number])]
    _write(log, page, len(numbers), left)


def _numbers_stored(log: OpenLog, page: int) -> set[int]:
    first = page * PAGE_SIZE
    rows = EntryRecord.objects.filter(owner=log.person, number__gte=first, number__lt=first + PAGE_SIZE)
    return set(rows.values_list("number", flat=True))


@transaction.atomic
def rebuild(log: OpenLog) -> None:
    """Write the index anew from the entries."""
    EntryIndexPage.objects.filter(owner=log.person).delete()
    pages: dict[int, tuple[int, list[Summary]]] = {}
    for entry in every_entry(log):
        rows, content = pages.get(entry.number // PAGE_SIZE, (0, []))
        if isinstance(entry, Stored):
            content.append(Summary.of(entry.number, entry.document))
        pages[entry.number // PAGE_SIZE] = (rows + 1, content)
    for page, (rows, content) in pages.items():
        _write(log, page, rows, content)


def ensure(log: OpenLog) -> None:
    """Rebuild the index if it does not agree with the entries."""
    if indexed(log) is None:
        rebuild(log)
