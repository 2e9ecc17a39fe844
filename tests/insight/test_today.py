"""At most one sentence a day."""

from __future__ import annotations

import pytest

from augenhoehe.insight.rates import rate
from augenhoehe.insight.statement import Verdict
from augenhoehe.insight.today import for_today
from augenhoehe.insight.verdicts import stated
from tests.insight.logs import many

VERDICT = stated(Verdict("calm", "no_change", None, halves=(20, 20), days=20, random=40), None)


@pytest.mark.parametrize("settled", [None, VERDICT])
def test_week_one_says_nothing(settled: None) -> None:
    assert for_today("calm", many(20, 30), week=1, settled=settled) is None


@pytest.mark.parametrize("week", [0, 2, 3, 4, 5])
def test_later_it_is_the_rate_of_the_question(week: int) -> None:
    log = many(20, 30)
    assert for_today("calm", log, week=week, settled=None) == rate("calm", log)
    assert for_today("calm", log, week=week, settled=None, drawn=400) == rate("calm", log, drawn=400)


def test_too_few_says_what_is_missing() -> None:
    said = for_today("calm", many(2, 4), week=2, settled=None)
    assert said
    assert said.gate == "too_few"


def test_a_fresh_verdict_comes_first() -> None:
    assert for_today("calm", many(20, 30), week=0, settled=VERDICT) is VERDICT
