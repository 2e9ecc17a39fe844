"""`augenhoehe reply`: a draft in, marks and what may be missing out; the draft stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.publishing.reply_record import ReplyRecord
from tests.cli.program import ROOT, Home
from tests.cli.test_mirror import assert_fits

DRAFT = "Wir bitten, die Unannehmlichkeiten zu entschuldigen. Das ist doch ganz einfach.\n"
SCHEMA = ROOT / "docs" / "reference" / "reply.schema.json"


def test_what_is_found_and_what_is_missing_is_said(new_home: Home) -> None:
    done = new_home.with_environment(AUGENHOEHE_LANGUAGE="de").run("reply", typed=DRAFT)
    assert done.returncode == ExitCode.OK
    shown = " ".join(done.stdout.split())
    assert "[doch ganz einfach]1" in shown
    assert "Was fehlen könnte" in shown
    assert all(rule in shown for rule in ("reply.next_step", "reply.way_back", "reply.apology_alone"))
    assert not new_home.folder.exists()


def test_the_schema_fits_what_is_written(new_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    done = new_home.run("reply", "--format", "json", str(file))
    record = msgspec.json.decode(done.stdout, type=ReplyRecord)
    parts = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    assert_fits(record, parts["ReplyRecord"], parts)
    assert (record["file"], record["text"]) == (str(file), DRAFT)
    assert {one["rule"] for one in record["missing"]} >= {"reply.next_step", "reply.way_back"}


def test_a_good_reply_is_left_alone(new_home: Home) -> None:
    good = "Kaffee steht bereit. Was sehen Sie jetzt? Melden Sie sich, ich bin bis fünf da."
    record = json.loads(new_home.run("reply", "--format", "json", "--rules-only", typed=good).stdout)
    assert record["missing"] == []


def test_rules_can_be_left_out(new_home: Home) -> None:
    flags = ("--without", "reply.way_back,de.belittles.so_easy", "--language", "de", "--format", "json")
    record = json.loads(new_home.run("reply", *flags, typed=DRAFT).stdout)
    said = {one["rule"] for one in (*record["missing"], *record["findings"])}
    assert "reply.next_step" in said
    assert not said & {"reply.way_back", "de.belittles.so_easy"}


@pytest.mark.parametrize("typed", ["", "  \n\n", "x" * 1_000_001])
def test_nothing_to_look_at_ends_as_data(new_home: Home, typed: str) -> None:
    done = new_home.run("reply", typed=typed)
    assert (done.returncode, done.stdout) == (ExitCode.DATA, "")
    assert done.stderr.startswith("-: ")


def test_a_file_that_cannot_be_read_ends_as_data(new_home: Home, tmp_path: Path) -> None:
    for name, said in (("gone.txt", "no such file"), (str(tmp_path), "folder")):
        done = new_home.run("reply", name)
        assert done.returncode == ExitCode.DATA
        assert said in done.stderr
    binary = tmp_path / "draft.docx"
    binary.write_bytes(b"PK\x03\x04\x00\x00\x00")
    assert new_home.run("reply", str(binary)).returncode == ExitCode.DATA


def test_a_slip_in_the_flags_ends_as_usage(new_home: Home) -> None:
    assert new_home.run("reply", "--format", "html", typed=DRAFT).returncode == ExitCode.USAGE
