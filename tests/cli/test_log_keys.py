"""`augenhoehe log` as somebody types it, in a real terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.cli.program import Home
from tests.cli.test_log import entries

WINDOWS = "needs the pseudo-terminals of Linux and macOS"
pty = pytest.importorskip("pty", reason=WINDOWS, exc_type=ImportError)
fcntl = pytest.importorskip("fcntl", reason=WINDOWS)
termios = pytest.importorskip("termios", reason=WINDOWS)


def _take_terminal() -> None:
    """Let Ctrl+C reach the program, as in a terminal window."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A real terminal with `augenhoehe log` in it."""

    def __init__(self, home: Home, *flags: str) -> None:
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "augenhoehe", "log", *flags],
            env=home.environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads here
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def wait_for(self, words: str) -> None:
        until = time.monotonic() + 20
        start = len(self.seen)
        while words not in self.seen[start:]:
            assert time.monotonic() < until, self.seen
            self.seen += os.read(self.ours, 4096).decode(errors="replace")

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def ended(self) -> int:
        try:
            while True:
                self.seen += os.read(self.ours, 4096).decode(errors="replace")
        except OSError:
            return self.process.wait(20)


@pytest.fixture
def terminal(home: Home) -> Iterator[Terminal]:
    opened = Terminal(home)
    yield opened
    opened.process.kill()
    opened.process.wait()
    os.close(opened.ours)


def test_single_keys_answer_the_questions(home: Home, terminal: Terminal) -> None:
    terminal.wait_for("How upset")
    terminal.type("?")
    terminal.wait_for("Your own impression.")
    terminal.type("9")
    terminal.wait_for("Keys: 0 1 2 3 4")
    terminal.type("\x1b[A2")
    terminal.wait_for("worried as well")
    terminal.type("\x7f")
    terminal.wait_for("How upset")
    terminal.type("3")
    terminal.wait_for("worried as well")
    terminal.type("\r")
    terminal.wait_for("How did I act")
    terminal.type("fabf\r")
    terminal.wait_for("stay calm")
    terminal.type("4")
    terminal.wait_for("understand the solution")
    terminal.type("1")
    terminal.wait_for("cope now")
    terminal.type("\r")
    terminal.wait_for("differently next time")
    terminal.type("Größtex\x7f\r")
    assert terminal.ended() == 0, terminal.seen
    entry = entries(home)[0]
    assert (entry["upset"], entry["calm"], entry["understood"], entry["copes"]) == (3, 4, "shown", None)
    assert (entry["did"], entry["feelings"], entry["differently"]) == (
        ["asked_again", "said_back"],
        [],
        "Größte",
    )


def test_a_name_is_asked_about_once(home: Home, terminal: Terminal) -> None:
    terminal.wait_for("How upset")
    terminal.type("1\r\r2\r\rHerr Schulz zuerst\r")
    terminal.wait_for("Save it as it is?")
    terminal.type("n")
    terminal.wait_for("differently next time")
    terminal.type("Zuerst fragen\r")
    assert terminal.ended() == 0, terminal.seen
    assert entries(home)[0]["differently"] == "Zuerst fragen"


def test_interrupting_saves_nothing(home: Home, terminal: Terminal) -> None:
    before = len(entries(home))
    terminal.wait_for("How upset")
    terminal.type("1\r\r2\x03")
    assert terminal.ended() == 130
    assert "Nothing was saved." in terminal.seen
    assert len(entries(home)) == before
