"""Everything a person has, as one JSON document, and the schema that describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _

from augenhoehe.desk.documents import (
    CLOSING_ANSWER,
    CLOSING_CHECK,
    CONVERSATION,
    COURSE,
    ENTRY,
    LOOK_BACK,
    MIRROR,
    PREFERENCES,
    STUCK,
    Entry,
    Shape,
    UnreadableDocument,
)
from augenhoehe.desk.documents.guide_file import KEPT_PICTURE, WHOLE_GUIDE
from augenhoehe.desk.exchange.export_file import ExportFile
from augenhoehe.desk.exchange.picture import implausible_picture
from augenhoehe.desk.exchange.reason import implausible_day, reason

FORMAT = "augenhoehe"
VERSION = 1
_SHOWN = 40
SHAPES: Mapping[str, Shape[Any]] = {
    "preferences": PREFERENCES,
    "entries": ENTRY,
    "courses": COURSE,
    "look_backs": LOOK_BACK,
    "conversations": CONVERSATION,
    "mirrors": MIRROR,
    "closing_checks": CLOSING_CHECK,
    "closing_answers": CLOSING_ANSWER,
    "stuck": STUCK,
    "pictures": KEPT_PICTURE,
    "guides": WHOLE_GUIDE,
}


class NotAnExport(ValueError):
    """The file is not an export of this program, is cut off, or was made by a newer version."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file: where it stood ("entries[3]"), its id and its document."""

    place: str
    kind: str
    id: UUID
    document: msgspec.Struct


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row or record that cannot be taken in: where it stands and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: records that fit, and those that do not."""

    records: tuple[Record, ...] = ()
    bad: tuple[BadRow, ...] = field(default=())


def write(records: Mapping[str, Iterable[tuple[UUID, msgspec.Struct]]], exported_at: datetime) -> bytes:
    """Return the export of `records` (by the names of `SHAPES`) as indented UTF-8 JSON."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": exported_at,
        "schemas": {name: shape.schema for name, shape in SHAPES.items()},
    }
    for name, shape in SHAPES.items():
        content[name] = _rows(shape, records[name])
    return _indented(content)


def entries_as_json(entries: Iterable[tuple[UUID, Entry]]) -> str:
    """Return entries as a JSON list; each has the fields it has in an export."""
    return _indented(_rows(ENTRY, entries)).decode()


def _rows(shape: Shape[Any], records: Iterable[tuple[UUID, msgspec.Struct]]) -> list[dict[str, Any]]:
    return [{"id": record_id, **shape.plain(document)} for record_id, document in records]


def _indented(content: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def parse(content: bytes) -> Parsed:
    """Return the records of an export, upgraded to the current schemas.

    Raises:
        NotAnExport: the file as a whole cannot be read; the message says where it breaks off.
    """
    raw = _decoded(content)
    schemas = _checked(raw)
    found = [
        _record(Place(name, position), schemas.get(name, SHAPES[name].schema), row)
        for name in SHAPES
        for position, row in enumerate(raw.get(name, []))
    ]
    return _each_once(found)


class Place(NamedTuple):
    """Where a record stands in the file, such as entries[3]; counted from 0."""

    name: str
    position: int

    def __str__(self) -> str:
        return f"{self.name}[{self.position}]"


def _decoded(content: bytes) -> Any:
    if not content.strip():
        raise NotAnExport(_("the file is empty"))
    try:
        return msgspec.json.decode(content)
    except UnicodeDecodeError as error:
        raise NotAnExport(_not_utf_8(content)) from error
    except msgspec.DecodeError as error:
        raise NotAnExport(_where_it_breaks(content, str(error))) from error
    except RecursionError as error:
        raise NotAnExport(_("lists are nested deeper than in any export")) from error


def _not_utf_8(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _("{place}: this is no UTF-8 text").format(place=_line_and_column(content, error.start))
    return _("this is no UTF-8 text")


def _where_it_breaks(content: bytes, said: str) -> str:
    byte = re.search(r"\(byte (\d+)\)", said)
    if byte is None:
        words = _("{place}: the file ends in the middle of a record; it was cut off")
        return words.format(place=_line_and_column(content, len(content)))
    return f"{_line_and_column(content, int(byte[1]))}: {reason(said)}"


def _line_and_column(content: bytes, offset: int) -> str:
    before = content[:offset]
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return _("line {line}, column {column}").format(line=line, column=column)


def _checked(raw: Any) -> dict[str, int]:
    """Return the schemas of an export whose outer shape is right. Raises NotAnExport."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise NotAnExport(_("“format” is not “{format}”").format(format=FORMAT))
    if raw.get("version") != VERSION:
        words = _("“version” is {found}, this program reads {known}")
        raise NotAnExport(words.format(found=_shown(raw.get("version")), known=VERSION))
    for name in raw:
        if name not in ExportFile.__struct_fields__:
            raise NotAnExport(_("the field “{0}” is not known").format(name))
    for name in SHAPES:
        if not isinstance(raw.get(name, []), list):
            raise NotAnExport(_("“{name}” is not a list").format(name=name))
    return _checked_schemas(raw.get("schemas", {}))


def _checked_schemas(schemas: Any) -> dict[str, int]:
    try:
        checked = msgspec.convert(schemas, dict[str, int])
    except msgspec.ValidationError as error:
        raise NotAnExport(f"schemas: {reason(error)}") from error
    for name, shape in SHAPES.items():
        if not 1 <= checked.get(name, 1) <= shape.schema:
            words = _(
                "“{name}” has schema {found}, this program knows {known}; a newer version wrote the file"
            )
            raise NotAnExport(words.format(name=name, found=checked[name], known=shape.schema))
    return checked


def _shown(value: object) -> str:
    """Return a short form of a value that may be as long as the file."""
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"


def _record(place: Place, schema: int, row: Any) -> Record | BadRow:
    shape = SHAPES[place.name]
    try:
        values = dict(row) if isinstance(row, dict) else {}
        record_id = msgspec.convert(values.pop("id", None), UUID)
        document = shape.convert(shape.upgraded(schema, values))
    except (UnreadableDocument, msgspec.ValidationError) as error:
        is_id = isinstance(error, msgspec.ValidationError)
        return BadRow(str(place), f"id: {reason(error)}" if is_id else reason(error))
    odd = implausible_day(document) or implausible_picture(document)
    return BadRow(str(place), odd) if odd else Record(str(place), shape.kind, record_id, document)


def _each_once(found: Iterable[Record | BadRow]) -> Parsed:
    """Return the records; an id that comes again is a bad row, and so is a second set of preferences."""
    first: dict[tuple[str, UUID | None], str] = {}
    records: list[Record] = []
    bad: list[BadRow] = []
    for one in found:
        if isinstance(one, BadRow):
            bad.append(one)
            continue
        key = (one.kind, None if one.kind == PREFERENCES.kind else one.id)
        if key in first:
            bad.append(
                BadRow(one.place, _("this record is there already, as {place}").format(place=first[key]))
            )
        else:
            first[key] = one.place
            records.append(one)
    return Parsed(tuple(records), tuple(bad))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the export."""
    schema = msgspec.json.schema(ExportFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Augenhöhe export", **schema}
