"""A word as rules see it, folded once and remembered."""

from collections.abc import Iterable
from typing import NamedTuple

from augenhoehe.language.folding import fold
from augenhoehe.language.function_words import function_words

_ABBREVIATIONS = frozenset(
    "bzw ca dr etc evtl ggf inkl mind max nr prof sog st str tel usw vgl vlt vllt zb bspw dh allg abt mr mrs"
    " ms vs approx no dept hr fr".split()
)
_MARKS = {"...": "…", "-": "–", "—": "–", ":": ":", ";": ":"}
_MOST = 60_000
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


_known: dict[str, Word] = {}


def word_forms(tokens: Iterable[str]) -> list[Word]:
    """Return the words of tokens. Forgets everything when it has seen too many, so memory stays flat."""
    known = _known
    if len(known) >= _MOST:
        known.clear()
    return [known.get(token) or _learned(token) for token in tokens]


def _learned(token: str) -> Word:
    word = _known[token] = _made(token)
    return word


def _made(token: str) -> Word:
    if not token[0].isalnum():
        mark = "…" if token.startswith("..") else _MARKS.get(token[0], token[0])
        return Word(mark, mark, abbreviation=False, stem="", leans="")
    if token.startswith(("http://", "https://", "www.")):
        return Word("<link>", "", abbreviation=False, stem="", leans="")
    if "@" in token:
        return Word("<address>", "", abbreviation=False, stem="", leans="")
    folded = token if token[0].isdigit() else fold(token).replace(".", "")
    return Word(folded, "", folded in _ABBREVIATIONS, _stem(folded), _leans(folded))


def _stem(folded: str) -> str:
    empty = folded in function_words("de") or folded in function_words("en")
    return "" if empty or len(folded) < _SHORTEST_STEM else folded[:STEM]


def _leans(folded: str) -> str:
    if folded in function_words("shared"):
        return ""
    return "de" if folded in function_words("de") else "en" if folded in function_words("en") else ""
