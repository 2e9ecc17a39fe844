from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import Home

TABLE = "Zeit;upset;Ruhe;note\n2026-11-02 10:42;2;3;one\n2026-11-02 10:42;2;3;one\n"
MAPPED = ("--map", "conversation_at=Zeit", "--map", "calm=Ruhe")


@pytest.fixture
def exported(home: Home, tmp_path: Path) -> Path:
    assert home.run("export", str(tmp_path / "export")).returncode == 0
    return tmp_path / "export" / "augenhoehe.json"


@pytest.fixture
def empty(tmp_path: Path) -> Home:
    """Another computer, to which somebody moves."""
    return Home(tmp_path / "other")


def count(home: Home) -> int:
    return len(json.loads(home.run("entries", "--format", "json").stdout))


def changed(file: Path, calm: int) -> Path:
    content = json.loads(file.read_text(encoding="utf-8"))
    content["entries"][0]["calm"] = calm
    other = file.with_name("changed.json")
    other.write_text(json.dumps(content), encoding="utf-8")
    return other


def test_a_log_moves_to_another_computer_and_twice_adds_nothing(
    empty: Home, exported: Path, tmp_path: Path
) -> None:
    done = empty.run("import", str(exported))
    assert (done.returncode, "Added: 3." in done.stderr) == (0, True)
    assert "Added: 0. Already there: 4." in empty.run("import", str(exported)).stderr
    empty.run("export", str(tmp_path / "again"))
    first, second = (
        json.loads(one.read_text(encoding="utf-8")) for one in (exported, tmp_path / "again/augenhoehe.json")
    )
    for export in (first, second):
        del export["exported_at"], export["preferences"][0]["id"]
    assert first == second


def test_an_encrypted_export_comes_back(home: Home, empty: Home, tmp_path: Path) -> None:
    (tmp_path / "pass").write_text("zwölf Äpfel", encoding="utf-8")
    (tmp_path / "wrong").write_text("elf", encoding="utf-8")
    file = str(tmp_path / "move.age")
    home.run("export", "--encrypted", file, "--file-passphrase-file", str(tmp_path / "pass"))
    wrong = empty.run("import", file, "--file-passphrase-file", str(tmp_path / "wrong"))
    assert wrong.returncode in {3, 4}
    assert "Traceback" not in wrong.stderr
    assert empty.run("import", file, "--file-passphrase-file", str(tmp_path / "pass")).returncode == 0
    assert count(empty) == 3


def test_other_content_is_named_and_replaced_only_when_asked(home: Home, exported: Path) -> None:
    other = changed(exported, 0)
    done = home.run("import", str(other))
    assert done.returncode == 5
    record_id = json.loads(other.read_text(encoding="utf-8"))["entries"][0]["id"]
    assert f"entry {record_id} is there with other content" in done.stderr
    calm = [one["calm"] for one in json.loads(home.run("entries", "--format", "json").stdout)]
    assert 0 not in calm
    assert "Replaced: 1." in home.run("import", str(other), "--replace").stderr
    assert 0 in [one["calm"] for one in json.loads(home.run("entries", "--format", "json").stdout)]


def test_a_trial_changes_nothing(empty: Home, exported: Path) -> None:
    done = empty.run("import", str(exported), "--dry-run")
    assert (done.returncode, "Added: 3." in done.stderr, "nothing was changed" in done.stderr) == (
        0,
        True,
        True,
    )
    assert count(empty) == 0


def test_a_table_with_other_column_names_adds_its_rows_once(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="cp1252")
    assert "Added: 2." in home.run("import", str(file), *MAPPED).stderr
    assert "Added: 0. Already there: 2." in home.run("import", str(file), *MAPPED).stderr
    assert count(home) == 5


def test_bad_rows_keep_all_out_unless_partial(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(TABLE + "2026-11-02 10:42;2;9;\n", encoding="utf-8")
    done = home.run("import", str(file), *MAPPED)
    assert done.returncode == 4
    assert "line 4: calm: '9' is none of 0, 1, 2, 3, 4" in done.stderr
    assert count(home) == 3
    assert home.run("import", str(file), *MAPPED, "--partial").returncode == 5
    assert count(home) == 5


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda _content: b"", "missing columns"),
        (lambda content: content[: len(content) // 2], "it was cut off"),
        (lambda content: content.rstrip()[:-1], "it was cut off"),
        (lambda content: b"\x89PNG\r\n\x1a\n\x00\x00\xff" + content, "binary"),
        (lambda content: content.replace(b'"entries": [', b'"entries": 7, "x": ['), "is not known"),
        (lambda _content: b"a" * 50_000_000, "no row of a table"),
        (lambda _content: b'{"format": "' + b"a" * 50_000_000, "it was cut off"),
        (lambda content: content.decode().replace("entry", "\xe4").encode("latin-1") + b'"\xe4', "line "),
        (lambda _content: b"age-encryption.org/v1\nrubbish", "does not open"),
    ],
)
def test_a_damaged_file_changes_nothing_and_says_where(
    home: Home, exported: Path, damage: Callable[[bytes], bytes], said: str
) -> None:
    file = exported.with_name("damaged")
    file.write_bytes(damage(exported.read_bytes()))
    (exported.parent / "pass").write_text("x", encoding="utf-8")
    done = home.run("import", str(file), "--replace", "--file-passphrase-file", str(exported.parent / "pass"))
    assert done.returncode == 4, done.stderr
    assert said in done.stderr
    assert len(done.stderr) < 2_000
    assert count(home) == 3


@pytest.mark.parametrize("flags", [["nowhere.json"], ["--map", "calm"], ["."]])
def test_what_cannot_be_meant_is_refused(home: Home, flags: list[str]) -> None:
    assert home.run("import", *flags).returncode == 2
