"""What the trained part sees of a sentence: its words, pieces of words, and what stands around it.

Training and reading share this file, so that both see the same. A feature is a text, or a tuple of texts
that stand with blanks between them in the model's file: tuples are made faster than texts are joined.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise, repeat

from augenhoehe.listening.spoken import Spoken

BY_RULES = "~rule"
"""Begins the features that say what rules found in the sentence."""
PIECE = "#"
"""Begins the features that are pieces of words."""
_SHORTEST, _LONGEST = 3, 5
_LENGTHS = (2, 4, 7, 11, 16, 24)
_NEAR_END = 2
_MOST_SHARED = 4
_LONGEST_COUNTED = 25
_LENGTH = tuple(f"~words{sum(count > most for most in _LENGTHS)}" for count in range(_LONGEST_COUNTED + 1))
_SHARES = tuple(f"~shares{count}" for count in range(_MOST_SHARED + 1))
_QUARTERS = tuple(f"~share{quarter}" for quarter in range(5))
Feature = str | tuple[str, ...]
Codes = Sequence[Sequence[frozenset[str]]]
"""What rules found, by turn and sentence."""


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
        framed = f"_{word}_"
        for size in range(_SHORTEST, _LONGEST + 1):
            found += [PIECE + framed[start : start + size] for start in range(len(framed) - size + 1)]
    return found


def of_order(words: Sequence[str]) -> Iterable[Feature]:
    """Return what depends on the order of words: pairs near each other, how it begins and ends."""
    begins, (*before, last) = f"^{words[0]}", words[-2:]
    return chain(
        pairwise(words),
        zip(words, repeat("_"), words[2:], strict=False),
        (begins, _joined(begins, words[1:2]), _joined(begins, words[1:3])),
        (f"${last}", (f"${before[0]}", last) if before else f"${last}"),
    )


def _joined(begins: str, words: Sequence[str]) -> Feature:
    return (begins, *words) if words else begins


def of_turn(spoken: Sequence[Spoken], at: Spoken, codes: Codes) -> list[Feature]:
    """Return what all sentences of a turn share: its place, and the turns of the other side around it."""
    found: list[Feature] = ["~opening"] if at.opening else []
    if at.steps <= _NEAR_END:
        found.append("~end")
    before = spoken[at.before] if at.before >= 0 else None
    if before is None:
        found.append(("~nothing", "before"))
    elif before.sentences:
        found.append(f"<{before.sentences[0].folded[0]}")
        if before.sentences[-1].question:
            found.append(("~answers", "question"))
        if before.sentences[-1].broken:
            found.append(("~before", "broken"))
        found += zip(repeat("~turn"), repeat("before"), frozenset().union(*codes[before.turn]))
    after = spoken[at.after] if at.after >= 0 else None
    if after is not None and after.sentences:
        found.append(f">{after.sentences[0].folded[0]}")
        found += zip(repeat("~turn"), repeat("after"), codes[after.turn][0])
    return found


def of_place(spoken: Sequence[Spoken], at: Spoken, number: int, codes: Codes) -> list[Feature]:
    """Return what stands around sentence `number` in its turn, and what it shares with the turn before."""
    sentence, own = at.sentences[number], codes[at.turn]
    found: list[Feature] = [_LENGTH[min(len(sentence.words), _LONGEST_COUNTED)]]
    if sentence.question:
        found.append("~question")
    found += zip(repeat(BY_RULES), own[number])
    if number:
        found += zip(repeat("~sentence"), repeat("before"), own[number - 1])
        if at.sentences[number - 1].question:
            found.append(("~after", "question"))
    else:
        found.append("~first")
    if number == len(at.sentences) - 1:
        found.append("~last" if number else "~alone")
    if at.before >= 0:
        stems = at.stems[number]
        shared = len(stems & spoken[at.before].all_stems)
        found.append(_SHARES[min(shared, _MOST_SHARED)])
        if stems:
            found.append(_QUARTERS[round(4 * shared / len(stems))])
    return found
