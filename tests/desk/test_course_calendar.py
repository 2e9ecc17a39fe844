"""The calendar of a course, for any pauses, over clock changes and year ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.desk import course_calendar as calendar
from augenhoehe.desk.documents import Course, Entry, Pause, Preferences, Summary

ONE_DAY = timedelta(days=1)
# Both clock changes of two years, a leap day, and two year ends lie in here.
STARTS = st.dates(date(2027, 1, 1), date(2028, 12, 31))


@st.composite
def paused_courses(draw: st.DrawFn) -> Course:
    """Courses with up to four closed pauses one after the other, as the actions make them."""
    starts_on = day = draw(STARTS)
    pauses = []
    for _number in range(draw(st.integers(0, 4))):
        first = day + draw(st.integers(0, 9)) * ONE_DAY
        last = first + draw(st.integers(0, 20)) * ONE_DAY
        pauses.append(Pause(first, last))
        day = last + ONE_DAY
    return Course(starts_on=starts_on, pauses=tuple(pauses))


@given(paused_courses())
def test_a_course_has_28_days_in_order_and_none_is_paused(course: Course) -> None:
    days = calendar.course_days(course, course.starts_on)
    assert len(days) == 28
    assert all(earlier < later for earlier, later in pairwise(days))
    assert not any(pause.first <= day <= (pause.last or day) for day in days for pause in course.pauses)
    assert days[0] >= course.starts_on


@given(paused_courses())
def test_four_weeks_of_seven_days_make_up_the_course(course: Course) -> None:
    weeks = [calendar.week_days(course, week, course.starts_on) for week in (1, 2, 3, 4)]
    assert [len(week) for week in weeks] == [7, 7, 7, 7]
    assert tuple(day for week in weeks for day in week) == calendar.course_days(course, course.starts_on)


@given(STARTS, st.integers(0, 27), st.integers(1, 40))
def test_a_pause_moves_only_what_comes_after_it(starts_on: date, before: int, length: int) -> None:
    first = starts_on + before * ONE_DAY
    plain = calendar.course_days(Course(starts_on=starts_on), starts_on)
    paused = Course(starts_on=starts_on, pauses=(Pause(first, first + (length - 1) * ONE_DAY),))
    days = calendar.course_days(paused, starts_on)
    assert days[:before] == plain[:before]
    assert days[before:] == tuple(day + length * ONE_DAY for day in plain[before:])


@given(paused_courses(), st.integers(0, 60), st.integers(0, 30))
def test_going_on_keeps_the_days_an_open_pause_promised(course: Course, before: int, length: int) -> None:
    after_pauses = max([course.starts_on, *(pause.last + ONE_DAY for pause in course.pauses if pause.last)])
    first = after_pauses + before * ONE_DAY
    today = first + length * ONE_DAY
    still = Course(starts_on=course.starts_on, pauses=(*course.pauses, Pause(first)))
    resumed = Course(starts_on=course.starts_on, pauses=(*course.pauses, Pause(first, today)))
    assert calendar.course_days(still, today) == calendar.course_days(resumed, today + ONE_DAY)


@given(paused_courses(), st.integers(-5, 200))
def test_position_agrees_with_the_days(course: Course, offset: int) -> None:
    today = course.starts_on + offset * ONE_DAY
    days = calendar.course_days(course, today)
    place = calendar.position(course, today)
    if place.day is None or place.week is None:
        assert place.state == "waiting"
        assert today < course.starts_on
        return
    expected = "running" if today in days else "paused" if today < days[-1] else "over"
    assert place.state == expected
    assert place.week == (place.day - 1) // 7 + 1
    coming = [day for day in days if day >= today]
    assert days[place.day - 1] == (coming[0] if coming else days[-1])


def test_a_paused_course_says_where_it_goes_on() -> None:
    monday = date(2026, 11, 2)
    course = Course(starts_on=monday, pauses=(Pause(monday + 7 * ONE_DAY),))
    place = calendar.position(course, monday + 9 * ONE_DAY)
    assert (place.state, place.day, place.week) == ("paused", 8, 2)


def test_a_pause_from_tomorrow_leaves_today_in_the_course() -> None:
    monday = date(2026, 11, 2)
    course = Course(starts_on=monday, pauses=(Pause(monday + ONE_DAY),))
    place = calendar.position(course, monday)
    assert (place.state, place.day) == ("paused", 1)
    assert calendar.course_days(course, monday)[0] == monday


@pytest.mark.parametrize(
    ("today", "region", "expected"),
    [
        (date(2026, 11, 23), "", date(2026, 11, 30)),
        (date(2026, 11, 29), "", date(2026, 11, 30)),
        # Easter Monday is a holiday in all of Germany; the working day after it is a Tuesday.
        (date(2027, 3, 24), "DE", date(2027, 3, 30)),
        (date(2027, 3, 24), "", date(2027, 3, 29)),
        # Epiphany 2025 was a Monday, free in Bavaria and Austria.
        (date(2025, 1, 3), "DE-BY", date(2025, 1, 7)),
        (date(2025, 1, 3), "AT", date(2025, 1, 7)),
        (date(2025, 1, 3), "DE", date(2025, 1, 6)),
        (date(2025, 1, 3), "DE-XX", date(2025, 1, 6)),
        (date(2025, 1, 3), "Atlantis", date(2025, 1, 6)),
    ],
)
def test_next_start_is_a_monday_or_the_working_day_after_it(today: date, region: str, expected: date) -> None:
    assert calendar.next_start(today, Preferences(region=region)) == expected


def test_whoever_never_works_starts_on_monday() -> None:
    assert calendar.next_start(date(2026, 11, 23), Preferences(working_days=frozenset())) == date(
        2026, 11, 30
    )


@pytest.mark.parametrize(
    ("region", "known"),
    [("", True), ("DE", True), ("DE-BY", True), ("CH-ZH", True), ("DE-XX", False), ("XX", False)],
)
def test_regions_are_checked_against_the_library(region: str, known: bool) -> None:  # noqa: FBT001
    assert calendar.is_region(region) is known


@given(STARTS, st.lists(st.integers(-3 * 24 * 60, 12 * 24 * 60), max_size=40))
def test_counting_agrees_with_the_local_day_of_each_entry(first: date, minutes: list[int]) -> None:
    zone = ZoneInfo("Europe/Berlin")
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    last = first + 8 * ONE_DAY
    moments = [start + timedelta(minutes=minute) for minute in minutes]
    found = [Summary.of(n, Entry(conversation_at=at, upset=0, calm=0)) for n, at in enumerate(moments)]
    by_hand: dict[date, int] = {}
    for summary in found:
        day = timezone.localtime(summary.at).date()
        if first <= day <= last:
            by_hand[day] = by_hand.get(day, 0) + 1
    assert calendar.entries_per_day(found, first, last) == by_hand


def test_the_day_of_a_clock_change_has_its_own_length() -> None:
    assert calendar.minute_of(date(2027, 3, 29)) - calendar.minute_of(date(2027, 3, 28)) == 23 * 60
    assert calendar.minute_of(date(2027, 11, 1)) - calendar.minute_of(date(2027, 10, 31)) == 25 * 60


def test_reminders_are_for_working_days_and_rest_while_paused() -> None:
    monday = date(2026, 12, 21)
    course = Course(starts_on=monday)
    left = calendar.working_days_left(course, Preferences(region="DE"), monday + 3 * ONE_DAY)
    assert left[:3] == (date(2026, 12, 24), date(2026, 12, 28), date(2026, 12, 29))
    assert date(2027, 1, 1) not in left
    paused = Course(starts_on=monday, pauses=(Pause(monday),))
    assert calendar.working_days_left(paused, Preferences(), monday) == ()
