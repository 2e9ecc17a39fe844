"""What may happen to a course."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions.course import Refused, start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.actions.undo import NothingToUndo, undo
from augenhoehe.desk.documents import Course, Entry, Pause, Preferences, Week
from augenhoehe.desk.queries.course import (
    course_of,
    courses,
    current_course,
    current_week,
    entries_of_course,
    strip,
)
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
PREFERENCES = Preferences()


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def entry_on(day: date, differently: str = "", hour: int = 10) -> Entry:
    return Entry(
        conversation_at=datetime.combine(day, time(hour), UTC), upset=2, calm=3, differently=differently
    )


def log_on(log: OpenLog, *days: date) -> None:
    add_entries(log, [(None, entry_on(day)) for day in days])


def document(log: OpenLog, course: Stored[Course]) -> Course:
    return course_of(log, course.id).document


# -- beginning --


def test_only_one_course_runs_at_a_time(log: OpenLog) -> None:
    start_course(log, MONDAY + 7 * DAY)
    with pytest.raises(Refused) as refused:
        start_course(log, MONDAY)
    assert refused.value.reason == "one_runs"
    assert len(courses(log)) == 1


def test_a_round_after_the_last_day_ends_the_one_before(log: OpenLog) -> None:
    first = start_course(log, MONDAY - 28 * DAY)
    second = start_course(log, MONDAY)
    assert (document(log, first).outcome, document(log, first).ended_on) == ("another_round", MONDAY - DAY)
    current = current_course(log)
    assert current is not None
    assert current.id == second.id


def test_two_courses_do_not_share_their_days(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    first = start_course(log, MONDAY - 10 * DAY)
    action.stop_course(log, first.id)
    with pytest.raises(Refused) as refused:
        start_course(log, MONDAY - 5 * DAY)
    assert refused.value.reason == "overlaps"
    log_on(log, MONDAY - DAY, MONDAY)
    second = start_course(log, MONDAY)
    found = summaries(log)
    assert [len(entries_of_course(log, course.id, found)) for course in (first, second)] == [1, 1]


# -- pausing --


def test_pausing_and_going_on_the_same_day_leaves_no_trace(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * DAY)
    action.pause_course(log, course.id)
    assert document(log, course).pauses == (Pause(MONDAY),)
    action.resume_course(log, course.id)
    assert document(log, course).pauses == ()


def test_a_double_click_pauses_once_and_resumes_once(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    course = start_course(log, MONDAY - 3 * DAY)
    revisions = [action.pause_course(log, course.id).revision for _click in range(2)]
    assert revisions[0] == revisions[1]
    set_today(monkeypatch, MONDAY + 4 * DAY)
    revisions = [action.resume_course(log, course.id).revision for _click in range(2)]
    assert revisions[0] == revisions[1]
    assert document(log, course).pauses == (Pause(MONDAY, MONDAY + 3 * DAY),)


def test_a_day_with_entries_stays_in_the_course_when_it_is_paused(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    log_on(log, MONDAY)
    paused = action.pause_course(log, course.id).document
    assert paused.pauses == (Pause(MONDAY + DAY),)
    marks = [mark for row in strip(paused, PREFERENCES, summaries(log), MONDAY).rows for mark in row.days]
    assert (marks[0].count, marks[0].is_paused, marks[1].is_paused) == (1, False, True)


def test_a_course_that_waits_cannot_be_paused_but_called_off_and_back(log: OpenLog) -> None:
    course = start_course(log, MONDAY + DAY)
    with pytest.raises(Refused) as refused:
        action.pause_course(log, course.id)
    assert refused.value.reason == "not_begun"
    assert action.stop_course(log, course.id) is None
    assert current_course(log) is None
    undo(log)
    assert current_course(log) is not None


def test_a_new_course_drops_the_way_back_to_one_called_off(log: OpenLog) -> None:
    action.stop_course(log, start_course(log, MONDAY + DAY).id)
    start_course(log, MONDAY)
    with pytest.raises(NothingToUndo):
        undo(log)
    assert len(courses(log)) == 1


def test_pausing_after_the_end_is_refused(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    with pytest.raises(Refused) as refused:
        action.pause_course(log, course.id)
    assert refused.value.reason == "not_running"


def test_a_pause_on_the_last_day_does_not_keep_the_course_from_ending(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = start_course(log, MONDAY - 27 * DAY)
    log_on(log, MONDAY)
    action.pause_course(log, course.id)
    set_today(monkeypatch, MONDAY + DAY)
    assert action.end_course(log, course.id, "finished").document.pauses == ()


# -- ending --


def test_stopping_keeps_the_days_so_far_and_can_be_undone(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * DAY)
    action.pause_course(log, course.id)
    action.stop_course(log, course.id)
    stopped = document(log, course)
    assert (stopped.outcome, stopped.ended_on, stopped.pauses) == (
        "stopped",
        MONDAY,
        (Pause(MONDAY, MONDAY),),
    )
    marks = [mark for row in strip(stopped, PREFERENCES, [], MONDAY).rows for mark in row.days]
    assert [mark.is_outside for mark in marks[:4]] == [False, False, False, True]
    again = action.stop_course(log, course.id)
    assert again is not None
    assert again.document == stopped
    undo(log)
    assert document(log, course).outcome is None


def test_an_outcome_is_said_once_and_not_before_the_end(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = start_course(log, MONDAY - 27 * DAY)
    with pytest.raises(Refused) as refused:
        action.end_course(log, course.id, "finished")
    assert refused.value.reason == "not_over"
    set_today(monkeypatch, MONDAY + DAY)
    action.end_course(log, course.id, "later")
    assert action.end_course(log, course.id, "finished").document.outcome == "later"
    assert document(log, course).ended_on == MONDAY


def test_stopping_what_is_over_finishes_it(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 30 * DAY)
    action.stop_course(log, course.id)
    assert document(log, course).outcome == "finished"


# -- focus and plan --


def test_week_one_is_for_observing(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    with pytest.raises(Refused) as refused:
        action.set_week(log, course.id, 1, Week(focus="closing_check"))
    assert refused.value.reason == "observing"
    assert document(log, course).weeks[0].focus == "observe"


def test_focus_and_plan_are_those_of_the_current_week(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 7 * DAY)
    chosen = Week(focus="closing_check", plan="Wenn …, dann …")
    action.set_week(log, course.id, 2, chosen)
    assert current_week(log, MONDAY) == chosen
    assert current_week(log, MONDAY + 7 * DAY) == Week()
    action.pause_course(log, course.id)
    assert current_week(log, MONDAY) is None


def test_a_week_changed_elsewhere_is_a_conflict(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    action.set_week(log, course.id, 2, Week(focus="closing_check"), course.revision)
    with pytest.raises(Conflict) as conflict:
        action.set_week(log, course.id, 2, Week(focus="plain_words"), course.revision)
    assert conflict.value.current.document.weeks[1].focus == "closing_check"


def test_an_ended_course_takes_no_plans(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    action.stop_course(log, course.id)
    with pytest.raises(Refused):
        action.set_week(log, course.id, 2, Week(focus="closing_check"))


def test_a_stranger_finds_no_course(log: OpenLog, other_log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    with pytest.raises(NotInLog):
        action.pause_course(other_log, course.id)
    with pytest.raises(NotInLog):
        action.delete_entries_of_course(other_log, course.id)
