"""Days as people write them: "20.11.2026", "3 November 2026", "November 3rd, 2026", "11/2026"."""

import re
from datetime import date

_MONTHS = (
    "jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez",
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
)
_MONTH = rf"((?:{'|'.join(_MONTHS)})[a-zä]*)\.?"
_DATE = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})"
    rf"|(\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}\s(\d{{4}})"
    rf"|{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})|(?<!\d)(\d{{1,2}})/(\d{{4}})|{_MONTH}\s(\d{{4}})",
    re.IGNORECASE,
)
_PLACES = ((1, 2, 3), (6, 5, 4), (9, 8, 7), (12, 10, 11), (14, 13), (16, 15))
"""The groups of year, month and day in each way to write a date."""


def day_in(text: str) -> tuple[date | None, str]:
    """Return the day a text names, and what it says beside it."""
    found = _DATE.search(text)
    if found is None:
        return None, text
    year, month, *day = next(found.group(*places) for places in _PLACES if found[places[0]])
    try:
        # A month without a day began with its first one.
        day_of = date(int(year), _month(month), int(day[0]) if day else 1)
        return day_of, _DATE.sub("", text, count=1).strip(" .,")
    except ValueError:
        return None, text


def _month(text: str) -> int:
    """Return the number of a month that is a number or begins like a name of one."""
    if text.isdecimal():
        return int(text)
    return 1 + next(
        names.split("|").index(text[:3].lower()) for names in _MONTHS if text[:3].lower() in names.split("|")
    )
