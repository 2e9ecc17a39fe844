"""Entries: one, some, and those that match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf
from uuid import UUID

import msgspec

from augenhoehe.desk.course_calendar import ONE_DAY, minute_of
from augenhoehe.desk.documents import ENTRY, Entry, Summary
from augenhoehe.desk.documents.summary import CHANNELS, UNCLEAR
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.entry_index import missing_numbers, newest_first, summaries
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, binding_of, opened, record_of, records_of
from augenhoehe.desk.questions import QUESTIONS
from augenhoehe.vault import VaultError

_CHUNK = 500


@dataclass(frozen=True)
class EntryFilter:
    """What a list of entries is narrowed to; an empty filter matches all. Days are local and inclusive."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    channel: str = ""
    stream: str = ""
    upset_from: int | None = None
    calm_up_to: int | None = None
    did: str = ""
    understood: str = ""

    def matches(self, summary: Summary) -> bool:
        """Return whether the small row fits; the text is not in it and not looked at."""
        return (
            (self.upset_from is None or self.upset_from <= summary.upset < UNCLEAR)
            and (self.calm_up_to is None or summary.calm <= self.calm_up_to)
            and (not self.channel or CHANNELS[summary.channel] == self.channel)
            and (not self.stream or summary.is_random == (self.stream == "random"))
            and (not self.did or summary.has_done(self.did))
            and (not self.understood or summary.understood == self.understood)
            and self._first_minute <= summary.minute < self._end_minute
        )

    @cached_property
    def _first_minute(self) -> float:
        return -inf if self.since is None else minute_of(self.since)

    @cached_property
    def _end_minute(self) -> float:
        return inf if self.until is None else minute_of(self.until + ONE_DAY)


_TEXTS = tuple(question.name for question in QUESTIONS if question.kind in ("line", "text"))
# The decoder skips all other fields.
_decode_texts = msgspec.json.Decoder(msgspec.defstruct("Texts", [(name, str, "") for name in _TEXTS])).decode


def entry_of(log: OpenLog, entry_id: UUID) -> Stored[Entry]:
    """Return one entry. Raises NotInLog or UnreadableRecord."""
    return record_of(log, EntryRecord, ENTRY, entry_id)


def every_entry(log: OpenLog) -> Iterator[Stored[Entry] | UnreadableRecord]:
    """Yield all entries by running number; one that does not open comes as the error naming it."""
    return records_of(log, EntryRecord, ENTRY)


def entries_numbered(log: OpenLog, numbers: Iterable[int]) -> list[Stored[Entry] | UnreadableRecord]:
    """Return the entries with these running numbers, in this order."""
    wanted = list(numbers)
    rows = {row.number: row for row in EntryRecord.objects.filter(owner=log.person, number__in=wanted)}
    return [_opened_or_named(log, rows[number]) for number in wanted if number in rows]


def entries_with_ids(log: OpenLog, ids: Iterable[UUID]) -> list[Stored[Entry] | UnreadableRecord]:
    """Return the entries with these ids, in this order; those that are gone are left out."""
    wanted = list(ids)
    rows = {row.id: row for row in EntryRecord.objects.filter(owner=log.person, id__in=wanted)}
    return [_opened_or_named(log, rows[one]) for one in wanted if one in rows]


def _opened_or_named(log: OpenLog, row: EntryRecord) -> Stored[Entry] | UnreadableRecord:
    try:
        return opened(log, ENTRY, row)
    except UnreadableRecord as error:
        return error


def find(log: OpenLog, wanted: EntryFilter) -> list[Summary]:
    """Return what matches, newest conversation first."""
    found = summaries(log)
    if wanted != EntryFilter():
        found = [summary for summary in found if wanted.matches(summary)]
    if wanted.text.strip():
        numbers = _numbers_with_text(
            log, wanted.text.strip().casefold(), {summary.number for summary in found}
        )
        found = [summary for summary in found if summary.number in numbers]
    return sorted(found, key=lambda summary: (summary.minute, summary.number), reverse=True)


def numbers_found(log: OpenLog, wanted: EntryFilter) -> list[int]:
    """Return the numbers of what matches, latest conversation first.

    Without a filter entries that do not open come last, so that they are seen and can be named.
    """
    if wanted != EntryFilter():
        return [summary.number for summary in find(log, wanted)]
    numbers = newest_first(log)
    return [*numbers, *missing_numbers(log, numbers)]


def _numbers_with_text(log: OpenLog, text: str, among: set[int]) -> set[int]:
    rows = EntryRecord.objects.filter(owner=log.person).values_list("id", "number", "schema", "sealed")
    return {
        number
        for record_id, number, schema, sealed in rows.iterator(_CHUNK)
        if number in among and text in _words(log, record_id, schema, sealed)
    }


def _words(log: OpenLog, record_id: UUID, schema: int, sealed: bytes) -> str:
    try:
        content = log.keys.open(sealed, binding_of(log, ENTRY.kind, record_id, schema))
        if schema != ENTRY.schema:
            content = ENTRY.encode(ENTRY.decode(schema, content))
        texts = _decode_texts(content)
    except (VaultError, ValueError):
        return ""
    return "\n".join(getattr(texts, name) for name in _TEXTS).casefold()
