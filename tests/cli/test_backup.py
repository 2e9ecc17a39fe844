"""Backup and restore."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.conftest import Serve
from tests.cli.program import Home

ENTRIES = "SELECT COUNT(*) FROM augenhoehe_entryrecord"


def count(database: Path, query: str) -> int:
    connection = sqlite3.connect(database)
    try:
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def test_a_backup_while_somebody_writes_is_whole(home: Home, tmp_path: Path) -> None:
    code = (
        "from augenhoehe.cli.commands.prepare import prepare; prepare()\n"
        "from time import sleep\nfrom uuid import uuid4\nfrom datetime import datetime, UTC\n"
        "from augenhoehe.desk.actions.letter import leave_entry\n"
        "from augenhoehe.desk.documents import Entry\n"
        "from augenhoehe.desk.queries.key import local_person\n"
        "person = local_person()\n"
        "while True:\n"
        "    leave_entry(person, uuid4(), Entry(conversation_at=datetime.now(UTC), upset=1, calm=2))\n"
        "    print('.', flush=True)\n"
        "    sleep(0.02)\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", code], env=home.environment, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        assert writer.stdout is not None
        for _letter in range(5):
            assert writer.stdout.readline() == ".\n"
        target = tmp_path / "backup.sqlite3"
        done = home.run("backup", str(target))
    finally:
        writer.kill()
        writer.communicate()
    assert (done.returncode, done.stdout) == (ExitCode.OK, f"{target}\n")
    assert count(target, "SELECT COUNT(*) FROM augenhoehe_letter") >= 5
    other = Home(tmp_path / "other").with_environment(AUGENHOEHE_CONFIG=str(home.config))
    assert other.run("restore", str(target)).returncode == ExitCode.OK
    assert other.run("doctor", "--repair").returncode == ExitCode.OK
    assert count(other.database, ENTRIES) >= 8


def test_a_backup_is_one_file_for_its_owner(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "log.sqlite3"
    target.parent.mkdir()
    home.run("backup", str(target))
    assert [path.name for path in target.parent.iterdir()] == ["log.sqlite3"]
    assert target.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


def test_a_backup_replaces_only_when_told(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious", encoding="utf-8")
    refused = home.run("backup", str(target))
    assert (refused.returncode, refused.stdout) == (ExitCode.USAGE, "")
    assert target.read_text(encoding="utf-8") == "precious"
    assert home.run("backup", "--force", str(target)).returncode == ExitCode.OK
    assert count(target, ENTRIES) == 3


def test_a_backup_never_replaces_the_database_itself(home: Home) -> None:
    before = home.database.read_bytes()
    assert home.run("backup", "--force", str(home.database)).returncode == ExitCode.USAGE
    assert home.database.read_bytes() == before


def test_a_backup_says_what_opens_it(home: Home, tmp_path: Path) -> None:
    assert "nobody can open the backup" in home.run("backup", str(tmp_path / "1")).stderr
    home.script("key.renew_recovery(person.open_on_this_device(local_person()))")
    with_code = home.run("backup", str(tmp_path / "2")).stderr
    assert "your recovery code opens it" in with_code
    assert "nobody can open" not in with_code


def test_a_locked_backup_names_the_passphrase(locked_home: Home, tmp_path: Path) -> None:
    assert "your passphrase opens it" in locked_home.run("backup", str(tmp_path / "1")).stderr


def test_a_backup_into_nowhere(home: Home, tmp_path: Path) -> None:
    done = home.run("backup", str(tmp_path / "missing" / "log"))
    assert done.returncode == ExitCode.STORAGE
    assert "missing" in done.stderr


def test_a_backup_while_serving_lets_nobody_in(home: Home, serve: Serve, tmp_path: Path) -> None:
    serve(home)
    target = tmp_path / "backup"
    assert home.run("backup", str(target)).returncode == ExitCode.OK
    other = Home(tmp_path / "other").with_environment(AUGENHOEHE_CONFIG=str(home.config))
    assert other.run("restore", str(target)).returncode == ExitCode.OK
    assert count(target, "SELECT COUNT(*) FROM augenhoehe_signintoken") == 1
    assert count(other.database, "SELECT COUNT(*) FROM augenhoehe_signintoken") == 0
    assert count(other.database, ENTRIES) == 3


def test_restore_never_overwrites(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    home.run("backup", str(target))
    before = home.database.read_bytes()
    done = home.run("restore", str(target))
    assert done.returncode == ExitCode.USAGE
    assert "not empty" in done.stderr
    assert home.database.read_bytes() == before


def _text(path: Path) -> None:
    path.write_text("no database", encoding="utf-8")


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.commit()
    connection.close()


def _damaged(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(5000)
        file.write(b"\xa5" * 30_000)


@pytest.mark.parametrize("spoil", [_text, _foreign, _damaged, Path.unlink])
def test_restore_refuses_what_is_no_whole_backup(home: Home, tmp_path: Path, spoil: object) -> None:
    backup, other = tmp_path / "backup", Home(tmp_path / "other")
    if spoil is _damaged:
        home.run("backup", str(backup))
    else:
        backup.touch()
    assert callable(spoil)
    if spoil is _foreign:
        backup.unlink()
    spoil(backup)
    done = other.run("restore", str(backup))
    assert done.returncode in {ExitCode.DATA, ExitCode.USAGE}
    assert str(backup) in done.stderr
    assert not other.database.exists()


@pytest.mark.parametrize("kept", ["device key", "recovery code", "nothing"])
def test_restore_says_how_it_opens(home: Home, tmp_path: Path, kept: str) -> None:
    if kept == "recovery code":
        home.script("key.renew_recovery(person.open_on_this_device(local_person()))")
    home.run("backup", str(tmp_path / "backup"))
    config = home.config if kept == "device key" else tmp_path / "new"
    other = Home(tmp_path / "other").with_environment(AUGENHOEHE_CONFIG=str(config))
    words = {
        "device key": "The key of this computer",
        "recovery code": "recovery code opens",
        "nothing": "old computer",
    }
    assert words[kept] in other.run("restore", str(tmp_path / "backup")).stderr
