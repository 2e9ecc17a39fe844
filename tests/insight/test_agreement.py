"""One's own view beside another one: a table, however few, and never a difference."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given

from augenhoehe.insight.agreement import View, agreements
from augenhoehe.insight.statement import Agreement
from tests.insight.logs import MONDAY, VIEWS


def views(*answers: tuple[int, int]) -> list[View]:
    return [
        View(f"{number:05}", "mirror", MONDAY, "understood", own=bool(own), other=bool(other))
        for number, (own, other) in enumerate(answers)
    ]


def test_it_reads_side_by_side() -> None:
    [statement] = agreements(views(*[(1, 1)] * 6, *[(1, 0)] * 3, (0, 0)))
    assert statement.numbers == Agreement("understood", "mirror", own=9, other=6, both=6, n=10)
    assert statement.wording == {
        "de": "Du: verstanden 9 von 10, Text: 6 von 10 (beide 6).",
        "en": "You: understood 9 of 10, text: 6 of 10 (both 6).",
    }
    assert statement.title["de"] == "Deine Sicht neben dem Text: verstanden"


@pytest.mark.parametrize("n", [1, 4, 5])
def test_counts_are_shown_however_few(n: int) -> None:
    [statement] = agreements(views(*[(1, 1)] * n))
    assert (statement.gate, statement.n, statement.interval) == ("count", n, None)


def test_nothing_to_lay_side_by_side_says_nothing() -> None:
    assert agreements([]) == ()


def test_no_field_is_a_gap() -> None:
    assert {field.name for field in fields(Agreement)} == {"about", "source", "own", "other", "both", "n"}


@given(VIEWS)
def test_each_source_and_thing_once_counted_by_hand(seen: list[View]) -> None:
    found = agreements(seen)
    assert {(one.numbers.source, one.about) for one in found if isinstance(one.numbers, Agreement)} == {
        (view.source, view.about) for view in seen
    }
    sources = [one.numbers.source for one in found if isinstance(one.numbers, Agreement)]
    assert sources == sorted(sources, reverse=True), "the mirror first"
    for statement in found:
        numbers = statement.numbers
        assert isinstance(numbers, Agreement)
        same = [view for view in seen if (view.source, view.about) == (numbers.source, numbers.about)]
        pairs = [(view.own, view.other) for view in same]
        assert numbers.own == pairs.count((True, True)) + pairs.count((True, False))
        assert numbers.other == pairs.count((True, True)) + pairs.count((False, True))
        assert (numbers.both, numbers.n) == (pairs.count((True, True)), len(pairs))
        assert sorted(statement.entries) == sorted(view.entry for view in same)
