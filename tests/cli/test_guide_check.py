"""`augenhoehe guide check`: guides in, hints with their places out, nothing kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest

from augenhoehe.clarity.rule_words import rule_ids
from augenhoehe.cli.commands.guide_check_record import CheckRecord, UnreadRecord
from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.program import ROOT, Home
from tests.publishing.schema_check import misfits

GOOD = ROOT / "tests" / "clarity" / "guides" / "good" / "drucker.de.md"
SCHEMA = ROOT / "docs" / "reference" / "guide-check.schema.json"
GAPPED = """\
# Drucker neu verbinden

1. Klicken Sie einfach unten links auf „Start“.
   - Sie sehen: Das Menü öffnet sich.
2. Öffnen Sie die Einstellungen.
"""
ENGLISH = "# Reconnect the printer\n\n1. Simply click “Start” at the bottom left and wait for the menu.\n"


@pytest.fixture
def gapped(tmp_path: Path) -> str:
    file = tmp_path / "drucker neu.md"
    file.write_text(GAPPED, encoding="utf-8")
    return str(file)


def record(home: Home, *arguments: str, typed: str = "") -> Any:
    return json.loads(home.run("guide", "check", "--format", "json", *arguments, typed=typed).stdout)


def test_it_reads_well_without_colour_and_keeps_nothing(new_home: Home, gapped: str) -> None:
    done = new_home.run("guide", "check", gapped)
    assert (done.returncode, done.stderr) == (ExitCode.FINDINGS, "")
    assert "\x1b" not in done.stdout
    assert f"{gapped}:3:16 Important W-EASY\n    [einfach]\n" in done.stdout
    assert re.search(r":5:\d+ Important · Question S-WHERE\n", done.stdout)
    assert "For example:" in done.stdout
    assert re.search(r"^Important: \d+ · Better: \d+ · Tip: \d+$", done.stdout, re.MULTILINE)
    assert not new_home.folder.exists()


def test_reasons_and_examples_are_in_the_language_of_the_interface(new_home: Home) -> None:
    german = new_home.with_environment(AUGENHOEHE_LANGUAGE="de")
    for home, reason in ((new_home, "Leave the word out."), (german, "Lass das Wort weg.")):
        for typed, language in ((GAPPED, "de"), (ENGLISH, "en")):
            seen = record(home, typed=typed)
            assert seen["language"] == language
            (found,) = (one for one in seen["hints"] if one["rule"] == "W-EASY")
            assert found["reason"].endswith(reason)


def test_a_good_guide_is_clean(new_home: Home) -> None:
    done = new_home.run("guide", "check", "--without", "E-DATE", str(GOOD))
    assert done.returncode == ExitCode.OK
    assert "The checker has nothing to say." in done.stdout


def test_level_and_rules_choose_what_counts(new_home: Home) -> None:
    errors = record(new_home, "-", "--level", "error", typed=GAPPED)
    assert {one["level"] for one in errors["hints"]} == {"error"}
    assert errors["counts"]["warning"] == errors["counts"]["hint"] == 0
    left = record(new_home, "--without", "de.W-EASY.so_easy,S-WHERE", typed=GAPPED)
    assert "S-WHERE" not in {one["rule"] for one in left["hints"]}
    all_but_one = ",".join(rule for rule in rule_ids() if rule != "T-TEST")
    typed = new_home.run("guide", "check", "--without", all_but_one, typed=GAPPED)
    assert typed.returncode == ExitCode.FINDINGS
    assert "T-TEST" in typed.stdout
    warnings = new_home.run("guide", "check", "--without", all_but_one, "--level", "warning", typed=GAPPED)
    assert warnings.returncode == ExitCode.OK


def test_language_can_be_named(new_home: Home) -> None:
    assert record(new_home, "--language", "en", typed=GAPPED)["language"] == "en"


def test_the_schema_fits_what_is_written(new_home: Home, gapped: str) -> None:
    done = new_home.run("guide", "check", "--format", "json", gapped, "gone.md")
    assert (done.returncode, done.stderr) == (ExitCode.PARTLY, "gone.md: there is no such file.\n")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checked, unread = json.loads(done.stdout)
    assert msgspec.convert(checked, CheckRecord)
    assert msgspec.convert(unread, UnreadRecord) == {"file": "gone.md", "error": done.stderr.strip()}
    for one in (checked, unread, [checked, unread]):
        assert misfits(one, schema, schema["$defs"]) == []
    lines = GAPPED.splitlines()
    marked = [one for one in checked["hints"] if one["text"]]
    assert marked
    for one in marked:
        assert one["line"] == one["end_line"]
        there = lines[one["line"] - 1][one["column"] - 1 : one["end_column"] - 1]
        assert re.findall(r"\w", there) == re.findall(r"\w", one["text"])


def test_sarif_is_whole_and_names_no_host(new_home: Home, gapped: str) -> None:
    done = new_home.run("guide", "check", "--format", "sarif", gapped, "-", "no file.md", typed=ENGLISH)
    assert done.returncode == ExitCode.PARTLY
    assert "http" not in done.stdout
    sarif = json.loads(done.stdout)
    assert set(sarif) == {"version", "runs"}
    assert sarif["version"] == "2.1.0"
    (run,) = sarif["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert [rule["id"] for rule in driver["rules"]] == list(rule_ids())
    assert all(
        rule["shortDescription"]["text"] and "{" not in rule["shortDescription"]["text"]
        for rule in driver["rules"]
    )
    assert all("helpUri" not in rule for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    assert_results(run, {gapped, "-"})
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (failed,) = invocation["toolExecutionNotifications"]
    assert failed["message"]["text"] == "no file.md: there is no such file."
    assert failed["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "no%20file.md"}


def assert_results(run: dict[str, Any], files: set[str]) -> None:
    rules, named = run["tool"]["driver"]["rules"], set[str]()
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        named.add(unquote(place["artifactLocation"]["uri"].removeprefix("file://")))
        region = place["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert all(isinstance(number, int) and number >= 1 for number in region.values())
        start = region["startLine"], region["startColumn"]
        assert start <= (region["endLine"], region["endColumn"])
    assert named == files


UNREADABLE = {
    "empty.md": (b"", "Line 1: There is nothing here."),
    "blank.md": (b"  \n\n", "Line 1: There is nothing here."),
    "archive.docx": (b"PK\x03\x04\x00\x00", "This is a packed file."),
    "zero.md": (b"# a\n\n1. b\x00c\n", "This is no text."),
    "rich.rtf": (b"{\\rtf1 Drucker}", "This is no text."),
    "odd.md": (b"1. \x81\x8d\xff\xfe", "These characters cannot be read."),
    "long.md": (("1. " + "x" * 400_001).encode(), "The text is too long."),
}


def test_what_cannot_be_read_says_why(new_home: Home, tmp_path: Path) -> None:
    for name, (content, _said) in UNREADABLE.items():
        (tmp_path / name).write_bytes(content)
    done = new_home.run("guide", "check", *(str(tmp_path / name) for name in UNREADABLE))
    assert (done.returncode, done.stdout) == (ExitCode.DATA, "")
    for line, (name, (_content, said)) in zip(done.stderr.splitlines(), UNREADABLE.items(), strict=True):
        assert line.startswith(f"{tmp_path / name}:")
        assert said in line


def test_other_encodings_and_line_ends_are_read(new_home: Home, tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (tmp_path / encoding).write_bytes(GAPPED.replace("\n", "\r\n").encode(encoding))
    for seen in record(new_home, *map(str, sorted(tmp_path.iterdir()))):
        found = next(one for one in seen["hints"] if one["rule"] == "W-EASY")
        assert (found["line"], found["column"], found["text"]) == (3, 16, "einfach")


def test_a_folder_is_no_guide(new_home: Home, tmp_path: Path) -> None:
    done = new_home.run("guide", "check", str(tmp_path))
    assert done.returncode == ExitCode.DATA
    assert "folder" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("--without", "W-EASE"), ("--without", "fr.W-EASY.x"), ("--format", "xml"), ("--level", "all"), ()],
)
def test_slips_end_as_usage(new_home: Home, arguments: tuple[str, ...]) -> None:
    command = ("guide", "check", *arguments) if arguments else ("guide",)
    done = new_home.run(*command, typed=GAPPED)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert done.stderr


def test_neither_django_nor_what_reads_conversations_is_loaded(new_home: Home, gapped: str) -> None:
    code = (
        "import sys\nfrom augenhoehe.cli.main import main\n"
        "code = main(['guide', 'check', sys.argv[1]])\n"
        "print(code, 'django' in sys.modules, 'augenhoehe.listening' in sys.modules, file=sys.stderr)"
    )
    arguments = [sys.executable, "-c", code, gapped]
    done = subprocess.run(
        arguments, env=new_home.environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.split() == ["8", "False", "False"]


@pytest.mark.skipif(os.name != "posix", reason="a terminal is made with pty")
def test_words_of_a_guide_do_not_steer_a_coloured_terminal(new_home: Home, gapped: str) -> None:
    import pty  # noqa: PLC0415 - not there on Windows

    Path(gapped).write_text(GAPPED.replace("# Drucker", "# \u009b2JDrucker"), encoding="utf-8")
    ours, theirs = pty.openpty()
    environment = {**new_home.environment, "TERM": "xterm", "COLUMNS": "60"}
    environment.pop("NO_COLOR", None)
    arguments = [sys.executable, "-m", "augenhoehe", "guide", "check", gapped]
    process = subprocess.Popen(arguments, env=environment, stdout=theirs)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65_536):
            shown += piece
    except OSError:
        pass  # the other end of a terminal is gone
    os.close(ours)
    assert process.wait(timeout=20) == ExitCode.FINDINGS
    text = shown.decode()
    assert "\x1b[1;4;33m[einfach]\x1b[0m" in text
    assert "\u009b" not in text
