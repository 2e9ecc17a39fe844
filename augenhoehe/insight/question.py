"""The questions a rate answers: which conversations count, and which of them answer yes.

`calm_when_upset` is Q5 of the quality measures (upset from "clearly" on, calm from "mostly" on), fixed in
advance, because means of such scales can turn effects round.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from augenhoehe.insight.observed import Observed

QuestionId = Literal[
    "calm_when_upset",
    "calm",
    "intention_in_mind",
    "let_finish",
    "asked_again",
    "said_back",
    "accepted_feeling",
    "explained_plainly",
    "led_through_steps",
    "checked_at_end",
    "understood",
    "copes",
    "interrupted",
    "lost_patience",
    "used_jargon",
]
Stratum = Literal["friendly", "upset", "very_upset"]
UPSET_FROM = 2
CALM_FROM = 3
DEFAULT: QuestionId = "calm_when_upset"


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` is True or False where a conversation counts, None where it does not."""

    id: QuestionId
    answer: Callable[[Observed], bool | None]
    wants_less: bool = False
    """Fewer yes are what the person hopes for."""

    def counted(self, observed: Iterable[Observed]) -> list[Observed]:
        """Return the conversations that count."""
        return [one for one in observed if self.answer(one) is not None]

    def yes(self, observed: Iterable[Observed]) -> list[Observed]:
        """Return the conversations that answer yes."""
        return [one for one in observed if self.answer(one)]


def is_upset(one: Observed) -> bool:
    """Return whether the customer was clearly or very upset, as far as the person could tell."""
    return one.upset is not None and one.upset >= UPSET_FROM


def stratum(one: Observed) -> Stratum:
    """Return the mood by which a comparison weighs; what nobody could tell counts as friendly."""
    if not is_upset(one):
        return "friendly"
    return "upset" if one.upset == UPSET_FROM else "very_upset"


def _calm(one: Observed) -> bool:
    return one.calm >= CALM_FROM


def _did(code: str) -> Callable[[Observed], bool]:
    return lambda one: code in one.did


def _among(field: str, yes: str, others: frozenset[str]) -> Callable[[Observed], bool | None]:
    def answer(one: Observed) -> bool | None:
        value = getattr(one, field)
        return value == yes if value == yes or value in others else None

    return answer


_ANSWERS: dict[QuestionId, Callable[[Observed], bool | None]] = {
    "calm_when_upset": lambda one: _calm(one) if is_upset(one) else None,
    "calm": _calm,
    "intention_in_mind": lambda one: one.intention_in_mind,
    # Of the checks that were made; how often one was made is `checked_at_end`.
    "understood": _among("understood", "shown", frozenset({"said_yes"})),
    "copes": _among("copes", "yes", frozenset({"unsure", "no"})),
}
TICKED: frozenset[str] = frozenset(get_args(QuestionId)) - frozenset(_ANSWERS)
"""Questions about what was ticked in an entry: no tick is no."""
_LESS: frozenset[str] = frozenset({"interrupted", "lost_patience", "used_jargon"})
QUESTIONS: dict[QuestionId, Question] = {
    name: Question(name, _ANSWERS.get(name) or _did(name), name in _LESS) for name in get_args(QuestionId)
}
