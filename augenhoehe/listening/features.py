"""What the trained part sees of a sentence: its words, pieces of words, and what stands around it.

Training and reading share this file, so that both see the same. A feature is a text, or a tuple of texts
that stand with blanks between them in the model's file: tuples are made faster than texts are joined. What
says where a sentence or a turn stands is a place: places return, so their features are looked up once.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from augenhoehe.language.sentences import LONGEST
from augenhoehe.listening.codes import Code
from augenhoehe.listening.spoken import Spoken

BY_RULES = "~rule"
"""Begins the features that say what rules found in the sentence."""
PIECE = "#"
"""Begins the features that are pieces of words."""
_BEGIN, _END = "^", "$"
"""Stand before the first word of a sentence and behind its last one, and are no words."""
_SHORTEST, _LONGEST = 3, 5
_LETTERS = 40
"""Letters of a word that are looked at, so that no word weighs more than a sentence."""
_LENGTHS = (2, 4, 7, 11, 16, 24)
_LENGTH = tuple(sum(count > most for most in _LENGTHS) for count in range(LONGEST + 1))
_NEAR_END = 2
_MOST_SHARED = 4
_NOTHING = -1
"""Stands for what is shared with a turn that is not there, or without a content word."""
_NO_CODES: frozenset[Code] = frozenset()
Feature = str | tuple[str, ...]
Codes = Sequence[Sequence[frozenset[Code]]]
"""What rules found, by turn and sentence."""


class TurnPlace(NamedTuple):
    """Where a turn stands; all its sentences share it."""

    opening: bool
    near_end: bool
    first: bool
    """The other side has said nothing before."""
    answers_question: bool
    after_broken: bool
    before: frozenset[Code]
    """What rules found in the turn of the other side before this one."""
    after: frozenset[Code]
    """What they found in the first sentence of the other side after it."""


class Place(NamedTuple):
    """Where a sentence stands in its turn, and what it shares with the turn before."""

    length: int
    question: bool
    by_rules: frozenset[Code]
    """What rules found in it."""
    before: frozenset[Code] | None
    """What they found in the sentence before it; None for the first."""
    after_question: bool
    last: bool
    shared: int
    """Content words that the other side said before it too, `_NOTHING` where nothing was said."""
    quarters: int
    """How many quarters of its content words these are, `_NOTHING` without any."""


def name_of(feature: Feature) -> str:
    """Return the feature as it stands in the model's file."""
    return feature if isinstance(feature, str) else " ".join(feature)


def features_of(names: Iterable[str]) -> list[Feature]:
    """Return the features of names."""
    return [tuple(name.split(" ")) if " " in name else name for name in names]


def of_word(word: str) -> list[str]:
    """Return the features of one word, whatever stands around it: itself and its pieces."""
    found = [word]
    if len(word) > _SHORTEST and word[0] != "<":
        framed = f"_{word[:_LETTERS]}_"
        for size in range(_SHORTEST, _LONGEST + 1):
            found += [PIECE + framed[start : start + size] for start in range(len(framed) - size + 1)]
    return found


def of_order(words: Sequence[str]) -> Iterable[Feature]:
    """Return what depends on the order of words: neighbours, and how the sentence begins and ends."""
    framed = (_BEGIN, *words, _END)
    return chain(pairwise(framed), (framed[:3], framed[:4], framed[-3:]))


def of_neighbours(spoken: Sequence[Spoken], at: Spoken) -> list[Feature]:
    """Return how the other side's turn before a turn begins, and how its next one does."""
    found: list[Feature] = []
    if at.before >= 0 and (said := spoken[at.before].sentences):
        found.append(("<", said[0].folded[0]))
    if at.after >= 0 and (said := spoken[at.after].sentences):
        found.append((">", said[0].folded[0]))
    return found


def turn_place(spoken: Sequence[Spoken], at: Spoken, codes: Codes) -> tuple[object, ...]:
    """Return where a turn stands, as what a `TurnPlace` is made of when it is new."""
    said = spoken[at.before].sentences if at.before >= 0 else ()
    return (
        at.opening,
        at.steps <= _NEAR_END,
        at.before < 0,
        bool(said) and said[-1].question,
        bool(said) and said[-1].broken,
        _NO_CODES.union(*codes[at.before]) if said else _NO_CODES,
        codes[at.after][0] if at.after >= 0 and codes[at.after] else _NO_CODES,
    )


def of_turn_place(key: tuple[object, ...]) -> list[Feature]:
    """Return the features that all sentences of a turn share."""
    place = TurnPlace._make(key)
    marks = {
        "~opening": place.opening,
        "~end": place.near_end,
        "~nothing before": place.first,
        "~answers question": place.answers_question,
        "~before broken": place.after_broken,
    }
    found = [mark for mark, holds in marks.items() if holds]
    found += [f"~turn before {code}" for code in place.before]
    found += [f"~turn after {code}" for code in place.after]
    return features_of(found)


def places_of(spoken: Sequence[Spoken], at: Spoken, codes: Codes) -> list[tuple[object, ...]]:
    """Return where each sentence of a turn stands, as what a `Place` is made of when it is new."""
    by_rules, last = codes[at.turn], len(at.sentences) - 1
    said = spoken[at.before].stems if at.before >= 0 else None
    before, after_question = None, False
    found: list[tuple[object, ...]] = []
    for number, sentence in enumerate(at.sentences):
        shared = quarters = _NOTHING
        if said is not None:
            stems = sentence.stems
            shared = len(stems & said)
            if shared:
                quarters = round(4 * shared / len(stems))
                shared = min(shared, _MOST_SHARED)
            elif stems:
                quarters = 0
        length, own, question = _LENGTH[len(sentence.folded)], by_rules[number], sentence.question
        found.append((length, question, own, before, after_question, number == last, shared, quarters))
        before, after_question = own, question
    return found


def of_place(key: tuple[object, ...]) -> list[Feature]:
    """Return the features of where a sentence stands."""
    place = Place._make(key)
    first = place.before is None
    marks = {
        f"~words{place.length}": True,
        "~question": place.question,
        "~after question": place.after_question,
        "~first": first,
        "~last": place.last and not first,
        "~alone": place.last and first,
        f"~shares{place.shared}": place.shared != _NOTHING,
        f"~share{place.quarters}": place.quarters != _NOTHING,
    }
    found = [mark for mark, holds in marks.items() if holds]
    found += [f"{BY_RULES} {code}" for code in place.by_rules]
    found += [f"~sentence before {code}" for code in place.before or ()]
    return features_of(found)
