"""One stream at a time: the random one wherever it has enough."""

from __future__ import annotations

import pytest
from hypothesis import given

from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import in_order, pooled
from tests.insight.logs import logs, many, one


def everything(_: Observed) -> bool:
    return True


@pytest.mark.parametrize(
    ("random", "chosen", "stream"),
    [
        (5, 100, "random"),
        (4, 5, "chosen"),
        (4, 100, "chosen"),
        (0, 5, "chosen"),
        (0, 1, "chosen"),
        (5, 0, "random"),
        (3, 2, "random"),
        (2, 3, "chosen"),
        (3, 3, "random"),
        (0, 0, "random"),
    ],
)
def test_the_random_stream_from_five_on_else_the_chosen_one(random: int, chosen: int, stream: str) -> None:
    log = [*many(0, random), *many(0, chosen, stream="chosen", first=random)]
    name, found = pooled(log, everything)
    assert name == stream
    assert len(found) == (random if stream == "random" else chosen)


def test_only_what_counts_makes_five() -> None:
    log = [*many(4, 8), *many(8, 8, stream="chosen", first=8)]
    stream, found = pooled(log, lambda entry: entry.calm >= 3)
    assert stream == "chosen"
    assert len(found) == 8


@given(logs())
def test_streams_are_never_mixed(log: list[Observed]) -> None:
    stream, found = pooled(log, everything)
    assert found == [entry for entry in log if entry.stream == stream]


def test_order_is_day_time_and_then_id() -> None:
    late, early, next_day = one(9), one(1), one(0, 1)
    assert in_order([next_day, late, early]) == [early, late, next_day]
