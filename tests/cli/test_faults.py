"""What goes wrong outside the program has words, an exit code, and costs nothing."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.conftest import Serve
from tests.cli.program import Home


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["restore", "BACKUP"]])
def test_a_folder_that_cannot_be_written_is_named(new_home: Home, tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    (tmp_path / "BACKUP").touch()
    command = [str(tmp_path / word) if word == "BACKUP" else word for word in command]
    folder = file / "data"
    done = new_home.with_environment(AUGENHOEHE_DATA=str(folder)).run(*command)
    assert (done.returncode, done.stdout) == (ExitCode.STORAGE, "")
    assert "The data folder cannot be written to." in done.stderr
    assert str(folder) in done.stderr
    assert "on this page" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="/proc refuses new files even to root")
def test_a_read_only_file_system(new_home: Home) -> None:
    done = new_home.with_environment(AUGENHOEHE_DATA="/proc/self").run("serve", "--port", "0")
    assert (done.returncode, done.stdout) == (ExitCode.STORAGE, "")
    assert "/proc/self" in done.stderr


def test_a_port_that_is_taken(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = home.run("serve", "--port", port)
    assert (done.returncode, done.stdout) == (ExitCode.RUNNING, "")
    assert f"Another program uses this port. ({port})" in done.stderr


def test_an_address_that_is_not_ours(locked_home: Home) -> None:
    network = ["--public-url", "https://log.example.org", "--trusted-proxy", "127.0.0.1"]
    # Reserved for documentation (RFC 5737), so no computer has it.
    done = locked_home.run("serve", "--port", "0", "--address", "192.0.2.1", *network)
    assert done.returncode == ExitCode.USAGE
    assert "192.0.2.1" in done.stderr


def test_a_second_server_gives_a_fresh_address_of_the_first(home: Home, serve: Serve) -> None:
    _process, url = serve(home)
    done = home.run("serve")
    assert done.returncode == ExitCode.RUNNING
    assert "already running" in done.stderr
    assert done.stdout.strip().rpartition("/enter/")[0] == url.rpartition("/enter/")[0]
    assert done.stdout.strip() != url


def test_a_newer_database_is_left_alone(home: Home) -> None:
    with sqlite3.connect(home.database) as connection:
        row = ("augenhoehe", "9999_from_the_future", "2030-01-01")
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, ?)", row)
    connection.close()
    before = home.database.read_bytes()
    for command in (["serve", "--port", "0"], ["doctor"]):
        done = home.run(*command)
        assert done.returncode == ExitCode.DATA
        assert "newer version" in done.stdout + done.stderr
        assert "9999_from_the_future" in done.stdout + done.stderr
    assert home.database.read_bytes() == before


@pytest.mark.parametrize(("place", "length"), [(0, 100), (4096, 30_000)])
def test_a_damaged_database_is_left_alone(home: Home, place: int, length: int) -> None:
    with home.database.open("rb+") as file:
        file.seek(place)
        file.write(b"\xa5" * length)
    before = home.database.read_bytes()
    for command in (["serve", "--port", "0"], ["doctor"]):
        done = home.run(*command)
        assert done.returncode == ExitCode.DATA
        assert "The database is damaged" in done.stdout + done.stderr
    assert home.database.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="the size of files is limited with resource")
def test_a_full_disk_while_starting_and_what_was_begun_goes_on_later(new_home: Home, serve: Serve) -> None:
    done = _with_files_up_to(100_000, new_home, "serve", "--port", "0")
    assert (done.returncode, done.stdout) == (ExitCode.STORAGE, "")
    assert "The disk is full" in done.stderr
    _process, url = serve(new_home)
    assert "/enter/" in url


@pytest.mark.skipif(os.name != "posix", reason="the size of files is limited with resource")
def test_a_full_disk_leaves_no_half_backup(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "log.sqlite3"
    target.parent.mkdir()
    done = _with_files_up_to(50_000, home, "backup", str(target))
    assert (done.returncode, done.stdout) == (ExitCode.STORAGE, "")
    assert "The disk is full" in done.stderr
    assert list(target.parent.iterdir()) == []


def _with_files_up_to(size: int, home: Home, *command: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        "from augenhoehe.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *command],
        env=home.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_nobody_yet(new_home: Home, tmp_path: Path) -> None:
    done = new_home.run("backup", str(tmp_path / "backup"))
    assert done.returncode == ExitCode.USAGE
    assert str(new_home.data) in done.stderr
    assert not new_home.data.exists()
