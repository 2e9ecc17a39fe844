"""The small row an entry has in the index: 19 packed bytes instead of a sealed document.

It holds what lists filter, count or sort by and what the sentence on Today is made of, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from struct import calcsize, unpack_from
from struct import pack as pack_column
from typing import NamedTuple, get_args
from zlib import crc32

from augenhoehe.desk.documents.entry import Channel, Copes, Did, Entry, Understood

DID: tuple[str, ...] = get_args(Did)
CHANNELS: tuple[str, ...] = get_args(Channel)
UNDERSTOOD: tuple[str | None, ...] = (None, *get_args(Understood))
COPES: tuple[str | None, ...] = (None, *get_args(Copes))
IN_MIND: tuple[bool | None, ...] = (None, False, True)
UNCLEAR = 4
# As the struct module writes them; the order of the fields of Summary.
_COLUMNS = "IqHBBBB?"


class Summary(NamedTuple):
    """What lists, strip and filters need of an entry.

    `minute` counts from 1970-01-01 UTC. `did` is a bit set, `closing` holds three answers in one byte, the
    other small numbers are positions in the tuples of this module.
    """

    number: int
    minute: int
    did: int
    upset: int
    calm: int
    channel: int
    closing: int
    is_random: bool

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.minute * 60, UTC)

    @property
    def understood(self) -> str | None:
        return UNDERSTOOD[self.closing % len(UNDERSTOOD)]

    @property
    def copes(self) -> str | None:
        return COPES[self.closing // len(UNDERSTOOD) % len(COPES)]

    @property
    def intention_in_mind(self) -> bool | None:
        return IN_MIND[self.closing // (len(UNDERSTOOD) * len(COPES)) % len(IN_MIND)]

    def has_done(self, code: str) -> bool:
        return bool(self.did >> DID.index(code) & 1)

    @classmethod
    def of(cls, number: int, entry: Entry) -> Summary:
        return cls(
            number,
            int(entry.conversation_at.timestamp() // 60),
            sum(1 << position for position, code in enumerate(DID) if code in entry.did),
            UNCLEAR if entry.upset == "unclear" else entry.upset,
            entry.calm,
            CHANNELS.index(entry.channel),
            _closing(entry),
            entry.stream == "random",
        )


def _closing(entry: Entry) -> int:
    in_mind = IN_MIND.index(entry.intention_in_mind) * len(COPES)
    return (in_mind + COPES.index(entry.copes)) * len(UNDERSTOOD) + UNDERSTOOD.index(entry.understood)


# Differs when columns or codes do: a page packed otherwise does not open then, and the index is made anew.
LAYOUT = crc32(repr((_COLUMNS, Summary._fields, DID, CHANNELS, UNDERSTOOD, COPES, IN_MIND)).encode())


def pack(summaries: Iterable[Summary]) -> bytes:
    """Return the rows of a page column by column, little-endian."""
    rows = list(summaries)
    columns = zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    return b"".join(
        pack_column(f"<{len(rows)}{kind}", *column) for kind, column in zip(_COLUMNS, columns, strict=True)
    )


# A row from its values in order: what `Summary._make` does, several times as fast.
_row = partial(tuple.__new__, Summary)


def unpack(content: bytes) -> Iterator[Summary]:
    """Return the rows of a page. Raises ValueError when the length does not fit."""
    return map(_row, zip(*(_column(content, place) for place in range(len(_COLUMNS))), strict=True))


def unpack_since(content: bytes, minute: int) -> list[Summary]:
    """Return the rows of a page about conversations from `minute` on; a page without any builds none.

    Raises ValueError when the length does not fit.
    """
    minutes = _column(content, 1)
    if max(minutes, default=minute - 1) < minute:
        return []
    return [summary for summary in unpack(content) if summary.minute >= minute]


def newest_first(pages: Iterable[bytes]) -> list[int]:
    """Return the numbers of all rows of pages in order, latest minute first, without building the rows.

    Raises ValueError when a length does not fit.
    """
    numbers: list[int] = []
    minutes: list[int] = []
    for content in pages:
        numbers += _column(content, 0)
        minutes += _column(content, 1)
    # Sorting keeps the order of equals: of two in the same minute the one with the higher number comes first.
    order = sorted(range(len(numbers) - 1, -1, -1), key=minutes.__getitem__, reverse=True)
    return [numbers[place] for place in order]


def _column(content: bytes, position: int) -> tuple[int, ...]:
    rows, rest = divmod(len(content), calcsize(f"<{_COLUMNS}"))
    if rest:
        message = f"an index page of {len(content)} bytes holds no whole number of rows"
        raise ValueError(message)
    start = rows * calcsize(f"<{_COLUMNS[:position]}")
    return unpack_from(f"<{rows}{_COLUMNS[position]}", content, start)
