"""What the first release wrote opens with later documents: a new field, and a chain of upgrade steps."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from augenhoehe.desk.documents import ENTRY, Entry, NewerDocument, Shape, UnreadableDocument
from augenhoehe.desk.documents.entry import Moment, Upset
from augenhoehe.desk.exchange.archive import SHAPES
from augenhoehe.desk.models import RECORDS, EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import UnreadableRecord, opened
from augenhoehe.vault import Binding

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "documents"
SEALED = {model.shape.kind for model in RECORDS}
FIRST = (FIXTURES / "entry.1.json").read_bytes()


class WithNewField(Entry, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An entry that asks one thing more."""

    waited: bool | None = None


class ThirdEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry after two changes: `repeat` renamed, `calm` from 0 to 4 told in words."""

    conversation_at: Moment
    upset: Upset
    composure: str
    asked_before: bool | None = None


def rename(raw: dict[str, Any]) -> dict[str, Any]:
    raw["asked_before"] = raw.pop("repeat", None)
    return raw


def put_into_words(raw: dict[str, Any]) -> dict[str, Any]:
    raw["composure"] = ("no", "hardly", "partly", "mostly", "throughout")[raw.pop("calm")]
    return raw


THIRD = Shape("entry", ThirdEntry, schema=3, upgrades={1: rename, 2: put_into_words})


def sealed_by_the_first_release(log: OpenLog) -> EntryRecord:
    """Put the content of the kept fixture into a row of schema 1."""
    row = EntryRecord(owner=log.person, number=1, schema=1)
    row.sealed = log.keys.seal(FIRST, Binding(log.person.id, "entry", row.id, 1))
    row.save()
    return row


def test_a_new_field_with_a_default_needs_no_step() -> None:
    asked = Shape("entry", WithNewField).decode(1, FIRST)
    before = ENTRY.decode(1, FIRST)
    assert asked.waited is None
    assert all(getattr(asked, name) == getattr(before, name) for name in Entry.__struct_fields__)


def test_a_field_that_vanishes_without_a_step_is_noticed() -> None:
    left = [
        (field.name, field.type, None) for field in msgspec.structs.fields(Entry) if field.name != "repeat"
    ]
    lacking = msgspec.defstruct("Lacking", left, forbid_unknown_fields=True)
    with pytest.raises(UnreadableDocument, match="repeat"):
        Shape("entry", lacking).decode(1, FIRST)


def test_steps_are_taken_one_after_the_other(log: OpenLog) -> None:
    record = opened(log, THIRD, sealed_by_the_first_release(log))
    assert (record.document.asked_before, record.document.composure) == (True, "mostly")
    assert THIRD.decode(3, THIRD.encode(record.document)) == record.document


def test_steps_begin_where_the_document_stands() -> None:
    raw = json.loads(FIRST)
    second = json.dumps(rename({name: raw[name] for name in ("conversation_at", "upset", "calm")})).encode()
    assert THIRD.decode(2, second).composure == "mostly"


def test_what_a_newer_program_wrote_is_refused() -> None:
    with pytest.raises(NewerDocument, match="entry has schema 3, this program knows 1"):
        ENTRY.decode(3, FIRST)


def test_a_row_cannot_pretend_another_schema(log: OpenLog) -> None:
    row = sealed_by_the_first_release(log)
    row.schema = 3
    with pytest.raises(UnreadableRecord):
        opened(log, THIRD, row)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.kind)
def test_every_schema_ever_released_has_its_step_and_its_fixtures(shape: Shape[Any]) -> None:
    assert set(shape.upgrades) == set(range(1, shape.schema))
    for schema in range(1, shape.schema + 1):
        plain = (FIXTURES / f"{shape.kind}.{schema}.json").read_bytes()
        assert shape.decode(schema, plain)
        if shape.kind not in SEALED:
            continue
        kept = json.loads((FIXTURES / f"{shape.kind}.{schema}.sealed.json").read_text(encoding="utf-8"))
        assert (kept["schema"], len(base64.b64decode(kept["data_key"])), UUID(kept["id"]).version) == (
            schema,
            32,
            4,
        )
