"""The question that the verdict of a course answers: open until week 1 is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions.course import Refused, choose_question, start_course
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.documents import Course
from augenhoehe.desk.queries.course import course_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.desk.queries.verdict import question_of
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def kept(log: OpenLog, course: Stored[Course]) -> Course:
    return course_of(log, course.id).document


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    assert str(refused.value.words)
    return refused.value.reason


def test_the_usual_question_stands_until_another_is_chosen(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    assert course.document.question == "calm_when_upset"
    chosen = choose_question(log, course.id, "said_back", course.revision)
    assert kept(log, course).question == "said_back"
    assert choose_question(log, course.id, "said_back").revision == chosen.revision


@pytest.mark.parametrize(("begins", "is_open"), [(9, True), (0, True), (-6, True), (-7, False), (-28, False)])
def test_it_is_open_before_the_course_and_in_week_1(log: OpenLog, *, begins: int, is_open: bool) -> None:
    course = start_course(log, MONDAY + begins * DAY)
    if is_open:
        assert choose_question(log, course.id, "interrupted").document.question == "interrupted"
    else:
        assert refusal(lambda: choose_question(log, course.id, "interrupted")) == "question_fixed"
        assert kept(log, course).question == "calm_when_upset"


def test_a_pause_in_week_1_leaves_it_open(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    course = start_course(log, MONDAY - 2 * DAY)
    action.pause_course(log, course.id)
    set_today(monkeypatch, MONDAY + 20 * DAY)
    choose_question(log, course.id, "copes")
    action.resume_course(log, course.id)
    choose_question(log, course.id, "understood")
    set_today(monkeypatch, MONDAY + 25 * DAY)
    assert refusal(lambda: choose_question(log, course.id, "copes")) == "question_fixed"
    assert kept(log, course).question == "understood"


def test_it_is_fixed_once_the_course_has_ended(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    action.stop_course(log, course.id)
    assert refusal(lambda: choose_question(log, course.id, "copes")) == "question_fixed"


def test_a_question_nobody_asks_is_refused(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    assert refusal(lambda: choose_question(log, course.id, "talked_down")) == "question_unknown"


def test_a_question_of_a_newer_program_counts_as_the_usual_one() -> None:
    assert question_of(Course(starts_on=MONDAY, question="of_the_future")) == "calm_when_upset"
    assert question_of(Course(starts_on=MONDAY, question="copes")) == "copes"


def test_a_course_changed_elsewhere_is_a_conflict(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    choose_question(log, course.id, "copes", course.revision)
    with pytest.raises(Conflict):
        choose_question(log, course.id, "calm", course.revision)
    assert kept(log, course).question == "copes"


def test_a_stranger_chooses_nothing(log: OpenLog, other_log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    with pytest.raises(NotInLog):
        choose_question(other_log, course.id, "calm")
    assert kept(log, course) == course.document
