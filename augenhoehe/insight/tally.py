"""Counts of yes by day and mood: all that a comparison of two periods looks at."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from augenhoehe.insight.mood import MOODS, Mood
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import Question


@dataclass(frozen=True, slots=True)
class Count:
    """`yes` of `n` conversations."""

    yes: int
    n: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.yes + other.yes, self.n + other.n)


NONE = Count(0, 0)


@dataclass(frozen=True)
class Tally:
    """A period, days and moods in order. The order within a day is gone, so it cannot matter."""

    days: Mapping[date, Mapping[Mood, Count]]

    @cached_property
    def by_mood(self) -> dict[Mood, Count]:
        """Return the counts of the whole period; moods without a conversation are left out."""
        total: dict[Mood, Count] = {}
        for day in self.days.values():
            for name, count in day.items():
                total[name] = total.get(name, NONE) + count
        return total

    @property
    def total(self) -> Count:
        return sum(self.by_mood.values(), NONE)


def tallied(question: Question, counted: Iterable[Observed], mood_of: Callable[[Observed], Mood]) -> Tally:
    """Return the tally of conversations, all of which count for the question."""
    answers = Counter((one.day, mood_of(one), question.answer(one)) for one in counted)
    places = {(day, mood) for day, mood, _ in answers}
    days: dict[date, dict[Mood, Count]] = {}
    for day, mood in sorted(places, key=lambda place: (place[0], MOODS.index(place[1]))):
        yes, no = (answers[day, mood, answer] for answer in (True, False))
        days.setdefault(day, {})[mood] = Count(yes, yes + no)
    return Tally(days)
