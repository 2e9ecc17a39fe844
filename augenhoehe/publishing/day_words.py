"""Days in words, as a letter says them."""

from datetime import date

from augenhoehe.insight.wording import say
from augenhoehe.publishing.interface import Interface


def day_in_words(day: date, interface: Interface, *, year: bool = False) -> str:
    """Return "2 November", or "2 November 2026" with `year`."""
    pattern = (
        interface.pgettext("whole day", "%(day)s %(month)s %(year)s")
        if year
        else interface.pgettext("day", "%(day)s %(month)s")
    )
    month = say(f"month.{day.month}")[interface.language]
    return pattern % {"day": day.day, "month": month, "year": day.year}


def days_in_words(first: date, last: date, interface: Interface) -> str:
    """Return "2 to 29 November 2026", naming month and year once where they are the same."""
    end = day_in_words(last, interface, year=True)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        begin = interface.pgettext("day of a month", "%(day)s") % {"day": first.day}
    else:
        begin = day_in_words(first, interface, year=first.year != last.year)
    return interface.pgettext("days", "%(first)s to %(last)s") % {"first": begin, "last": end}
