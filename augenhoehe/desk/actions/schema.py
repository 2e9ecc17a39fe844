"""Bringing an older database up to this program."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from filelock import FileLock

from augenhoehe.desk.actions.backup import copy_database
from augenhoehe.desk.queries.health import applied_migrations, is_empty, known_migrations, read_only

_PATIENCE = 60


def update_schema(database: Path) -> None:
    """Create the tables or change them to what this program expects; an older database is copied first.

    The copy lies beside it and is named after the last migration it has gone through.
    """
    if not _missing(database):
        return
    with FileLock(database.with_name("schema.lock"), timeout=_PATIENCE):
        missing = _missing(database)
        if missing:
            _copy_older(database)
            call_command("migrate", verbosity=0, interactive=False)


def _missing(database: Path) -> bool:
    return bool(known_migrations() - _applied(database))


def _applied(database: Path) -> set[tuple[str, str]]:
    if is_empty(database):
        return set()
    with read_only(database) as connection:
        return applied_migrations(connection)


def _copy_older(database: Path) -> None:
    ours = sorted(name for app, name in _applied(database) if app == "augenhoehe")
    if ours:
        copy_database(database, database.with_name(f"before-update-from-{ours[-1]}.sqlite3"), replace=True)
