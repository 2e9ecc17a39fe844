"""Text cut into sentences and words; spans in the text are found again only where somebody asks for them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from augenhoehe.language.word_forms import Word, word_forms

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|(?:[^\W\d_]\.){2,6}"  # z.B., e.g.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W_]+(?:['’`´][^\W_]+)*"
    r"|\n|\.{2,}|[.!?…]|[–—]+|-(?=\s|\Z)|[:;](?=\s|\Z)"
)
_ENDS = frozenset({"\n", ".", "!", "?", "…"})
# What is kept beside words: rules may ask for it. Everything else is passed over.
_KEPT = frozenset({"!", "?", "…", "–"})
# "am 3. Mai": a number that may be a day does not end a sentence.
_DAY, _LAST_DAY = 2, 31
LONGEST = 400
"""Words after which a sentence is cut even where no mark ends it, so that cost grows with the text alone."""


class Sentence(NamedTuple):
    """A sentence as rules see it."""

    words: tuple[Word, ...]
    """Its words and the marks that rules may ask for."""
    numbers: tuple[int, ...]
    """For each of `words` the number of its token in the turn, as `spans` counts them."""
    folded: frozenset[str]
    """Each of them once."""
    text: str
    """The folded words and kept marks, one space around each, so that rules match whole words."""
    question: bool
    broken: bool
    """It breaks off with a dash or dots."""


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text, in order; none for a text without a word."""
    found: list[Sentence] = []
    words: list[Word] = []
    numbers: list[int] = []
    closed = False
    tokens = _TOKEN.findall(text)
    forms = word_forms(tokens)
    for at, word in enumerate(forms):
        mark = word.mark
        if closed and mark not in _ENDS:
            found += _sentence(words, numbers)
            words, numbers, closed = [], [], False
        if not mark or mark in _KEPT:
            words.append(word)
            numbers.append(at)
        if mark in _ENDS and not (mark == "." and at and _abbreviates(forms, at)):
            closed = True
        closed = closed or len(words) >= LONGEST
    return found + _sentence(words, numbers)


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end, in characters, of every token in the numbering of `Sentence.numbers`."""
    return [token.span() for token in _TOKEN.finditer(text)]


def _sentence(words: list[Word], numbers: list[int]) -> list[Sentence]:
    """Return the sentence of these words, none where there are marks alone."""
    if all(word.mark for word in words):
        return []
    marks = {word.mark for word in words[-2:]}
    folded = [word.folded for word in words]
    text = f" {' '.join(folded)} "
    broken = "…" in marks or "–" in marks
    return [Sentence(tuple(words), tuple(numbers), frozenset(folded), text, "?" in marks, broken)]


def _abbreviates(words: Sequence[Word], at: int) -> bool:
    """Tell whether the full stop at this place belongs to the word before it."""
    before = words[at - 1]
    if before.abbreviation:
        return True
    ordinal = before.folded.isdigit() and len(before.folded) <= _DAY and int(before.folded) <= _LAST_DAY
    return ordinal and at + 1 < len(words) and words[at + 1].mark != "\n"
