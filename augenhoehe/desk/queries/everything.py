"""Everything a person has, for export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.utils import timezone

from augenhoehe.desk.documents import Course, Entry, LookBack, Mirror
from augenhoehe.desk.exchange import archive, folder, page, table
from augenhoehe.desk.models import RECORDS
from augenhoehe.desk.queries.entry import every_entry
from augenhoehe.desk.queries.guide_file import plain_records
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, records_of


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents of a person by kind, and the records that do not open."""

    documents: dict[str, list[Stored[Any]]]
    unreadable: list[UnreadableRecord]

    def of(self, kind: str) -> list[tuple[UUID, Any]]:
        return [(record.id, record.document) for record in self.documents[kind]]

    def as_json(self) -> bytes:
        records: dict[str, Iterable[tuple[UUID, msgspec.Struct]]] = {
            name: self.of(shape.kind) for name, shape in archive.SHAPES.items()
        }
        return archive.write(records, timezone.localtime())

    def as_csv(self) -> str:
        return table.write(self.of("entry"))

    def as_markdown(self) -> str:
        entries: list[Entry] = [document for _id, document in self.of("entry")]
        courses: list[Course] = [document for _id, document in self.of("course")]
        look_backs: list[LookBack] = [document for _id, document in self.of("look_back")]
        mirrors: list[Mirror] = [document for _id, document in self.of("mirror")]
        guides = [document for _id, document in self.of("guide")]
        return page.write(entries, courses, look_backs, mirrors, guides)

    def as_files(self) -> dict[str, bytes]:
        pictures = [document for _id, document in self.of("picture")]
        return folder.files_of(self.as_json(), self.as_csv(), self.as_markdown(), pictures)


@dataclass(frozen=True, slots=True)
class DatedEntries:
    """Entries, latest conversation first, and those that do not open, of whatever day."""

    entries: list[Stored[Entry]]
    unreadable: list[UnreadableRecord]


def dated_entries(log: OpenLog, since: date, until: date) -> DatedEntries:
    """Return the entries about conversations on the local days from `since` to `until`, both included."""
    every = list(every_entry(log))
    found = [
        entry
        for entry in every
        if isinstance(entry, Stored) and since <= timezone.localdate(entry.document.conversation_at) <= until
    ]
    found.sort(key=lambda entry: (entry.document.conversation_at, entry.number), reverse=True)
    return DatedEntries(found, [entry for entry in every if isinstance(entry, UnreadableRecord)])


def everything_of(log: OpenLog) -> Everything:
    """Open all records, guides and pictures. One that does not open is named and leaves the others alone."""
    documents: dict[str, list[Stored[Any]]] = {}
    unreadable: list[UnreadableRecord] = []
    every: dict[str, list[Any]] = {
        model.shape.kind: list(records_of(log, model, model.shape)) for model in RECORDS
    }
    for kind, records in (every | plain_records(log)).items():
        documents[kind] = [record for record in records if isinstance(record, Stored)]
        unreadable += [record for record in records if isinstance(record, UnreadableRecord)]
    return Everything(documents, unreadable)
