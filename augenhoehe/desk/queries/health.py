"""Whether the database is in order. The file is read without Django, so that looking changes nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from augenhoehe.desk.documents import Summary
from augenhoehe.desk.faults import Fault, fault_of
from augenhoehe.desk.models import (
    RECORDS,
    ClosingLink,
    Guide,
    GuideCopy,
    GuidePicture,
    Letter,
    Person,
)
from augenhoehe.desk.queries.entry import every_entry
from augenhoehe.desk.queries.entry_index import indexed, summaries
from augenhoehe.desk.queries.guide_file import whole_guides
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, records_of

Migration = tuple[str, str]


@contextlib.contextmanager
def read_only(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading alone. What SQLite cannot read there comes as a Fault that names the file."""
    try:
        with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        known = fault_of(error)
        raise Fault(known.code if known else "database_damaged", str(database)) from error


def is_empty(database: Path) -> bool:
    """Return whether there is no database yet."""
    return not database.exists() or database.stat().st_size == 0


def applied_migrations(connection: sqlite3.Connection) -> set[Migration]:
    """Return the migrations the database has gone through; none if it is no database of ours."""
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
    return set(connection.execute("SELECT app, name FROM django_migrations")) if tables else set()


def known_migrations() -> set[Migration]:
    """Return the migrations this program has."""
    return set(MigrationLoader(None).disk_migrations)


def check_before_use(database: Path) -> None:
    """Refuse a database that this program must not open.

    Raises:
        Fault: database_damaged or database_newer.
    """
    if is_empty(database):
        return
    with read_only(database) as connection:
        if problems(connection, "quick_check"):
            raise Fault("database_damaged", str(database))
        unknown = applied_migrations(connection) - known_migrations()
    if unknown:
        raise Fault("database_newer", ", ".join(sorted(f"{app}.{name}" for app, name in unknown)))


def problems(connection: sqlite3.Connection, check: str = "integrity_check") -> list[str]:
    """Return what SQLite finds wrong with the file, nothing when it is whole."""
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
    return [] if found == ["ok"] else found


def foreign_key_problems(connection: sqlite3.Connection) -> int:
    """Return how many rows point at something that is not there."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def journal_mode(connection: sqlite3.Connection) -> str:
    """Return how the file keeps what is being written; `wal` where this program wrote last."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


class Openings(NamedTuple):
    """What opens a log away from its computer."""

    passphrase: bool
    recovery: bool


def openings_of(connection: sqlite3.Connection) -> Openings:
    """Return what opens the logs in a file; with several people only what opens all of them."""
    newest = (
        "SELECT person_id, MAX(generation), by_passphrase, by_recovery FROM augenhoehe_key GROUP BY person_id"
    )
    keys = connection.execute(newest).fetchall()
    return Openings(all(key[2] for key in keys), all(key[3] for key in keys))


def unreadable_records(log: OpenLog) -> list[UnreadableRecord]:
    """Open every record and return those that do not, by kind and number."""
    return [
        record
        for model in RECORDS
        for record in records_of(log, model, model.shape)
        if isinstance(record, UnreadableRecord)
    ]


def letters_waiting(person: Person) -> int:
    """Return how many entries, answers and reports arrived that the log has not taken in yet."""
    return Letter.objects.filter(owner=person).count()


class GuideCounts(NamedTuple):
    """What there is that customers open; `copies` and `checks` are links that still open."""

    guides: int
    published: int
    pictures: int
    copies: int
    checks: int


def guide_counts(person: Person) -> GuideCounts:
    """Return how many guides a person has, and how many links are out."""
    guides, today = Guide.objects.filter(owner=person), timezone.localdate()
    return GuideCounts(
        guides.count(),
        guides.filter(published__isnull=False, is_archived=False).count(),
        GuidePicture.objects.filter(owner=person).count(),
        GuideCopy.objects.filter(owner=person, expires_on__gte=today).count(),
        ClosingLink.objects.filter(owner=person, expires_on__gte=today).count(),
    )


def unreadable_guides(log: OpenLog) -> list[UnreadableRecord]:
    """Read every guide with its versions and return those that are damaged."""
    return [one for one in whole_guides(log) if isinstance(one, UnreadableRecord)]


def index_agrees(log: OpenLog) -> bool:
    """Return whether the index over the entries says what the entries say."""
    found = indexed(log)
    entries = (entry for entry in every_entry(log) if isinstance(entry, Stored))
    return found == [Summary.of(entry.number, entry.document) for entry in entries]


def newest_conversation(log: OpenLog) -> datetime | None:
    """Return when the latest conversation was that an entry is about."""
    return max((summary.at for summary in summaries(log)), default=None)
