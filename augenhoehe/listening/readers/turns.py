"""What every reader of text does with lines and turns."""

import re
from collections.abc import Iterable, Iterator

from augenhoehe.listening.conversation import Turn
from augenhoehe.listening.faults import Unreadable

MOST_TURNS = 200_000
"""More is no conversation and would fill the memory."""

LONGEST_TEXT = 4_000_000
"""Characters; a message that is longer was not written by a person."""

_MOST_LINES = 1_000_000  # lines cost more time than characters do
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST_QUOTE = 40


def with_content(text: str, file: str, *, of_lines: bool = True) -> str:
    """Return the text without byte order mark; Unreadable when nothing is in it, or too much.

    `of_lines` is False for what may stand in one line altogether.
    """
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise Unreadable("empty", file)
    if text.count("\n") > _MOST_LINES:
        raise Unreadable("too_many_lines", file, most=_MOST_LINES)
    if of_lines and len(text) > LONGEST_TEXT:
        _refuse_long_lines(text, file)
    return text


def _refuse_long_lines(text: str, file: str) -> None:
    for line, written in enumerate(_LINE.finditer(text), 1):
        if written.end() - written.start() > LONGEST_TEXT:
            raise Unreadable("line_too_long", file, line, most=LONGEST_TEXT)


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line without its end, counted from 1, one at a time."""
    for number, line in enumerate(_LINE.finditer(text), 1):
        yield number, line.group().rstrip("\r\n")


def with_words(turns: Iterable[Turn], file: str) -> tuple[Turn, ...]:
    """Return the turns that say something; Unreadable when none does or they are too many."""
    kept: list[Turn] = []
    for turn in turns:
        if turn.text.strip():
            kept.append(turn)
        if len(kept) > MOST_TURNS:
            raise too_many_turns(file)
    if not kept:
        raise Unreadable("no_words", file)
    return tuple(kept)


def too_many_turns(file: str) -> Unreadable:
    """Return the fault of a source that goes on beyond every conversation."""
    return Unreadable("too_many_turns", file, most=MOST_TURNS)


def quoted(value: object) -> str:
    """Return what stands in the source, short enough for a sentence about it."""
    written = " ".join(str(value)[: _LONGEST_QUOTE * 2].split())
    return written if len(written) <= _LONGEST_QUOTE else written[: _LONGEST_QUOTE - 1] + "…"
