"""What arrives while the owner is away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.draw import draw_after
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import CLOSING_ANSWER, ENTRY, STUCK, ClosingAnswer, Entry, Shape, Stuck
from augenhoehe.desk.models import (
    ClosingAnswerRecord,
    EntryRecord,
    Letter,
    Person,
    SealedRecord,
    StuckRecord,
)
from augenhoehe.desk.queries.key import current_key
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import VaultError, write_letter


class _Content(msgspec.Struct, frozen=True):
    """What a letter says: the id makes taking it in twice harmless."""

    kind: str
    schema: int
    id: UUID
    document: msgspec.Raw


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of letter: its document, the table it goes to, and how it is put there."""

    shape: Shape[Any]
    model: type[SealedRecord]
    put: Callable[[OpenLog, UUID, Any], None]


def leave_entry(person: Person, entry_id: UUID, entry: Entry) -> None:
    """Seal an entry to the public key of `person`; no passphrase is needed for that."""
    leave(person, ENTRY, entry_id, entry)


@transaction.atomic
def leave(person: Person, shape: Shape[Any], record_id: UUID, document: msgspec.Struct) -> None:
    """Seal a document to the public key of `person`; it becomes a record under this id."""
    content = _Content(shape.kind, shape.schema, record_id, msgspec.Raw(shape.encode(document)))
    letter = write_letter(current_key(person).public_key, msgspec.json.encode(content))
    Letter.objects.create(owner=person, sealed=letter)


def take_in(log: OpenLog) -> int:
    """Move letters into the log and return how many.

    One that does not open, or is of a kind or version this program does not know, stays where it is.
    """
    taken = 0
    for letter in Letter.objects.filter(owner=log.person):
        try:
            content = msgspec.json.decode(log.keys.open_letter(letter.sealed), type=_Content)
            kind = _KINDS[content.kind]
            document = kind.shape.decode(content.schema, bytes(content.document))
        except (VaultError, ValueError, KeyError):
            continue
        taken += _move(log, letter, kind, content.id, document)
    return taken


@transaction.atomic
def _move(log: OpenLog, letter: Letter, kind: _Kind, record_id: UUID, document: msgspec.Struct) -> bool:
    deleted, _counts = Letter.objects.filter(id=letter.id).delete()
    # Another tab may have been faster, and the owner may have deleted the record since.
    if not deleted or kind.model._default_manager.filter(id=record_id).exists():
        return False
    kind.put(log, record_id, document)
    return True


def _put_entry(log: OpenLog, entry_id: UUID, entry: Entry) -> None:
    add_entries(log, [(entry_id, entry)])
    draw_after(log, [entry])


def _put_answer(log: OpenLog, check_id: UUID, answer: ClosingAnswer) -> None:
    record.add(log, ClosingAnswerRecord, answer, check_id)


def _put_stuck(log: OpenLog, report_id: UUID, stuck: Stuck) -> None:
    record.add(log, StuckRecord, stuck, report_id)


_KINDS: Mapping[str, _Kind] = {
    ENTRY.kind: _Kind(ENTRY, EntryRecord, _put_entry),
    CLOSING_ANSWER.kind: _Kind(CLOSING_ANSWER, ClosingAnswerRecord, _put_answer),
    STUCK.kind: _Kind(STUCK, StuckRecord, _put_stuck),
}
