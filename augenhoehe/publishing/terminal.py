"""Styled words on lines of a given width; without colour nothing is lost."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")
_BREAK = "\n"
_KEPT = "\n\t\N{ZERO WIDTH JOINER}"
_COLOURS = {
    "head": "1",
    "quiet": "2",
    "strong": "1",
    "good": "4;32",
    "look": "1;4;33",
    "words": "4;36",
    "plain": "4",
}
Piece = tuple[str, str]
"""Text and its style, a key of `_COLOURS` or "" for none."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """How wide lines may be, and whether they may be coloured."""

    width: int = 80
    colour: bool = False

    def lines(self, pieces: Iterable[Piece], *, first: str = "", rest: str = "") -> Iterator[str]:
        """Yield the text wrapped, with `first` and `rest` before its first line and the others."""
        room = max(1, self.width - width_of(rest or first))
        for number, line in enumerate(_lines(pieces, room)):
            yield f"{rest if number else first}{''.join(self._painted(*piece) for piece in line)}".rstrip()

    def _painted(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour and style else text


def printable(text: str) -> str:
    """Return the text, as long as it was, without what could steer the terminal."""
    if text.isprintable():
        return text
    return "".join(one if _is_harmless(one) else "\N{REPLACEMENT CHARACTER}" for one in text)


def _is_harmless(character: str) -> bool:
    return character.isprintable() or character in _KEPT or unicodedata.category(character) == "Zs"


def width_of(text: str) -> int:
    """Return how many columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lines(pieces: Iterable[Piece], room: int) -> Iterator[list[Piece]]:
    line, used = list[Piece](), 0
    for word in _words(pieces, room):
        length = sum(width_of(text) for text, _style in word)
        if word == [(_BREAK, "")] or (line and used + 1 + length > room):
            yield line
            line, used = [], 0
            if word == [(_BREAK, "")]:
                continue
        if line:
            # A line under words goes on under the space between them.
            style = line[-1][1] if line[-1][1] == word[0][1] else ""
            line.append((" ", style))
            used += 1
        line += word
        used += length
    yield line


def _words(pieces: Iterable[Piece], room: int) -> Iterator[list[Piece]]:
    """Yield words, each in the pieces it is made of; a word wider than a line in parts that fit."""
    word: list[Piece] = []
    for text, style in pieces:
        for token in _TOKEN.findall(printable(text)):
            if not token.isspace():
                word.append((token, style))
                continue
            if word:
                yield from _fitting(word, room)
            word = []
            if token == _BREAK:
                yield [(_BREAK, "")]
    if word:
        yield from _fitting(word, room)


def _fitting(word: list[Piece], room: int) -> Iterator[list[Piece]]:
    if sum(width_of(text) for text, _style in word) <= room:
        yield word
        return
    part, used = list[Piece](), 0
    for text, style in word:
        for character in text:
            columns = _columns(character)
            if part and used + columns > room:
                yield part
                part, used = [], 0
            part.append((character, style))
            used += columns
    yield part
