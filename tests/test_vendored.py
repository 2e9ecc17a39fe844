"""What we ship and did not write is named, and is unchanged."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from tests.source import PACKAGE

# Every folder that holds such files, each with a table of its own.
FOLDERS = (PACKAGE / "web" / "static" / "augenhoehe", PACKAGE / "publishing" / "pdf")
FIELDS = {"path", "name", "version", "licence", "sha256"}
# Endings of files that we write by hand: whatever ends otherwise came from somewhere.
OUR_OWN = {".css", ".js", ".py", ".svg", ".typ"}
MADE_ELSEWHERE = ("sourceMappingURL", "/*!", "@license", "Copyright")

each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def table(folder: Path) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads((folder / "vendored.toml").read_text(encoding="utf-8"))[
        "file"
    ]
    return entries


def test_every_table_is_looked_at() -> None:
    assert {path.parent for path in PACKAGE.rglob("vendored.toml")} == set(FOLDERS)
    fonts = {path for ending in ("woff2", "ttf", "otf") for path in PACKAGE.rglob(f"*.{ending}")}
    assert fonts <= {folder / entry["path"] for folder in FOLDERS for entry in table(folder)}


@each_folder
def test_each_line_of_the_table_is_complete_and_names_no_address(folder: Path) -> None:
    assert table(folder)
    for entry in table(folder):
        assert set(entry) == FIELDS
        assert all(entry.values())
        assert "://" not in "".join(entry.values())


@each_folder
def test_files_are_what_the_table_says(folder: Path) -> None:
    for entry in table(folder):
        content = (folder / entry["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry["sha256"], entry["path"]


@each_folder
def test_nothing_foreign_is_missing_from_the_table(folder: Path) -> None:
    named = {folder / entry["path"] for entry in table(folder)}
    files = [
        path
        for path in folder.rglob("*")
        if path.is_file() and path not in named and "__pycache__" not in path.parts
    ]
    licences = {path for path in files if path.name.endswith((".OFL.txt", ".LICENSE.txt"))}
    others = [path for path in files if path not in licences and path.suffix not in {*OUR_OWN, ".toml"}]
    assert not others
    ours = [path for path in files if path.suffix in OUR_OWN]
    assert ours
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert not [sign for sign in MADE_ELSEWHERE if sign in text], path


@each_folder
def test_each_font_brings_its_licence(folder: Path) -> None:
    fonts = [folder / entry["path"] for entry in table(folder) if entry["licence"] == "OFL-1.1"]
    assert fonts
    for font in fonts:
        licence = font.with_name(f"{font.stem}.OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
