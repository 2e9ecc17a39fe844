"""The small rows of all entries, without opening the entries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TypeVar
from uuid import UUID

from augenhoehe.desk.documents import ENTRY, Summary
from augenhoehe.desk.documents.summary import LAYOUT, pack, unpack, unpack_since
from augenhoehe.desk.documents.summary import newest_first as latest_first
from augenhoehe.desk.models import EntryIndexPage, EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import readable
from augenhoehe.vault import Binding, VaultError

KIND = "entry_index"
R = TypeVar("R")


def page_binding(log: OpenLog, page: int) -> Binding:
    """Return what the seal of an index page is bound to."""
    return Binding(log.person.id, KIND, UUID(int=page), LAYOUT)


def opened_page(log: OpenLog, row: EntryIndexPage) -> list[Summary]:
    """Return the summaries of one page. Raises VaultError or ValueError when it cannot be trusted."""
    return list(unpack(log.keys.open(row.sealed, page_binding(log, row.page))))


def indexed(log: OpenLog) -> list[Summary] | None:
    """Return the index as it stands, or None when it does not agree with the entries."""
    return _read(log, _each(unpack))


def summaries(log: OpenLog) -> list[Summary]:
    """Return a summary of every entry that opens, by running number."""
    found = indexed(log)
    return _from_entries(log) if found is None else found


def summaries_since(log: OpenLog, minute: int) -> list[Summary]:
    """Return a summary of every entry about a conversation from `minute` on, by running number."""
    found = _read(log, _each(partial(unpack_since, minute=minute)))
    return [row for row in _from_entries(log) if row.minute >= minute] if found is None else found


def newest_first(log: OpenLog) -> list[int]:
    """Return the numbers of all entries that open, latest conversation first."""
    found = _read(log, latest_first)
    return latest_first([pack(_from_entries(log))]) if found is None else found


def _each(rows_of: Callable[[bytes], Iterable[R]]) -> Callable[[Iterable[bytes]], list[R]]:
    return lambda pages: [row for content in pages for row in rows_of(content)]


def _read(log: OpenLog, read: Callable[[Iterable[bytes]], list[R]]) -> list[R] | None:
    pages = (
        EntryIndexPage.objects.filter(owner=log.person).order_by("page").values_list("page", "rows", "sealed")
    )
    if sum(rows for _page, rows, _sealed in pages) != EntryRecord.objects.filter(owner=log.person).count():
        return None
    try:
        return read([log.keys.open(sealed, page_binding(log, page)) for page, _rows, sealed in pages])
    except (VaultError, ValueError):
        return None


def _from_entries(log: OpenLog) -> list[Summary]:
    return [Summary.of(entry.number, entry.document) for entry in readable(log, EntryRecord, ENTRY)]


def missing_numbers(log: OpenLog, found: Collection[int]) -> list[int]:
    """Return the numbers of entries that are stored but not among `found`, because they do not open."""
    stored = EntryRecord.objects.filter(owner=log.person)
    if stored.count() == len(found):
        return []
    known = set(found)
    return [
        number for number in stored.order_by("number").values_list("number", flat=True) if number not in known
    ]
