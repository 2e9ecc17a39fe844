"""Dates and times of day as chats and transcripts write them, turned into seconds since the beginning."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from augenhoehe.listening.faults import Unreadable

_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.[ ]?\d{1,2}\.[ ]?(?:\d{4}|\d{2})?(?!\d)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))"
)
_TIME = (
    r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?![\d:])"
    r"(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\b\.?|[ \u00a0]Uhr\b|Z|[+-]\d{2}:?\d{2})?"
)
STAMP = rf"(?:{_DATE}(?:T|,?[ \u00a0](?:(?:um|at)[ ])?))?{_TIME}"
"""A date (or none) and a time, as source of a regular expression without groups."""

LATEST = 1e9
"""Seconds; a later moment of a conversation is a mistake of the source."""

_PARTS = re.compile(
    r"(?:(?P<date>[\d./ -]{4,13}?)(?:T|,?[ \u00a0](?:(?:um|at)[ ])?))?(?P<time>\d{1,3}:\d{2}(?::\d{2})?)"
    r"(?P<fraction>[.,]\d{1,9})?"
    r"(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\.?|[ \u00a0]Uhr|Z|[+-]\d{2}:?\d{2})?"
)
_MILLISECONDS_FROM, _LATEST_UNIX = 1e11, 1e14  # as seconds the first is the year 5138
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,9}))?")
_DAY, _HALF_DAY, _HOUR, _MINUTE = 86_400, 43_200, 3_600, 60
_HOURS_OF_DAY, _NOON = 24, 12
_TWO, _THREE = 2, 3


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one stamp says, before the others tell how it is meant."""

    line: int | None
    date: tuple[str, ...]
    """Year, month, day or, after a slash, two numbers and the year; () without a date."""
    slashed: bool
    numbers: tuple[int, ...]
    fraction: float
    half: str
    """ "a" or "p" for half a day, else ""."""


def read_stamp(written: str, line: int | None) -> Stamp | None:
    """Return what was written, or None where no such time can be."""
    found = _PARTS.fullmatch(written.strip())
    if found is None:
        return None
    numbers = tuple(int(number) for number in found["time"].split(":"))
    half = (found["half"] or "").casefold()
    if any(number >= _MINUTE for number in numbers[1:]) or (half and not 1 <= numbers[0] <= _NOON):
        return None
    if found["date"] and numbers[0] > _HOURS_OF_DAY:
        return None
    parts, slashed = _date_parts((found["date"] or "").strip())
    fraction = float("0." + found["fraction"][1:]) if found["fraction"] else 0.0
    return Stamp(line, parts, slashed, numbers, fraction, half)


def _date_parts(written: str) -> tuple[tuple[str, ...], bool]:
    if not written:
        return (), False
    if "-" in written:
        return tuple(written.split("-")), False
    if "/" in written:
        return tuple(written.split("/")), True
    day, month, year, *_ = [*(part.strip() for part in written.split(".")), ""]
    return (year or "2000", month, day), False  # without a year a leap year, so that 29 February is one


class Times(NamedTuple):
    """When something was said: seconds since the earliest, and that one's seconds after midnight if known."""

    starts: list[float | None]
    time_of_day: float | None


def since_beginning(stamps: Iterable[Stamp | None], file: str, *, minutes_first: bool = False) -> Times:
    """Return for each stamp the seconds since the earliest one, and when in the day that was.

    Times such as 0:15 count from the beginning of a recording already, with `minutes_first` all times of two
    numbers do; other times without a date pass midnight where they fall back by more than half a day.
    """
    stamps = list(stamps)
    told = [stamp for stamp in stamps if stamp]
    if _is_recording(told, minutes_first=minutes_first):
        return Times([_of_recording(stamp) if stamp else None for stamp in stamps], None)
    moments = list(_counted(told, file))
    first = min(moments, default=None)
    left = iter(moments)
    starts = [next(left) - (first or 0.0) if stamp else None for stamp in stamps]
    return Times(starts, None if first is None else first % _DAY)


def _is_recording(stamps: list[Stamp], *, minutes_first: bool) -> bool:
    if not stamps or any(stamp.date or stamp.half for stamp in stamps):
        return False
    if minutes_first and any(len(stamp.numbers) == _TWO for stamp in stamps):
        return True
    return stamps[0].numbers[0] == 0 or any(stamp.numbers[0] >= _HOURS_OF_DAY for stamp in stamps)


def _of_recording(stamp: Stamp) -> float:
    hours, minutes, seconds = stamp.numbers if len(stamp.numbers) == _THREE else (0, *stamp.numbers)
    return hours * _HOUR + minutes * _MINUTE + seconds + stamp.fraction


def _counted(stamps: list[Stamp], file: str) -> Iterator[float]:
    month_first = _is_month_first(stamps)
    previous, day = -1.0, 0
    for stamp in stamps:
        time = _time_of_day(stamp)
        if stamp.date:
            moment = _ordinal(stamp, file, month_first=month_first) * _DAY + time
        else:
            if previous >= 0 and day + time < previous - _HALF_DAY:
                day += _DAY
            moment = day + time
        previous = moment
        yield moment


def _time_of_day(stamp: Stamp) -> float:
    hours, minutes, seconds = (*stamp.numbers, 0)[:3]
    if stamp.half:
        hours = hours % _NOON + (_NOON if stamp.half == "p" else 0)
    return hours * _HOUR + minutes * _MINUTE + seconds + stamp.fraction


def _is_month_first(stamps: list[Stamp]) -> bool:
    """Whether dates with slashes are American: 12/31/23, or any of them with AM and PM."""
    slashed = [stamp for stamp in stamps if stamp.slashed]
    if any(int(stamp.date[0]) > _NOON for stamp in slashed):
        return False
    return any(int(stamp.date[1]) > _NOON or stamp.half for stamp in slashed)


def _ordinal(stamp: Stamp, file: str, *, month_first: bool) -> int:
    year, month, day = stamp.date if not stamp.slashed else _unslashed(stamp.date, month_first=month_first)
    try:
        return date(int(year) + (2000 if len(year) == _TWO else 0), int(month), int(day)).toordinal()
    except ValueError:
        raise Unreadable("no_such_date", file, stamp.line, found=f"{year}-{month}-{day}") from None


def _unslashed(parts: tuple[str, ...], *, month_first: bool) -> tuple[str, ...]:
    first, second, year = parts
    return (year, first, second) if month_first else (year, second, first)


def clock_seconds(written: str) -> float | None:
    """Return the seconds of [hours:]minutes:seconds[.fraction], None for anything else."""
    found = _CLOCK.fullmatch(written)
    if found is None:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2]), int(found[3])
    if seconds >= _MINUTE or (found[1] and minutes >= _MINUTE):
        return None
    return hours * _HOUR + minutes * _MINUTE + seconds + float(f"0.{found[4] or 0}")


def is_moment(seconds: float) -> bool:
    """Whether this can be seconds since a beginning: no NaN, not negative, not astronomic."""
    return math.isfinite(seconds) and 0 <= seconds <= LATEST


def unix_seconds(number: float) -> float | None:
    """Return the seconds since 1970 of seconds or milliseconds since then, None for any other number."""
    if not math.isfinite(number) or not 0 <= number < _LATEST_UNIX:
        return None
    return number / 1000 if number >= _MILLISECONDS_FROM else number
