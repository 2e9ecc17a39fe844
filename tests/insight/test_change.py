"""Whether a change may be said: the gates at their edges, the mix, the days, and a slow reference."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.insight.change import compared, judged
from augenhoehe.insight.gates import ICC, SURE, SURE_OF_COURSES
from augenhoehe.insight.observed import Observed
from tests.insight.logs import one
from tests.insight.slow_comparison import Answer, slow_comparison

SOME_DAYS = st.lists(st.tuples(st.integers(1, 6), st.floats(0, 1)), min_size=10, max_size=24)
CHANCE = st.randoms(use_true_random=False)
FEWER = settings(max_examples=40, deadline=None)


def log(*days: str, first: int = 0, upset: int | None = 2) -> list[Observed]:
    """A word a day: "y" for a conversation that stayed calm, "n" for one that did not."""
    return [
        one((first + day) * 100 + place, first + day, calm=4 if letter == "y" else 1, upset=upset)
        for day, word in enumerate(days)
        for place, letter in enumerate(word)
    ]


def drawn(days: Sequence[tuple[int, float]], chance: random.Random, first: int = 0) -> list[Observed]:
    """Some conversations a day, with a rate for each day."""
    return [
        one(
            (first + day) * 100 + place,
            first + day,
            calm=4 if chance.random() < rate else 1,
            upset=chance.choice((0, 1, 2, 2, 2, 3, 3, None)),
        )
        for day, (number, rate) in enumerate(days)
        for place in range(number)
    ]


def without_ids(observed: Iterable[Observed], question: str = "calm") -> list[Answer]:
    """As the slow reference takes it, moods by their own rule."""
    names = {0: "none", 1: "slight", None: "slight", 2: "clear", 3: "very"}
    return [
        Answer(entry.day.toordinal(), names[entry.upset], entry.calm >= 3, entry.id)
        for entry in observed
        if question == "calm" or entry.upset in (2, 3)
    ]


def test_the_worked_example_where_every_day_has_one_conversation() -> None:
    halves = ("y" * 25 + "n" * 25, "y" * 35 + "n" * 15)
    verdict = judged("calm_when_upset", log(*halves[0], *halves[1]))
    assert verdict.gate == "change"
    change = verdict.change
    assert change is not None
    assert (change.before.yes, change.before.n, change.after.yes, change.after.n) == (25, 50, 35, 50)
    assert (change.design_effect, change.standardised, change.days) == (1, (0.5, 0.7), (50, 50))
    assert round(change.probability, 2) == 0.98
    assert (round(100 * change.change.low), round(100 * change.change.high)) == (3, 33)


def test_the_same_example_in_ten_days_says_too_little() -> None:
    verdict = judged("calm_when_upset", log(*["yn" * 5] * 5, *["yyynynyyny"] * 5))
    assert verdict.gate == "no_change"
    assert verdict.change is not None
    assert verdict.change.design_effect == pytest.approx(1 + 9 * ICC)
    assert verdict.change.probability < SURE


@pytest.mark.parametrize(
    ("days", "gate"),
    [
        (["n"] * 14 + ["y"] * 15, "too_few"),
        (["n"] * 15 + ["y"] * 15, "change"),
        (["nnnn", "nnnn", "nnnn", "n", "yyyy", "yyyy", "yyyyy"], "too_few"),
        (["nnnn", "nnnn", "nnnn", "nnn", "yyyy", "yyyy", "yyyy", "yyy"], "change"),
        (["y" * 100], "too_few"),
        ([], "too_few"),
    ],
)
def test_how_many_are_needed(days: list[str], gate: str) -> None:
    verdict = judged("calm_when_upset", log(*days))
    assert verdict.gate == gate
    assert (verdict.change is None) is (gate == "too_few")
    assert sum(verdict.halves) == sum(map(len, days))


def test_ten_a_half_are_needed() -> None:
    short, enough = (log("y" * 25, *["y"] * later) for later in (9, 10))
    assert (judged("calm", short).gate, judged("calm", short).halves) == ("too_few", (25, 9))
    assert (judged("calm", enough).gate, judged("calm", enough).halves) == ("no_change", (25, 10))


@pytest.mark.parametrize("others", [["y"] * 20, ["yyy"] * 8, ["y" * 10] * 8])
def test_a_period_of_one_day_never_carries_a_claim(others: list[str]) -> None:
    verdict = judged("calm", log("n" * sum(map(len, others)), *others))
    assert (verdict.gate, verdict.days) == ("no_change", 1 + len(others))


def test_ten_points_are_needed_and_rounding_does_not_decide() -> None:
    def two(before: int, after: int) -> list[Observed]:
        words = ["y" * before + "n" * (1000 - before), "y" * after + "n" * (1000 - after)]
        return log(*words[0], *words[1])

    assert judged("calm", two(500, 599)).gate == "no_change"
    assert judged("calm", two(500, 600)).gate == "change"
    assert judged("calm", two(600, 500)).gate == "change"
    assert judged("calm", two(599, 500)).gate == "no_change"


def test_courses_need_more_than_halves() -> None:
    before, after = log(*"y" * 25 + "n" * 25), log(*"y" * 35 + "n" * 15, first=50)
    assert judged("calm", [*before, *after]).gate == "change"
    verdict = compared("calm", before, after, drawn=120)
    assert verdict.gate == "no_change"
    assert verdict.drawn == 120
    assert verdict.change is not None
    assert SURE < verdict.change.probability < SURE_OF_COURSES
    clear = log(*"y" * 45 + "n" * 5, first=50)
    assert compared("calm", before, clear).gate == "change"


def test_the_cut_is_between_days_and_of_equal_ones_the_earlier() -> None:
    assert judged("calm", log(*["ynyn"] * 9)).halves == (16, 20)
    assert judged("calm", log("yn" * 10, "yn", "yn" * 10, *["y"] * 6)).halves == (22, 26)


def test_what_does_not_count_is_not_counted() -> None:
    counted, friendly = log(*["yn"] * 16), log(*["n"] * 16, upset=0)
    friendly = [replace(entry, id=f"f{entry.id}") for entry in friendly]
    verdict = judged("calm_when_upset", [*friendly, *counted])
    assert (verdict.halves, verdict.days, verdict.random) == ((16, 16), 16, 48)
    assert verdict.entries == tuple(entry.id for entry in counted)


def test_fewer_mistakes_are_a_change_too() -> None:
    entries = [
        replace(entry, did=frozenset({"interrupted"} if entry.calm == 4 else ()))
        for entry in log(*["y"] * 30, *["n"] * 30)
    ]
    verdict = judged("interrupted", entries)
    assert verdict.gate == "change"
    assert verdict.change is not None
    assert verdict.change.difference == -1


def mixed(first: str, second: str, *, question: str = "calm") -> list[Observed]:
    """A conversation a day; digits are how upset, and calm goes with everyone alike."""
    return [
        one(day, day, calm=4 if day % 2 else 1, upset=int(digit)) for day, digit in enumerate(first + second)
    ]


@pytest.mark.parametrize(
    ("first", "second", "gate"),
    [
        ("0" * 20 + "2" * 20, "0" * 14 + "2" * 26, "no_change"),  # exactly 15 points
        ("0" * 20 + "2" * 20, "0" * 13 + "2" * 27, "unfair"),
        ("0" * 13 + "2" * 27, "0" * 20 + "2" * 20, "unfair"),
        ("1" * 40, "1" * 40, "no_change"),
        ("0" * 40, "1" * 40, "no_change"),  # both are friendly
    ],
)
def test_another_mix_of_customers_forbids_the_comparison(first: str, second: str, gate: str) -> None:
    verdict = judged("calm", mixed(first, second))
    assert verdict.gate == gate
    assert verdict.change is not None
    moved = (second.count("2") - first.count("2")) / 40
    assert verdict.change.mix_shift == pytest.approx(moved)


@pytest.mark.parametrize(
    ("first", "second", "gate", "shift"),
    [
        ("2" * 20 + "3" * 20, "2" * 8 + "3" * 32, "no_change", 0),  # exactly 30 points among the upset
        ("2" * 20 + "3" * 20, "2" * 7 + "3" * 33, "unfair", 0.325),
        ("2" * 33 + "3" * 7, "2" * 40, "no_change", 0),  # rare and in one half alone: left out
        ("2" * 32 + "3" * 8, "2" * 40, "unfair", None),  # one in ten, and nothing to compare it with
        ("2" * 40, "3" * 40, "unfair", None),
    ],
)
def test_among_the_upset_the_very_upset_count(
    first: str, second: str, gate: str, shift: float | None
) -> None:
    verdict = judged("calm_when_upset", mixed(first, second))
    assert verdict.gate == gate
    found = verdict.change.mix_shift if verdict.change else None
    assert found == (None if shift is None else pytest.approx(shift))


def test_moods_of_one_half_alone_are_left_out_of_numbers_and_entries() -> None:
    verdict = judged("calm_when_upset", mixed("2" * 33 + "3" * 7, "2" * 40))
    assert (verdict.halves, verdict.random) == ((33, 40), 80)
    assert len(verdict.entries) == 73
    assert "00039" not in verdict.entries


def test_a_change_of_customers_is_no_change_of_mine() -> None:
    """Calm with everybody clearly upset, with nobody very upset: only the mix differs."""
    first, second = "222322232223" * 4, "223223223223" * 4
    entries = [
        one(day, day, calm=4 if mood == "2" else 1, upset=int(mood))
        for day, mood in enumerate(first + second)
    ]
    change = judged("calm_when_upset", entries).change
    assert change is not None
    assert change.standardised[0] == pytest.approx(change.standardised[1])
    assert change.before.yes != change.after.yes


@FEWER
@given(SOME_DAYS, CHANCE)
def test_reordering_within_a_day_changes_no_number(
    days: list[tuple[int, float]], chance: random.Random
) -> None:
    entries = drawn(days, chance)
    turned = [replace(entry, at=entry.at.replace(hour=23 - entry.at.hour)) for entry in entries]
    chance.shuffle(turned)
    there, back = judged("calm", entries), judged("calm", turned)
    assert replace(there, entries=()) == replace(back, entries=())
    assert sorted(there.entries) == sorted(back.entries)


@FEWER
@given(SOME_DAYS, CHANCE, st.integers(0, 24), st.integers(1, 30))
def test_days_without_entries_change_nothing(
    days: list[tuple[int, float]], chance: random.Random, after: int, gap: int
) -> None:
    entries = drawn(days, chance)
    edge = one(0, after).day
    apart = [
        replace(entry, day=entry.day + timedelta(days=gap)) if entry.day > edge else entry
        for entry in entries
    ]
    assert judged("calm", entries) == judged("calm", apart)


@FEWER
@given(SOME_DAYS, CHANCE)
def test_chosen_conversations_change_nothing(days: list[tuple[int, float]], chance: random.Random) -> None:
    entries = drawn(days, chance)
    chosen = [replace(entry, id=f"c{entry.id}", stream="chosen", calm=0) for entry in entries]
    assert judged("calm", [*chosen, *entries]) == judged("calm", entries)
    assert compared("calm", [*chosen, *entries], [*entries, *chosen]) == compared("calm", entries, entries)


@FEWER
@given(SOME_DAYS, SOME_DAYS, CHANCE)
def test_swapping_periods_mirrors(
    before: list[tuple[int, float]], after: list[tuple[int, float]], chance: random.Random
) -> None:
    earlier, later = drawn(before, chance), drawn(after, chance, first=28)
    there, back = compared("calm", earlier, later), compared("calm", later, earlier)
    assert (there.gate, there.halves) == (back.gate, back.halves[::-1])
    if there.change and back.change:
        assert there.change.probability == pytest.approx(1 - back.change.probability, abs=1e-9)
        assert there.change.difference == pytest.approx(-back.change.difference, abs=1e-12)
        assert there.change.change.low == pytest.approx(-back.change.change.high, abs=1e-3)


@settings(max_examples=30, deadline=None)
@given(SOME_DAYS, SOME_DAYS, CHANCE)
def test_the_slow_reference_agrees(
    before: list[tuple[int, float]], after: list[tuple[int, float]], chance: random.Random
) -> None:
    # Every mood is in both periods, so that nothing is merged or left out.
    earlier, later = (
        [*drawn(days, chance, first), *(one(9_000 + first + mood, first, upset=mood) for mood in range(4))]
        for days, first in ((before, 0), (after, 28))
    )
    verdict = compared("calm", earlier, later)
    slow = slow_comparison(without_ids(earlier), without_ids(later), SURE_OF_COURSES, Fraction(ICC))
    if verdict.change:
        found = verdict.change
        assert found.standardised == pytest.approx(slow.standardised)
        assert found.design_effect == pytest.approx(slow.effect, rel=5e-3)
        assert found.probability == pytest.approx(slow.probability, abs=1e-3)
        assert set(verdict.entries) == {entry.id for entry in (*earlier, *later)}
    else:
        assert verdict.gate == "too_few"
