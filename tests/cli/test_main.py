"""The frame: help, language, one entrance and one exit."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from augenhoehe import __version__
from augenhoehe.cli import words
from augenhoehe.cli.commands import table
from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.program import ROOT, Home
from tools.reference import pages


def test_help_does_not_load_django() -> None:
    code = (
        "import sys; from augenhoehe.cli.main import main; main(['--help']);"
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_help_names_every_command_and_touches_nothing(new_home: Home) -> None:
    shown = new_home.run("--help").stdout
    assert all(name in shown for name in table())
    assert not new_home.folder.exists()


def test_version(new_home: Home) -> None:
    assert new_home.run("--version").stdout == f"augenhoehe {__version__}\n"


def test_without_a_command_the_help_is_talk_and_not_data(new_home: Home) -> None:
    done = new_home.run()
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "serve" in done.stderr


@pytest.mark.parametrize(
    "wrong", [["fly"], ["serve", "--fly"], ["serve", "--port", "70000"], ["serve", "--address", "x"]]
)
def test_a_slip_in_the_command_ends_as_usage(new_home: Home, wrong: list[str]) -> None:
    done = new_home.run(*wrong)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert wrong[-1] in done.stderr or "port" in done.stderr


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"AUGENHOEHE_LANGUAGE": "de", "LANG": "en_US.UTF-8"}, "de"),
        ({"LC_ALL": "de_AT.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANGUAGE": "fr:de", "LANG": "fr_FR.UTF-8"}, "de"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "German_Germany.1252"}, "de"),
    ],
)
def test_the_usual_variables_choose_the_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("AUGENHOEHE_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words.language() == expected


def test_an_unknown_error_is_short_unless_asked(home: Home) -> None:
    broken = home.with_environment(DJANGO_SETTINGS_MODULE="no.such.settings")
    done = broken.run("doctor")
    assert done.returncode == ExitCode.UNEXPECTED
    assert "ModuleNotFoundError" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in broken.with_environment(AUGENHOEHE_DEBUG="1").run("doctor").stderr


@pytest.mark.parametrize(
    "variables",
    [{"AUGENHOEHE_PUBLIC_URL": "http://log.example.org"}, {"AUGENHOEHE_TIME_ZONE": "Mars/Olympus"}],
)
def test_a_variable_that_cannot_be_meant_is_named(home: Home, variables: dict[str, str]) -> None:
    done = home.with_environment(**variables).run("doctor")
    assert done.returncode == ExitCode.USAGE
    assert next(iter(variables.values())) in done.stderr


def test_a_reader_that_leaves_early_is_no_error(home: Home) -> None:
    process = home.start("doctor")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    talk = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), talk) == (ExitCode.OK, "")


@pytest.mark.skipif(os.name != "posix", reason="a terminal to type into is made with pty")
@pytest.mark.parametrize("typed", [b"not this one\n", b"\x03", b"\x04"])
def test_the_terminal_asks_for_the_passphrase_unseen(locked_home: Home, typed: bytes) -> None:
    import pty  # noqa: PLC0415 - not there on Windows

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "augenhoehe", "doctor"],
        env=locked_home.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads here
    )
    os.close(theirs)
    shown = b""
    while b"Passphrase: " not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, typed)
    expected = {b"\x03": ExitCode.INTERRUPTED}.get(typed, ExitCode.LOCKED)
    assert process.wait(timeout=20) == expected
    shown += os.read(ours, 5000)
    os.close(ours)
    assert typed.strip() not in shown or len(typed) == 1


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415 - not there on Windows
    import termios  # noqa: PLC0415 - likewise

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_the_reference_says_what_the_program_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUGENHOEHE_LANGUAGE", "LANGUAGE", "COLUMNS"):
        monkeypatch.setenv(name, "")
    for name, text in pages().items():
        kept = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
        assert kept == text, f"docs/reference/{name} is old: python tools/reference.py"


def test_the_reference_names_every_exit_code() -> None:
    page = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    assert all(f"| {int(code)} | `{code.name}` |" in page for code in ExitCode)


def test_help_speaks_german(new_home: Home) -> None:
    shown = new_home.with_environment(AUGENHOEHE_LANGUAGE="de").run("--help").stdout
    assert shown.startswith("Aufruf: augenhoehe")
    assert "dein Logbuch im Browser öffnen" in shown
    assert "die Version zeigen" in shown
    wrong = new_home.with_environment(AUGENHOEHE_LANGUAGE="de").run("serve", "--fly").stderr
    assert "unbekannte Argumente: --fly" in wrong
