"""`augenhoehe mirror`: files in, marks, notes and data out, nothing kept."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.publishing.mirror_record import FailedRecord, MirrorRecord
from tests.cli.program import ROOT, Home
from tests.mirror_samples import CALL, SHORT

CALLS = ROOT / "tests" / "fixtures" / "conversations"
CALL_DE, CALL_EN = str(CALLS / "call.de.txt"), str(CALLS / "call.en.txt")
SCHEMA = ROOT / "docs" / "reference" / "mirror.schema.json"
TWO = "\n".join(
    json.dumps({"conversation_id": f"c{n}", "id": f"u{n}{m}", "speaker": who, "text": f"Satz {m} aus {n}"})
    for n in (1, 2)
    for m, who in enumerate(("Kunde", "Agent"))
)


def lines_of(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def two(tmp_path: Path) -> str:
    """A file with two conversations."""
    file = tmp_path / "utterances.jsonl"
    file.write_text(TWO, encoding="utf-8")
    return str(file)


def test_it_reads_well_without_colour(new_home: Home) -> None:
    shown = new_home.run("mirror", CALL_DE).stdout
    assert "\x1b" not in shown
    moments, talk, counted = (
        shown.index(words)
        for words in (
            "Three moments that deserve a second look",
            "The conversation\n",
            "Counted, without a judgement",
        )
    )
    assert moments < talk < counted
    assert "Das ist [doch ganz einfach]" in re.sub(r"\s+", " ", shown)
    assert "de.belittles.so_easy" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert not new_home.folder.exists()


def test_it_speaks_german(new_home: Home) -> None:
    shown = new_home.with_environment(AUGENHOEHE_LANGUAGE="de").run("mirror", CALL_DE).stdout
    assert "Vielleicht so:" in shown
    assert "Gezählt, ohne Urteil" in shown


@pytest.mark.skipif(os.name != "posix", reason="a terminal is made with pty")
@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals_that_want_it(
    new_home: Home, variables: dict[str, str], *, coloured: bool
) -> None:
    import pty  # noqa: PLC0415 - not there on Windows

    ours, theirs = pty.openpty()
    environment = {**new_home.with_environment(**variables).environment, "TERM": "xterm", "COLUMNS": "60"}
    if not variables:
        environment.pop("NO_COLOR", None)
    arguments = [sys.executable, "-m", "augenhoehe", "mirror", "-", "--rules-only"]
    process = subprocess.Popen(arguments, env=environment, stdin=subprocess.PIPE, stdout=theirs)
    os.close(theirs)
    assert process.stdin
    process.stdin.write(SHORT.encode())
    process.stdin.close()
    shown = b""
    try:
        while piece := os.read(ours, 65_536):
            shown += piece
    except OSError:
        pass  # the other end of a terminal is gone
    os.close(ours)
    assert process.wait(timeout=20) == 0
    assert (b"\x1b[" in shown) is coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown.decode())
    assert max(map(len, plain.splitlines())) <= 60


def test_what_was_said_does_not_steer_the_terminal(new_home: Home, tmp_path: Path) -> None:
    # Readers refuse control characters as binary; what JSON spells out comes through.
    lines = [{"speaker": who, "text": "a\u009b2J\u202eb"} for who in ("Kunde", "Agent")]
    file = tmp_path / "call.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = new_home.run("mirror", str(file))
    assert done.returncode == ExitCode.OK
    assert not {"\u009b", "\u202e"} & set(done.stdout)


def test_each_file_gives_a_line_in_order_and_a_bad_one_its_error(new_home: Home, two: str) -> None:
    done = new_home.run("mirror", "--format", "jsonl", CALL_DE, "gone.txt", two, CALL_EN)
    assert done.returncode == ExitCode.PARTLY
    lines = lines_of(done)
    assert [line["file"] for line in lines] == [CALL_DE, "gone.txt", two, two, CALL_EN]
    assert [line.get("conversation") for line in lines] == [None, None, "c1", "c2", None]
    assert lines[1] == {"file": "gone.txt", "error": "gone.txt: there is no such file."}
    assert done.stderr == "gone.txt: there is no such file.\n"


def test_spans_reasons_and_languages_are_right(new_home: Home) -> None:
    german = new_home.with_environment(AUGENHOEHE_LANGUAGE="de")
    for home, reason in ((new_home, "What is easy for you"), (german, "Was für dich leicht ist")):
        (line,) = lines_of(home.run("mirror", "--format", "jsonl", CALL_DE))
        turn = line["turns"][1]
        found = next(one for one in turn["findings"] if one["rule"] == "de.belittles.so_easy")
        assert turn["text"][found["start"] : found["end"]] == "doch ganz einfach"
        assert found["reason"].startswith(reason)
        assert found["instead"]
        assert line["language"] == "de"
        assert [turn["index"] for turn in line["turns"]] == list(range(12))
        assert {moment["kind"] for moment in line["moments"]} == {"good", "second_look"}


def test_json_is_one_object_for_one_conversation_and_else_a_list(new_home: Home, two: str) -> None:
    def shape(*files: str) -> tuple[type, int]:
        value = json.loads(new_home.run("mirror", "--format", "json", "--rules-only", *files).stdout)
        return type(value), len(value) if isinstance(value, list) else 1

    assert shape(CALL_DE) == (dict, 1)
    assert shape("gone.txt") == (dict, 1)
    assert shape(two) == (list, 2)
    assert shape(CALL_DE, "gone.txt") == (list, 2)


def test_the_schema_fits_what_is_written(new_home: Home, two: str) -> None:
    done = new_home.run("mirror", "--format", "jsonl", CALL_DE, two, "gone.txt")
    *mirrors, failed = done.stdout.splitlines()
    parts = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    for line in mirrors:
        record = msgspec.json.decode(line, type=MirrorRecord)
        assert_fits(record, parts["MirrorRecord"], parts)
    assert_fits(msgspec.json.decode(failed, type=FailedRecord), parts["FailedRecord"], parts)


def assert_fits(value: Any, schema: dict[str, Any], parts: dict[str, Any]) -> None:
    """Hold a value against as much of JSON Schema as ours use, and refuse what it does not name."""
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        assert any(value in one.get("enum", ()) or names(one, value) for one in schema["anyOf"])
        return
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema["required"]) <= value.keys() <= schema["properties"].keys()
        for name, inside in value.items():
            assert_fits(inside, schema["properties"][name], parts)
    elif isinstance(value, list):
        assert schema["type"] == "array"
        for inside in value:
            assert_fits(inside, schema["items"], parts)
    elif "enum" in schema:
        assert value in schema["enum"]


def names(schema: dict[str, Any], value: object) -> bool:
    kinds = {"null": type(None), "number": float, "integer": int, "string": str, "array": list}
    return "type" in schema and isinstance(value, kinds[schema["type"]])


def test_what_comes_in_is_read_without_a_name(new_home: Home) -> None:
    for arguments in ((), ("-",)):
        done = new_home.run("mirror", "--format", "jsonl", "--rules-only", *arguments, typed=SHORT)
        (line,) = lines_of(done)
        assert (done.returncode, line["file"]) == (ExitCode.OK, "-")
        assert [turn["speaker"] for turn in line["turns"]] == ["customer", "agent", "customer"]


def test_roles_can_be_said(new_home: Home) -> None:
    asked = ("mirror", "--format", "jsonl", "--rules-only", "--roles", "Sabine Krause=agent,Support=customer")
    (line,) = lines_of(new_home.run(*asked, CALL_DE))
    assert line["turns"][0]["speaker"] == "agent"
    assert line["turns"][1]["speaker"] == "customer"
    stranger = new_home.run("mirror", "--rules-only", "--roles", "Weber=agent", CALL_DE)
    assert stranger.returncode == ExitCode.OK
    assert "Weber" in stranger.stderr


@pytest.mark.parametrize(
    "flags",
    [
        ("--roles", "Weber=boss"),
        ("--roles", "Weber"),
        ("--roles", "=agent"),
        ("--without", "everything"),
        ("--language", "fr"),
        ("--input-format", "docx"),
        ("--format", "pdf"),
    ],
)
def test_a_slip_in_the_flags_ends_as_usage(new_home: Home, flags: tuple[str, str]) -> None:
    done = new_home.run("mirror", *flags, CALL_DE)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert flags[1] in done.stderr


def test_rules_can_be_left_out(new_home: Home) -> None:
    def rules(*flags: str) -> set[str]:
        (line,) = lines_of(new_home.run("mirror", "--format", "jsonl", *flags, CALL_DE))
        return {found["rule"] for turn in line["turns"] for found in turn["findings"]}

    assert any(rule.endswith(".trained") for rule in rules())
    assert not any(rule.endswith(".trained") for rule in rules("--rules-only"))
    assert "de.belittles.so_easy" not in rules("--without", "de.belittles.so_easy, de.jargon.DNS")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \x00\x01", b'{"a": ', "nur ein Satz".encode("utf-16")])
def test_nothing_readable_ends_as_data(new_home: Home, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "call.json"
    file.write_bytes(content)
    done = new_home.run("mirror", "--format", "jsonl", str(file), str(tmp_path))
    assert done.returncode == ExitCode.DATA
    assert [set(line) for line in lines_of(done)] == [{"file", "error"}] * 2
    assert len(done.stderr.splitlines()) == 2


def test_the_html_file_needs_nothing_else(new_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "mirror.html"
    said = tmp_path / "said.txt"
    said.write_text("Kunde: <script>alert(1)</script> & mehr\nAgent: Was genau sehen Sie?", encoding="utf-8")
    german = new_home.with_environment(AUGENHOEHE_LANGUAGE="de")
    done = german.run(
        "mirror", "--format", "html", "--output", str(file), CALL_DE, CALL_EN, str(said), "weg.txt"
    )
    assert (done.returncode, done.stdout) == (ExitCode.PARTLY, "")
    page = file.read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert page.count('<p class="said" lang="en">') == page.count("en.txt") * 12
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=\"(?!#)", page)
    assert not re.findall(r"@import|url\(", page)
    assert "weg.txt: Diese Datei gibt es nicht." in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_replaced_only_when_asked(new_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "mirror.txt"
    file.write_text("mine", encoding="utf-8")
    arguments = ("mirror", "--rules-only", "--output", str(file), CALL_DE)
    assert new_home.run(*arguments).returncode == ExitCode.USAGE
    assert file.read_text(encoding="utf-8") == "mine"
    assert new_home.run(*arguments, "--force").returncode == ExitCode.OK
    assert "The conversation" in file.read_text(encoding="utf-8")


def test_neither_the_web_nor_the_database_is_loaded() -> None:
    code = (
        "import sys; from augenhoehe.cli.main import main\n"
        f"main(['mirror', '--rules-only', {CALL_DE!r}])\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(sorted(loaded & {'django', 'msgspec', 'cryptography', 'typst'}) != [])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_call_in_the_other_language_is_found_out(new_home: Home) -> None:
    done = new_home.run("mirror", "--format", "jsonl", "-", typed=CALL["en"])
    assert lines_of(done)[0]["language"] == "en"
    done = new_home.run("mirror", "--format", "jsonl", "--language", "de", "-", typed=CALL["en"])
    assert lines_of(done)[0]["language"] == "de"
