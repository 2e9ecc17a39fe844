"""What becomes of the entries of a course."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions.course import Refused, start_course
from augenhoehe.desk.actions.entry import add_entries, delete_entry
from augenhoehe.desk.actions.look_back import begin_look_back, save_look_back
from augenhoehe.desk.actions.undo import NothingToUndo, undo
from augenhoehe.desk.documents import Course, Entry, LookBack, Preferences
from augenhoehe.desk.queries.course import (
    course_of,
)
from augenhoehe.desk.queries.course_page import courses_page
from augenhoehe.desk.queries.due import Due, due
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


def document(log: OpenLog, course: Stored[Course]) -> Course:
    return course_of(log, course.id).document


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
