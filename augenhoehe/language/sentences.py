"""Text cut into sentences; spans in the text are found again only where somebody asks for them."""

from collections.abc import Sequence
from typing import NamedTuple

from augenhoehe.language.word_forms import Spans, Word, words_of

_ENDS = frozenset({"\n", ".", "!", "?", "…"})
# What is kept: words, which have no mark, and the marks that rules may ask for. All else is passed over.
_KEPT = frozenset({"", "!", "?", "…", "–"})
# "am 3. Mai": a number that may be a day does not end a sentence.
_DAY, _LAST_DAY = 2, 31
LONGEST = 400
"""Words after which a sentence is cut even where no mark ends it, so that cost grows with the text alone."""


class Sentence(NamedTuple):
    """A sentence as rules see it."""

    words: tuple[Word, ...]
    """Its words and the marks that rules may ask for."""
    numbers: Sequence[int]
    """For each of `words` the number of its token in the turn, as `spans` counts them."""
    folded: tuple[str, ...]
    """Each of them as rules see it."""
    length: int
    """How many of them are words."""
    text: str
    """The folded words and kept marks, one space around each, so that rules match whole words."""
    question: bool
    broken: bool
    """It breaks off with a dash or dots."""


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text, in order; none for a text without a word."""
    return sentences_of(pieces_of(text))


def pieces_of(text: str) -> list[str]:
    """Return a text cut at its blanks: such pieces are met again, so their words are remembered."""
    return text.split(" ")


def sentences_of(pieces: Sequence[str]) -> list[Sentence]:
    """Return the sentences of a text in pieces."""
    words = words_of(pieces)
    found: list[Sentence] = []
    start = 0
    for end in _ends(words):
        for first in range(start, end, LONGEST):
            found += _sentence(words, first, min(first + LONGEST, end))
        start = end
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end, in characters, of every token in the numbering of `Sentence.numbers`."""
    found = Spans(pieces_of(text))
    return [found[number] for number in range(len(found))]


def _ends(words: Sequence[Word]) -> list[int]:
    """Return where sentences end: for each the number of the token behind it."""
    ends = [0]
    for at in [at for at, word in enumerate(words) if word.mark in _ENDS]:
        if at == ends[-1] and at:
            ends[-1] = at + 1
        elif not (words[at].mark == "." and at and _abbreviates(words, at)):
            ends.append(at + 1)
    return [*ends[1:], len(words)]


def _sentence(forms: Sequence[Word], start: int, end: int) -> list[Sentence]:
    """Return the sentence of these tokens, none where there are marks alone."""
    while end > start and forms[end - 1].mark not in _KEPT:
        end -= 1
    words = forms[start:end]
    numbers: Sequence[int] = range(start, end)
    marks = [word.mark for word in words]
    length = marks.count("")
    if not length:
        return []
    if not _KEPT.issuperset(marks):
        numbers = [number for number in numbers if forms[number].mark in _KEPT]
        words = [forms[number] for number in numbers]
        marks = [word.mark for word in words]
    folded = tuple([word.folded for word in words])
    text = f" {' '.join(folded)} "
    last = marks[-2:]
    broken = "…" in last or "–" in last
    return [Sentence(tuple(words), numbers, folded, length, text, "?" in last, broken)]


def _abbreviates(words: Sequence[Word], at: int) -> bool:
    """Tell whether the full stop at this place belongs to the word before it."""
    before = words[at - 1]
    if before.abbreviation:
        return True
    ordinal = before.folded.isdigit() and len(before.folded) <= _DAY and int(before.folded) <= _LAST_DAY
    return ordinal and at + 1 < len(words) and words[at + 1].mark != "\n"
