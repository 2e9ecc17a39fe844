"""The small rows of all entries, without opening the entries."""

from __future__ import annotations

from uuid import UUID

from augenhoehe.desk.documents import ENTRY, Summary
from augenhoehe.desk.documents.summary import unpack
from augenhoehe.desk.models import EntryIndexPage, EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import readable
from augenhoehe.vault import Binding, VaultError

KIND = "entry_index"
SCHEMA = 1


def page_binding(log: OpenLog, page: int) -> Binding:
    return Binding(log.person.id, KIND, UUID(int=page), SCHEMA)


def opened_page(log: OpenLog, row: EntryIndexPage) -> list[Summary]:
    """Return the summaries of one page. Raises VaultError or ValueError when it cannot be trusted."""
    return list(unpack(log.keys.open(row.sealed, page_binding(log, row.page))))


def indexed(log: OpenLog) -> list[Summary] | None:
    """Return the index as it stands, or None when it does not agree with the entries."""
    pages = list(EntryIndexPage.objects.filter(owner=log.person).order_by("page"))
    if sum(page.rows for page in pages) != EntryRecord.objects.filter(owner=log.person).count():
        return None
    try:
        return [summary for page in pages for summary in opened_page(log, page)]
    except (VaultError, ValueError):
        return None


def summaries(log: OpenLog) -> list[Summary]:
    """Return a summary of every entry that opens, by running number."""
    found = indexed(log)
    if found is None:
        found = [Summary.of(entry.number, entry.document) for entry in readable(log, EntryRecord, ENTRY)]
    return found


def missing_numbers(log: OpenLog, found: list[Summary]) -> list[int]:
    """Return the numbers of entries that are stored but not among `found`, because they do not open."""
    stored = EntryRecord.objects.filter(owner=log.person)
    if stored.count() == len(found):
        return []
    known = {summary.number for summary in found}
    return [number for number in stored.order_by("number").values_list("number", flat=True) if number not in known]
