"""Why something in a file was refused, in words: where, what was expected, what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from augenhoehe.desk.questions import BY_NAME, Words

# Days outside do not come from practice; calendars and time zones fail near the ends of what a date can hold.
EARLIEST = date(1970, 1, 2)
LATEST = date(2200, 12, 31)

# What msgspec says, and the same for people. `{0}` and `{1}` are the groups.
_SAID: tuple[tuple[re.Pattern[str], Words], ...] = (
    (re.compile(r"Expected `datetime` with a timezone.*"), gettext_lazy("the time has no time zone")),
    (re.compile(r"Expected `(.+)`, got `(.+)`"), gettext_lazy("expected {0}, found {1}")),
    (re.compile(r"Expected `(.+)` of length (.+)"), gettext_lazy("expected {0} of length {1}")),
    (re.compile(r"Invalid enum value (.+)"), gettext_lazy("{0} is none of the known values")),
    (re.compile(r"Object missing required field `(.+)`"), gettext_lazy("the field “{0}” is missing")),
    (re.compile(r"Object contains unknown field `(.+)`"), gettext_lazy("the field “{0}” is not known")),
    (re.compile(r"Invalid (?:RFC ?3339 )?(?:encoded )?(\w+).*"), gettext_lazy("this is no valid {0}")),
    (re.compile(r"JSON is malformed: expected (.+) \(byte \d+\)"), gettext_lazy("expected {0}")),
    (re.compile(r"JSON is malformed: (.+) \(byte \d+\)"), gettext_lazy("this is not JSON ({0})")),
)


def reason(error: Exception | str) -> str:
    """Return what an error of msgspec means, beginning with the path of the value ("weeks[1].plan")."""
    what, _at, path = str(error).partition(" - at `$")
    words = _translated(what)
    path = path.rstrip("`").lstrip(".")
    question = BY_NAME.get(path.partition("[")[0])
    if question and question.choices:
        allowed = ", ".join(str(choice.value) for choice in question.choices)
        words = _("{0}; known are {1}").format(words, allowed)
    return f"{path}: {words}" if path else words


def _translated(what: str) -> str:
    for pattern, words in _SAID:
        found = pattern.fullmatch(what)
        if found:
            return str(words).format(*found.groups())
    return what


def implausible_day(document: msgspec.Struct) -> str:
    """Return why a date in `document` cannot be meant, or "" when all can."""
    odd = next(
        (day for day in _days(document) if not EARLIEST <= date(day.year, day.month, day.day) <= LATEST), None
    )
    if odd is None:
        return ""
    words = _("{day} lies outside the years {first} to {last}")
    return words.format(day=odd.isoformat(), first=EARLIEST.year, last=LATEST.year)


def _days(value: object) -> Iterator[date]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _days(getattr(value, name))
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from _days(one)
