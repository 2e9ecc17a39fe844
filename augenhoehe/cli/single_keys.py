"""Single key presses, without Enter: on Windows from the console, elsewhere from the terminal."""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import sys
from collections.abc import Callable, Iterator

ENTER = "\r"
BACKSPACE = "\b"
_INTERRUPT = "\x03"
_END = "\x04"
_ESCAPE = "\x1b"
_MEANT = {"\n": ENTER, "\x7f": BACKSPACE}

ReadKey = Callable[[], str]


def _meaning(key: str) -> str:
    if key == _INTERRUPT:
        raise KeyboardInterrupt
    if key == _END:
        raise EOFError
    return _MEANT.get(key, key)


if sys.platform == "win32":
    from msvcrt import getwch

    # What begins with these two are arrows and function keys, which mean nothing here.
    _PREFIXES = ("\x00", "\xe0")

    @contextlib.contextmanager
    def single_keys() -> Iterator[ReadKey]:
        """Give a function that waits for one key; see the other one below."""
        yield _console_key

    def _console_key() -> str:
        key = getwch()
        while key in _PREFIXES:
            getwch()
            key = getwch()
        return _meaning(key)

else:
    import termios
    import tty

    _PAUSE = 0.03

    @contextlib.contextmanager
    def single_keys() -> Iterator[ReadKey]:
        """Give a function that waits for one key and returns its character, ENTER or BACKSPACE.

        Arrows and the like are swallowed. Inside, nothing that is typed shows by itself.
        The function raises KeyboardInterrupt for Ctrl+C, and EOFError where the input ends.
        """
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        tty.setcbreak(terminal)
        try:
            yield lambda: _terminal_key(terminal, decoder)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    def _terminal_key(terminal: int, decoder: codecs.IncrementalDecoder) -> str:
        key = _character(terminal, decoder)
        while key == _ESCAPE:
            _swallow_sequence(terminal)
            key = _character(terminal, decoder)
        return _meaning(key)

    def _character(terminal: int, decoder: codecs.IncrementalDecoder) -> str:
        character = ""
        while not character:
            byte = os.read(terminal, 1)
            if not byte:
                raise EOFError
            character = decoder.decode(byte)
        return character

    def _swallow_sequence(terminal: int) -> None:
        """Read the rest of what an arrow or function key sends; a lone Escape sends nothing more."""
        while select.select([terminal], [], [], _PAUSE)[0]:
            byte = os.read(terminal, 1)
            if byte not in {b"[", b"O"} and (byte.isalpha() or byte == b"~"):
                return
