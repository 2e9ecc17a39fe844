"""The verdict of a course: settled once, then kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import msgspec
import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.course import Refused, settle_verdict, start_course
from augenhoehe.desk.actions.entry import add_entries, change_entry, delete_entry
from augenhoehe.desk.actions.take_over import take_over
from augenhoehe.desk.actions.undo import undo
from augenhoehe.desk.documents import COURSE, Course, Entry, KeptVerdict
from augenhoehe.desk.documents.entry import Stream
from augenhoehe.desk.exchange.archive import parse
from augenhoehe.desk.models import CourseRecord
from augenhoehe.desk.queries.course import course_of
from augenhoehe.desk.queries.everything import everything_of
from augenhoehe.desk.queries.insight import observed
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.desk.queries.verdict import kept_of, verdict_of
from augenhoehe.insight.change import compared, judged
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def log_days(
    log: OpenLog, first: date, calm: str, *, stream: Stream = "random", each: int = 2
) -> list[Stored[Entry]]:
    """Log `each` conversations with upset customers a day; calm where `calm` has a "+" for the day."""
    entries = [
        Entry(
            conversation_at=datetime.combine(first + n * DAY, time(9 + hour), UTC),
            upset=2,
            calm=4 if kept == "+" else 1,
            stream=stream,
        )
        for n, kept in enumerate(calm)
        for hour in range(each)
    ]
    return add_entries(log, [(None, entry) for entry in entries])


def over(log: OpenLog) -> Stored[Course]:
    """A course that ended yesterday: calm came on two days of the first two weeks, then always."""
    course = start_course(log, MONDAY - 4 * WEEK)
    log_days(log, MONDAY - 4 * WEEK, "------+" * 2 + "+" * 14)
    return course


def kept(log: OpenLog, course: Stored[Course]) -> Course:
    return course_of(log, course.id).document


def refusal(attempt: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        attempt()
    assert str(refused.value.words)
    return refused.value.reason


# -- settling --


def test_a_stranger_settles_nothing(log: OpenLog, other_log: OpenLog) -> None:
    course = over(log)
    with pytest.raises(NotInLog):
        settle_verdict(other_log, course.id)
    assert kept(log, course) == course.document


def test_the_verdict_is_that_of_the_random_stream_on_the_days_of_the_course(log: OpenLog) -> None:
    course = over(log)
    own = [observed(entry) for entry in log_days(log, MONDAY - 3 * WEEK, "+" * 3)]
    log_days(log, MONDAY - 4 * WEEK, "-" * 28, stream="chosen")
    log_days(log, MONDAY - 5 * WEEK, "-" * 7)
    log_days(log, MONDAY, "-")
    verdict = settle_verdict(log, course.id).document.verdict
    assert verdict is not None
    assert verdict.settled_on == MONDAY
    assert verdict.random == 56 + len(own)
    assert verdict.gate == "change"
    assert verdict.change is not None
    assert verdict.change.difference > 0.3
    assert {str(one) for one in verdict.entries} >= {one.id for one in own}


def test_settling_twice_changes_nothing(log: OpenLog) -> None:
    course = over(log)
    first = settle_verdict(log, course.id)
    assert settle_verdict(log, course.id) == first
    assert CourseRecord.objects.get(id=course.id).revision == first.revision == course.revision + 1


def test_what_becomes_of_entries_afterwards_leaves_the_verdict(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = over(log)
    before = settle_verdict(log, course.id).document.verdict
    for entry in log_days(log, MONDAY - WEEK, "-" * 7):
        change_entry(log, entry.id, msgspec.structs.replace(entry.document, calm=0), None)
        delete_entry(log, entry.id)
    set_today(monkeypatch, MONDAY + 3 * DAY)
    assert settle_verdict(log, course.id).document.verdict == before
    action.end_course(log, course.id, "finished")
    assert action.delete_entries_of_course(log, course.id) == 56
    assert kept(log, course).verdict == before
    assert settle_verdict(log, course.id).document.verdict == before


def test_there_is_none_before_the_last_day_is_past(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    course = start_course(log, MONDAY - 27 * DAY)
    assert refusal(lambda: settle_verdict(log, course.id)) == "not_over"
    set_today(monkeypatch, MONDAY + DAY)
    assert settle_verdict(log, course.id).document.verdict is not None


def test_a_stopped_course_never_gets_one(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 20 * DAY)
    action.stop_course(log, course.id)
    assert refusal(lambda: settle_verdict(log, course.id)) == "stopped"
    log_days(log, MONDAY - 3 * DAY, "--")
    assert action.delete_entries_of_course(log, course.id) == 4
    assert kept(log, course).verdict is None


def test_saying_how_it_goes_on_settles(log: OpenLog) -> None:
    course = over(log)
    ended = action.end_course(log, course.id, "later").document
    assert ended.outcome == "later"
    assert ended.verdict is not None
    assert kept(log, course) == ended


def test_stopping_what_is_over_settles_and_taking_it_back_keeps_the_verdict(log: OpenLog) -> None:
    course = over(log)
    action.stop_course(log, course.id)
    settled = kept(log, course)
    assert settled.outcome == "finished"
    undo(log)
    assert (kept(log, course).outcome, kept(log, course).verdict) == (None, settled.verdict)


def test_deleting_the_entries_settles_a_course_of_an_earlier_release_first(log: OpenLog) -> None:
    course = over(log)
    ended = action.end_course(log, course.id, "finished")
    unsettled = msgspec.structs.replace(ended.document, verdict=None, comparison=None)
    record.change(log, CourseRecord, course.id, unsettled, None)
    assert action.delete_entries_of_course(log, course.id) == 56
    verdict = kept(log, course).verdict
    assert verdict is not None
    assert verdict.random == 56


def test_without_entries_left_nothing_is_made_up(log: OpenLog) -> None:
    gone = Course(
        starts_on=MONDAY - 8 * WEEK, ended_on=MONDAY - 4 * WEEK, outcome="finished", keeping="deleted"
    )
    course = record.add(log, CourseRecord, gone)
    assert settle_verdict(log, course.id).document == gone


def test_nothing_is_settled_when_the_decision_is_refused(log: OpenLog) -> None:
    course = over(log)
    with pytest.raises(Refused):
        start_course(log, MONDAY - 2 * DAY)
    assert kept(log, course) == course.document


# -- the course before --


def another_round(log: OpenLog) -> tuple[Stored[Course], Stored[Course]]:
    """Two courses, the second one over: calm seldom in the first, always in the second."""
    first = record.add(
        log,
        CourseRecord,
        Course(starts_on=MONDAY - 8 * WEEK, ended_on=MONDAY - 4 * WEEK - DAY, outcome="later"),
    )
    log_days(log, MONDAY - 8 * WEEK, "-" * 28)
    return first, over(log)


def test_another_round_settles_the_first_and_is_compared_with_it(log: OpenLog) -> None:
    first, second = another_round(log)
    assert start_course(log, MONDAY).document.verdict is None
    settled = kept(log, second)
    assert settled.outcome == "another_round"
    assert settled.comparison is not None
    assert settled.comparison.settled_on == MONDAY
    assert settled.comparison.gate == "change"
    assert settled.comparison.random == 2 * 56
    assert kept(log, first).comparison is None


@pytest.mark.parametrize("changes", [{"outcome": "stopped"}, {"keeping": "deleted"}])
def test_a_course_without_its_days_or_entries_is_not_compared_with(
    log: OpenLog, changes: dict[str, str]
) -> None:
    first, second = another_round(log)
    without = msgspec.structs.replace(first.document, **changes)
    record.change(log, CourseRecord, first.id, without, None)
    settled = settle_verdict(log, second.id).document
    assert settled.verdict is not None
    assert settled.comparison is None


# -- keeping --


def test_a_verdict_comes_back_as_it_was_kept(log: OpenLog) -> None:
    before = [observed(entry) for entry in log_days(log, MONDAY - 8 * WEEK, "-" * 28)]
    after = [observed(entry) for entry in log_days(log, MONDAY - 4 * WEEK, "------+" * 2 + "+" * 14)]
    ids = {one.id for one in (*before, *after)}
    for verdict in (
        judged("calm_when_upset", after, drawn=70),
        judged("calm_when_upset", after[:6]),
        compared("calm_when_upset", before, after),
    ):
        document = Course(starts_on=MONDAY, verdict=kept_of(verdict, MONDAY))
        back = COURSE.decode(1, COURSE.encode(document)).verdict
        assert back is not None
        assert verdict_of(back, ids) == verdict
        fewer = verdict_of(back, ids - {verdict.entries[0]})
        assert fewer is not None
        assert fewer.entries == verdict.entries[1:]


def test_a_verdict_on_a_question_of_a_newer_program_is_not_said() -> None:
    strange = KeptVerdict(settled_on=MONDAY, question="of_the_future", gate="no_change", entries=(uuid4(),))
    assert verdict_of(strange, frozenset()) is None


def test_verdicts_are_exported_and_brought_in(log: OpenLog, other_log: OpenLog) -> None:
    _first, second = another_round(log)
    settled = action.end_course(log, second.id, "finished").document
    records = parse(everything_of(log).as_json()).records
    moved = [one for one in records if one.kind == "course"]
    CourseRecord.objects.all().delete()
    assert take_over(other_log, moved, replace=False).added == 2
    back = course_of(other_log, second.id).document
    assert back == settled
    assert back.verdict is not None
    assert back.comparison is not None


def test_a_course_of_the_first_release_has_the_usual_question_and_no_verdict() -> None:
    raw = b'{"starts_on":"2026-11-02","outcome":"finished","ended_on":"2026-11-29"}'
    course = COURSE.decode(1, raw)
    assert (course.question, course.verdict, course.comparison) == ("calm_when_upset", None, None)
    assert b"question" not in COURSE.encode(course)
