"""Whether the database is in order. The file is read without Django, so that looking changes nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from augenhoehe.desk.faults import Fault, fault_of

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
