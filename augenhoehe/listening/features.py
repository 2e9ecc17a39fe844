"""What the trained part sees of a sentence: its words, pieces of words, and what stands around it.

Training and reading share this file, so that both see the same.
"""

from collections.abc import Sequence
from itertools import pairwise

from augenhoehe.listening.spoken import Spoken

BY_RULES = "~rule "
"""Begins the features that say what rules found in the sentence."""
_SHORTEST, _LONGEST = 3, 5
_FIRST_WORDS = 2
_LENGTHS = (2, 4, 7, 11, 16, 24)
_NEAR_END = 2
_MOST_SHARED = 4
_LONGEST_COUNTED = 25
_LENGTH = tuple(f"~words{sum(count > most for most in _LENGTHS)}" for count in range(_LONGEST_COUNTED + 1))
Codes = Sequence[Sequence[frozenset[str]]]
"""What rules found, by turn and sentence."""


def of_word(word: str) -> list[str]:
    """Return the features of one word, whatever stands around it: itself and its pieces."""
    found = [word]
    if len(word) > _SHORTEST and word[0] != "<":
        framed = f"_{word}_"
        for size in range(_SHORTEST, _LONGEST + 1):
            found += [f"#{framed[start : start + size]}" for start in range(len(framed) - size + 1)]
    return found


def of_order(words: Sequence[str]) -> list[str]:
    """Return what depends on the order of words: pairs near each other, how it begins and ends."""
    found = [f"{one} {two}" for one, two in pairwise(words)]
    found += [f"{one} _ {two}" for one, two in zip(words, words[2:], strict=False)]
    found += [f"^{words[0]}", f"^{' '.join(words[:_FIRST_WORDS])}", f"^{' '.join(words[: _FIRST_WORDS + 1])}"]
    found += [f"${words[-1]}", f"${' '.join(words[-2:])}"]
    return found


def of_turn(spoken: Sequence[Spoken], at: Spoken, codes: Codes) -> list[str]:
    """Return what all sentences of a turn share: its place, and the turns of the other side around it."""
    found = ["~opening"] if at.opening else []
    if at.steps <= _NEAR_END:
        found.append("~end")
    before = spoken[at.before] if at.before >= 0 else None
    if before is None:
        found.append("~nothing before")
    elif before.sentences:
        found.append(f"<{before.sentences[0].words[0].folded}")
        if before.sentences[-1].question:
            found.append("~answers question")
        if before.sentences[-1].broken:
            found.append("~before broken")
        found += [f"~turn before {code}" for code in frozenset().union(*codes[before.turn])]
    after = spoken[at.after] if at.after >= 0 else None
    if after is not None and after.sentences:
        found.append(f">{after.sentences[0].words[0].folded}")
        found += [f"~turn after {code}" for code in codes[after.turn][0]]
    return found


def of_place(spoken: Sequence[Spoken], at: Spoken, number: int, codes: Codes) -> list[str]:
    """Return what stands around sentence `number` in its turn, and what it shares with the turn before."""
    sentence, own = at.sentences[number], codes[at.turn]
    found = [_LENGTH[min(len(sentence.words), _LONGEST_COUNTED)]]
    if sentence.question:
        found.append("~question")
    if number == 0:
        found.append("~first")
    if number == len(at.sentences) - 1:
        found.append("~last" if number else "~alone")
    found += [BY_RULES + code for code in own[number]]
    if number:
        found += [f"~sentence before {code}" for code in own[number - 1]]
        if at.sentences[number - 1].question:
            found.append("~after question")
    if at.before >= 0:
        stems = at.stems[number]
        shared = len(stems & spoken[at.before].all_stems)
        found.append(f"~shares{min(shared, _MOST_SHARED)}")
        if stems:
            found.append(f"~share{round(4 * shared / len(stems))}")
    return found
