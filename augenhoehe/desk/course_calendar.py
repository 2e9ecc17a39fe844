"""Which days a course consists of, where in it a day lies, and which days are free."""

from __future__ import annotations

import importlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from itertools import islice
from typing import Literal

from django.utils import timezone

from augenhoehe.desk.documents import Course, Pause, Preferences, Summary
from augenhoehe.desk.documents.course import DAYS, WEEKS

WEEK = 7
ONE_DAY = timedelta(days=1)
_MONTH = 31
State = Literal["waiting", "running", "paused", "over", "ended"]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a course stands: `day` counts from 1 to 28, `week` from 1 to 4; both None before it begins."""

    state: State
    day: int | None = None
    week: int | None = None


@cache
def public_holidays(region: str, year: int) -> frozenset[date]:
    """Return the public holidays of a region such as "DE", "DE-BY" or "CH-ZH"; none for one not known."""
    country, _dash, subdivision = region.partition("-")
    # The library takes longer to load than a page may take, and most people name no region.
    library = importlib.import_module("holidays")
    try:
        return frozenset(library.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return frozenset()


@cache
def is_region(region: str) -> bool:
    """Return whether holidays of this region are known; "" stands for none and is fine."""
    if not region:
        return True
    country, _dash, subdivision = region.partition("-")
    known = importlib.import_module("holidays").list_supported_countries(include_aliases=False)
    return country in known and (not subdivision or subdivision in known[country])


def is_free(day: date, preferences: Preferences) -> bool:
    """Return whether nobody expects an entry on this day: no working day of the person, or a holiday."""
    if day.weekday() not in preferences.working_days:
        return True
    return bool(preferences.region) and day in public_holidays(preferences.region, day.year)


def next_start(today: date, preferences: Preferences) -> date:
    """Return the next Monday, or the first working day after it when that Monday is free."""
    monday = today + timedelta(days=WEEK - today.weekday())
    following = (monday + timedelta(days=n) for n in range(_MONTH))
    return next((day for day in following if not is_free(day, preferences)), monday)


def course_days(course: Course, today: date) -> tuple[date, ...]:
    """Return the 28 days of a course. A pause that goes on is taken to end with `today`.

    Of a course that was stopped these are the days it would have had; see `days_held`.
    """
    pauses = [_closed(pause, today) for pause in course.pauses]
    return tuple(islice(_unpaused(course.starts_on, pauses), DAYS))


def _closed(pause: Pause, today: date) -> tuple[date, date]:
    return pause.first, today if pause.last is None else pause.last


def _unpaused(day: date, pauses: Sequence[tuple[date, date]]) -> Iterator[date]:
    while True:
        if not any(first <= day <= last for first, last in pauses):
            yield day
        day += ONE_DAY


def days_held(course: Course, today: date) -> tuple[date, ...]:
    """Return the days of a course up to the one it ended on, all 28 while it has not ended."""
    days = course_days(course, today)
    return days if course.ended_on is None else tuple(day for day in days if day <= course.ended_on)


def week_days(course: Course, week: int, today: date) -> tuple[date, ...]:
    """Return the seven days of week 1 to 4."""
    return course_days(course, today)[WEEK * (week - 1) : WEEK * week]


def open_pause(course: Course) -> Pause | None:
    """Return the pause that goes on; it may begin tomorrow."""
    return next((pause for pause in course.pauses if pause.last is None), None)


def position(course: Course, today: date) -> Position:
    """Return where the course stands today. On a paused day, day and week are those it goes on with."""
    if course.outcome is not None:
        return Position("ended")
    if today < course.starts_on:
        return Position("waiting")
    days = course_days(course, today)
    if today > days[-1]:
        return Position("over", DAYS, WEEKS)
    is_counted = today in days
    day = sum(day <= today for day in days) + (not is_counted)
    state: State = "running" if is_counted and open_pause(course) is None else "paused"
    return Position(state, day, (day - 1) // WEEK + 1)


def last_working_day(days: Sequence[date], preferences: Preferences) -> date:
    """Return the last day that is not free, or the last of all when each is free."""
    return next((day for day in reversed(days) if not is_free(day, preferences)), days[-1])


def working_days_left(course: Course, preferences: Preferences, today: date) -> tuple[date, ...]:
    """Return the days from today on that reminders are for: none while paused or once it has ended."""
    if course.outcome is not None or open_pause(course) is not None:
        return ()
    return tuple(day for day in course_days(course, today) if day >= today and not is_free(day, preferences))


def minute_of(day: date) -> int:
    """Return the minute (since 1970-01-01 UTC) at which this local day begins."""
    midnight = datetime.combine(day, time.min, timezone.get_current_timezone())
    return int(midnight.timestamp() // 60)


def entries_between(found: Iterable[Summary], first: date, last: date) -> list[Summary]:
    """Return the entries about conversations from the local day `first` to `last`, both included."""
    begin, end = minute_of(first), minute_of(last + ONE_DAY)
    return [summary for summary in found if begin <= summary.minute < end]


def entries_on(found: Iterable[Summary], days: Sequence[date]) -> list[Summary]:
    """Return the entries about conversations on these local days (ascending, gaps allowed)."""
    if not days:
        return []
    counted = set(days)
    between = entries_between(found, days[0], days[-1])
    return [summary for summary in between if timezone.localtime(summary.at).date() in counted]


def entries_per_day(found: Iterable[Summary], first: date, last: date) -> dict[date, int]:
    """Return the number of entries for each local day from `first` to `last` that has any."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    begins = [minute_of(day) for day in days]
    minutes = (summary.minute for summary in entries_between(found, first, last))
    counts = Counter(map(partial(bisect_right, begins), minutes))
    return {days[place - 1]: count for place, count in counts.items()}
