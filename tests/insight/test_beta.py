"""Two beta distributions beside each other, against fractions and long integrals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.insight.beta import Beta, matched, probability_of_more, range_of_difference
from tests.insight.slow_comparison import difference_below, exact_probability

WHOLE = st.integers(2, 120)
REAL = st.floats(1.5, 150)
LOW = st.floats(1, 3)
"""Less than a prior of 2 is rare: a mood with hardly a conversation, and all others of one kind."""


def after(yes: int, n: int) -> Beta:
    """The posterior under the weak prior."""
    return Beta(2 + yes, 2 + n - yes)


@pytest.mark.parametrize(
    ("before", "later", "probability", "low", "high"),
    [
        # The page of formulas has -12 in the first line; exactly it is -12.58.
        ((2, 4), (4, 4), 0.87, -13, 60),
        ((6, 12), (10, 12), 0.94, -2, 51),
        ((10, 20), (15, 20), 0.94, -2, 43),
        ((25, 50), (35, 50), 0.98, 3, 33),
    ],
)
def test_the_examples_of_the_page_of_formulas(
    before: tuple[int, int], later: tuple[int, int], probability: float, low: int, high: int
) -> None:
    first, second = after(*before), after(*later)
    found = range_of_difference(first, second, 0.9)
    assert round(probability_of_more(first, second), 2) == probability
    assert (round(100 * found.low), round(100 * found.high), found.level) == (low, high, 0.9)


@given(WHOLE, WHOLE, WHOLE, WHOLE)
def test_the_probability_agrees_with_fractions(a: int, b: int, c: int, d: int) -> None:
    exact = float(exact_probability((a, b), (c, d)))
    assert probability_of_more(Beta(a, b), Beta(c, d)) == pytest.approx(exact, abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(REAL, REAL, REAL, REAL)
def test_a_range_leaves_out_what_it_says(a: float, b: float, c: float, d: float) -> None:
    found = range_of_difference(Beta(a, b), Beta(c, d), 0.9)
    assert difference_below((a, b), (c, d), found.low) == pytest.approx(0.05, abs=1e-3)
    assert difference_below((a, b), (c, d), found.high) == pytest.approx(0.95, abs=1e-3)


@given(REAL, REAL, REAL, REAL)
def test_swapping_mirrors(a: float, b: float, c: float, d: float) -> None:
    first, second = Beta(a, b), Beta(c, d)
    there, back = range_of_difference(first, second, 0.9), range_of_difference(second, first, 0.9)
    assert probability_of_more(first, second) == pytest.approx(
        1 - probability_of_more(second, first), abs=1e-4
    )
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-3)


@settings(max_examples=25, deadline=None)
@given(LOW, REAL, LOW, REAL)
def test_rates_close_to_none_are_told_almost_as_well(a: float, b: float, c: float, d: float) -> None:
    exact = 1 - difference_below((a, b), (c, d), 0.0)
    assert probability_of_more(Beta(a, b), Beta(c, d)) == pytest.approx(exact, abs=1e-3)


def test_matching_never_piles_up_at_an_end() -> None:
    for found in (matched(0.01, 0.001), matched(0.99, 0.001)):
        assert min(found.a, found.b) == 1
        assert max(found.a, found.b) == pytest.approx(8.8, abs=0.1)


@given(REAL, REAL)
def test_matching_gives_the_same_distribution_back(a: float, b: float) -> None:
    found = matched(Beta(a, b).mean, Beta(a, b).variance)
    assert (found.a, found.b) == pytest.approx((a, b))


def test_thousands_of_conversations_are_no_trouble() -> None:
    first, second = after(5_000, 10_000), after(5_100, 10_000)
    assert probability_of_more(first, second) == pytest.approx(0.9214, abs=1e-3)
    assert probability_of_more(after(1, 10_000), after(9_999, 10_000)) == pytest.approx(1)
