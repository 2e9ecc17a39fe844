"""No statement escapes its gate, whatever the log."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.insight.agreement import View
from augenhoehe.insight.change import compared, judged
from augenhoehe.insight.gates import FIRST_NUMBER
from augenhoehe.insight.letter import written
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.report import Day, Report
from augenhoehe.insight.statement import Statement, Theme
from augenhoehe.insight.verdicts import stated
from tests.insight.logs import (
    MONDAY,
    QUESTION_IDS,
    VIEWS,
    course,
    later_by_weeks,
    logs,
    long_logs,
    many,
    material,
    statements,
)

ANY_LOG = st.one_of(logs(), long_logs())
DRAWN = st.none() | st.integers(0, 200)
HELD_BACK = {"too_few", "no_change", "unfair", "early"}
PASSES = {
    "coverage": {"count"},
    "distribution": {"count", "too_few"},
    "rate": {"range", "too_few"},
    "trigger": {"description", "count", "own_words", "too_few"},
    "theme": {"own_words"},
    "agreement": {"count"},
    "verdict": {"change", "no_change", "unfair", "too_few", "early"},
    "comparison": {"change", "no_change", "unfair", "too_few"},
}


def letter(log: list[Observed], drawn: int | None, views: Iterable[View] = ()) -> Report:
    """Everything that can be said of a log, settled or not."""
    half = len(log) // 2
    parts = replace(material(log, drawn), views=views, verdict=judged("calm", log, drawn=drawn))
    return written(replace(parts, comparison=compared("calm", log[:half], log[half:], drawn=drawn)))


@given(ANY_LOG, DRAWN, VIEWS)
def test_no_statement_escapes_its_gate(log: list[Observed], drawn: int | None, views: list[View]) -> None:
    for statement in statements(letter(log, drawn, views)):
        assert statement.gate in PASSES[statement.kind]
        assert (statement.numbers is None) is (statement.gate in HELD_BACK)
        assert (statement.interval is not None) is (statement.gate in {"range", "change"})
        for words in (statement.title, statement.wording):
            assert ("%" in words["de"] + words["en"]) is (
                words is statement.wording and statement.gate in {"range", "change"}
            )
        if statement.kind in {"rate", "distribution"}:
            assert (statement.n < FIRST_NUMBER) is (statement.gate == "too_few")


@given(ANY_LOG, DRAWN, VIEWS)
def test_a_statement_leads_to_the_entries_of_one_stream(
    log: list[Observed], drawn: int | None, views: list[View]
) -> None:
    streams = {entry.id: entry.stream for entry in log}
    report = letter(log, drawn, views)
    for statement in statements(report):
        if statement not in (report.verdict, report.comparison):
            assert len(statement.entries) == statement.n
        if statement.stream:
            assert {streams[entry] for entry in statement.entries} <= {statement.stream}
    assert report.verdict.stream == "random"


@given(ANY_LOG, st.sampled_from(QUESTION_IDS))
def test_chosen_conversations_never_move_a_verdict(log: list[Observed], question: QuestionId) -> None:
    drawn_alone = [entry for entry in log if entry.stream == "random"]
    assert judged(question, log) == judged(question, drawn_alone)
    chosen_alone = [entry for entry in log if entry.stream == "chosen"]
    assert judged(question, chosen_alone).gate == "too_few"


@given(ANY_LOG, st.sampled_from(QUESTION_IDS))
def test_too_few_always_says_what_is_missing(log: list[Observed], question: QuestionId) -> None:
    verdict = judged(question, log)
    words = stated(verdict, None).wording["de"]
    if verdict.gate == "too_few":
        assert ("statt" in words or "mindestens" in words) is bool(verdict.random)
        assert ("Hier ist keines." in words) is (not verdict.random)


@given(ANY_LOG, DRAWN, st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(
    log: list[Observed], drawn: int | None, chance: random.Random
) -> None:
    shuffled = log.copy()
    chance.shuffle(shuffled)
    parts = replace(material(log, drawn), verdict=judged("calm", log, drawn=drawn))
    other = replace(material(shuffled, drawn), verdict=judged("calm", shuffled, drawn=drawn))
    assert written(parts) == written(other)


@given(ANY_LOG, DRAWN)
def test_what_was_first_within_a_day_changes_no_number(log: list[Observed], drawn: int | None) -> None:
    def turned(at: time) -> time:
        return time(23 - at.hour, 59 - at.minute)

    backwards = [replace(entry, at=turned(entry.at)) for entry in log]
    reports = (letter(sorted(log, key=by_day), drawn), letter(sorted(backwards, key=by_day), drawn))
    there, back = ([numbers(one) for one in statements(report)] for report in reports)
    assert there == back


@given(ANY_LOG, DRAWN, st.integers(0, 27), st.integers(1, 3))
def test_empty_days_change_nothing(log: list[Observed], drawn: int | None, after: int, weeks: int) -> None:
    ordered = sorted(log, key=by_day)
    gap = later_by_weeks(ordered, MONDAY + timedelta(days=after), weeks)
    reports = (letter(ordered, drawn), letter(gap, drawn))
    there, apart = ([without_days(one) for one in statements(report)] for report in reports)
    assert there == apart


def test_an_empty_day_of_the_course_changes_no_statement() -> None:
    empty = replace(course(), days=(Day(MONDAY, 0, is_free=False, is_future=False),))
    parts = material([])
    assert statements(written(parts)) == statements(written(replace(parts, course=empty)))


@settings(max_examples=20)
@given(long_logs())
def test_long_logs_reach_the_verdict(log: list[Observed]) -> None:
    """What the tests above hold is held where there is a verdict, too."""
    assert judged("calm", log).gate != "too_few"


def test_a_change_is_claimed_where_there_is_one() -> None:
    log = [*many(4, 60), *later_by_weeks(many(56, 60, first=60), MONDAY - timedelta(days=1), 2)]
    statement = letter(log, None).verdict
    assert statement.gate == "change"
    assert statement.wording["de"].startswith("Wahrscheinlich häufiger als am Anfang: 7 → 93 %")
    silent = many(60, 60, stream="chosen", first=200)
    assert letter([*log, *silent], None).verdict == statement


def by_day(entry: Observed) -> tuple[date, str]:
    return entry.day, entry.id


def numbers(statement: Statement) -> object:
    """What a statement says of the days: all of it but which hour something was at."""
    if statement.about == "time_of_day" or isinstance(statement.numbers, Theme):
        return statement.gate, statement.n
    return statement.gate, statement.n, statement.title, sorted(statement.entries)


def without_days(statement: Statement) -> Statement:
    """A statement without the days its quotes were written on."""
    return replace(statement, numbers=None) if isinstance(statement.numbers, Theme) else statement
