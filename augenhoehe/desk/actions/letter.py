"""What arrives while the owner is away."""

from __future__ import annotations

from uuid import UUID

import msgspec
from django.db import transaction

from augenhoehe.desk.actions.draw import draw_after
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import ENTRY, Entry
from augenhoehe.desk.models import EntryRecord, Letter, Person
from augenhoehe.desk.queries.key import current_key
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import VaultError, write_letter


class _Content(msgspec.Struct, frozen=True):
    """What a letter says: the id makes taking it in twice harmless."""

    kind: str
    schema: int
    id: UUID
    document: msgspec.Raw


@transaction.atomic
def leave_entry(person: Person, entry_id: UUID, entry: Entry) -> None:
    """Seal an entry to the public key of `person`; no passphrase is needed for that."""
    content = _Content(ENTRY.kind, ENTRY.schema, entry_id, msgspec.Raw(ENTRY.encode(entry)))
    letter = write_letter(current_key(person).public_key, msgspec.json.encode(content))
    Letter.objects.create(owner=person, sealed=letter)


def take_in(log: OpenLog) -> int:
    """Move letters into the log and return how many; one that does not open stays where it is."""
    taken = 0
    for letter in Letter.objects.filter(owner=log.person):
        try:
            content = msgspec.json.decode(log.keys.open_letter(letter.sealed), type=_Content)
            entry = ENTRY.decode(content.schema, bytes(content.document))
        except (VaultError, ValueError):
            continue
        taken += _move(log, letter, content.id, entry)
    return taken


@transaction.atomic
def _move(log: OpenLog, letter: Letter, entry_id: UUID, entry: Entry) -> bool:
    deleted, _counts = Letter.objects.filter(id=letter.id).delete()
    # Another tab may have been faster, and the owner may have deleted the entry since.
    if not deleted or EntryRecord.objects.filter(id=entry_id).exists():
        return False
    add_entries(log, [(entry_id, entry)])
    draw_after(log, [entry])
    return True
