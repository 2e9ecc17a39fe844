"""The one sentence that Today and a look-back may say."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.course import choose_question, settle_verdict, start_course
from augenhoehe.desk.actions.entry import change_entry
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Course, LookBack
from augenhoehe.desk.models import CourseRecord, LookBackRecord
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.look_back import week_page
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.report import statement_of_week, today_statement
from augenhoehe.insight.statement import Rate, Statement
from tests.clock import MONDAY, set_today
from tests.desk.letters import DAY, WEEK, add, entry_on


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


# -- the sentence of Today --


def said(log: OpenLog, today: date = MONDAY) -> Statement | None:
    return today_statement(summaries(log), courses(log), preferences_of(log).document, today)


def test_week_1_says_nothing(log: OpenLog) -> None:
    start_course(log, MONDAY - 6 * DAY)
    add(log, *(entry_on(MONDAY - n * DAY) for n in range(6)))
    assert said(log) is None
    later = said(log, MONDAY + DAY)
    assert later is not None
    assert later.numbers == Rate("calm_when_upset", 6, 6)


def test_the_sentence_answers_the_question_of_the_course_from_its_days(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    choose_question(log, course.id, "checked_at_end")
    did = frozenset({"checked_at_end"})
    add(log, *(entry_on(MONDAY + n * DAY, did=did if n % 2 else frozenset()) for n in range(10)))
    add(log, *(entry_on(MONDAY - n * DAY, did=did) for n in range(1, 10)))
    add(log, *(entry_on(MONDAY + n * DAY, 12, stream="chosen", did=did) for n in range(10)))
    sentence = said(log, MONDAY + 10 * DAY)
    assert sentence is not None
    assert (sentence.numbers, sentence.stream) == (Rate("checked_at_end", 5, 10), "random")
    numbers = {str(one.number) for one in summaries(log)}
    assert set(sentence.entries) <= numbers


def test_without_a_course_the_last_four_weeks_speak(log: OpenLog) -> None:
    add(log, *(entry_on(MONDAY - n * WEEK) for n in range(6)))
    too_few = said(log)
    assert too_few is not None
    assert (too_few.gate, too_few.n) == ("too_few", 4)
    start_course(log, MONDAY + 2 * DAY)
    assert said(log) == too_few


def test_a_verdict_is_the_sentence_for_a_week(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 4 * WEEK)
    add(log, *(entry_on(MONDAY - n * DAY) for n in range(1, 20)))
    before = said(log)
    assert before is not None
    assert before.kind == "rate"
    settle_verdict(log, course.id)
    for days, kind in ((0, "verdict"), (6, "verdict"), (7, "rate")):
        sentence = said(log, MONDAY + days * DAY)
        assert sentence is not None
        assert sentence.kind == kind
    action.end_course(log, course.id, "finished")
    ended = said(log, MONDAY + DAY)
    assert ended is not None
    assert ended.kind == "verdict"
    start_course(log, MONDAY)
    assert said(log, MONDAY + DAY) is None


def test_a_changed_entry_is_never_shown_stale(log: OpenLog) -> None:
    start_course(log, MONDAY - 2 * WEEK)
    entries = add(log, *(entry_on(MONDAY - n * DAY) for n in range(6)))
    change_entry(log, entries[0].id, replace(entries[0].document, calm=0), None)
    sentence = said(log)
    assert sentence is not None
    assert sentence.numbers == Rate("calm_when_upset", 5, 6)


def test_few_of_the_drawn_conversations_are_a_selection_on_today_too(log: OpenLog) -> None:
    add(log, *(entry_on(MONDAY - n * DAY) for n in range(6)), *(entry_on(MONDAY, 12, upset=0),) * 3)
    for drawn, selected in ((30, False), (31, True)):
        set_preferences(log, drawn_days=((MONDAY - 6 * DAY, drawn),))
        sentence = said(log)
        assert sentence is not None
        assert sentence.n == 6
        assert ("Nur aus ausgewählten" in sentence.caveats[-1]["de"]) is selected


# -- the sentence of a look-back --


def of_week(log: OpenLog, course: Stored[Course] | None, week: int, first: date) -> Statement | None:
    written = LookBack(first_day=first, course=course.id if course else None, week=week if course else None)
    stored = record.add(log, LookBackRecord, written)
    return statement_of_week(log, preferences_of(log).document, week_page(log, stored.id))


def test_a_look_back_speaks_of_the_course_up_to_its_week(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    add(log, *(entry_on(MONDAY - n * DAY, calm=0 if n < 7 else 4) for n in range(22)))
    assert of_week(log, course, 1, MONDAY - 3 * WEEK) is None
    second, fourth = of_week(log, course, 2, MONDAY - 2 * WEEK), of_week(log, course, 4, MONDAY)
    assert second is not None
    assert fourth is not None
    assert (second.numbers, fourth.numbers) == (
        Rate("calm_when_upset", 14, 14),
        Rate("calm_when_upset", 15, 22),
    )
    start = course.document.starts_on
    record.add(
        log, CourseRecord, Course(starts_on=start - 9 * WEEK, ended_on=start - 5 * WEEK, outcome="later")
    )
    assert of_week(log, course, 2, MONDAY - 2 * WEEK) == second


def test_only_the_last_look_back_of_a_course_says_its_verdict(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 4 * WEEK)
    add(log, *(entry_on(MONDAY - n * DAY) for n in range(1, 28)))
    settle_verdict(log, course.id)
    kinds = [of_week(log, course, week, MONDAY - (5 - week) * WEEK) for week in (3, 4)]
    assert [one.kind for one in kinds if one] == ["rate", "verdict"]


def test_a_look_back_without_a_course_speaks_of_four_weeks(log: OpenLog) -> None:
    add(log, *(entry_on(MONDAY - n * WEEK) for n in range(1, 8)))
    sentence = of_week(log, None, 0, MONDAY - 2 * WEEK)
    assert sentence is not None
    assert (sentence.gate, sentence.n) == ("too_few", 4)
