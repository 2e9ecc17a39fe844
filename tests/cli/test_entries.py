from __future__ import annotations

import csv
import io
import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.program import Home

DAYS = """
log = person.open_on_this_device(local_person())
for day in (1, 2):
    at = datetime(2026, 11, day, 23, 30, tzinfo=UTC)
    add_entry(log, entry(conversation_at=at, note="=1+1 ä"))
"""


@pytest.fixture
def berlin(home: Home) -> Home:
    home = home.with_environment(AUGENHOEHE_TIME_ZONE="Europe/Berlin")
    home.script(DAYS)
    return home


def test_every_format_holds_every_entry(berlin: Home) -> None:
    assert len(json.loads(berlin.run("entries", "--format", "json").stdout)) == 5
    rows = list(csv.DictReader(io.StringIO(berlin.run("entries", "--format", "csv").stdout)))
    assert [row["note"] for row in rows[:2]] == ["'=1+1 ä", "'=1+1 ä"]
    assert berlin.run("entries", "--format", "markdown").stdout.count("## ") == 5
    assert berlin.run("entries").stdout.count("Did I stay calm?") == 5


def test_days_are_local_and_inclusive(berlin: Home) -> None:
    # 23:30 UTC on the 1st is the 2nd in Berlin.
    done = berlin.run("entries", "--format", "json", "--since", "2026-11-02", "--until", "2026-11-02")
    assert [entry["conversation_at"] for entry in json.loads(done.stdout)] == ["2026-11-01T23:30:00Z"]


def test_no_entries_is_said(home: Home) -> None:
    assert home.run("entries", "--since", "2030-01-01").stdout == "No entries.\n"


@pytest.mark.parametrize("flags", [["--since", "soon"], ["--since", "2026-02-02", "--until", "2026-02-01"]])
def test_days_that_cannot_be_meant_are_refused(home: Home, flags: list[str]) -> None:
    assert home.run("entries", *flags).returncode == 2


def test_a_record_that_does_not_open_is_named_and_the_others_printed(home: Home) -> None:
    home.script(
        "from augenhoehe.desk.models import EntryRecord\n"
        "row = EntryRecord.objects.order_by('number').first()\n"
        "row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])\nrow.save()"
    )
    done = home.run("entries", "--format", "json")
    assert done.returncode == 4
    assert len(json.loads(done.stdout)) == 2
    assert "does not open: entry 2" in done.stderr


def test_a_file_is_for_its_owner_alone_and_never_overwritten_unasked(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "entries.csv"
    assert home.run("entries", "--format", "csv", "--output", str(file)).returncode == 0
    first = file.read_bytes()
    assert first.endswith(b"\r\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert home.run("entries", "--output", str(file)).returncode == 2
    assert file.read_bytes() == first
    assert home.run("entries", "--output", str(file), "--force").returncode == 0
    assert file.read_bytes() != first
    assert [one.name for one in file.parent.iterdir()] == ["entries.csv"]


def test_the_passphrase_is_needed_and_may_come_from_a_file(locked_home: Home, passphrase_file: Path) -> None:
    assert locked_home.run("entries").returncode == 3
    assert locked_home.run("entries", "--passphrase-file", str(passphrase_file)).returncode == 0


def test_what_an_entry_holds_does_not_steer_the_terminal(home: Home) -> None:
    home.script("add_entry(person.open_on_this_device(local_person()), entry(note='a\\x1b[2Jb'))")
    assert "\x1b" not in home.run("entries").stdout
