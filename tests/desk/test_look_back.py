"""Look-backs: which week they are about, what they count, and where what is written goes."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import msgspec
import pytest

from augenhoehe.desk.actions.course import pause_course, resume_course, set_week, start_course, stop_course
from augenhoehe.desk.actions.entry import add_entries, delete_entry
from augenhoehe.desk.actions.look_back import (
    begin_look_back,
    begin_look_back_on_this_week,
    delete_look_back,
    save_look_back,
)
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.actions.undo import undo
from augenhoehe.desk.documents import Entry, LookBack, Week
from augenhoehe.desk.queries.course import course_of, current_week
from augenhoehe.desk.queries.look_back import (
    look_back_of,
    look_backs,
    reusable_sentence,
    step_to_resume,
    week_page,
)
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
PLANNED = {"focus": "closing_check", "plan": "Wenn ich schließe, dann frage ich nach."}


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def keep(log: OpenLog, begun: Stored[LookBack], **changes: object) -> Stored[LookBack]:
    document = msgspec.structs.replace(look_back_of(log, begun.id).document, **changes)
    return save_look_back(log, begun.id, document, None)


def test_a_week_that_has_not_begun_has_no_look_back(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    for week in (0, 2, 5):
        with pytest.raises(NotInLog):
            begin_look_back(log, course.id, week)
    assert begin_look_back(log, course.id, 1).document == LookBack(first_day=MONDAY, course=course.id, week=1)


def test_beginning_twice_goes_on_with_the_same(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    begun = begin_look_back(log, course.id, 1)
    assert begin_look_back(log, course.id, 1).id == begun.id
    assert begin_look_back_on_this_week(log).id == begun.id
    assert len(look_backs(log)) == 1


def test_without_a_course_the_week_is_that_of_the_calendar(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_today(monkeypatch, MONDAY + 6 * DAY)
    begun = begin_look_back_on_this_week(log)
    assert begun.document == LookBack(first_day=MONDAY)
    set_today(monkeypatch, MONDAY + 7 * DAY)
    assert begin_look_back_on_this_week(log).id != begun.id


def test_a_course_paused_at_the_start_of_a_week_leaves_the_calendar_week(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = start_course(log, MONDAY - 7 * DAY)
    pause_course(log, course.id)
    assert begin_look_back_on_this_week(log).document.course is None


def test_the_days_of_a_week_move_with_a_pause(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    course = start_course(log, MONDAY - 7 * DAY)
    begun = begin_look_back(log, course.id, 2)
    pause_course(log, course.id)
    set_today(monkeypatch, MONDAY + 2 * DAY)
    resume_course(log, course.id)
    assert week_page(log, begun.id).days[0] == MONDAY + 2 * DAY
    assert begin_look_back(log, course.id, 2).id == begun.id


def test_a_page_holds_the_entries_of_its_week_and_counts_them(log: OpenLog) -> None:
    def entry(day: int, upset: int | str, channel: str, hour: int = 9) -> Entry:
        at = datetime.combine(MONDAY + day * DAY, time(hour), UTC)
        return msgspec.convert({"conversation_at": at, "upset": upset, "calm": 2, "channel": channel}, Entry)

    written = [entry(1, 2, "chat"), entry(0, "unclear", "phone"), entry(0, 2, "phone"), entry(7, 0, "phone")]
    add_entries(log, [(None, one) for one in written])
    page = week_page(log, begin_look_back_on_this_week(log).id)
    assert [stored.document.channel for stored in page.entries] == ["phone", "phone", "chat"]
    assert (page.counts.entries, page.counts.days) == (3, 2)
    assert page.counts.by_channel == (("phone", 2), ("chat", 1))
    assert page.counts.by_upset == ((2, 2), ("unclear", 1))


def test_the_plan_goes_into_the_next_week_of_the_course(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 7 * DAY)
    keep(log, begin_look_back(log, course.id, 1), **PLANNED)
    assert current_week(log, MONDAY) == Week(**PLANNED)
    assert course_of(log, course.id).document.weeks[2] == Week()


def test_a_late_look_back_plans_the_week_there_is(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 14 * DAY)
    keep(log, begin_look_back(log, course.id, 1), **PLANNED)
    assert course_of(log, course.id).document.weeks[2] == Week(**PLANNED)


def test_what_was_planned_elsewhere_since_stays(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 7 * DAY)
    begun = begin_look_back(log, course.id, 1)
    keep(log, begun, **PLANNED)
    newer = Week(focus="plain_words", plan="Wenn mir ein Fachwort herausrutscht, dann erkläre ich es.")
    set_week(log, course.id, 2, newer)
    keep(log, begun, best="Nachgetragen.")
    assert current_week(log, MONDAY) == newer


def test_week_four_has_no_next_week(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 27 * DAY)
    begun = begin_look_back(log, course.id, 4)
    assert week_page(log, begun.id).plans_week is None
    keep(log, begun, **PLANNED)
    assert course_of(log, course.id).document.weeks[3] == Week()


def test_a_stopped_course_takes_no_plan(log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    begun = begin_look_back(log, course.id, 1)
    stop_course(log, course.id)
    keep(log, begun, **PLANNED)
    assert course_of(log, course.id).document.weeks[1] == Week()


def test_without_a_course_the_plan_holds_for_two_weeks(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(log, begin_look_back_on_this_week(log), **PLANNED)
    assert current_week(log, MONDAY + 13 * DAY) == Week(**PLANNED)
    assert current_week(log, MONDAY + 14 * DAY) is None


def test_the_latest_sentence_is_the_one_to_reuse(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reusable_sentence(log) == ""
    keep(log, begin_look_back_on_this_week(log), sentence="Was sehen Sie gerade?")
    set_today(monkeypatch, MONDAY + 7 * DAY)
    begun = begin_look_back_on_this_week(log)
    assert reusable_sentence(log) == "Was sehen Sie gerade?"
    keep(log, begun, sentence=" Ich bleibe dran. ")
    assert reusable_sentence(log) == "Ich bleibe dran."


def test_another_tab_is_a_conflict(log: OpenLog) -> None:
    begun = begin_look_back_on_this_week(log)
    keep(log, begun, best="zuerst")
    with pytest.raises(Conflict) as conflict:
        save_look_back(log, begun.id, begun.document, begun.revision)
    assert conflict.value.current.document.best == "zuerst"


@pytest.mark.parametrize(
    ("document", "step"),
    [
        (LookBack(first_day=MONDAY), 1),
        (LookBack(first_day=MONDAY, best="x"), 2),
        (LookBack(first_day=MONDAY, best="x", hardest="x"), 3),
        (LookBack(first_day=MONDAY, best="x", hardest="x", sentence="x"), 4),
        (LookBack(first_day=MONDAY, best="x", hardest="x", sentence="x", finished=True), 1),
    ],
)
def test_it_goes_on_at_the_first_empty_step(document: LookBack, step: int) -> None:
    assert step_to_resume(document) == step


def test_a_deleted_look_back_comes_back_by_undo(log: OpenLog) -> None:
    begun = begin_look_back_on_this_week(log)
    keep(log, begun, best="Bleibt.")
    delete_look_back(log, begun.id)
    assert look_backs(log) == []
    undo(log)
    assert look_back_of(log, begun.id).document.best == "Bleibt."


def test_an_entry_that_is_gone_leaves_the_look_back_readable(log: OpenLog) -> None:
    at = datetime.combine(MONDAY, time(9), UTC)
    entry = add_entries(log, [(None, Entry(conversation_at=at, upset=1, calm=1))])[0]
    begun = keep(log, begin_look_back_on_this_week(log), best="Gut.", best_entry=entry.id)
    delete_entry(log, entry.id)
    assert week_page(log, begun.id).entries == ()


def test_somebody_else_finds_nothing(log: OpenLog, other_log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    begun = begin_look_back(log, course.id, 1)
    with pytest.raises(NotInLog):
        begin_look_back(other_log, course.id, 1)
    with pytest.raises(NotInLog):
        delete_look_back(other_log, begun.id)
    with pytest.raises(NotInLog):
        save_look_back(other_log, begun.id, begun.document, None)
