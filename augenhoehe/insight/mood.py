"""How upset the customers of two periods were, and whether the periods can be compared at all.

Nothing here looks at an answer, so no answer decides what is compared.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from augenhoehe.insight.gates import MIX_SHIFT
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import QuestionId, Stratum, is_upset, stratum

Mood = Literal["at_ease", Stratum]
MOODS: tuple[Mood, ...] = ("at_ease", *get_args(Stratum))
SMALL = 0.10
"""A mood that is rarer, and in one period only, is left out; a more frequent one forbids the comparison."""
MIX_SHIFT_WITHIN = 2 * MIX_SHIFT
"""Of the very upset among the upset. They are few, so chance moves them more, and weights even it out."""
ROUNDING = 1e-9
Periods = tuple[Sequence[Observed], Sequence[Observed]]


@dataclass(frozen=True, slots=True)
class Common:
    """The moods both periods have, and how to tell them; `is_enough` is False where too much is left out."""

    moods: frozenset[Mood]
    mood_of: Callable[[Observed], Mood]
    is_enough: bool

    def within(self, period: Sequence[Observed]) -> list[Observed]:
        """Return the conversations of these moods."""
        return [one for one in period if self.mood_of(one) in self.moods]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the mix moved, later minus earlier, in shares."""

    upset: float
    within: float

    @property
    def is_unfair(self) -> bool:
        return self._is_upset_unfair or abs(self.within) > MIX_SHIFT_WITHIN + ROUNDING

    @property
    def named(self) -> float:
        """The shift to speak of: that of the upset, unless only the one among them is too large."""
        return self.within if self.is_unfair and not self._is_upset_unfair else self.upset

    @property
    def _is_upset_unfair(self) -> bool:
        return abs(self.upset) > MIX_SHIFT + ROUNDING


def mood(one: Observed) -> Mood:
    """Return the stratum, with those who were not upset at all apart from the slightly upset and unclear."""
    return "at_ease" if one.upset == 0 else stratum(one)


def common(periods: Periods) -> Common:
    """Return what two periods (not empty) have in common.

    Where only one of them has customers at ease, or slightly upset ones, both count as friendly.
    """
    fine = [Counter(map(mood, period)) for period in periods]
    is_split = all((name in fine[0]) == (name in fine[1]) for name in ("at_ease", "friendly"))
    mood_of = mood if is_split else stratum
    counts = [Counter(map(mood_of, period)) for period in periods]
    total = counts[0] + counts[1]
    shared = frozenset(counts[0]) & frozenset(counts[1])
    missing = max((total[name] for name in frozenset(total) - shared), default=0)
    return Common(shared, mood_of, missing < SMALL * total.total())


def shift(question: QuestionId, drawn: Periods) -> Shift:
    """Return how the mix moved among all entries of the random stream, whether they count or not.

    Among the upset alone it matters where the question is about them, and both periods must have some.
    """
    earlier, later = (_share(period, is_upset) for period in drawn)
    if question != "calm_when_upset":
        return Shift(later - earlier, 0.0)
    upset = [[one for one in period if is_upset(one)] for period in drawn]
    first, second = (_share(period, lambda one: stratum(one) == "very_upset") for period in upset)
    return Shift(later - earlier, second - first)


def _share(period: Sequence[Observed], has: Callable[[Observed], bool]) -> float:
    return sum(map(has, period)) / len(period)
