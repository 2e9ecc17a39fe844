"""Copies of the database, and putting one back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from augenhoehe.desk.faults import Fault, fault_of
from augenhoehe.desk.queries.health import (
    applied_migrations,
    check_before_use,
    problems,
    read_only,
)

# What lets a browser in belongs to the machine it was given on, not to a copy.
_LEFT_BEHIND = ("django_session", "augenhoehe_signintoken")
# https://www.sqlite.org/fileformat.html#the_database_header
_HEADER = b"SQLite format 3\x00"


class NotOurDatabase(ValueError):
    """The file is no database of this program."""


def copy_database(source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy a database that others may be writing to; `target` appears complete and checked, or not at all.

    Raises:
        FileExistsError: `target` is there and `replace` is False.
        OSError: `target` cannot be written.
        Fault: database_damaged or disk_full.
    """
    if target.exists() and not replace:
        raise FileExistsError(str(target))
    part = target.with_name(f"{target.name}.part")
    with _full_disk_told(target), _gone_afterwards(part):
        with read_only(source) as old, contextlib.closing(_fresh(part)) as new:
            # All pages in one step: in pieces it would begin again with every entry somebody writes.
            old.backup(new)
            # The copy is one file: without this it would ask for a log beside it.
            new.execute("PRAGMA journal_mode=DELETE")
            if problems(new):
                raise Fault("database_damaged", str(source))
        _sync(part)
        part.replace(target)


def restore_database(backup: Path, target: Path) -> None:
    """Put a copy of `backup` at `target`, where there must be nothing. Sign-ins are not carried over.

    Raises:
        FileExistsError: there is something at `target`.
        NotOurDatabase: the backup is another kind of file.
        OSError: `backup` cannot be read or `target` not written.
        Fault: database_damaged, database_newer or disk_full.
    """
    _check_ours(backup)
    if target.exists():
        raise FileExistsError(str(target))
    draft = target.with_name(f"{target.name}.restoring")
    with _full_disk_told(target), _gone_afterwards(draft):
        copy_database(backup, draft, replace=True)
        with contextlib.closing(sqlite3.connect(draft)) as connection, connection:
            connection.execute("PRAGMA secure_delete=ON")
            for table in _LEFT_BEHIND:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
        _sync(draft)
        draft.replace(target)


def _check_ours(backup: Path) -> None:
    with backup.open("rb") as file:
        is_sqlite = file.read(len(_HEADER)) == _HEADER
    if not is_sqlite:
        raise NotOurDatabase(str(backup))
    check_before_use(backup)
    with read_only(backup) as connection:
        if not any(app == "augenhoehe" for app, _name in applied_migrations(connection)):
            raise NotOurDatabase(str(backup))


def _fresh(path: Path) -> sqlite3.Connection:
    # Created for its owner alone: who is in a backup, and how much, is visible without any key.
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    return sqlite3.connect(path)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def _gone_afterwards(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for left in (path, path.with_name(f"{path.name}-journal"), path.with_name(f"{path.name}-wal")):
            left.unlink(missing_ok=True)


@contextlib.contextmanager
def _full_disk_told(target: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        known = fault_of(error)
        if known and known.code == "disk_full":
            raise Fault(known.code, str(target)) from error
        raise
