"""`augenhoehe report`: the letter in every format, as a process of its own."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.insight.report import PARTS
from tests.cli.program import Home

# A course that began five weeks ago, an entry a day in it, and one from before.
_COURSE = """
from datetime import timedelta
from django.utils import timezone
from augenhoehe.desk.actions.course import end_course, start_course
today, log = timezone.localdate(), person.open_on_this_device(local_person())
noon = timezone.localtime().replace(hour=12)
start_course(log, today - timedelta(weeks=weeks))
for day in range(0, 28, 2):
    at = noon - timedelta(weeks=weeks, days=-day)
    add_entry(log, entry(conversation_at=at, stream="random", differently=f"Sentence {day}"))
"""
_OVER = f"weeks = 5\n{_COURSE}"
_TWO = f"weeks = 10\n{_COURSE}\nfrom augenhoehe.desk.queries.course import courses\n" + (
    "end_course(log, courses(log)[0].id, 'finished')\nweeks = 5\n" + _COURSE
)
NOT_SETTLED = "The verdict of this course is not settled yet."
SETTLED = "The verdict of this course is settled now."


@pytest.fixture
def after_a_course(home: Home) -> Home:
    home.script(_OVER)
    return home


def test_without_a_course_it_is_about_the_last_four_weeks(home: Home) -> None:
    done = home.run("report")
    assert (done.returncode, done.stderr) == (ExitCode.OK, "")
    assert done.stdout.startswith("Your last four weeks\n")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    german = home.with_environment(AUGENHOEHE_LANGUAGE="de").run("report").stdout
    assert german.startswith("Deine letzten vier Wochen\n")


def test_it_is_about_the_latest_course_or_the_one_that_is_named(home: Home) -> None:
    home.script(_TWO)
    assert home.run("report").stdout.startswith("Your four weeks, round 2\n")
    first = home.run("report", "--course", "1")
    assert first.stdout.startswith("Your four weeks\n")
    for number, words in (("3", "There are 2 courses"), ("0", "courses are counted from 1"), ("x", "from 1")):
        done = home.run("report", "--course", number)
        assert done.returncode == ExitCode.USAGE
        assert words in done.stderr
        assert not done.stdout


def test_a_course_nobody_has_is_named(home: Home) -> None:
    done = home.run("report", "--course", "1")
    assert done.returncode == ExitCode.USAGE
    assert "There is no course yet." in done.stderr


def test_a_verdict_is_settled_once_and_when_asked(after_a_course: Home) -> None:
    home = after_a_course
    before = home.run("report")
    assert NOT_SETTLED in before.stderr
    assert "Settled on" not in before.stdout
    settled = home.run("report", "--settle")
    assert SETTLED in settled.stderr
    assert settled.returncode == ExitCode.OK
    again = home.run("report", "--settle")
    assert again.stderr == ""
    assert again.stdout == settled.stdout == home.run("report").stdout


def test_a_verdict_is_not_settled_before_the_end(home: Home) -> None:
    home.script(f"weeks = 1\n{_COURSE}")
    done = home.run("report", "--settle")
    assert done.returncode == ExitCode.USAGE
    assert "The course is not over yet." in done.stderr
    assert home.run("report").stderr == ""


def test_data_tells_the_course_and_its_sentences(after_a_course: Home) -> None:
    record = json.loads(after_a_course.run("report", "--format", "json").stdout)
    assert record["course"]["state"] == "over"
    assert record["noticed"]["coverage"]["coverage"]["entries"] == 14
    assert len(record["sentences"]["sentences"]) == 14
    assert record["left_out"] == []


def test_parts_can_be_left_out(after_a_course: Home) -> None:
    done = after_a_course.run("report", "--format", "json", "--without", "sentences, triggers")
    record = json.loads(done.stdout)
    assert record["left_out"] == ["triggers", "sentences"]
    assert "Sentence 26" not in done.stdout
    shown = after_a_course.run("report", "--without", ",".join(PARTS)).stdout
    assert len(shown.splitlines()) < 8
    wrong = after_a_course.run("report", "--without", "numbers,salary")
    assert wrong.returncode == ExitCode.USAGE
    assert "there is no part “salary”" in wrong.stderr


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("text", b"Your last"),
        ("json", b"{\n"),
        ("markdown", b"# Your last"),
        ("html", b"<!doctype"),
        ("pdf", b"%PDF"),
    ],
)
def test_a_file_is_for_its_owner_alone(home: Home, tmp_path: Path, form: str, start: bytes) -> None:
    file = tmp_path / "letter"
    done = home.run("report", "--format", form, "--output", str(file))
    assert (done.returncode, done.stdout, done.stderr.strip()) == (ExitCode.OK, "", str(file))
    content = file.read_bytes()
    assert content.startswith(start)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    refused = home.run("report", "--format", form, "--output", str(file))
    assert refused.returncode == ExitCode.USAGE
    assert "already there" in refused.stderr
    assert file.read_bytes() == content
    assert home.run("report", "--format", form, "--output", str(file), "--force").returncode == ExitCode.OK


def test_a_pdf_goes_through_a_pipe(home: Home) -> None:
    arguments = [sys.executable, "-m", "augenhoehe", "report", "--format", "pdf"]
    done = subprocess.run(arguments, env=home.environment, capture_output=True, timeout=30, check=True)
    assert done.stdout.startswith(b"%PDF-1.7")
    assert done.stdout.rstrip().endswith(b"%%EOF")
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="a terminal is made with pty")
def test_a_terminal_gets_colour_and_no_pdf(home: Home) -> None:
    import pty  # noqa: PLC0415 - not there on Windows

    def shown(*arguments: str, **variables: str) -> tuple[int, bytes]:
        ours, theirs = pty.openpty()
        environment = {**home.environment, "TERM": "xterm", "COLUMNS": "70", **variables}
        command = [sys.executable, "-m", "augenhoehe", "report", *arguments]
        process = subprocess.Popen(command, env=environment, stdout=theirs, stderr=subprocess.DEVNULL)
        os.close(theirs)
        read = b""
        try:
            while piece := os.read(ours, 65_536):
                read += piece
        except OSError:
            pass  # the other end of a terminal is gone
        os.close(ours)
        return process.wait(timeout=20), read

    assert shown("--format", "pdf") == (ExitCode.USAGE, b"")
    environment = {} if "NO_COLOR" not in os.environ else {"NO_COLOR": ""}
    code, letter = shown(**environment)
    assert code == ExitCode.OK
    assert b"\x1b[1m" in letter
    assert b"\x1b" not in shown(NO_COLOR="1")[1]


def test_a_log_with_a_passphrase_asks_for_it(locked_home: Home, passphrase_file: Path) -> None:
    assert locked_home.run("report").returncode == ExitCode.LOCKED
    done = locked_home.run("report", "--passphrase-file", str(passphrase_file))
    assert done.returncode == ExitCode.OK
    assert done.stdout.startswith("Your last four weeks")


def test_a_computer_without_a_log_is_told_so(new_home: Home) -> None:
    done = new_home.run("report")
    assert done.returncode == ExitCode.USAGE
    assert done.stdout == ""
