"""What tables and JSON lines share: records with a speaker, words and perhaps times."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from augenhoehe.listening.conversation import Channel, Conversation, Speaker, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.moments import (
    LATEST,
    Stamp,
    is_moment,
    read_stamp,
    since_beginning,
    unix_seconds,
)
from augenhoehe.listening.readers.roles import guess_roles, role_in_name, stated_role
from augenhoehe.listening.readers.turns import MOST_TURNS, quoted, too_many_turns, with_words

_ZONE = re.compile(r"\s?(?:UTC|GMT|MEZ|MESZ|CET|CEST)\Z")


@dataclass(frozen=True, slots=True)
class Record:
    """One turn as it stands there; times are numbers, or text as people write times."""

    line: int | None
    name: str
    text: str
    start: object = None
    end: object = None
    sent: object = None
    """The moment of sending; what cannot be read of it is left out."""
    role: str = ""
    conversation: str = ""
    internal: bool = False
    """It is a note for colleagues and is left out."""


def conversations_of(records: Iterable[Record], file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each id, roles guessed where none is stated, turns by their times.

    Times that cannot be are Unreadable.
    """
    together: dict[str, list[Record]] = defaultdict(list)
    for count, record in enumerate(one for one in records if one.text.strip() and not one.internal):
        together[record.conversation].append(record)
        if count >= MOST_TURNS:
            raise too_many_turns(file)
    if not together:
        raise Unreadable("no_words", file)
    return tuple(_conversation(name, kept, file) for name, kept in together.items())


def _conversation(name: str, records: Sequence[Record], file: str) -> Conversation:
    starts, ends = _times(records, file)
    turns = [
        Turn("other", record.text.strip(), record.name or record.role, start, end)
        for record, start, end in zip(records, starts, ends, strict=True)
    ]
    if None not in starts:
        turns.sort(key=attrgetter("start"))  # some programs export the newest first, or one channel first
    channel: Channel = "spoken" if any(end is not None for end in ends) else "unknown"
    stated = {record.name: role for record in records if record.name and (role := _role(record.role))}
    return guess_roles(Conversation(with_words(turns, file), channel, name)).with_roles(stated)


def _role(written: str) -> Speaker | None:
    return stated_role(written) or role_in_name(written)


def _times(records: Sequence[Record], file: str) -> tuple[list[float | None], list[float | None]]:
    written = [moment for record in records for moment in _moments(record, file)]
    stamps = [moment if isinstance(moment, Stamp) else None for moment in written]
    ends_too = any(moment is not None for moment in written[1::2])
    counted = since_beginning(stamps, file, minutes_first=ends_too).starts
    first = min((one for one in written if isinstance(one, float) and one > LATEST), default=0.0)
    told = [
        moment - (first if moment > LATEST else 0) if isinstance(moment, float) else counted[place]
        for place, moment in enumerate(written)
    ]
    for record, start, end in zip(records, told[::2], told[1::2], strict=True):
        if start is not None and end is not None and end < start:
            raise Unreadable("ends_before_start", file, record.line)
    return told[::2], told[1::2]


def _moments(record: Record, file: str) -> Iterable[float | Stamp | None]:
    start = _moment(record.start, record.line, file)
    if start is None and record.sent is not None:
        start = _read(record.sent, record.line)
    return start, _moment(record.end, record.line, file)


def _moment(value: object, line: int | None, file: str) -> float | Stamp | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    moment = _read(value, line)
    if moment is None:
        raise Unreadable("no_such_time", file, line, found=quoted(value))
    return moment


def _read(value: object, line: int | None) -> float | Stamp | None:
    if isinstance(value, str) and ":" in value:
        return read_stamp(_ZONE.sub("", value.strip()[:80]), line)
    return _number(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _number(value: str | float) -> float | None:
    """Return seconds since the beginning, or since 1970 where the number is as large as that."""
    try:
        seconds = float(value.replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return seconds if is_moment(seconds) else unix_seconds(seconds)
