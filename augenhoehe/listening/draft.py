"""A finding in the making: it still knows its sentence, so that context can judge it."""

from typing import NamedTuple

from augenhoehe.language.rulebook import Both, Origin, Strength
from augenhoehe.listening.code_words import code_words
from augenhoehe.listening.codes import Code
from augenhoehe.listening.matching import Hit
from augenhoehe.listening.spoken import Spoken


class Draft(NamedTuple):
    """What was found in one sentence; `start` and `end` count characters of `Sentence.text`."""

    code: Code
    turn: int
    sentence: int
    start: int
    end: int
    strength: Strength
    rule: str
    origin: Origin
    reason: Both
    instead: Both

    @classmethod
    def of_hit(cls, hit: Hit, at: Spoken, number: int) -> "Draft":
        """Return what a rule found."""
        rule, start, end = hit
        code: Code = rule.code  # type: ignore[assignment] # a rulebook has no others
        instead = rule.instead or code_words()[code].instead
        return cls(code, at.turn, number, start, end, rule.strength, rule.id, "rule", rule.reason, instead)

    @classmethod
    def of_code(
        cls,
        code: Code,
        rule: str,
        at: Spoken,
        number: int,
        *,
        strength: Strength = "weak",
        origin: Origin = "rule",
    ) -> "Draft":
        """Return what code of ours found in a whole sentence; its words are those of the code."""
        reason, instead = code_words()[code].reason, code_words()[code].instead
        name, end = f"{at.language}.{code}.{rule}", len(at.sentences[number].text)
        return cls(code, at.turn, number, 0, end, strength, name, origin, reason, instead)
