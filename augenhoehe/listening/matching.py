"""Which rules hold for a sentence where it stands: phrases, what must stand around them, and the place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from augenhoehe.language.pattern import Pattern
from augenhoehe.language.phrase_index import PhraseIndex
from augenhoehe.language.rulebook import Rule
from augenhoehe.language.sentences import Sentence
from augenhoehe.listening.spoken import Spoken

_OPENING_TURNS = 2
_CLOSING_TURNS = 4


class Hit(NamedTuple):
    """A rule that holds; `start` and `end` count characters of `Sentence.text`."""

    rule: Rule
    start: int
    end: int


def hits(index: PhraseIndex[Rule], spoken: Sequence[Spoken], at: Spoken, number: int) -> Iterator[Hit]:
    """Yield the rules that hold for sentence `number` of a turn."""
    sentence = at.sentences[number]
    for rule, start, end in index.matches(sentence, lambda rule: _fits(rule, at, number)):
        if _holds(rule, spoken, at, number):
            yield Hit(rule, start, end)


def _holds(rule: Rule, spoken: Sequence[Spoken], at: Spoken, number: int) -> bool:
    sentence = at.sentences[number]
    if (rule.also and not _any(rule.also, sentence)) or _any(rule.unless, sentence):
        return False
    if rule.unless_turn and any(_any(rule.unless_turn, one) for one in at.sentences):
        return False
    return not (rule.after or rule.unless_after) or _answers(rule, spoken, at)


def _answers(rule: Rule, spoken: Sequence[Spoken], at: Spoken) -> bool:
    """Tell whether the last turn of the other side holds what the rule wants, and nothing it forbids."""
    before = spoken[at.before].sentences if at.before >= 0 else ()
    if rule.after and not any(_any(rule.after, one) for one in before):
        return False
    return not any(_any(rule.unless_after, one) for one in before)


def _fits(rule: Rule, at: Spoken, number: int) -> bool:
    """Tell whether length and place of the sentence are as the rule wants them; its form is, by the index."""
    words = at.sentences[number].words
    if rule.longest is not None and sum(not word.mark for word in words) > rule.longest:
        return False
    return rule.place is None or _in_place(rule.place, at, number)


def _in_place(place: str, at: Spoken, number: int) -> bool:
    match place:
        case "turn_start":
            return number == 0
        case "turn_end":
            return number == len(at.sentences) - 1
        case "alone":
            return len(at.sentences) == 1
        case "opening":
            return at.turn < _OPENING_TURNS
        case _:
            return at.steps < _CLOSING_TURNS


def _any(patterns: Sequence[Pattern], sentence: Sentence) -> bool:
    for pattern in patterns:  # noqa: SIM110 - a generator takes twice as long, and this is asked most often
        if pattern.matches(sentence):
            return True
    return False
