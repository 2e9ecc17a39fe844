"""Text cut into words as rules see them, each folded once and remembered."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from sys import intern
from typing import NamedTuple

from augenhoehe.language.folding import fold
from augenhoehe.language.function_words import function_words

TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|(?:[^\W\d_]\.){2,6}"  # z.B., e.g.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:['’`´][^\W_]+)*"
    r"|\n|\.{2,}|[.!?…]|[–—]+|-(?=\s|\Z)|[:;](?=\s|\Z)"
)
_ABBREVIATIONS = frozenset(
    "bzw ca dr etc evtl ggf inkl mind max nr prof sog st str tel usw vgl vlt vllt zb bspw dh allg abt mr mrs"
    " ms vs approx no dept hr fr".split()
)
_ENDS = frozenset({"\n", ".", "!", "?", "…"})
_MARKS = {"...": "…", "-": "–", "—": "–", ":": ":", ";": ":"}
_MOST = 30_000
_LONGEST_KEPT = 60
"""Letters of what is remembered; longer words are rare and would fill the memory."""
STEM = 5
"""Letters of a word that count when words of two turns are compared."""
_SHORTEST_STEM = 3


class Word(NamedTuple):
    """A token; `mark` is the punctuation it is, "" for a word."""

    folded: str
    mark: str
    abbreviation: bool
    stem: str
    """How a content word begins, so that "Drucker" meets "druckt"; "" for function words and marks."""
    leans: str
    """The language that a function word belongs to alone, "" for all other words."""
    ends: bool = False
    """A sentence may end behind it."""


@dataclass(slots=True, eq=False)
class Columns:
    """The words of a text, one column for each property of a `Word`."""

    folded: tuple[str, ...]
    mark: tuple[str, ...]
    abbreviation: tuple[bool, ...]
    stem: tuple[str, ...]
    leans: tuple[str, ...]
    ends: tuple[bool, ...]


class _Words(dict[str, Word]):
    """Every token that was met, once; forgets everything when it has seen too many, so memory stays flat."""

    def __missing__(self, token: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
        word = _made(token)
        if len(token) <= _LONGEST_KEPT:
            self[token] = word
        return word


class _Pieces(dict[str, tuple[Word, ...]]):
    """The tokens of what stood between two blanks: a piece that is met again need not be cut again."""

    def __missing__(self, piece: str) -> tuple[Word, ...]:
        if len(self) >= _MOST:
            self.clear()
        words = tuple(map(_words.__getitem__, TOKEN.findall(piece)))
        if len(piece) <= _LONGEST_KEPT:
            self[piece] = words
        return words


class _Inside(dict[str, tuple[tuple[int, int], ...]]):
    """Start and end of the tokens of such pieces, short ones that somebody asked for."""

    def __missing__(self, piece: str) -> tuple[tuple[int, int], ...]:
        if len(self) >= _MOST:
            self.clear()
        found = self[piece] = _spans(piece)
        return found


_words = _Words()
_pieces = _Pieces()
_inside = _Inside()


def word_forms(tokens: Iterable[str]) -> list[Word]:
    """Return the words of tokens."""
    return list(map(_words.__getitem__, tokens))


def words_of(pieces: Iterable[str]) -> list[Word]:
    """Return the words and marks of a text cut at its blanks; no token holds one."""
    return list(chain.from_iterable(map(_pieces.__getitem__, pieces)))


class Spans:
    """Start and end, in characters, of each of `words_of`, found where they are asked for."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._pieces = pieces
        self._ends = list(accumulate(map(len, pieces)))
        self._counts = list(accumulate(map(len, map(_pieces.__getitem__, pieces))))
        self._long: dict[int, tuple[tuple[int, int], ...]] = {}

    def __len__(self) -> int:
        return self._counts[-1]

    def __getitem__(self, number: int) -> tuple[int, int]:
        at = bisect_right(self._counts, number)
        piece = self._pieces[at]
        inside = _inside[piece] if len(piece) <= _LONGEST_KEPT else self._of_long(at)
        start, end = inside[number - self._counts[at]]
        before = self._ends[at] - len(piece) + at
        return before + start, before + end

    def _of_long(self, at: int) -> tuple[tuple[int, int], ...]:
        """Return the spans in a piece too long to be remembered beyond this text."""
        if at not in self._long:
            self._long[at] = _spans(self._pieces[at])
        return self._long[at]


def _spans(piece: str) -> tuple[tuple[int, int], ...]:
    return tuple(token.span() for token in TOKEN.finditer(piece))


def _made(token: str) -> Word:
    if not token[0].isalnum():
        mark = "…" if token.startswith("..") else _MARKS.get(token[0], token[0])
        return Word(mark, mark, abbreviation=False, stem="", leans="", ends=mark in _ENDS)
    if token.startswith(("http://", "https://", "www.")):
        return Word("<link>", "", abbreviation=False, stem="", leans="")
    if "@" in token:
        return Word("<address>", "", abbreviation=False, stem="", leans="")
    folded = token if token[0].isdigit() else fold(token).replace(".", "")
    return Word(intern(folded), "", folded in _ABBREVIATIONS, intern(_stem(folded)), _leans(folded))


def _stem(folded: str) -> str:
    empty = folded in function_words("de") or folded in function_words("en")
    return "" if empty or len(folded) < _SHORTEST_STEM else folded[:STEM]


def _leans(folded: str) -> str:
    if folded in function_words("shared"):
        return ""
    return "de" if folded in function_words("de") else "en" if folded in function_words("en") else ""
