from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings

from augenhoehe.desk.exchange import archive
from augenhoehe.desk.exchange.archive import SHAPES, NotAnExport, parse
from augenhoehe.desk.exchange.export_file import ExportFile
from augenhoehe.desk.models import RECORDS
from augenhoehe.vault import Binding, OpenKeys
from tests.desk.documents_to_draw import everything

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "documents"
KINDS = {shape.kind: shape for shape in SHAPES.values()}
SEALED = [model.shape.kind for model in RECORDS]
# The kept export was written when there were five kinds, and holds one record of each.
KEPT_RECORDS = 5
NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
Records = dict[str, list[tuple[UUID, msgspec.Struct]]]


@pytest.fixture
def kept() -> dict[str, Any]:
    """The export that version 1 wrote, to be changed by a test."""
    content: dict[str, Any] = json.loads((FIXTURES / "export.1.json").read_text(encoding="utf-8"))
    return content


def parsed(content: dict[str, Any]) -> archive.Parsed:
    return parse(json.dumps(content).encode())


@settings(deadline=None, max_examples=60)
@given(everything)
def test_what_is_written_comes_back_the_same(records: Records) -> None:
    found = parse(archive.write(records, NOW))
    assert not found.bad
    expected = [(SHAPES[name].kind, one, document) for name in SHAPES for one, document in records[name]]
    assert [(one.kind, one.id, one.document) for one in found.records] == expected


@settings(deadline=None, max_examples=20)
@given(everything)
def test_what_is_written_has_the_published_shape(records: Records) -> None:
    msgspec.json.decode(archive.write(records, NOW), type=ExportFile)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_the_first_release_opens(kind: str) -> None:
    content = (FIXTURES / f"{kind}.1.json").read_bytes()
    document = KINDS[kind].decode(1, content)
    written = json.loads(msgspec.json.encode(KINDS[kind].plain(document)))
    for name, value in json.loads(content).items():
        assert written[name] == value


@pytest.mark.parametrize("kind", SEALED)
def test_a_record_sealed_by_the_first_release_opens(kind: str) -> None:
    kept = json.loads((FIXTURES / f"{kind}.1.sealed.json").read_text(encoding="utf-8"))
    owner = UUID(kept["owner"])
    key = base64.b64decode(kept["data_key"])
    keys = OpenKeys(owner, kept["generation"], {kept["generation"]: key}, (kept["identity"],))
    content = keys.open(
        base64.b64decode(kept["sealed"]), Binding(owner, kind, UUID(kept["id"]), kept["schema"])
    )
    assert KINDS[kind].decode(1, content) == KINDS[kind].decode(1, (FIXTURES / f"{kind}.1.json").read_bytes())


def test_an_export_of_the_first_release_opens() -> None:
    found = parse((FIXTURES / "export.1.json").read_bytes())
    assert not found.bad
    for record in found.records:
        assert record.document == KINDS[record.kind].decode(
            1, (FIXTURES / f"{record.kind}.1.json").read_bytes()
        )
    assert len(found.records) == KEPT_RECORDS


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b'{"format": "augenhoehe",\n "entries": [', "line 2, column 14: the file ends in the middle"),
        (b'{"format": "augen', "it was cut off"),
        (b'{"format"\n: "augenhoehe"\n "version": 1}', "line 3, column 2: expected "),
        (b'{"format": "augenhoehe", "note": "\xff"}', "line 1, column 35: this is no UTF-8 text"),
        (b'{"format": ?}', "line 1, column 12: this is not JSON"),
        (b"[" * 100_000, "nested deeper"),
        (b"[]", "“format” is not “augenhoehe”"),
        (b'{"format": "notes"}', "“format” is not “augenhoehe”"),
        (b'{"format": "augenhoehe", "version": 2}', "“version” is 2, this program reads 1"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(content: bytes, said: str) -> None:
    with pytest.raises(NotAnExport) as refused:
        parse(content)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"entries": {}}, "“entries” is not a list"),
        ({"boards": []}, "“boards” is not known"),
        ({"schemas": {"entries": 99}}, "a newer version wrote the file"),
        ({"schemas": {"entries": "1"}}, "expected int, found str"),
        ({"schemas": {"entries": 0}}, "has schema 0"),
        ({"version": "x" * 500}, "…"),
    ],
)
def test_a_wrong_outer_shape_is_refused(kept: dict[str, Any], change: dict[str, Any], said: str) -> None:
    with pytest.raises(NotAnExport) as refused:
        parsed({**kept, **change})
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"calm": 9}, "calm: 9 is none of the known values; known are 0, 1, 2, 3, 4"),
        ({"calm": "1"}, "calm: expected int, found str; known are 0, 1, 2, 3, 4"),
        ({"did": ["danced"]}, "did[0]: 'danced' is none of the known values"),
        ({"conversation_at": "2026-11-23T10:42:00"}, "conversation_at: the time has no time zone"),
        ({"conversation_at": "yesterday"}, "conversation_at: this is no valid datetime"),
        ({"conversation_at": "0001-01-01T00:00:00+14:00"}, "lies outside the years 1970 to 2200"),
        ({"conversation_at": "9999-12-31T23:59:00-12:00"}, "lies outside the years 1970 to 2200"),
        ({"note": "x" * 20_001}, "note: expected str of length <= 20000"),
        ({"mood": "fine"}, "the field “mood” is not known"),
        ({"id": "7"}, "id: this is no valid UUID"),
        ({"id": 7}, "id: expected "),
    ],
)
def test_a_bad_record_is_named_and_the_others_are_read(
    kept: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    good = kept["entries"][0]
    bad = {**good, "id": "0b6f1f1e-6f0e-4a77-9f0d-6a3f6c1f9aff", **change}
    found = parsed({**kept, "entries": [good, bad]})
    assert [row.place for row in found.bad] == ["entries[1]"]
    assert said in found.bad[0].reason
    assert len(found.records) == KEPT_RECORDS


@pytest.mark.parametrize("row", [None, 5, "text", []])
def test_a_record_that_is_no_object_is_named(kept: dict[str, Any], row: object) -> None:
    assert [one.place for one in parsed({**kept, "courses": [row]}).bad] == ["courses[0]"]


def test_a_missing_field_is_named(kept: dict[str, Any]) -> None:
    del kept["entries"][0]["calm"]
    assert [row.reason for row in parsed(kept).bad] == ["the field “calm” is missing"]


def test_an_id_that_comes_twice_is_taken_once(kept: dict[str, Any]) -> None:
    found = parsed({**kept, "entries": kept["entries"] * 2})
    assert [(row.place, "entries[0]" in row.reason) for row in found.bad] == [("entries[1]", True)]


def test_a_second_set_of_preferences_is_named(kept: dict[str, Any]) -> None:
    other = {**kept["preferences"][0], "id": "0b6f1f1e-6f0e-4a77-9f0d-6a3f6c1f9aff"}
    found = parsed({**kept, "preferences": [*kept["preferences"], other]})
    assert [row.place for row in found.bad] == ["preferences[1]"]


def test_days_inside_a_document_are_looked_at(kept: dict[str, Any]) -> None:
    kept["courses"][0]["pauses"] = [{"first": "9999-12-30"}]
    assert ["9999-12-30" in row.reason for row in parsed(kept).bad] == [True]
