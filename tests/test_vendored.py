"""What we ship and did not write is named, and is unchanged."""

from __future__ import annotations

import hashlib
import tomllib

from tests.source import PACKAGE

STATIC = PACKAGE / "web" / "static" / "augenhoehe"
FIELDS = {"path", "name", "version", "licence", "sha256"}
# Endings of files that we write by hand: whatever ends otherwise came from somewhere.
OUR_OWN = {".css", ".js", ".svg"}
MADE_ELSEWHERE = ("sourceMappingURL", "/*!", "@license", "Copyright")


def table() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads((STATIC / "vendored.toml").read_text(encoding="utf-8"))[
        "file"
    ]
    return entries


def test_each_line_of_the_table_is_complete_and_names_no_address() -> None:
    assert table()
    for entry in table():
        assert set(entry) == FIELDS
        assert all(entry.values())
        assert "://" not in "".join(entry.values())


def test_files_are_what_the_table_says() -> None:
    for entry in table():
        assert hashlib.sha256((STATIC / entry["path"]).read_bytes()).hexdigest() == entry["sha256"], entry[
            "path"
        ]


def test_nothing_foreign_is_missing_from_the_table() -> None:
    named = {STATIC / entry["path"] for entry in table()}
    files = [path for path in STATIC.rglob("*") if path.is_file() and path not in named]
    licences = {path for path in files if path.name.endswith((".OFL.txt", ".LICENSE.txt"))}
    others = [path for path in files if path not in licences and path.suffix not in {*OUR_OWN, ".toml"}]
    assert not others
    ours = [path for path in files if path.suffix in OUR_OWN]
    assert ours
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert not [sign for sign in MADE_ELSEWHERE if sign in text], path


def test_each_font_brings_its_licence() -> None:
    fonts = [STATIC / entry["path"] for entry in table() if entry["licence"] == "OFL-1.1"]
    assert fonts
    for font in fonts:
        licence = font.with_name(f"{font.stem}.OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
