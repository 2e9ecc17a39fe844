"""Trouble outside the program: each kind has its words, and nothing is lost by it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import get_args

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone, translation

from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.person import begin
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.faults import FAULTS, Code, Fault, fault_of
from augenhoehe.desk.queries.entry import EntryFilter, every_entry, find
from augenhoehe.vault import (
    MistypedRecoveryCode,
    NoDeviceKey,
    Tampered,
    UnknownGeneration,
    UnreadableArchive,
    VaultError,
    WrongArchivePassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)

LONG = Entry(conversation_at=timezone.now(), upset=2, calm=3, note="x" * 20_000)


def _pragma(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _code(error: BaseException) -> Code | None:
    known = fault_of(error)
    return known.code if known else None


@pytest.mark.parametrize("code", get_args(Code))
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_fault_says_what_happened_what_was_kept_and_what_to_do(code: Code, language: str) -> None:
    text = Fault(code, "7").text
    with translation.override(language):
        sentences = [str(words) for words in (text.happened, text.kept, text.advice)]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == 3
    assert text.exit_name in ExitCode.__members__
    assert str(Fault(code, "7")) == f"{code} 7"


def test_no_fault_without_words_and_no_words_without_fault() -> None:
    assert set(FAULTS) == set(get_args(Code))


@pytest.mark.django_db(transaction=True)
def test_full_disk_is_named_and_keeps_what_was_saved() -> None:
    log = begin("de")
    saved = add_entry(log, LONG)
    most = _pragma("max_page_count")
    _pragma(f"max_page_count={_pragma('page_count')}")
    try:
        with pytest.raises(DatabaseError) as caught:
            add_entry(log, LONG)
    finally:
        _pragma(f"max_page_count={most}")
    assert _code(caught.value) == "disk_full"
    assert [entry.id for entry in every_entry(log)] == [saved.id]
    assert len(find(log, EntryFilter())) == 1
    assert add_entry(log, LONG).number > saved.number, "goes on once there is space"


@pytest.mark.django_db(transaction=True)
def test_read_only_folder_is_named() -> None:
    log = begin("de")
    _pragma("query_only=1")
    try:
        with pytest.raises(DatabaseError) as caught:
            add_entry(log, LONG)
    finally:
        _pragma("query_only=0")
    assert _code(caught.value) == "read_only"
    assert list(every_entry(log)) == []


@pytest.mark.django_db(transaction=True)
def test_another_writer_is_named() -> None:
    log = begin("de")
    patience = _pragma("busy_timeout")
    _pragma("busy_timeout=20")
    other = sqlite3.connect(str(settings.DATABASES["default"]["NAME"]))
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError) as caught:
            add_entry(log, LONG)
    finally:
        other.close()
        _pragma(f"busy_timeout={patience}")
    assert _code(caught.value) == "database_busy"
    assert add_entry(log, LONG).number


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_damaged_database_is_named_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(content)
    database = DatabaseWrapper({**connection.settings_dict, "NAME": str(path)})
    try:
        with pytest.raises(DatabaseError) as caught, database.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master")
    finally:
        database.close()
    assert _code(caught.value) == "database_damaged"
    assert path.read_bytes() == content


def test_damaged_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite3"
    with sqlite3.connect(path) as whole:
        whole.execute("CREATE TABLE record (sealed BLOB)")
        whole.executemany("INSERT INTO record VALUES (?)", [(bytes(900),)] * 200)
    whole.close()
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 20] = b"\xee" * (4096 * 19)
    path.write_bytes(content)
    damaged = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        damaged.execute("SELECT sum(length(sealed)) FROM record").fetchone()
    damaged.close()
    assert _code(caught.value) == "database_damaged"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.ENOENT, None),
    ],
)
def test_file_system_is_understood(number: int, code: Code | None) -> None:
    assert _code(OSError(number, "", "folder")) == code


def test_path_is_part_of_the_fault() -> None:
    known = fault_of(PermissionError(errno.EACCES, "", "folder"))
    assert known
    assert known.detail == "folder"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (WrongPassphrase(), "wrong_passphrase"),
        (WrongArchivePassphrase(), "archive_unreadable"),
        (UnreadableArchive(), "archive_unreadable"),
        (MistypedRecoveryCode(), "mistyped_recovery_code"),
        (WrongRecoveryCode(), "wrong_recovery_code"),
        (NoDeviceKey(), "no_device_key"),
        (Tampered(), "key_unreadable"),
        (UnknownGeneration(3), "key_unreadable"),
        (VaultError(), None),
        (Fault("port_taken"), "port_taken"),
        (ValueError("disk is full"), None),
        (DatabaseError("no such table: x"), None),
    ],
)
def test_errors_are_understood(error: Exception, code: Code | None) -> None:
    assert _code(error) == code
