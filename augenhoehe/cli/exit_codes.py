"""How a command ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the number that a command returns says; `docs/reference/exit-codes.md` explains each."""

    OK = 0
    UNEXPECTED = 1
    USAGE = 2
    LOCKED = 3
    DATA = 4
    PARTLY = 5
    STORAGE = 6
    RUNNING = 7
    FINDINGS = 8
    INTERRUPTED = 130


class Stop(Exception):
    """A command ends here, for the reason in `words`."""

    def __init__(self, words: str, code: ExitCode) -> None:
        super().__init__(words)
        self.words = words
        self.code = code
