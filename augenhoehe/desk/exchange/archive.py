"""Everything a person has, as one JSON document, and the schema that describes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from augenhoehe.desk.documents import (
    CONVERSATION,
    COURSE,
    ENTRY,
    LOOK_BACK,
    PREFERENCES,
    Conversation,
    Course,
    Entry,
    LookBack,
    Preferences,
    Shape,
    UnreadableDocument,
)

FORMAT = "augenhoehe"
VERSION = 1
SHAPES: Mapping[str, Shape[Any]] = {
    "preferences": PREFERENCES,
    "entries": ENTRY,
    "courses": COURSE,
    "look_backs": LOOK_BACK,
    "conversations": CONVERSATION,
}


class NotAnExport(ValueError):
    """The file is not an export of this program, is cut off, or was made by a newer version."""


class EntryInFile(Entry, frozen=True, kw_only=True):
    id: UUID


class CourseInFile(Course, frozen=True, kw_only=True):
    id: UUID


class LookBackInFile(LookBack, frozen=True, kw_only=True):
    id: UUID


class ConversationInFile(Conversation, frozen=True, kw_only=True):
    id: UUID


class PreferencesInFile(Preferences, frozen=True, kw_only=True):
    id: UUID


class ExportFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of `augenhoehe.json`; `schemas` says which version each kind of record has."""

    format: Literal["augenhoehe"]
    version: Literal[1]
    exported_at: datetime
    schemas: dict[str, int]
    preferences: tuple[PreferencesInFile, ...] = ()
    entries: tuple[EntryInFile, ...] = ()
    courses: tuple[CourseInFile, ...] = ()
    look_backs: tuple[LookBackInFile, ...] = ()
    conversations: tuple[ConversationInFile, ...] = ()


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
        content[name] = [{"id": record_id, **shape.plain(document)} for record_id, document in records[name]]
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def parse(content: bytes) -> Parsed:
    """Return the records of an export, upgraded to the current schemas.

    Raises:
        NotAnExport: the file as a whole cannot be read; the message says where it breaks off.
    """
    try:
        raw = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotAnExport(str(error)) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        message = f'"format" is not "{FORMAT}"'
        raise NotAnExport(message)
    if raw.get("version") != VERSION:
        message = f'"version" is {raw.get("version")!r}, this program reads {VERSION}'
        raise NotAnExport(message)
    found = [_record(raw, name, position) for name in SHAPES for position in range(_length(raw, name))]
    return Parsed(
        tuple(one for one in found if isinstance(one, Record)),
        tuple(one for one in found if isinstance(one, BadRow)),
    )


def _length(raw: dict[str, Any], name: str) -> int:
    rows = raw.get(name, [])
    if not isinstance(rows, list):
        message = f'"{name}" is not a list'
        raise NotAnExport(message)
    return len(rows)


def _record(raw: dict[str, Any], name: str, position: int) -> Record | BadRow:
    place, shape, row = f"{name}[{position}]", SHAPES[name], raw[name][position]
    try:
        values = dict(row)
        record_id = UUID(values.pop("id"))
        schemas = raw.get("schemas", {})
        document = shape.convert(shape.upgraded(int(schemas.get(name, shape.schema)), values))
    except (UnreadableDocument, ValueError, TypeError, KeyError, AttributeError) as error:
        return BadRow(place, str(error) or type(error).__name__)
    return Record(place, shape.kind, record_id, document)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the export."""
    schema = msgspec.json.schema(ExportFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Augenhöhe export", **schema}
