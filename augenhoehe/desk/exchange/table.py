"""Entries as rows of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from augenhoehe.desk.documents import ENTRY, Entry, UnreadableDocument
from augenhoehe.desk.exchange.archive import BadRow
from augenhoehe.desk.exchange.reason import implausible_day, reason
from augenhoehe.desk.questions import BY_NAME, QUESTIONS, Question

# Fields that are not asked in the form, around those that are.
COLUMNS: tuple[str, ...] = (
    "id",
    "conversation_at",
    "stream",
    "late",
    *(question.name for question in QUESTIONS),
)
_TRUTH = {
    "true": True,
    "yes": True,
    "ja": True,
    "1": True,
    "false": False,
    "no": False,
    "nein": False,
    "0": False,
}
_TRUTH_FIELDS = {"late", *(question.name for question in QUESTIONS if question.kind == "yes_no")}
# A spreadsheet runs a text that begins like this as a formula; the apostrophe itself must be told apart too.
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
_UNCLOSED = "unexpected end of data"
# What the reference says about the columns that no question stands for.
_OTHER_COLUMNS = {
    "id": "the id of the entry (UUID); rows without one get an id made from their content",
    "conversation_at": "when the conversation was: ISO 8601 (`2026-11-23T10:42:00+01:00`), also "
    "`2026-11-23 10:42` or `23.11.2026 10:42` in local time",
    "stream": "`chosen` or `random` (the program drew this conversation)",
    "late": "`true` when written down later, from memory; else `false`",
}
REQUIRED = ("conversation_at", "upset", "calm")


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
    return f"'{text}" if text.startswith(_GUARDED) else text


def read(text: str, mapping: Mapping[str, str], time_zone: ZoneInfo) -> tuple[list[TableRow], list[BadRow]]:
    """Return the entries of a CSV (comma, semicolon or tab) and the rows that are none.

    `mapping` says which column holds which field, {field: column}; fields of the same name need none.
    Times without an offset are meant in `time_zone`.

    Raises:
        NotATable: no header, an unknown field or column, or `conversation_at`, `upset`, `calm` missing.
    """
    lines = _numbered(text.removeprefix("\ufeff"))
    header = next(lines, (1, []))[1]
    columns = _columns(header, mapping)
    good: list[TableRow] = []
    bad: list[BadRow] = []
    first: dict[UUID, int] = {}
    for line, cells in lines:
        try:
            row = _entry_row(line, _by_column(header, cells), columns, time_zone)
            _check_once(row, first)
            good.append(row)
        except ValueError as error:
            bad.append(BadRow(at_line(line), str(error)))
    return good, bad


def at_line(line: int) -> str:
    """Return the words for a place in a table."""
    return _("line {line}").format(line=line)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, each with the line it begins on. Raises NotATable."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begin = 1
    try:
        for cells in reader:
            if any(cells):
                yield begin, cells
            begin = reader.line_num + 1
    except csv.Error as error:
        if str(error) == _UNCLOSED:
            words = _("{place}: a quotation mark is never closed; the file may be cut off")
            raise NotATable(words.format(place=at_line(begin))) from error
        words = _("{place}: this is no row of a table ({reason})")
        raise NotATable(words.format(place=at_line(reader.line_num), reason=error)) from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _columns(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return {field: column}. Raises NotATable."""
    columns = {name: name for name in COLUMNS if name in header} | dict(mapping)
    problems = (
        (_("unknown fields: {names}"), [name for name in mapping if name not in COLUMNS]),
        (_("no such columns: {names}"), [column for column in mapping.values() if column not in header]),
        (
            _("columns that are there twice: {names}"),
            [name for name in columns.values() if header.count(name) > 1],
        ),
        (_("missing columns: {names}"), [name for name in REQUIRED if name not in columns]),
    )
    for words, names in problems:
        if names:
            raise NotATable(words.format(names=", ".join(names)))
    return columns


def _by_column(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) != len(header):
        words = _("{found} cells where the header has {expected}")
        raise ValueError(words.format(found=len(cells), expected=len(header)))
    return dict(zip(header, cells, strict=True))


def _check_once(row: TableRow, first: dict[UUID, int]) -> None:
    if row.id is None:
        return
    if row.id in first:
        words = _("this record is there already, as {place}")
        raise ValueError(words.format(place=at_line(first[row.id])))
    first[row.id] = row.line


def _entry_row(
    line: int, row: Mapping[str, str], columns: Mapping[str, str], time_zone: ZoneInfo
) -> TableRow:
    cells = {name: row[column] for name, column in columns.items() if row[column].strip()}
    given = cells.pop("id", "").strip()
    values = {name: _value(name, cell, time_zone) for name, cell in cells.items()}
    try:
        entry = ENTRY.convert(values)
        entry_id = UUID(given) if given else None
    except UnreadableDocument as error:
        raise ValueError(reason(error)) from error
    except ValueError as error:
        raise ValueError(_("id: this is no valid {0}").format("UUID")) from error
    odd = implausible_day(entry)
    if odd:
        raise ValueError(odd)
    return TableRow(line, entry_id, entry)


def _value(name: str, cell: str, time_zone: ZoneInfo) -> Any:
    question = BY_NAME.get(name)
    if question is not None and question.kind in {"line", "text"}:
        return cell[1:] if cell.startswith("'") and cell[1:].startswith(_GUARDED) else cell
    cell = cell.strip()
    if name == "conversation_at":
        return _moment(cell, time_zone)
    if name in _TRUTH_FIELDS:
        if cell.casefold() not in _TRUTH:
            raise ValueError(_("{name}: {value} is neither yes nor no").format(name=name, value=repr(cell)))
        return _TRUTH[cell.casefold()]
    if question is None:
        return cell
    if question.kind == "many":
        return [_answer(question, part.strip()) for part in cell.split(",") if part.strip()]
    return _answer(question, cell)


def _moment(cell: str, time_zone: ZoneInfo) -> str:
    moment = _iso_moment(cell) or _german_moment(cell)
    if moment is None:
        words = _("{name}: {value} is no day and time like 2026-11-23 10:42")
        raise ValueError(words.format(name="conversation_at", value=repr(cell)))
    return (moment if moment.tzinfo else moment.replace(tzinfo=time_zone)).isoformat()


def _iso_moment(cell: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def _german_moment(cell: str) -> datetime | None:
    """Return what a German spreadsheet writes: 23.11.2026 10:42, with or without seconds."""
    for shape in ("%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S"):
        try:
            return datetime.strptime(cell, shape)  # noqa: DTZ007 - the caller knows the time zone
        except ValueError:
            continue
    return None


def _answer(question: Question, cell: str) -> str | int:
    for choice in question.choices:
        if cell.casefold() in {str(choice.value), str(choice.label).casefold()}:
            return choice.value
    known = ", ".join(str(choice.value) for choice in question.choices)
    words = _("{name}: {value} is none of {known}")
    raise ValueError(words.format(name=question.name, value=repr(cell), known=known))


def columns_as_markdown() -> str:
    """Return the columns as a Markdown table in the active language, for the reference."""
    rows = [
        f"| `{name}` | {'yes' if name in REQUIRED else ''} | {_column_in_words(name)} |" for name in COLUMNS
    ]
    return "\n".join(["| column | needed | what it holds |", "|---|---|---|", *rows])


def _column_in_words(name: str) -> str:
    question = BY_NAME.get(name)
    if question is None:
        return _OTHER_COLUMNS[name]
    if question.kind == "yes_no":
        return f"{question.label} `true`, `false` or empty"
    choices = ", ".join(f"`{choice.value}` {choice.label}" for choice in question.choices)
    several = "; several joined by commas" if question.kind == "many" else ""
    return f"{question.label} {choices}{several}".strip()
