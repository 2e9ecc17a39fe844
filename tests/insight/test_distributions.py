"""Counts and the lower median; a scale of steps has no mean."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.insight.distributions import distributions, lower_median
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.statement import Distribution
from tests.insight.logs import logs, many, one


def spread(answers: Sequence[int | None], most: int) -> tuple[int, ...]:
    return tuple(sum(answer == step for answer in answers) for step in range(most + 1))


@given(st.lists(st.integers(0, 4), min_size=1))
def test_the_median_is_the_lower_middle_of_the_sorted_answers(answers: list[int]) -> None:
    assert lower_median(spread(answers, 4)) == sorted(answers)[(len(answers) - 1) // 2]


def test_no_answer_has_no_middle() -> None:
    assert lower_median([0, 0, 0]) is None


@given(logs())
def test_counts_are_those_of_counting_by_hand(log: list[Observed]) -> None:
    upset, calm, both = distributions(log)
    for statement in (upset, calm, both):
        answers = {one.id: one.upset if statement is upset else one.calm for one in log}
        if isinstance(statement.numbers, Distribution):
            given = [answers[entry] for entry in statement.entries]
            assert statement.numbers.counts == spread(given, 3 if statement is upset else 4)
            assert statement.n == sum(statement.numbers.counts) >= 5
    if isinstance(upset.numbers, Distribution):
        unclear = [one for one in log if one.upset is None and one.stream == upset.stream]
        assert upset.numbers.unclear == len(unclear)
    upset_ones = {one.id for one in log if one.upset is not None and one.upset >= 2}
    assert set(both.entries) <= upset_ones


def test_it_reads_as_counts_with_the_middle_in_the_title() -> None:
    log = [
        one(n, calm=calm, upset=upset)
        for n, (calm, upset) in enumerate([(4, 0), (3, 2), (3, 3), (1, 2), (4, 2)])
    ]
    log += [one(10, calm=3, upset=None)]
    upset, calm, both = distributions(log)
    assert upset.title["de"] == "Wie verärgert die Kunden waren: in der Mitte „deutlich“"
    assert upset.wording["de"] == (
        "5 Gespräche, der Reihe nach: gar nicht 1, leicht 0, deutlich 3, sehr 1."
        " In der Mitte liegt „deutlich“. Bei einem weiteren war es nicht zu erkennen."
    )
    assert calm.wording["en"] == (
        "6 conversations, in order: no 0, hardly 1, partly 0, mostly 3, throughout 2."
        " In the middle: “mostly”."
    )
    assert both.gate == "too_few"
    assert both.n == 4


@pytest.mark.parametrize(("n", "gate"), [(4, "too_few"), (5, "count")])
def test_the_fifth_conversation_opens_the_gate(n: int, gate: str) -> None:
    found = distributions(many(2, n))
    assert [statement.gate for statement in found] == [gate] * 3
    assert all((statement.numbers is None) is (gate == "too_few") for statement in found)


def test_calm_beside_upset_is_ones_own_view_twice() -> None:
    upset, calm, both = distributions(many(2, 6))
    assert (len(upset.caveats), len(calm.caveats), len(both.caveats)) == (1, 1, 2)
    assert "eigenen Einschätzung" in both.caveats[0]["de"]


def test_where_the_middle_lies_between_two_answers_both_are_named() -> None:
    calm = distributions(many(3, 6))[1]
    assert calm.title["de"] == "Wie ruhig du bliebst: in der Mitte zwischen „kaum“ und „durchgehend“"
    assert calm.wording["de"].endswith("Die Mitte liegt zwischen „kaum“ und „durchgehend“.")
    assert isinstance(calm.numbers, Distribution)
    assert (calm.numbers.median, calm.numbers.upper) == (1, 4)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30))
def test_the_upper_median_is_the_later_of_the_two_in_the_middle(answers: list[int]) -> None:
    counts = tuple(spread(answers, 4))
    assert Distribution("upset", counts, 0, None).upper == sorted(answers)[len(answers) // 2]
