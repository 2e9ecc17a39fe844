"""People who do not change are rarely told that they did. The whole table is benchmarks/honesty.py."""

from __future__ import annotations

import pytest

from augenhoehe.insight.intervals import wilson
from benchmarks.honesty import BAR, changed, count, unchanged
from benchmarks.honesty_people import Plan, drawn
from benchmarks.honesty_plans import PLANS

PEOPLE = 250
HARDEST = ("rate 50 %, icc .2", "days in waves, .3")


def plan(name: str) -> Plan:
    return next(one for one in PLANS if one.name == name)


@pytest.mark.parametrize("name", HARDEST)
def test_false_claims_stay_under_their_bar(name: str) -> None:
    found = unchanged(plan(name), PEOPLE, seed=7)
    assert wilson(found.false, PEOPLE).low <= BAR
    assert wilson(found.either, PEOPLE).low <= BAR
    assert count(found.verdicts, "too_few") == 0


def test_a_clear_change_is_found_and_never_turned_round() -> None:
    verdicts = changed(plan("20 a day"), 0.3, 30, seed=7)
    assert count(verdicts, "change") > 20
    assert all(one.change.difference > 0 for one in verdicts if one.gate == "change" and one.change)


def test_one_seed_draws_one_person() -> None:
    first, again = (drawn(plan("anybody"), 0.1, 3) for _ in range(2))
    assert (first.plan, first.course(0)) == (again.plan, again.course(0))
    assert drawn(plan("anybody"), 0.1, 4).course(0) != drawn(plan("anybody"), 0.1, 3).course(0)


def test_entries_of_a_day_are_as_alike_as_the_plan_says() -> None:
    alike = Plan(name="alike", icc=0.3, a_day=12, days=400)
    assert likeness(alike) == pytest.approx(0.3, abs=0.05)
    assert likeness(Plan(name="wholly", icc=0.3, a_day=12, days=400, whole_days=True)) == pytest.approx(
        0.3, abs=0.05
    )
    assert likeness(Plan(name="not alike", icc=0.0, a_day=12, days=400)) == pytest.approx(0.0, abs=0.02)


def likeness(one: Plan) -> float:
    """The mean of (yes - rate) over pairs of entries of a day, by the variance."""
    entries = drawn(one, 0.0, 1).course(0)
    rate = sum(entry.calm >= 3 for entry in entries) / len(entries)
    days: dict[object, list[float]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append((entry.calm >= 3) - rate)
    pairs = sum(sum(off) ** 2 - sum(part**2 for part in off) for off in days.values())
    return pairs / sum(len(off) * (len(off) - 1) for off in days.values()) / (rate * (1 - rate))
