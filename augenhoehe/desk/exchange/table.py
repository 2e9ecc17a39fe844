"""Entries as rows of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from augenhoehe.desk.documents import ENTRY, Entry, UnreadableDocument
from augenhoehe.desk.exchange.archive import BadRow
from augenhoehe.desk.questions import BY_NAME, QUESTIONS, Question

# Fields that are not asked in the form, around those that are.
COLUMNS: tuple[str, ...] = (
    "id",
    "conversation_at",
    "stream",
    "late",
    *(question.name for question in QUESTIONS),
)
_TRUTH = {"true": True, "yes": True, "ja": True, "1": True, "false": False, "no": False, "nein": False, "0": False}
_TRUTH_FIELDS = {"late", *(question.name for question in QUESTIONS if question.kind == "yes_no")}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class NotATable(ValueError):
    """The file is not a table, or columns that every entry needs are missing."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a file: the line it begins on, its id if it has one, and its entry."""

    line: int
    id: UUID | None
    entry: Entry


def write(entries: Iterable[tuple[UUID, Entry]]) -> str:
    """Return entries as CSV with a header; sets are joined by commas, missing answers are empty.

    A text that a spreadsheet would run as a formula gets a leading apostrophe; `read` takes it off.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for entry_id, entry in entries:
        values = ENTRY.plain(entry)
        writer.writerow({"id": str(entry_id), **{name: _cell(values[name]) for name in COLUMNS[1:]}})
    return file.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(value)
    text = str(value)
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def read(
    text: str, mapping: Mapping[str, str], time_zone: ZoneInfo
) -> tuple[list[TableRow], list[BadRow]]:
    """Return the entries of a CSV (comma, semicolon or tab) and the rows that are none.

    `mapping` says which column holds which field, {field: column}; fields of the same name need none.
    Times without an offset are meant in `time_zone`.

    Raises:
        NotATable: no header, an unknown field or column, or `conversation_at`, `upset`, `calm` missing.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), dialect=_dialect(text), strict=True)
    good: list[TableRow] = []
    bad: list[BadRow] = []
    try:
        columns = _columns(reader.fieldnames or [], mapping)
        begin = reader.line_num + 1
        for row in reader:
            try:
                good.append(_entry_row(begin, row, columns, time_zone))
            except ValueError as error:
                bad.append(BadRow(f"line {begin}", str(error)))
            begin = reader.line_num + 1
    except csv.Error as error:
        message = f"line {reader.line_num}: {error}"
        raise NotATable(message) from error
    return good, bad


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.partition("\n")[0]

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Dialect


def _columns(header: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    there = list(header)
    columns = {name: name for name in COLUMNS if name in there} | dict(mapping)
    unknown = [name for name in mapping if name not in COLUMNS]
    absent = [column for column in mapping.values() if column not in there]
    missing = [name for name in ("conversation_at", "upset", "calm") if name not in columns]
    for names, message in ((unknown, "unknown fields"), (absent, "no such columns"), (missing, "missing columns")):
        if names:
            raise NotATable(f"{message}: {', '.join(names)}")
    return columns


def _entry_row(
    line: int, row: Mapping[str, str | None], columns: Mapping[str, str], time_zone: ZoneInfo
) -> TableRow:
    if None in row:
        message = "more cells than columns"
        raise ValueError(message)
    cells = {name: (row.get(column) or "").strip() for name, column in columns.items()}
    given = cells.pop("id", "")
    values = {name: _value(name, cell, time_zone) for name, cell in cells.items() if cell}
    try:
        return TableRow(line, UUID(given) if given else None, ENTRY.convert(values))
    except UnreadableDocument as error:
        raise ValueError(str(error)) from error


def _value(name: str, cell: str, time_zone: ZoneInfo) -> Any:
    if name == "conversation_at":
        moment = datetime.fromisoformat(cell)
        return (moment if moment.tzinfo else moment.replace(tzinfo=time_zone)).isoformat()
    if name in _TRUTH_FIELDS:
        if cell.casefold() not in _TRUTH:
            message = f"{name}: {cell!r} is neither true nor false"
            raise ValueError(message)
        return _TRUTH[cell.casefold()]
    question = BY_NAME.get(name)
    if question is None:
        return cell
    if question.kind == "many":
        return [_answer(question, part.strip()) for part in cell.split(",") if part.strip()]
    if question.kind == "one":
        return _answer(question, cell)
    return cell[1:] if cell.startswith("'") else cell


def _answer(question: Question, cell: str) -> str | int:
    for choice in question.choices:
        if cell.casefold() in {str(choice.value), str(choice.label).casefold()}:
            return choice.value
    known = ", ".join(str(choice.value) for choice in question.choices)
    message = f"{question.name}: {cell!r} is none of {known}"
    raise ValueError(message)
