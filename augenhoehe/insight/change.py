"""Whether a rate changed between two periods of a log, and whether that may be said.

Looked at are conversations of the random stream that count for the question. Both periods are weighed to one
mood mix, entries of a day are discounted, a beta-binomial comparison follows. See decisions 13 and 14.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal

from augenhoehe.insight.beta import Beta, matched, probability_of_more, range_of_difference
from augenhoehe.insight.design_effect import PRIOR, Weights, design_effect
from augenhoehe.insight.gates import (
    CHANGE_LEVEL,
    POINTS,
    SURE,
    SURE_OF_COURSES,
    VERDICT_DAYS,
    VERDICT_HALF,
    VERDICT_N,
)
from augenhoehe.insight.mood import ROUNDING, common, shift
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import QUESTIONS, Question, QuestionId
from augenhoehe.insight.statement import Change, Rate, Verdict
from augenhoehe.insight.tally import Tally, tallied

Gate = Literal["too_few", "change", "no_change", "unfair"]
Both = tuple[list[Observed], list[Observed]]


def judged(question_id: QuestionId, observed: Iterable[Observed], *, drawn: int | None = None) -> Verdict:
    """Compare the two halves of one course. `drawn` is how many conversations were drawn, where known."""
    question = QUESTIONS[question_id]
    entries = _random(observed)
    cut = _cut([one.day for one in question.counted(entries)])
    halves = [one for one in entries if one.day < cut], [one for one in entries if one.day >= cut]
    return _Comparison(question, halves, drawn, SURE).verdict()


def compared(
    question_id: QuestionId,
    earlier: Iterable[Observed],
    later: Iterable[Observed],
    *,
    drawn: int | None = None,
) -> Verdict:
    """Compare one course with a later one; `drawn` is that of both together."""
    courses = _random(earlier), _random(later)
    return _Comparison(QUESTIONS[question_id], courses, drawn, SURE_OF_COURSES).verdict()


@dataclass(frozen=True, slots=True)
class _Comparison:
    """`entries` are those of the random stream, `sure` is what a claim needs."""

    question: Question
    entries: Both
    drawn: int | None
    sure: float

    def verdict(self) -> Verdict:
        counted = self._counted()
        if _is_too_few(counted):
            return self._verdict("too_few", counted)
        shared = common(counted)
        if not shared.is_enough:
            return self._verdict("unfair", counted)
        kept = shared.within(counted[0]), shared.within(counted[1])
        if _is_too_few(kept):
            return self._verdict("too_few", kept)
        moved = shift(self.question.id, self.entries)
        earlier, later = (tallied(self.question, period, shared.mood_of) for period in kept)
        change = _change(self.question.id, (earlier, later), moved.named, self.sure)
        return self._verdict("unfair" if moved.is_unfair else _gate(change, self.sure), kept, change)

    def _counted(self) -> Both:
        return self.question.counted(self.entries[0]), self.question.counted(self.entries[1])

    def _verdict(self, gate: Gate, counted: Both, change: Change | None = None) -> Verdict:
        earlier, later = counted
        return Verdict(
            question=self.question.id,
            gate=gate,
            change=change,
            halves=(len(earlier), len(later)),
            days=sum(map(_days, counted)),
            random=sum(map(len, self.entries)),
            drawn=self.drawn,
            entries=tuple(one.id for one in (*earlier, *later)),
        )


def _random(observed: Iterable[Observed]) -> list[Observed]:
    """Return the random stream, oldest first."""
    drawn = (one for one in observed if one.stream == "random")
    return sorted(drawn, key=lambda one: (one.day, one.at, one.id))


def _cut(days: Sequence[date]) -> date:
    """Return the first day of the second half, of equal cuts the earlier; for one day there is none."""
    counts = Counter(days)
    ordered = sorted(counts)
    before = accumulate(counts[day] for day in ordered)
    cuts = [(abs(len(days) - 2 * first), day) for first, day in zip(before, ordered[1:], strict=False)]
    return min(cuts, default=(0, date.max))[1]


def _days(period: Iterable[Observed]) -> int:
    return len({one.day for one in period})


def _is_too_few(counted: Both) -> bool:
    sizes = [len(period) for period in counted]
    return sum(sizes) < VERDICT_N or min(sizes) < VERDICT_HALF or sum(map(_days, counted)) < VERDICT_DAYS


def _gate(change: Change, sure: float) -> Gate:
    """Return whether the change may be said; rounding must not decide about just ten points."""
    points = POINTS - ROUNDING
    is_more = change.probability >= sure and change.difference >= points
    is_less = change.probability <= 1 - sure and change.difference <= -points
    return "change" if is_more or is_less else "no_change"


def _change(question: QuestionId, periods: tuple[Tally, Tally], moved: float, sure: float) -> Change:
    weights = _weights(periods)
    effect = design_effect(periods, weights, sure)
    earlier, later = (_posterior(period, weights, effect) for period in periods)
    before, after = (_standardised(period, weights) for period in periods)
    return Change(
        question=question,
        before=_rate(question, periods[0]),
        after=_rate(question, periods[1]),
        standardised=(before, after),
        days=(len(periods[0].days), len(periods[1].days)),
        probability=probability_of_more(earlier, later),
        difference=after - before,
        change=range_of_difference(earlier, later, CHANGE_LEVEL),
        design_effect=effect,
        mix_shift=moved,
    )


def _rate(question: QuestionId, period: Tally) -> Rate:
    return Rate(question, period.total.yes, period.total.n)


def _weights(periods: tuple[Tally, Tally]) -> Weights:
    """Return the mood mix of both periods together."""
    earlier, later = (period.by_mood for period in periods)
    n = sum(period.total.n for period in periods)
    return {mood: (earlier[mood].n + later[mood].n) / n for mood in earlier}


def _standardised(period: Tally, weights: Weights) -> float:
    return sum(weight * period.by_mood[mood].yes / period.by_mood[mood].n for mood, weight in weights.items())


def _posterior(period: Tally, weights: Weights, effect: float) -> Beta:
    """Return the beta distribution with mean and variance of the standardised rate."""
    mean = variance = 0.0
    for mood, weight in weights.items():
        count = period.by_mood[mood]
        part = Beta(count.yes / effect + PRIOR * weight, (count.n - count.yes) / effect + PRIOR * weight)
        mean += weight * part.mean
        variance += weight**2 * part.variance
    return matched(mean, variance)
