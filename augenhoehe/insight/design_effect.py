"""How much less the conversations of a few days say than as many independent ones would.

Two estimates, and the larger counts. One takes entries of a day to be alike to a fixed degree. The other sees
how far apart the person's own days are: a jackknife variance by days, with neighbouring days in it, because
good and bad days come in a row (Newey and West, two days back), widened by Student's t, because few days tell
a variance badly. Decision 14 says why.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from augenhoehe.insight.gates import ICC
from augenhoehe.insight.mood import Mood
from augenhoehe.insight.tally import Count, Tally

Weights = Mapping[Mood, float]
PRIOR = 2.0
"""Of Beta(2, 2), the weak prior of a period; a mood gets its weight's share of it."""
LAGS = 2
"""Days back."""


@dataclass(frozen=True, slots=True)
class _Spread:
    """The variance of one period's standardised rate: by days, and as if all entries were independent.

    `of_days` and `of_entries` are sums of squared weights; their ratio is the entries a day (size-weighted).
    """

    by_days: float
    independent: float
    of_days: float
    of_entries: float

    @property
    def freedom(self) -> float:
        """As many days, if all were alike in size, less the one for the mean."""
        return max(1 / self.of_days - 1, 1.0)


def design_effect(periods: Sequence[Tally], weights: Weights, sure: float) -> float:
    """Return the factor that divides counts; `sure` is the one-sided level of the comparison.

    It lies between 1 and the entries a day: at most, a day says as much as one conversation. So it does where
    a period is one day alone, which cannot tell how far apart days are.
    """
    spreads = [_spread(period, weights) for period in periods]
    a_day = max(sum(one.of_days for one in spreads) / sum(one.of_entries for one in spreads), 1.0)
    if any(len(period.days) == 1 for period in periods):
        return a_day
    return max(1 + (a_day - 1) * ICC, min(_seen(spreads, sure), a_day))


def shrunk(count: Count, weight: float) -> float:
    """Return the rate of a mood after its prior."""
    return (count.yes + PRIOR * weight) / (count.n + 2 * PRIOR * weight)


def widening(sure: float, freedom: float) -> float:
    """Return (Student's t / normal)**2 at a level (Cornish-Fisher, good from 3 degrees of freedom on)."""
    z = NormalDist().inv_cdf(sure)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    t = z + sum(term / freedom**power for power, term in enumerate(terms, start=1))
    return (t / z) ** 2


def _seen(spreads: Sequence[_Spread], sure: float) -> float:
    by_days = sum(one.by_days for one in spreads)
    if by_days == 0:
        return 0.0
    freedom = by_days**2 / sum(one.by_days**2 / one.freedom for one in spreads)
    return by_days / sum(one.independent for one in spreads) * widening(sure, freedom)


def _spread(period: Tally, weights: Weights) -> _Spread:
    counts = period.by_mood
    each = {mood: weights[mood] / count.n for mood, count in counts.items()}
    rates = {mood: count.yes / count.n for mood, count in counts.items()}
    shares, offs = [], []
    for day in period.days.values():
        shares.append(sum(each[mood] * count.n for mood, count in day.items()))
        offs.append(sum(each[mood] * (count.yes - count.n * rates[mood]) for mood, count in day.items()))
    smooth = {mood: shrunk(count, weights[mood]) for mood, count in counts.items()}
    return _Spread(
        by_days=_by_days(shares, offs),
        independent=sum(weights[mood] * each[mood] * rate * (1 - rate) for mood, rate in smooth.items()),
        of_days=math.fsum(share**2 for share in shares),
        of_entries=sum(weights[mood] * each[mood] for mood in counts),
    )


def _by_days(shares: Sequence[float], offs: Sequence[float]) -> float:
    """Return the variance from each day's share of the period and how far it is off the mean.

    Days off their common mean lean against each other; the second term of `together` gives that back.
    """
    days = len(offs)
    if days == 1:
        return 0.0
    apart = [off / (1 - share) for share, off in zip(shares, offs, strict=True)]
    alone = sum(off**2 for off in apart)
    together = sum(
        2 * (1 - lag / (LAGS + 1)) * (_products(apart, lag) + alone * (days - lag) / days**2)
        for lag in range(1, min(LAGS, days - 1) + 1)
    )
    return alone + max(together, 0.0)


def _products(offs: Sequence[float], lag: int) -> float:
    return sum(one * other for one, other in zip(offs, offs[lag:], strict=False))
