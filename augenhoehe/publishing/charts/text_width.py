"""How wide words become, without a font at hand: wider than ours and than most that may stand in for it."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_NARROW, _SLIM, _WIDE, _CAPITAL, _OTHER, _FULL = 0.32, 0.42, 0.92, 0.73, 0.61, 1.3
_BY_LETTER = {
    **dict.fromkeys("iIjl.,:;'’‘|! \N{NO-BREAK SPACE}", _NARROW),
    **dict.fromkeys("frt()-/„“”", _SLIM),
    **dict.fromkeys("mwMW%@…—", _WIDE),
}


@lru_cache(2_000)
def width_of(words: str, size: float) -> float:
    """Return the most that words of this font size take, in the units of the size."""
    return size * sum(_BY_LETTER.get(letter) or _share(letter) for letter in words)


def wrapped(words: str, size: float, room: float) -> Iterator[str]:
    """Yield lines no wider than `room`; a word that alone is wider is broken."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".lstrip()
        if width_of(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _broken(word, size, room)
        yield from full
    if line:
        yield line


def balanced(words: str, size: float, room: float) -> list[str]:
    """Return as few lines as `wrapped` needs, with no word left alone in the last one where that can be."""
    lines = list(wrapped(words, size, room))
    for share in (0.6, 0.7, 0.8, 0.9):
        if len(narrower := list(wrapped(words, size, room * share))) == len(lines):
            return narrower
    return lines


def _broken(word: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _share(letter: str) -> float:
    if letter.isascii():
        return _CAPITAL if letter.isupper() else _OTHER
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return _FULL
    return _CAPITAL if letter.isupper() else _OTHER
