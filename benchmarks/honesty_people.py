"""People drawn by a plan: those who do not change, and those who do. No data of anybody is behind them.

Whether somebody stays calm is a latent normal value above zero, made of the customer's mood, the day (which
all its entries share), the weekday, the week, and chance. Likeness is meant on the yes/no scale, as an
intraclass correlation, and turned into a latent one by solving for it.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from statistics import NormalDist
from typing import cast

from augenhoehe.insight.observed import Calm, Observed, Upset
from augenhoehe.insight.question import QuestionId

NORMAL = NormalDist()
FIRST = date(2026, 3, 2)
Shares = tuple[float, float, float, float]
"""By upset, 0 to 3."""
USUAL: Shares = (0.25, 0.30, 0.30, 0.15)
CALM_EDGES = (-1.2, -0.6, 0.0, 0.8)
TIMES = tuple(time(8 + place // 6, 10 * (place % 6)) for place in range(60))
HIGHEST, LOWEST = 0.97, 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is drawn. Two `moods` are those before and after the middle of the second course."""

    name: str
    question: QuestionId = "calm"
    rates: Shares = (0.70, 0.70, 0.70, 0.70)
    moods: tuple[Shares, ...] = (USUAL,)
    mood_drifts: bool = False
    """Little by little over the second course, instead of a jump."""
    mood_by_day: float = 0.0
    """Latent correlation of the moods of one day."""
    icc: float = 0.1
    whole_days: bool = False
    """Likeness from days that are wholly good or bad, instead of somewhat better or worse ones."""
    persists: float = 0.0
    """Correlation of a day's effect with the day before."""
    weeks: float = 0.0
    """Likeness of the entries of a week, beside that of a day."""
    a_day: float = 8.0
    uneven: float = 0.0
    """Deviation of the logarithm of entries a day, beside chance."""
    days: int = 20
    missing: float = 0.0
    weekdays: tuple[float, float, float, float, float] = (0.0, 0.0, 0.0, 0.0, 0.0)
    bad_day: bool = False
    unanswered_when_lost: float = 0.0
    unclear: float = 0.05
    is_varied: bool = False
    """Rates, likeness and entries a day are drawn anew for every person."""
    grows: bool = False
    """Who changes does so little by little, instead of in the middle of the course."""
    is_limit: bool = False
    """Outside what the bar is promised for; shown all the same."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with two courses; `change` is what the rates rise by within the second, in shares."""

    plan: Plan
    change: float
    chance: random.Random

    def course(self, number: int) -> list[Observed]:
        """Return the entries of a course; they differ with every call."""
        rates = tuple(min(rate, HIGHEST - self.change) for rate in self.plan.rates)
        return list(_entries(self, number, cast("Shares", rates)))


@dataclass(frozen=True, slots=True)
class _Day:
    """Where a day lies in its course (`part`), and all that its entries share."""

    day: date
    part: float
    effect: float
    uniform: float
    gloom: float
    shift: float
    entries: int


def drawn(plan: Plan, change: float, seed: object) -> Person:
    """Return a person; one seed gives one person."""
    chance = random.Random(f"{seed} {plan.name} {change}")  # noqa: S311 - drawing people, not secrets
    return Person(_varied(plan, chance) if plan.is_varied else plan, change, chance)


def _varied(plan: Plan, chance: random.Random) -> Plan:
    base, apart = chance.uniform(0.3, 0.95), chance.uniform(0.0, 0.3)
    rates = tuple(min(HIGHEST, max(LOWEST, base + step * apart)) for step in (0.6, 0.3, 0.0, -0.6))
    return replace(
        plan,
        rates=cast("Shares", rates),
        icc=chance.choice((0.0, 0.05, 0.1, 0.2, 0.3)),
        a_day=chance.choice((2.0, 4.0, 7.0, 12.0, 20.0)),
        missing=chance.uniform(0.0, 0.5),
        uneven=chance.uniform(0.0, 0.8),
    )


def _entries(person: Person, number: int, rates: Shares) -> Iterator[Observed]:
    plan, chance = person.plan, person.chance
    latent = latent_likeness(plan.icc, round(rates[2], 2))
    for day in _days(plan, number, chance):
        grown = _grown(person, number, day.part)
        mix = _mix(plan, number, day.part)
        for place in range(day.entries):
            upset = _mood(plan, mix, day.gloom, chance)
            rate = min(HIGHEST, max(LOWEST, rates[upset] + grown))
            value = day.shift + (
                _all_or_nothing(plan, rate, day, chance)
                if plan.whole_days
                else NORMAL.inv_cdf(rate)
                + math.sqrt(latent) * day.effect
                + math.sqrt(1 - latent) * chance.gauss(0, 1)
            )
            if value > 0 or chance.random() >= plan.unanswered_when_lost:
                known = upset if chance.random() >= plan.unclear else None
                yield _observed(day.day, place, value, known)


def _days(plan: Plan, number: int, chance: random.Random) -> Iterator[_Day]:
    effect, weekly = chance.gauss(0, 1), 0.0
    bad = chance.randrange(plan.days) if plan.bad_day else None
    for index in range(plan.days):
        week, weekday = divmod(index, 5)
        if weekday == 0:
            weekly = math.sqrt(latent_likeness(plan.weeks, plan.rates[2])) * chance.gauss(0, 1)
        effect = plan.persists * effect + math.sqrt(1 - plan.persists**2) * chance.gauss(0, 1)
        if chance.random() < plan.missing:
            continue
        is_bad = index == bad
        yield _Day(
            day=FIRST + timedelta(days=28 * number + 7 * week + weekday),
            part=(index + 0.5) / plan.days,
            effect=effect,
            uniform=chance.random(),
            gloom=chance.gauss(0, 1),
            shift=plan.weekdays[weekday] + weekly - (1.5 if is_bad else 0.0),
            entries=_how_many(plan, chance) * (3 if is_bad else 1),
        )


def _how_many(plan: Plan, chance: random.Random) -> int:
    """Return a Poisson number, its mean uneven from day to day where the plan says so."""
    mean = plan.a_day * math.exp(plan.uneven * chance.gauss(0, 1) - plan.uneven**2 / 2)
    number, waited = 0, chance.expovariate(1.0)
    while waited < mean:
        number, waited = number + 1, waited + chance.expovariate(1.0)
    return number


def _all_or_nothing(plan: Plan, rate: float, day: _Day, chance: random.Random) -> float:
    """Return a value that is the day's own for some entries: any two of a day correlate by `icc`."""
    is_the_days = chance.random() < math.sqrt(plan.icc)
    uniform = day.uniform if is_the_days else chance.random()
    return NORMAL.inv_cdf(rate) - NORMAL.inv_cdf(max(uniform, 1e-9))


def _grown(person: Person, number: int, part: float) -> float:
    if number == 0:
        return 0.0
    if person.plan.grows:
        return person.change * min(1.0, max(0.0, 2 * part - 0.5))
    return person.change if part >= 0.5 else 0.0


def _mix(plan: Plan, number: int, part: float) -> Sequence[float]:
    first, last = plan.moods[0], plan.moods[-1]
    if number == 0:
        return first
    if plan.mood_drifts:
        return [one + (other - one) * part for one, other in zip(first, last, strict=True)]
    return last if part >= 0.5 else first


def _mood(plan: Plan, mix: Sequence[float], gloom: float, chance: random.Random) -> Upset:
    uniform = chance.random()
    if plan.mood_by_day:
        own = math.sqrt(1 - plan.mood_by_day) * chance.gauss(0, 1)
        uniform = NORMAL.cdf(math.sqrt(plan.mood_by_day) * gloom + own)
    levels: tuple[Upset, ...] = (0, 1, 2, 3)
    for level, share in zip(levels, mix, strict=True):
        uniform -= share
        if uniform < 0:
            return level
    return levels[-1]


def _observed(day: date, place: int, value: float, upset: Upset | None) -> Observed:
    return Observed(
        id=f"{day.toordinal()}-{place}",
        day=day,
        at=TIMES[place % len(TIMES)],
        calm=cast("Calm", bisect_left(CALM_EDGES, value)),
        upset=upset,
        stream="random",
    )


@cache
def latent_likeness(icc: float, rate: float) -> float:
    """Return the latent correlation at which yes/no answers of this rate correlate by `icc`."""
    low, high = 0.0, 0.95
    for _ in range(40 if icc else 0):
        middle = (low + high) / 2
        if _both_yes(middle, rate) - rate**2 < icc * rate * (1 - rate):
            low = middle
        else:
            high = middle
    return low


def _both_yes(latent: float, rate: float) -> float:
    edge = NORMAL.inv_cdf(rate)
    points = [place / 8 for place in range(-40, 41)]
    weights = [NORMAL.pdf(point) for point in points]
    chances = [NORMAL.cdf((edge + math.sqrt(latent) * at) / math.sqrt(1 - latent)) ** 2 for at in points]
    return sum(map(float.__mul__, weights, chances)) / sum(weights)
