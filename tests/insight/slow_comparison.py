"""The comparison of two periods once more, slowly: fractions, every pair, long integrals, nothing shared."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

STEPS = 4_000


@dataclass(frozen=True)
class Answer:
    """One conversation: its day, a mood by any name, yes or no."""

    day: int
    mood: str
    yes: bool
    id: str


def exact_probability(earlier: tuple[int, int], later: tuple[int, int]) -> Fraction:
    """P(later > earlier) of two beta distributions with whole parameters, as a sum of fractions."""
    (a, b), (c, d) = earlier, later
    total = sum(_beta(a + one, b + d) / ((d + one) * _beta(1 + one, d) * _beta(a, b)) for one in range(c))
    return Fraction(total)


def _beta(a: int, b: int) -> Fraction:
    return Fraction(math.factorial(a - 1) * math.factorial(b - 1), math.factorial(a + b - 1))


def difference_below(earlier: tuple[float, float], later: tuple[float, float], at: float) -> float:
    """P(later - earlier <= at), by the middle of many small steps."""
    middles = [(step + 0.5) / STEPS for step in range(STEPS)]
    first, second = (_masses(a, b, middles) for a, b in (earlier, later))
    below = [0.0]
    for mass in second:
        below.append(below[-1] + mass)
    total = 0.0
    for middle, mass in zip(middles, first, strict=True):
        place = min(max((middle + at) * STEPS, 0.0), float(STEPS))
        cell = min(int(place), STEPS - 1)
        total += mass * (below[cell] + (place - cell) * second[cell])
    return total


def _masses(a: float, b: float, middles: Sequence[float]) -> list[float]:
    logs = [(a - 1) * math.log(x) + (b - 1) * math.log(1 - x) for x in middles]
    most = max(logs)
    raw = [math.exp(one - most) for one in logs]
    return [one / sum_ for sum_ in (math.fsum(raw),) for one in raw]


@dataclass(frozen=True)
class Slow:
    """What the comparison came to; `betas` are the parameters of both periods."""

    standardised: tuple[float, float]
    effect: float
    betas: tuple[tuple[float, float], tuple[float, float]]

    @property
    def probability(self) -> float:
        return 1 - difference_below(*self.betas, 0.0)


def slow_comparison(earlier: Sequence[Answer], later: Sequence[Answer], sure: float, icc: Fraction) -> Slow:
    both = [*earlier, *later]
    weight = {one.mood: Fraction(sum(other.mood == one.mood for other in both), len(both)) for one in both}
    effect = _design_effect([earlier, later], weight, sure, icc)
    rates = [sum(w * _rate(period, mood) for mood, w in weight.items()) for period in (earlier, later)]
    first, second = (_posterior(period, weight, effect) for period in (earlier, later))
    return Slow((float(rates[0]), float(rates[1])), effect, (first, second))


def _of(period: Sequence[Answer], mood: str) -> list[Answer]:
    return [one for one in period if one.mood == mood]


def _rate(period: Sequence[Answer], mood: str) -> Fraction:
    answers = _of(period, mood)
    return Fraction(sum(one.yes for one in answers), len(answers))


def _posterior(period: Sequence[Answer], weight: dict[str, Fraction], effect: float) -> tuple[float, float]:
    mean = variance = 0.0
    for mood, share in weight.items():
        answers = _of(period, mood)
        yes = sum(one.yes for one in answers) / effect + 2 * share
        no = sum(not one.yes for one in answers) / effect + 2 * share
        mean += share * yes / (yes + no)
        variance += share**2 * yes * no / ((yes + no) ** 2 * (yes + no + 1))
    size = mean * (1 - mean) / variance - 1
    return max(mean * size, 1.0), max((1 - mean) * size, 1.0)


def _design_effect(
    periods: Sequence[Sequence[Answer]], weight: dict[str, Fraction], sure: float, icc: Fraction
) -> float:
    """Pairs of entries of one day against entries, and the variance by days with two days back."""
    pairs = entries = independent = Fraction(0)
    seen = []
    for period in periods:
        own = {one: weight[one.mood] / len(_of(period, one.mood)) for one in period}
        each = [own[one] for one in period]
        entries += sum(part**2 for part in each)
        days = sorted({one.day for one in period})
        shares = [sum(own[one] for one in period if one.day == day) for day in days]
        pairs += sum(share**2 for share in shares)
        for mood, share in weight.items():
            answers = _of(period, mood)
            smooth = (sum(one.yes for one in answers) + 2 * share) / (len(answers) + 4 * share)
            independent += share**2 / len(answers) * smooth * (1 - smooth)
        off = [
            sum(
                (own[one] * (one.yes - _rate(period, one.mood)) for one in period if one.day == day),
                Fraction(),
            )
            / (1 - share)
            for day, share in zip(days, shares, strict=True)
        ]
        seen.append((_with_neighbours(off), 1 / sum(share**2 for share in shares) - 1))
    a_day = pairs / entries
    least = 1 + (a_day - 1) * icc
    total = sum(variance for variance, _ in seen)
    if not total:
        return float(least)
    freedom = total**2 / sum(variance**2 / free for variance, free in seen)
    t = student(sure, float(freedom)) / NormalDist().inv_cdf(sure)
    return max(float(least), min(float(total / independent) * t**2, float(a_day)))


def _with_neighbours(off: Sequence[Fraction]) -> Fraction:
    alone = Fraction(sum(one**2 for one in off))
    n = len(off)
    one_back = sum(off[i] * off[i + 1] for i in range(n - 1)) + alone * (n - 1) / n**2
    two_back = sum(off[i] * off[i + 2] for i in range(n - 2)) + alone * (n - 2) / n**2
    return alone + max(Fraction(4, 3) * one_back + Fraction(2, 3) * two_back, Fraction(0))


def student(sure: float, freedom: float) -> float:
    """The quantile of Student's t: its density integrated over the arc tangent of t / sqrt(freedom)."""
    whole = _integral(lambda angle: math.cos(angle) ** (freedom - 1), math.pi / 2)
    low, high = 0.0, math.pi / 2
    for _ in range(40):
        middle = (low + high) / 2
        part = _integral(lambda angle: math.cos(angle) ** (freedom - 1), middle)
        low, high = (middle, high) if 0.5 + part / whole / 2 < sure else (low, middle)
    return math.sqrt(freedom) * math.tan(low)


def _integral(function: Callable[[float], float], end: float, steps: int = 400) -> float:
    return sum(function((step + 0.5) * end / steps) for step in range(steps)) * end / steps
