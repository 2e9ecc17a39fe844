"""The letter about a course, gathered from the log."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.course import set_week, settle_verdict, start_course
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Course, Draw, LookBack, MidCourse, Pause, Week
from augenhoehe.desk.models import CourseRecord, EntryRecord, LookBackRecord
from augenhoehe.desk.phrasebook import load
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.course_facts import numbered
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.desk.queries.report import report_of
from tests.clock import MONDAY, set_today
from tests.desk.letters import DAY, QUIET, WEEK, add, coverage, entry_on, keep, letter
from tests.factories import practise


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


# -- facts --


def test_a_letter_holds_what_was_set_out_to_do_and_written(log: OpenLog) -> None:
    set_preferences(log, intention="Ich höre zu.")
    course = start_course(log, MONDAY - 3 * WEEK)
    set_week(log, course.id, 2, Week(focus="closing_check", plan="Wenn …, dann …"))
    action.answer_mid_course(log, course.id, MidCourse(helped="Langsamer", leave_out="Beruhigen Sie sich"))
    written = LookBack(
        first_day=MONDAY - 2 * WEEK, course=course.id, week=2, best="Gut", hardest="Schwer", sentence="Satz"
    )
    record.add(log, LookBackRecord, written)
    facts = letter(log, course).course
    assert (facts.number, facts.state, facts.question) == (1, "running", "calm_when_upset")
    assert (facts.first, facts.last) == (MONDAY - 3 * WEEK, MONDAY + 6 * DAY)
    assert (facts.helped, facts.leave_out) == ("Langsamer", "Beruhigen Sie sich")
    assert [week.number for week in facts.weeks] == [1, 2, 3, 4]
    second = facts.weeks[1]
    assert second.focus == load("de").focus_by_id("closing_check").title
    assert (second.plan, second.best, second.hardest, second.sentence) == (
        "Wenn …, dann …",
        "Gut",
        "Schwer",
        "Satz",
    )
    assert facts.weeks[2].focus == ""
    assert letter(log, course).intention == "Ich höre zu."


def test_without_an_intention_the_one_offered_on_today_stands(log: OpenLog) -> None:
    assert letter(log, None).intention == load("de").default_intention


def test_the_days_know_entries_free_days_and_the_future(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    add(log, entry_on(MONDAY), entry_on(MONDAY, 10), entry_on(MONDAY - 4 * WEEK))
    days = letter(log, course).course.days
    assert len(days) == 28
    assert [day.entries for day in days if day.entries] == [2]
    assert [day.day.weekday() for day in days[:7] if day.is_free] == [5, 6]
    assert [day.is_future for day in days] == [day.day > MONDAY for day in days]


def test_a_pause_moves_the_days_and_one_that_goes_on_frees_them(log: OpenLog) -> None:
    first = MONDAY - 2 * WEEK
    paused = Course(starts_on=first, pauses=(Pause(first + DAY, first + 3 * DAY), Pause(MONDAY)))
    course = record.add(log, CourseRecord, paused)
    facts = letter(log, course).course
    assert facts.state == "paused"
    assert [day.day for day in facts.days[:3]] == [first, first + 4 * DAY, first + 5 * DAY]
    assert all(day.is_free for day in facts.days if day.day >= MONDAY)


def test_a_stopped_course_has_the_days_and_weeks_it_had(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 8 * DAY)
    action.stop_course(log, course.id)
    add(log, entry_on(MONDAY - DAY), entry_on(MONDAY + DAY))
    report = letter(log, course, MONDAY + 2 * DAY)
    assert (report.course.state, len(report.course.days), len(report.course.weeks)) == ("stopped", 9, 2)
    assert coverage(report).entries == 1
    assert (report.verdict.gate, report.verdict.numbers) == ("early", None)


def test_a_course_that_waits_has_a_letter_too(log: OpenLog) -> None:
    report = letter(log, start_course(log, MONDAY + 3 * DAY))
    assert report.course.state == "waiting"
    assert coverage(report).entries == 0


def test_a_day_shared_with_the_next_course_is_counted_there(log: OpenLog) -> None:
    first = start_course(log, MONDAY - 10 * DAY)
    action.stop_course(log, first.id)
    second = start_course(log, MONDAY)
    add(log, entry_on(MONDAY - DAY), entry_on(MONDAY))
    assert [coverage(letter(log, one)).entries for one in (first, second)] == [1, 1]
    assert numbered(courses(log)) == {first.id: 1, second.id: 2}
    assert [one.number for one in letter(log, second).earlier] == [1]
    assert letter(log, first).earlier == ()


def test_the_last_four_weeks_need_no_course(log: OpenLog) -> None:
    planned = LookBack(
        first_day=MONDAY - WEEK, focus="plain_words", plan="Wenn …", best="Gut", sentence="Satz"
    )
    record.add(log, LookBackRecord, planned)
    add(log, entry_on(MONDAY - 3 * WEEK), entry_on(MONDAY - 3 * WEEK - DAY), entry_on(MONDAY))
    report = letter(log, None)
    assert (report.course.number, report.course.state, coverage(report).entries) == (0, "none", 2)
    assert (report.course.first, report.course.last) == (MONDAY - 3 * WEEK, MONDAY + 6 * DAY)
    assert [(week.best, week.focus) for week in report.course.weeks[2:]] == [
        ("Gut", ""),
        ("", load("de").focus_by_id("plain_words").title),
    ]
    assert [(one.words, one.source) for one in report.sentences] == [("Satz", "look_back")]


@pytest.mark.parametrize(
    ("last_sunday", "at"),
    [(date(2026, 10, 25), time(22, 30)), (date(2026, 3, 29), time(21, 30))],
)
def test_a_course_that_ends_on_the_day_of_the_clock_change_has_the_whole_day(
    log: OpenLog, settings: Any, last_sunday: date, at: time
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    course = record.add(log, CourseRecord, Course(starts_on=last_sunday - 27 * DAY))
    evening = datetime.combine(last_sunday, at, UTC)
    add(
        log,
        entry_on(MONDAY, conversation_at=evening),
        entry_on(MONDAY, conversation_at=evening + timedelta(hours=1)),
    )
    report = letter(log, course, last_sunday + WEEK)
    assert coverage(report).entries == 1
    assert report.course.days[-1].entries == 1


def test_a_course_of_somebody_else_is_not_in_the_log(log: OpenLog, other_log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    for course_id, asked in ((course.id, other_log), (uuid4(), log)):
        with pytest.raises(NotInLog):
            report_of(asked, preferences_of(asked).document, course_id, MONDAY)


# -- statements --


def test_the_letter_says_the_verdict_that_is_kept(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 4 * WEEK)
    days = [MONDAY - 4 * WEEK + n * DAY for n in range(28)]
    add(
        log,
        *(entry_on(day, hour, calm=4 if n > 13 else n % 2) for n, day in enumerate(days) for hour in (9, 10)),
    )
    assert letter(log, course).verdict.gate == "early"
    settle_verdict(log, course.id)
    add(log, *(entry_on(day, 11, calm=0) for day in days))
    report = letter(log, course, MONDAY + DAY)
    assert (report.verdict.gate, report.verdict.n) == ("change", 56)
    assert len(report.verdict.entries) == 56
    assert any("23" in caveat["de"] for caveat in report.verdict.caveats)


def test_a_comparison_is_said_where_one_is_kept(log: OpenLog) -> None:
    first = Course(starts_on=MONDAY - 8 * WEEK, ended_on=MONDAY - 4 * WEEK - DAY, outcome="later")
    record.add(log, CourseRecord, first)
    second = start_course(log, MONDAY - 4 * WEEK)
    days = [MONDAY - 8 * WEEK + n * DAY for n in range(56)]
    entries = add(log, *(entry_on(day, calm=4 if day >= MONDAY - 4 * WEEK else 0) for day in days))
    settle_verdict(log, second.id)
    report = letter(log, second)
    assert report.comparison is not None
    assert report.comparison.gate == "change"
    assert set(report.comparison.entries) == {str(one.id) for one in entries}


def test_how_many_were_drawn_is_said_where_it_is_known(log: OpenLog) -> None:
    course = start_course(log, MONDAY - WEEK)
    add(log, *(entry_on(MONDAY - n * DAY) for n in range(3)))
    assert coverage(letter(log, course)).drawn is None
    set_preferences(log, drawn_days=((MONDAY - 8 * DAY, 9), (MONDAY - 3 * DAY, 3), (MONDAY, 2)))
    assert (coverage(letter(log, course)).drawn, coverage(letter(log, course)).answered) == (5, 3)
    waiting = Draw(drawn_at=datetime.combine(MONDAY, time(9), UTC), nth=2, left=2)
    set_preferences(log, draw=waiting)
    assert coverage(letter(log, course)).drawn == 4


def test_own_sentences_come_from_entries_look_backs_and_the_course(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 4 * WEEK)
    (entry, _other) = add(
        log, entry_on(MONDAY - DAY, differently=" Erst fragen. "), entry_on(MONDAY, differently="Danach.")
    )
    kept = LookBack(first_day=MONDAY - WEEK, course=course.id, week=4, sentence="Ich nenne den Schritt.")
    record.add(log, LookBackRecord, kept)
    said = letter(log, course).sentences
    assert [(one.words, one.source, one.entry) for one in said] == [
        ("Erst fragen.", "entry", str(entry.id)),
        ("Ich nenne den Schritt.", "look_back", ""),
    ]
    action.end_course(log, course.id, "finished")
    action.delete_entries_of_course(log, course.id)
    assert [(one.words, one.source) for one in letter(log, course).sentences] == [
        ("Erst fragen.", "course"),
        ("Ich nenne den Schritt.", "course"),
    ]


# -- cost --


def _filled_course(log: OpenLog, first: date, rows: int) -> Stored[Course]:
    """A course that has ended, with so many entries, kept texts about them and look-backs."""
    ended = Course(starts_on=first, ended_on=first + 27 * DAY, outcome="later")
    course = record.add(log, CourseRecord, ended)
    for number in range(rows):
        (entry,) = add(log, entry_on(first + number * DAY, differently=f"{number}"))
        keep(log, entry, *QUIET)
        record.add(log, LookBackRecord, LookBack(first_day=first, course=course.id, week=number + 1))
    return course


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_is_the_same_however_much_there_is(
    log: OpenLog, rows: int, django_assert_num_queries: Any
) -> None:
    course = [_filled_course(log, MONDAY - 4 * n * WEEK, rows) for n in range(rows + 1, 0, -1)][-1]
    preferences = preferences_of(log).document
    with django_assert_num_queries(7):
        report_of(log, preferences, course.id, MONDAY)
    with django_assert_num_queries(7):
        report_of(log, preferences, None, MONDAY - WEEK)
    settle_verdict(log, course.id)
    # One more says which entries of the course before are still there.
    with django_assert_num_queries(8):
        report_of(log, preferences, course.id, MONDAY)


@pytest.mark.parametrize("rows", [1, 3])
def test_settling_takes_the_same_queries_however_much_there_is(
    log: OpenLog, rows: int, django_assert_num_queries: Any
) -> None:
    course = start_course(log, MONDAY - 4 * WEEK)
    add(log, *(entry_on(MONDAY - n * DAY) for n in range(1, rows + 1)))
    with django_assert_num_queries(13):
        settle_verdict(log, course.id)
    with django_assert_num_queries(1):
        settle_verdict(log, course.id)


def test_the_log_that_is_shown_around_makes_a_letter(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY + 3 * DAY)
    practise(log)
    course = courses(log)[0]
    report = letter(log, course, MONDAY + 3 * DAY)
    assert report.verdict.gate == "early"
    assert coverage(report).drawn is not None
    assert coverage(report).random >= 10
    assert report.sentences
    assert report.agreements
    assert [week.number for week in report.course.weeks if week.best] == [1, 2, 3]
    assert any(rate.stream == "random" and rate.gate == "range" for rate in report.rates)


def test_an_entry_that_does_not_open_is_mentioned(log: OpenLog) -> None:
    entries = add(log, *(entry_on(MONDAY - n * DAY) for n in range(3)))
    assert coverage(letter(log, None)).unopened == 0
    EntryRecord.objects.filter(id=entries[0].id).update(sealed=b"damaged")
    report = letter(log, None)
    assert (coverage(report).entries, coverage(report).unopened) == (2, 1)
    assert "1 Eintrag lässt sich nicht öffnen" in report.coverage.wording["de"]
