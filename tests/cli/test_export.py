from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest

from tests.cli.program import Home

FILES = {"augenhoehe.json", "export.schema.json", "entries.csv", "log.md", "README.txt"}


@pytest.fixture
def file_passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "file-passphrase"
    path.write_text("zwölf Äpfel\n", encoding="utf-8")
    return path


def test_a_folder_holds_everything_for_its_owner_alone(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "export"
    done = home.run("export", str(folder))
    assert (done.returncode, done.stdout.strip()) == (0, str(folder))
    assert "everybody who has the folder can read it" in done.stderr
    assert {one.name for one in folder.iterdir()} == FILES
    assert len(json.loads((folder / "augenhoehe.json").read_text(encoding="utf-8"))["entries"]) == 3
    assert (folder / "entries.csv").read_text(encoding="utf-8-sig").startswith("id,conversation_at")
    readme = (folder / "README.txt").read_text(encoding="utf-8-sig")
    assert all(name in readme for name in FILES - {"README.txt"})
    if sys.platform != "win32":
        assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    assert [one.name for one in folder.parent.iterdir()] == ["export"]


def test_what_is_there_stays_unless_forced(home: Home, tmp_path: Path) -> None:
    other = tmp_path / "log.md"
    other.write_text("mine", encoding="utf-8")
    assert home.run("export", str(tmp_path)).returncode == 2
    assert other.read_text(encoding="utf-8") == "mine"
    assert home.run("export", str(tmp_path), "--force").returncode == 0
    assert other.read_text(encoding="utf-8") != "mine"
    assert home.run("export", str(other)).returncode == 2


def test_an_empty_folder_is_filled(home: Home, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    assert home.run("export", str(tmp_path / "export")).returncode == 0


@pytest.mark.parametrize("flags", [[], ["folder", "--encrypted", "file"]])
def test_either_folder_or_file(home: Home, flags: list[str]) -> None:
    done = home.run("export", *flags)
    assert done.returncode == 2
    assert "Name either a folder" in done.stderr


def test_an_encrypted_file_opens_with_its_passphrase_alone(
    home: Home, tmp_path: Path, file_passphrase: Path
) -> None:
    file = tmp_path / "move.age"
    done = home.run("export", "--encrypted", str(file), "--file-passphrase-file", str(file_passphrase))
    assert (done.returncode, done.stdout.strip()) == (0, str(file))
    content = file.read_bytes()
    assert b"conversation_at" not in content
    assert len(json.loads(pyrage.passphrase.decrypt(content, "zwölf Äpfel"))["entries"]) == 3
    assert (
        home.run(
            "export", "--encrypted", str(file), "--file-passphrase-file", str(file_passphrase)
        ).returncode
        == 2
    )
    assert file.read_bytes() == content


def test_without_anybody_to_ask_a_passphrase_file_is_needed(home: Home, tmp_path: Path) -> None:
    assert home.run("export", "--encrypted", str(tmp_path / "move.age")).returncode == 3
    assert not (tmp_path / "move.age").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have no such mode")
def test_a_folder_that_takes_nothing_is_named(home: Home) -> None:
    done = home.run("export", "/proc/export")
    assert done.returncode == 6
    assert "/proc/export could not be written" in done.stderr
