"""Taking records over from a file: what is there already stays, unless it is to be replaced."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.db import transaction

from augenhoehe.desk.actions import entry_index, record, undo
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.guide_take_over import put_guides, put_pictures
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import ENTRY, Entry, Preferences
from augenhoehe.desk.documents.guide_file import KeptPicture, WholeGuide
from augenhoehe.desk.exchange.archive import Record
from augenhoehe.desk.exchange.table import TableRow, at_line
from augenhoehe.desk.models import RECORDS, Guide, GuidePicture, PreferencesRecord, SealedRecord
from augenhoehe.desk.queries.guide_file import whole_guides
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import UnreadableRecord, opened

_CHUNK = 500


class IdTaken(ValueError):
    """A record of the file has the id of somebody else's record."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the records of a file."""

    added: int
    same: int
    replaced: int
    differing: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A record of the file beside the row that is there already; guides and pictures have no sealed row."""

    record: Record
    row: SealedRecord | None
    document: msgspec.Struct | None


@transaction.atomic
def take_over(log: OpenLog, records: Iterable[Record], *, replace: bool) -> Outcome:
    """Add records; same id and content: skipped; same id, other content: reported or replaced.

    Preferences that nobody has touched yet give way to those of the file.

    Raises IdTaken; nothing is changed then.
    """
    every = list(records)
    known = [one for model in RECORDS for one in _known(log, model, every)]
    known += [*_known_guides(log, every), *_known_pictures(log, every)]
    there = {id(one.record) for one in known}
    added = [one for one in every if id(one) not in there]
    other = [one for one in known if one.document != one.record.document]
    differing = [one for one in other if not _is_untouched(one.document)]
    giving_way = other if replace else [one for one in other if _is_untouched(one.document)]
    _add(log, added)
    _replace(log, giving_way)
    return Outcome(
        len(added),
        len(known) - len(other),
        len(differing) if replace else 0,
        () if replace else tuple(one.record for one in differing),
    )


def _is_untouched(document: msgspec.Struct | None) -> bool:
    # The key was made by an import and is nothing somebody has set.
    return (
        isinstance(document, Preferences)
        and msgspec.structs.replace(document, import_key=b"") == Preferences()
    )


def _known(log: OpenLog, model: type[SealedRecord], records: Sequence[Record]) -> Iterator[_Known]:
    wanted = [one for one in records if one.kind == model.shape.kind]
    rows = _rows(log, model, [one.id for one in wanted])
    for one in wanted:
        # A person has one set of preferences, under whatever id the file knows them.
        row = next(iter(rows.values()), None) if model is PreferencesRecord else rows.get(one.id)
        if row is None:
            continue
        if row.owner_id != log.person.id:
            raise IdTaken(one.place)
        yield _Known(one, row, _document(log, row))


def _known_guides(log: OpenLog, records: Sequence[Record]) -> Iterator[_Known]:
    wanted = {one.id: one for one in records if isinstance(one.document, WholeGuide)}
    owners = dict(Guide.objects.filter(id__in=wanted).values_list("id", "owner_id")) if wanted else {}
    for taken in (one_id for one_id, owner in owners.items() if owner != log.person.id):
        raise IdTaken(wanted[taken].place)
    for found in whole_guides(log, list(owners)) if owners else ():
        yield _Known(wanted[found.id], None, found.document if isinstance(found, Stored) else None)


def _known_pictures(log: OpenLog, records: Sequence[Record]) -> Iterator[_Known]:
    # The name of a picture is a hash of its content: one of the same name is the same, whatever its id.
    files = set(GuidePicture.objects.filter(owner=log.person).values_list("file", flat=True))
    pictures = [one for one in records if isinstance(one.document, KeptPicture)]
    rows = GuidePicture.objects.filter(id__in=[one.id for one in pictures]) if pictures else ()
    taken = {row.id for row in rows}
    for one in pictures:
        if isinstance(one.document, KeptPicture) and one.document.file in files:
            yield _Known(one, None, one.document)
        elif one.id in taken:
            raise IdTaken(one.place)


def _rows(log: OpenLog, model: type[SealedRecord], ids: Sequence[UUID]) -> dict[UUID, SealedRecord]:
    if model is PreferencesRecord:
        return {row.id: row for row in model._default_manager.filter(owner=log.person)}
    chunks = (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
    return {row.id: row for chunk in chunks for row in model._default_manager.filter(id__in=chunk)}


def _document(log: OpenLog, row: SealedRecord) -> msgspec.Struct | None:
    try:
        stored: Stored[msgspec.Struct] = opened(log, row.shape, row)
    except UnreadableRecord:
        return None
    return stored.document


def _add(log: OpenLog, records: Sequence[Record]) -> None:
    entries = [(one.id, one.document) for one in records if isinstance(one.document, Entry)]
    if entries:
        add_entries(log, entries)
    _put_plain(log, records)
    for one in records:
        if not isinstance(one.document, Entry | WholeGuide | KeptPicture):
            record.add(log, _model(one.kind), one.document, one.id)


def _put_plain(log: OpenLog, records: Sequence[Record]) -> None:
    put_pictures(log, [(one.id, one.document) for one in records if isinstance(one.document, KeptPicture)])
    put_guides(log, [(one.id, one.document) for one in records if isinstance(one.document, WholeGuide)])


def _model(kind: str) -> type[SealedRecord]:
    return next(model for model in RECORDS if model.shape.kind == kind)


def _replace(log: OpenLog, known: Sequence[_Known]) -> None:
    if not known:
        return
    # A step back over one of many replaced records would surprise.
    undo.forget(log)
    _put_plain(log, [one.record for one in known])
    stored = [
        record.change(log, type(one.row), one.row.id, one.record.document, None) for one in known if one.row
    ]
    entries = [
        Stored(one.id, one.number, one.revision, one.document)
        for one in stored
        if isinstance(one.document, Entry)
    ]
    entry_index.put(log, entries)


@transaction.atomic
def with_ids(log: OpenLog, rows: Sequence[TableRow]) -> list[Record]:
    """Give rows without an id one that the same row of the same file gets every time.

    HMAC-SHA256 over the content and, for rows that are alike, their position among these.
    """
    key = _import_key(log) if any(row.id is None for row in rows) else b""
    seen: Counter[bytes] = Counter()
    return [
        Record(at_line(row.line), ENTRY.kind, row.id or _id_of(row.entry, seen, key), row.entry)
        for row in rows
    ]


def _import_key(log: OpenLog) -> bytes:
    key = preferences_of(log).document.import_key
    if not key:
        key = secrets.token_bytes(32)
        set_preferences(log, import_key=key)
    return key


def _id_of(entry: Entry, seen: Counter[bytes], key: bytes) -> UUID:
    content = ENTRY.encode(entry)
    seen[content] += 1
    digest = hmac.new(key, b"%d %s" % (seen[content], content), hashlib.sha256).digest()
    return UUID(bytes=digest[:16], version=4)
