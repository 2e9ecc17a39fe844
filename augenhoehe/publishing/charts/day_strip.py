"""Four weeks as 28 marks: filled where something was logged, empty where not; nobody is told off."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from augenhoehe.insight.report import CourseFacts, Day
from augenhoehe.publishing.charts.date_words import day_with_weekday, short_day, short_weekday
from augenhoehe.publishing.charts.drawing import SMALL, WIDTH, circle, drawing, rule, text
from augenhoehe.publishing.charts.legend import Sign, legend
from augenhoehe.publishing.charts.picture import Picture, Table
from augenhoehe.publishing.interface import Interface

_WEEK, _LEFT, _ROW, _HEAD = 7, 92.0, 52.0, 24.0
_STEP = (WIDTH - _LEFT) / _WEEK
_SEVERAL, _MANY = 2, 4
Look = Literal["empty", "free", "one", "several", "many", "future", "paused", "outside"]
_AMOUNTS: tuple[Look, ...] = ("one", "several", "many")
_DRAWN: dict[Look, Callable[[tuple[float, float]], str]] = {
    "empty": lambda at: circle(at, 8.5, fill="paper", edge="hair"),
    "free": lambda at: circle(at, 4, fill="paper", edge="hair"),
    "one": lambda at: circle(at, 8.5, fill="soft", edge="act"),
    "several": lambda at: circle(at, 9.25, fill="act"),
    "many": lambda at: circle(at, 12.5, fill="act"),
    "future": lambda at: circle(at, 8.5, fill="paper", edge="hair", dashed=True),
    "paused": lambda at: rule((at[0] - 6, at[1]), (at[0] + 6, at[1]), tone="edge", width=2),
    "outside": lambda at: circle(at, 1.75, fill="edge"),
}


def strip(course: CourseFacts, interface: Interface) -> Picture:
    """Return the marks of a course, one row a week; without a course those of the weeks it is about."""
    title = _title(course, interface)
    rows = tuple(
        (day_with_weekday(day.day, interface), ", ".join(_said(course, day, interface)))
        for day in course.days
    )
    table = Table(title, (interface.gettext("Day"), interface.gettext("Entries")), rows)
    said = _described(course, interface)
    parts, height = _drawn(course, interface)
    return Picture(drawing(f"strip-{course.number}", height, (title, said), parts), title, said, table)


def look_of(course: CourseFacts, day: Day) -> Look:
    """Return how a day is marked."""
    if day.entries:
        return "one" if day.entries < _SEVERAL else "several" if day.entries < _MANY else "many"
    if not course.first <= day.day <= course.last or (course.state == "stopped" and day.is_future):
        return "outside"
    if day.is_future and course.state == "paused":
        return "paused"
    if day.is_free:
        return "free"
    return "future" if day.is_future else "empty"


def _title(course: CourseFacts, interface: Interface) -> str:
    if not course.days:
        return interface.gettext("Your entries")
    ends = {
        "first": short_day(course.days[0].day, interface),
        "last": short_day(course.days[-1].day, interface),
    }
    return interface.gettext("Your entries from %(first)s to %(last)s") % ends


def _drawn(course: CourseFacts, interface: Interface) -> tuple[list[str], float]:
    parts: list[str] = []
    y, heads = 0.0, ""
    for number, week in enumerate(_weeks(course), 1):
        own = " ".join(short_weekday(day.day, interface) for day in week)
        # The last row may be short, and days of a pause are not there: a row may begin a new order.
        if not heads.startswith(own):
            parts += [_centred(place, y + 15, name) for place, name in enumerate(own.split())]
            heads, y = own, y + _HEAD
        parts.extend(_label(course, number, week, y, interface))
        for place, day in enumerate(week):
            parts.append(_DRAWN[look_of(course, day)]((_x(place), y + 14)))
            parts.append(_centred(place, y + 41, str(day.day.day)))
        parts.extend(_pauses(course, week, y))
        y += _ROW
    more, bottom = legend(_signs(course, interface), y - 2)
    return parts + more, bottom


def _label(
    course: CourseFacts, number: int, week: tuple[Day, ...], top: float, interface: Interface
) -> Iterator[str]:
    first = short_day(week[0].day, interface)
    if course.number:
        yield text((0, top + 19), interface.gettext("Week %(number)s") % {"number": number})
        first = interface.gettext("from %(day)s") % {"day": first}
    yield text((0, top + (41 if course.number else 19)), first, size=SMALL, tone="quiet")


def _pauses(course: CourseFacts, week: tuple[Day, ...], top: float) -> Iterator[str]:
    gaps = _gaps(course)
    for place, day in enumerate(week):
        if day.day in gaps:
            yield from _pause((_x(place) - _STEP / 2, top + 14))


def _pause(at: tuple[float, float]) -> tuple[str, str]:
    left, right = (
        rule((at[0] + aside, at[1] - 9), (at[0] + aside, at[1] + 9), tone="edge") for aside in (-2, 2)
    )
    return left, right


def _gaps(course: CourseFacts) -> set[object]:
    days = [day.day for day in course.days]
    return {after for before, after in pairwise(days) if after - before > timedelta(days=1)}


def _signs(course: CourseFacts, interface: Interface) -> Iterator[Sign]:
    words, seen = _words(interface), {look_of(course, day) for day in course.days}
    for look in (*_AMOUNTS, "free", "future", "paused", "outside"):
        if look in _AMOUNTS or look in seen:
            yield Sign(_DRAWN[look], 25 if look == "many" else 18, words[look])
    if _gaps(course):
        yield Sign(lambda at: "".join(_pause(at)), 8, interface.gettext("pause"))


def _words(interface: Interface) -> dict[Look, str]:
    _, pgettext = interface.gettext, interface.pgettext
    return {
        "one": _("one entry"),
        "several": _("two or three"),
        "many": pgettext("entries", "more"),
        "empty": _("no entry"),
        "free": _("free"),
        "future": _("still to come"),
        "paused": _("waits for the end of the pause"),
        "outside": _("no longer in the course"),
    }


def _said(course: CourseFacts, day: Day, interface: Interface) -> Iterator[str]:
    look, words = look_of(course, day), _words(interface)
    if look in _AMOUNTS:
        n = day.entries
        yield interface.ngettext("%(counter)s entry", "%(counter)s entries", n) % {"counter": n}
    elif look == "free":
        yield words["future" if day.is_future else "empty"]
    else:
        yield words[look]
    if day.is_free:
        yield words["free"]


def _described(course: CourseFacts, interface: Interface) -> str:
    _ = interface.gettext
    logged = [day for day in course.days if day.entries]
    if not logged:
        return _("One mark a day, one row a week. All marks are empty.")
    days = ", ".join(short_day(day.day, interface) for day in logged)
    return _("One mark a day, one row a week. Filled are: %(days)s.") % {"days": days}


def _weeks(course: CourseFacts) -> Iterator[tuple[Day, ...]]:
    for start in range(0, len(course.days), _WEEK):
        yield course.days[start : start + _WEEK]


def _centred(place: int, base: float, words: str) -> str:
    return text((_x(place), base), words, size=SMALL, anchor="middle", tone="quiet")


def _x(place: int) -> float:
    return _LEFT + _STEP * (place + 0.5)
