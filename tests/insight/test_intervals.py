"""Wilson's interval: the values of the statistics page, an exact solution, and what it can never do."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.wording import percent

Z = Decimal("1.959963984540054235524594430520551527956")


def exact(yes: int, n: int) -> tuple[Decimal, Decimal]:
    """The two shares p from which `yes` of `n` is just z standard errors away, by the quadratic formula."""
    with localcontext() as context:
        context.prec = 40
        share, z2 = Decimal(yes) / n, Z * Z
        a, b, c = 1 + z2 / n, -(2 * share + z2 / n), share * share
        root = (b * b - 4 * a * c).sqrt()
        return (-b - root) / (2 * a), (-b + root) / (2 * a)


@pytest.mark.parametrize(
    ("yes", "n", "low", "high"),
    [
        (2, 2, 34, 100),
        (4, 5, 38, 96),
        (6, 8, 41, 93),
        (8, 10, 49, 94),
        (16, 20, 58, 92),
        (40, 50, 67, 89),
        (80, 100, 71, 87),
    ],
)
def test_the_values_of_the_statistics_page(yes: int, n: int, low: int, high: int) -> None:
    interval = wilson(yes, n)
    assert (percent(interval.low), percent(interval.high), interval.level) == (low, high, 0.95)


@given(st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_solves_the_equation_it_is_defined_by(counts: tuple[int, int]) -> None:
    interval, (low, high) = wilson(*counts), exact(*counts)
    assert interval.low == pytest.approx(float(low), abs=1e-12)
    assert interval.high == pytest.approx(float(high), abs=1e-12)


@given(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]),
)
def test_it_stays_in_bounds_and_holds_the_share(counts: tuple[int, int], level: float) -> None:
    yes, n = counts
    interval, mirrored = wilson(yes, n, level), wilson(n - yes, n, level)
    assert 0 <= interval.low <= yes / n <= interval.high <= 1
    assert interval.low < interval.high
    assert interval.low == pytest.approx(1 - mirrored.high, abs=1e-12)


def test_all_or_none_reach_the_end() -> None:
    assert wilson(0, 7).low == 0
    assert wilson(7, 7).high == 1


@pytest.mark.parametrize(
    ("yes", "n", "level"), [(0, 0, 0.95), (-1, 5, 0.95), (6, 5, 0.95), (1, 5, 0), (1, 5, 1)]
)
def test_nonsense_has_no_interval(yes: int, n: int, level: float) -> None:
    with pytest.raises(ValueError, match="no interval"):
        wilson(yes, n, level)
