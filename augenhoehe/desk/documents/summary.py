"""The small row an entry has in the index: 20 packed bytes instead of a sealed document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from struct import Struct
from typing import NamedTuple, get_args

from augenhoehe.desk.documents.entry import Channel, Copes, Did, Entry, Understood

DID: tuple[str, ...] = get_args(Did)
CHANNELS: tuple[str, ...] = get_args(Channel)
UNDERSTOOD: tuple[str | None, ...] = (None, *get_args(Understood))
COPES: tuple[str | None, ...] = (None, *get_args(Copes))
UNCLEAR = 4
_TRUTH: tuple[bool | None, ...] = (None, False, True)
_ROW = Struct("<IqHBBBBBB")


class Summary(NamedTuple):
    """What lists, strip and filters need of an entry.

    `minute` counts from 1970-01-01 UTC. `did` and `flags` are bit sets, the other small numbers are
    positions in the tuples of this module.
    """

    number: int
    minute: int
    did: int
    upset: int
    calm: int
    channel: int
    understood: int
    copes: int
    flags: int

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.minute * 60, UTC)

    @property
    def is_random(self) -> bool:
        return bool(self.flags & 1)

    @property
    def is_late(self) -> bool:
        return bool(self.flags & 2)

    def has_done(self, code: str) -> bool:
        return bool(self.did >> DID.index(code) & 1)

    @property
    def intention_in_mind(self) -> bool | None:
        return _TRUTH[self.flags >> 4 & 3]

    @classmethod
    def of(cls, number: int, entry: Entry) -> Summary:
        flags = (entry.stream == "random") | entry.late << 1
        flags |= ("worry" in entry.feelings) << 2 | ("panic" in entry.feelings) << 3
        flags |= _TRUTH.index(entry.intention_in_mind) << 4 | _TRUTH.index(entry.repeat) << 6
        return cls(
            number,
            int(entry.conversation_at.timestamp() // 60),
            sum(1 << position for position, code in enumerate(DID) if code in entry.did),
            UNCLEAR if entry.upset == "unclear" else entry.upset,
            entry.calm,
            CHANNELS.index(entry.channel),
            UNDERSTOOD.index(entry.understood),
            COPES.index(entry.copes),
            flags,
        )


def pack(summaries: Iterable[Summary]) -> bytes:
    return b"".join(_ROW.pack(*summary) for summary in summaries)


def unpack(content: bytes) -> Iterator[Summary]:
    """Yield the rows of a page. Raises ValueError when the length does not fit."""
    if len(content) % _ROW.size:
        message = f"an index page of {len(content)} bytes is not a whole number of {_ROW.size}-byte rows"
        raise ValueError(message)
    return map(Summary._make, _ROW.iter_unpack(content))
