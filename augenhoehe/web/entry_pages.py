"""Entries page by page."""

from __future__ import annotations

from dataclasses import dataclass

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.entry import EntryFilter, entries_numbered, numbers_found
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord

PAGE = 25
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what was found; `number` counts from 1."""

    entries: list[Stored[Entry] | UnreadableRecord]
    number: int
    pages: int
    total: int

    @property
    def newer(self) -> int:
        return self.number - 1

    @property
    def older(self) -> int:
        return self.number + 1 if self.number < self.pages else 0


def page_of(log: OpenLog, wanted: EntryFilter, number: int) -> Page:
    """Return page `number`, or the nearest there is; entries of other pages stay sealed."""
    numbers = numbers_found(log, wanted)
    pages = max(1, -(-len(numbers) // PAGE))
    number = min(max(1, number), pages)
    shown = entries_numbered(log, numbers[(number - 1) * PAGE : number * PAGE])
    return Page(shown, number, pages, len(numbers))


def number_asked(asked: str) -> int:
    """Return the number of a page as an address or a button says it; the first for anything else."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER else 1
