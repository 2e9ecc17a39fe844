"""What is due, and what never is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.look_back import begin_look_back, save_look_back
from augenhoehe.desk.documents import Course, Entry, LookBack, MidCourse, Preferences, Week
from augenhoehe.desk.queries.due import Due, due, missed_days
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.open_log import OpenLog, Stored
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
