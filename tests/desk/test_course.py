"""What may happen to a course, what its strip shows, and what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions.course import Refused, start_course
from augenhoehe.desk.actions.entry import add_entries, delete_entry
from augenhoehe.desk.actions.look_back import begin_look_back, save_look_back
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.actions.undo import NothingToUndo, undo
from augenhoehe.desk.documents import Course, Entry, LookBack, MidCourse, Pause, Preferences, Summary, Week
from augenhoehe.desk.queries.course import (
    course_of,
    courses,
    current_course,
    current_week,
    entries_of_course,
    strip,
)
from augenhoehe.desk.queries.course_page import courses_page
from augenhoehe.desk.queries.due import Due, due, missed_days
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


def kinds(log: OpenLog, today: date, preferences: Preferences = PREFERENCES) -> list[str]:
    return [one.kind for one in due(log, summaries(log), preferences, today)]


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


# -- strip --


def test_the_strip_counts_and_tells_free_days(log: OpenLog) -> None:
    start = MONDAY - 7 * DAY
    course = start_course(log, start)
    log_on(log, start, start + DAY, start + DAY, MONDAY + 40 * DAY, start - DAY)
    shown = strip(course.document, PREFERENCES, summaries(log), MONDAY)
    first = shown.rows[0].days
    assert [mark.count for mark in first] == [1, 2, 0, 0, 0, 0, 0]
    assert [mark.is_free for mark in first] == [False] * 5 + [True] * 2
    assert [row.shows_weekdays for row in shown.rows] == [True, False, False, False]
    today = [mark for row in shown.rows for mark in row.days if mark.is_today]
    assert [mark.day for mark in today] == [MONDAY]
    assert sum(mark.is_future for row in shown.rows for mark in row.days) == 20


def test_weekdays_are_named_again_after_a_pause_has_moved_them(log: OpenLog) -> None:
    start = MONDAY - 14 * DAY
    course = Course(starts_on=start, pauses=(Pause(start + 7 * DAY, start + 8 * DAY),))
    shown = strip(course, PREFERENCES, [], MONDAY)
    assert [row.shows_weekdays for row in shown.rows] == [True, True, False, False]
    assert shown.rows[1].days[0].day.weekday() == 2


def test_without_a_course_the_strip_shows_four_calendar_weeks(log: OpenLog) -> None:
    shown = strip(None, PREFERENCES, [], MONDAY + 2 * DAY)
    days = [mark.day for row in shown.rows for mark in row.days]
    assert (days[0], days[-1]) == (MONDAY - 21 * DAY, MONDAY + 6 * DAY)
    assert [row.number for row in shown.rows] == [None] * 4


def test_the_strip_of_ten_thousand_entries_takes_about_a_millisecond(log: OpenLog) -> None:
    begin = datetime(2022, 1, 1, tzinfo=UTC)
    found = [
        Summary.of(n, Entry(conversation_at=begin + timedelta(hours=4 * n), upset=1, calm=2))
        for n in range(10_000)
    ]
    course = Course(starts_on=date(2025, 6, 2))
    shown, shortest = strip(course, PREFERENCES, found, date(2025, 6, 20)), 1.0
    for _round in range(20):
        before = perf_counter()
        strip(course, PREFERENCES, found, date(2025, 6, 20))
        shortest = min(shortest, perf_counter() - before)
    assert shown.rows[0].days[0].count == 6
    # The aim is 1 ms; a shared test machine may take a few times that.
    assert shortest < 0.005


# -- due --


def test_nothing_is_due_without_a_course_or_before_it(log: OpenLog) -> None:
    assert kinds(log, MONDAY) == []
    start_course(log, MONDAY + DAY)
    assert kinds(log, MONDAY) == []


def test_a_look_back_is_due_from_the_last_working_day_on(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    log_on(log, *(MONDAY + n * DAY for n in range(5)))
    assert kinds(log, MONDAY + 3 * DAY) == []
    assert kinds(log, MONDAY + 4 * DAY) == ["look_back"]
    begun = begin_look_back_later(log, course, 1, MONDAY + 4 * DAY)
    assert due(log, summaries(log), PREFERENCES, MONDAY + 4 * DAY) == (
        Due("look_back", course.id, 1, begun.id),
    )
    save_look_back(log, begun.id, LookBack(first_day=MONDAY, course=course.id, week=1, finished=True), None)
    assert kinds(log, MONDAY + 4 * DAY) == []


def begin_look_back_later(log: OpenLog, course: Stored[Course], week: int, today: date) -> Stored[LookBack]:
    with pytest.MonkeyPatch.context() as patch:
        set_today(patch, today)
        return begin_look_back(log, course.id, week)


def test_a_holiday_on_friday_brings_the_look_back_forward(log: OpenLog) -> None:
    start = date(2027, 3, 22)  # Good Friday is March 26.
    start_course(log, start)
    assert "look_back" in kinds(log, start + 3 * DAY, Preferences(region="DE"))
    assert "look_back" not in kinds(log, start + 3 * DAY)


def test_at_most_the_two_latest_look_backs_are_due(log: OpenLog) -> None:
    start_course(log, MONDAY - 27 * DAY)
    waiting = [one.week for one in due(log, [], PREFERENCES, MONDAY) if one.kind == "look_back"]
    assert waiting == [3, 4]


def test_a_focus_is_asked_for_from_week_two_on(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    assert "choose_focus" not in kinds(log, MONDAY + 6 * DAY)
    assert "choose_focus" in kinds(log, MONDAY + 7 * DAY)
    action.set_week(log, course.id, 2, Week(focus="closing_check"))
    assert "choose_focus" not in kinds(log, MONDAY + 7 * DAY)


def test_three_missed_working_days_bring_one_kind_sentence(log: OpenLog) -> None:
    start_course(log, MONDAY)
    thursday = MONDAY + 3 * DAY
    assert "return_message" not in kinds(log, thursday - DAY)
    found = due(log, summaries(log), PREFERENCES, thursday)
    assert [(one.kind, one.say) for one in found] == [
        ("return_message", "Ein Eintrag reicht. Alte Tage müssen nicht nachgetragen werden.")
    ]
    log_on(log, thursday)
    assert "return_message" not in kinds(log, thursday)


@pytest.mark.parametrize(
    ("preferences", "missed"),
    [
        (PREFERENCES, 5),
        (Preferences(quiet_days=frozenset({MONDAY, MONDAY + DAY})), 3),
        (Preferences(working_days=frozenset({0, 4})), 2),
        (Preferences(working_days=frozenset()), 0),
    ],
)
def test_free_and_quiet_days_are_never_missed(preferences: Preferences, missed: int) -> None:
    assert missed_days(Course(starts_on=MONDAY), [], preferences, MONDAY + 7 * DAY) == missed


def test_paused_days_are_never_missed(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    course = start_course(log, MONDAY)
    action.pause_course(log, course.id)
    set_today(monkeypatch, MONDAY + 9 * DAY)
    assert kinds(log, MONDAY + 9 * DAY) == []
    action.resume_course(log, course.id)
    assert kinds(log, MONDAY + 9 * DAY) == []


def test_the_middle_is_offered_from_day_15_to_22_and_once(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    shown = [n for n in range(1, 29) if "mid_course" in kinds(log, MONDAY + (n - 1) * DAY)]
    assert shown == list(range(15, 23))
    action.answer_mid_course(log, course.id, MidCourse())
    assert "mid_course" not in kinds(log, MONDAY + 15 * DAY)


def test_after_day_28_the_way_on_is_asked(log: OpenLog) -> None:
    start_course(log, MONDAY - 28 * DAY)
    assert kinds(log, MONDAY)[0] == "course_over"
    assert "return_message" not in kinds(log, MONDAY)


# -- keeping --


def ended_course(log: OpenLog) -> Stored[Course]:
    course = start_course(log, MONDAY - 28 * DAY)
    days = (MONDAY - 29 * DAY, MONDAY - 28 * DAY, MONDAY - 5 * DAY, MONDAY - DAY, MONDAY)
    entries = [
        entry_on(day, sentence)
        for day, sentence in zip(days, ("davor", "eins", "", "zwei", "danach"), strict=True)
    ]
    add_entries(log, [(None, entry) for entry in entries])
    action.end_course(log, course.id, "finished")
    return course


def test_after_the_end_it_is_asked_what_becomes_of_the_entries(log: OpenLog) -> None:
    course = ended_course(log)
    assert due(log, summaries(log), PREFERENCES, MONDAY) == (Due("keep_question", course.id, entries=3),)
    action.decide_keeping(log, course.id, "keep")
    assert kinds(log, MONDAY + 365 * DAY) == []


def test_without_entries_nothing_is_asked(log: OpenLog) -> None:
    action.stop_course(log, start_course(log, MONDAY).id)
    assert kinds(log, MONDAY) == []


def test_deleting_later_asks_again_after_90_days_and_deletes_nothing_by_itself(log: OpenLog) -> None:
    course = ended_course(log)
    action.decide_keeping(log, course.id, "delete_later")
    assert document(log, course).delete_on == MONDAY + 90 * DAY
    assert kinds(log, MONDAY + 89 * DAY) == []
    assert kinds(log, MONDAY + 90 * DAY) == ["delete_question"]
    assert len(summaries(log)) == 5


def test_deleting_takes_the_entries_of_the_course_and_keeps_own_sentences(log: OpenLog) -> None:
    course = ended_course(log)
    begun = begin_look_back(log, course.id, 4)
    save_look_back(log, begun.id, LookBack(first_day=MONDAY, course=course.id, week=4, sentence="drei"), None)
    before, *deleted, after = [summary.number for summary in summaries(log)]
    assert action.delete_entries_of_course(log, course.id) == 3
    left = document(log, course)
    assert (left.sentences, left.keeping, left.delete_on) == (("eins", "zwei", "drei"), "deleted", None)
    assert len(deleted) == 3
    assert [summary.number for summary in summaries(log)] == [before, after]
    assert action.delete_entries_of_course(log, course.id) == 0
    assert document(log, course).sentences == left.sentences


def test_deleting_for_good_drops_the_way_back(log: OpenLog) -> None:
    course = ended_course(log)
    entry_id = add_entries(log, [(None, entry_on(MONDAY - 2 * DAY))])[0].id
    delete_entry(log, entry_id)
    action.delete_entries_of_course(log, course.id)
    with pytest.raises(NothingToUndo):
        undo(log)


def test_entries_of_a_running_course_are_not_deleted(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    log_on(log, MONDAY)
    for refused in (
        lambda: action.delete_entries_of_course(log, course.id),
        lambda: action.decide_keeping(log, course.id, "delete_later"),
    ):
        with pytest.raises(Refused) as error:
            refused()
        assert error.value.reason == "still_going"
    assert len(summaries(log)) == 1


def test_the_page_lists_ended_courses_newest_first(log: OpenLog) -> None:
    ended_course(log)
    start_course(log, MONDAY)
    page = courses_page(log, PREFERENCES, MONDAY)
    assert page.current is not None
    assert [past.entries for past in page.past] == [3]
    assert [(row.number, row.is_now, row.can_look_back) for row in page.weeks] == [
        (1, True, True),
        (2, False, False),
        (3, False, False),
        (4, False, False),
    ]
