"""Text cut into sentences; spans in the text are found again only where somebody asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count

from augenhoehe.language.word_forms import Columns, Spans, words_of

# What is kept: words, which have no mark, and the marks that rules may ask for. All else is passed over.
_KEPT = frozenset({"", "!", "?", "…", "–"})
# "am 3. Mai": a number that may be a day does not end a sentence.
_DAY, _LAST_DAY = 2, 31
# "[Person 3]. Das …", "Zimmer 3. Dort …": behind a name a number counts no days.
_NUMBERED = frozenset(
    "person telefon phone nummer number adresse address passwort password mail zimmer raum room".split()
)
LONGEST = 400
"""Words after which a sentence is cut even where no mark ends it, so that cost grows with the text alone."""


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence as rules see it: its words and the marks that rules may ask for, one column a property."""

    folded: tuple[str, ...]
    """Each of them as rules see it."""
    marks: Sequence[str]
    """For each the punctuation it is, "" for a word."""
    stems: frozenset[str]
    """How its content words begin."""
    leans: Sequence[str]
    """For each the language that it belongs to alone, "" where it tells none."""
    numbers: Sequence[int]
    """For each the number of its token in the turn, as `spans` counts them."""
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
    if not words:
        return []
    columns = Columns(*zip(*words, strict=True))
    found: list[Sentence] = []
    start = 0
    for end in _ends(columns):
        while start < end:
            cut = end if end - start <= LONGEST else start + LONGEST
            found += _sentence(columns, start, cut)
            start = cut
    return found


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end, in characters, of every token in the numbering of `Sentence.numbers`."""
    found = Spans(pieces_of(text))
    return [found[number] for number in range(len(found))]


def _ends(words: Columns) -> list[int]:
    """Return where sentences end: for each the number of the token behind it."""
    ends = [0]
    for at in compress(count(), words.ends):
        if at == ends[-1] and at:
            ends[-1] = at + 1
        elif not (words.mark[at] == "." and at and _abbreviates(words, at)):
            ends.append(at + 1)
    return [*ends[1:], len(words.mark)]


def _sentence(words: Columns, start: int, end: int) -> list[Sentence]:
    """Return the sentence of these tokens, none where there are marks alone."""
    while end > start and words.mark[end - 1] not in _KEPT:
        end -= 1
    marks: Sequence[str] = words.mark[start:end]
    length = marks.count("")
    if not length:
        return []
    folded, leans, stems = words.folded[start:end], words.leans[start:end], words.stem[start:end]
    numbers: Sequence[int] = range(start, end)
    if not _KEPT.issuperset(marks):
        kept = [mark in _KEPT for mark in marks]
        folded, leans, marks = (tuple(compress(column, kept)) for column in (folded, leans, marks))
        numbers = list(compress(numbers, kept))
    last = marks[-2:]
    broken = "…" in last or "–" in last
    return [
        Sentence(
            folded,
            marks,
            frozenset(filter(None, stems)),
            leans,
            numbers,
            length,
            f" {' '.join(folded)} ",
            "?" in last,
            broken,
        )
    ]


def _abbreviates(words: Columns, at: int) -> bool:
    """Tell whether the full stop at this place belongs to the word before it."""
    if words.abbreviation[at - 1]:
        return True
    before = words.folded[at - 1]
    ordinal = before.isdigit() and len(before) <= _DAY and int(before) <= _LAST_DAY
    if ordinal and at > 1 and words.folded[at - _DAY] in _NUMBERED:
        return False
    return ordinal and at + 1 < len(words.mark) and words.mark[at + 1] != "\n"
