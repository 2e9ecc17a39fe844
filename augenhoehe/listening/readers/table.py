"""Tables: CSV with a header that names at least speaker and text, or rows that begin with a role."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain
from typing import NamedTuple

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.columns import (
    CLOCK_KEYS,
    CONVERSATION_KEYS,
    DAY_KEYS,
    END_KEYS,
    INTERNAL_KEYS,
    ROLE_KEYS,
    SENT_KEYS,
    SPEAKER_KEYS,
    START_KEYS,
    TEXT_KEYS,
    first_of,
    folded,
    is_yes,
)
from augenhoehe.listening.readers.records import Record, conversations_of
from augenhoehe.listening.readers.roles import stated_role
from augenhoehe.listening.readers.turns import quoted, with_content

_DELIMITERS = ",;\t|"
_LONGEST_HEADER = 2_000
_MOST_LINES_BEFORE = 5  # some programs write a title above the header
_USUAL = ("speaker", "text", "start", "end")
"""The columns of a table that does not name them."""
_Row = tuple[int, list[str]]


def read_table(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the conversations of a table, one row a turn; without a column for their ids it is one."""
    text = with_content(text, file)
    return conversations_of(_records(text, file), file)


def table_delimiter(text: str) -> str | None:
    """Return what divides the cells, None where none of the first lines names speaker and text."""
    lines = [line for line in text[:_LONGEST_HEADER].split("\n") if _is_content(line)]
    for header in lines[:_MOST_LINES_BEFORE]:
        for mark in _DELIMITERS:
            if _is_header([cell.strip().strip('"') for cell in header.split(mark)]):
                return mark
    first = lines[0] if lines else ""
    return next((mark for mark in _DELIMITERS if _begins_a_turn(first, mark)), None)


def _begins_a_turn(line: str, mark: str) -> bool:
    """Tell whether a line begins with a role in a cell of its own."""
    cell, found, rest = line.partition(mark)
    return bool(found and rest.strip()) and stated_role(cell.strip().strip('"')) is not None


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("sep=")


def _is_header(row: Sequence[str]) -> bool:
    cells = set(map(folded, row))
    return bool(first_of(SPEAKER_KEYS + ROLE_KEYS, cells) and first_of(TEXT_KEYS, cells))


def _records(text: str, file: str) -> Iterator[Record]:
    delimiter = table_delimiter(text) or ","
    rows = _rows(text, delimiter, file)
    columns, first = _columns(rows, file, delimiter)
    for line, row in chain(first, rows):
        if any(cell.strip() for cell in row):
            yield _record(columns, row, line, file)


def _columns(rows: Iterator[_Row], file: str, delimiter: str) -> tuple["_Columns", list[_Row]]:
    """Return the columns that the header names, and rows that came before it: those of a table without one.

    `rows` then goes on behind them.
    """
    above: list[_Row] = []
    for line, row in rows:
        if _is_header(row):
            return _Columns.named([folded(cell) for cell in row], delimiter), []
        if not above and _is_turn(row):
            return _Columns.named(_USUAL[: len(row)], delimiter), [(line, row)]
        if _is_content("".join(row)):
            above.append((line, row))
        if len(above) == _MOST_LINES_BEFORE:
            break
    line, row = above[0] if above else (1, [])
    raise Unreadable("no_columns", file, line, found=quoted(", ".join(row)))


def _is_turn(row: Sequence[str]) -> bool:
    """Tell whether a first row is a turn already: a role, words, and times if there are more cells."""
    return len(row) in {2, len(_USUAL)} and stated_role(row[0]) is not None and bool(row[1].strip())


def _record(columns: "_Columns", row: Sequence[str], line: int, file: str) -> Record:
    said = columns.said(row)
    if said is None:
        kind = "cells_missing" if len(row) < columns.width else "cells_surplus"
        raise Unreadable(kind, file, line, cells=len(row), expected=columns.width)
    record = columns.record(row, line, said)
    if said and not (record.name or record.role):
        raise Unreadable("speaker_missing", file, line)
    return record


class _Columns(NamedTuple):
    """In which column stands what, None where none of that is there."""

    width: int
    delimiter: str
    text: int
    speaker: int | None
    role: int | None
    start: int | None
    end: int | None
    sent: int | None
    day: int | None
    clock: int | None
    conversation: int | None
    internal: int | None

    @classmethod
    def named(cls, names: Sequence[str], delimiter: str) -> "_Columns":
        """Return the columns of a header with these folded names."""
        groups = (
            SPEAKER_KEYS,
            ROLE_KEYS,
            START_KEYS,
            END_KEYS,
            SENT_KEYS,
            DAY_KEYS,
            CLOCK_KEYS,
            CONVERSATION_KEYS,
            INTERNAL_KEYS,
        )
        text, *others = (_place(names, keys) for keys in (TEXT_KEYS, *groups))
        return cls(len(names), delimiter, text or 0, *others)

    def said(self, row: Sequence[str]) -> str | None:
        """Return the words, None where they cannot be told from other cells.

        In the last column they may hold the delimiter without quotation marks.
        """
        surplus = any(cell.strip() for cell in row[self.width :])
        if self.text >= len(row) or (surplus and self.text < self.width - 1):
            return None
        return (self.delimiter.join(row[self.text :]) if surplus else row[self.text]).strip()

    def record(self, row: Sequence[str], line: int, said: str) -> Record:
        """Return what the row holds; a day and a time of day in two columns are one moment."""
        start, sent = _cell(row, self.start), _cell(row, self.sent)
        day, clock = _cell(row, self.day), _cell(row, self.clock)
        if day and ":" not in day and ":" in clock:
            start, sent = "" if self.start == self.clock else start, f"{day} {clock}"
        return Record(
            line=line,
            name=_cell(row, self.speaker),
            text=said,
            start=start,
            end=_cell(row, self.end),
            sent=sent,
            role=_cell(row, self.role),
            conversation=_cell(row, self.conversation),
            internal=is_yes(_cell(row, self.internal)),
        )


def _place(names: Sequence[str], keys: Sequence[str]) -> int | None:
    key = first_of(keys, names)
    return names.index(key) if key else None


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _rows(text: str, delimiter: str, file: str) -> Iterator[_Row]:
    """Yield each row with the line it begins in."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            kind = "cell_too_long" if "limit" in str(error) else "table_broken"
            raise Unreadable(kind, file, line, most=csv.field_size_limit()) from error
        if row is None:
            return
        yield line, row
