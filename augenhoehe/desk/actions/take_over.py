"""Taking records over from a file: what is there already stays, unless it is to be replaced."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db import transaction

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.entry import add_entries, change_entry
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import ENTRY, Entry, Preferences
from augenhoehe.desk.exchange.archive import Record
from augenhoehe.desk.exchange.table import TableRow
from augenhoehe.desk.models import RECORDS, EntryRecord, PreferencesRecord, SealedRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import UnreadableRecord, opened


class IdTaken(ValueError):
    """A record of the file has the id of somebody else's record."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the records of a file."""

    added: int
    same: int
    replaced: int
    differing: tuple[Record, ...]


@transaction.atomic
def take_over(log: OpenLog, records: Iterable[Record], *, replace: bool) -> Outcome:
    """Add records; same id and content: skipped; same id, other content: reported or replaced.

    Preferences that nobody has touched yet give way to those of the file.

    Raises IdTaken; nothing is changed then.
    """
    added: list[Record] = []
    same = 0
    differing: list[Record] = []
    for one in records:
        known = _known(log, one)
        if known is None:
            added.append(one)
        elif isinstance(known, Stored) and known.document == one.document:
            same += 1
        elif isinstance(known, Stored) and known.document == Preferences():
            _replace(log, one)
        else:
            differing.append(one)
    _add(log, added)
    for one in differing if replace else ():
        _replace(log, one)
    return Outcome(len(added), same, len(differing) if replace else 0, () if replace else tuple(differing))


def _model(kind: str) -> type[SealedRecord]:
    return next(model for model in RECORDS if model.shape.kind == kind)


def _known(log: OpenLog, one: Record) -> Stored[msgspec.Struct] | UnreadableRecord | None:
    model = _model(one.kind)
    rows = model._default_manager
    # A person has one set of preferences, under whatever id the file knows them.
    found = rows.filter(owner=log.person) if model is PreferencesRecord else rows.filter(id=one.id)
    row = found.first()
    if row is None:
        return None
    if row.owner_id != log.person.id:
        raise IdTaken(one.place)
    try:
        return opened(log, model.shape, row)
    except UnreadableRecord as error:
        return error


def _add(log: OpenLog, records: Sequence[Record]) -> None:
    entries = [(one.id, one.document) for one in records if isinstance(one.document, Entry)]
    if entries:
        add_entries(log, entries)
    for one in records:
        if not isinstance(one.document, Entry):
            record.add(log, _model(one.kind), one.document, one.id)


def _replace(log: OpenLog, one: Record) -> None:
    model = _model(one.kind)
    if model is EntryRecord and isinstance(one.document, Entry):
        change_entry(log, one.id, one.document, None)
    elif model is PreferencesRecord:
        record.change(log, model, preferences_of(log).id, one.document, None)
    else:
        record.change(log, model, one.id, one.document, None)


@transaction.atomic
def with_ids(log: OpenLog, rows: Sequence[TableRow]) -> list[Record]:
    """Give rows without an id one that the same row of the same file gets every time.

    HMAC-SHA256 over the content and, for rows that are alike, their position among these.
    """
    key = preferences_of(log).document.import_key
    if not key:
        key = secrets.token_bytes(32)
        set_preferences(log, import_key=key)
    seen: Counter[bytes] = Counter()
    records = []
    for row in rows:
        content = ENTRY.encode(row.entry)
        seen[content] += 1
        digest = hmac.new(key, b"%d %s" % (seen[content], content), hashlib.sha256).digest()
        entry_id = row.id or UUID(bytes=digest[:16], version=4)
        records.append(Record(f"line {row.line}", ENTRY.kind, entry_id, row.entry))
    return records
