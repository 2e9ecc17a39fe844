"""Days in words, short enough for a chart."""

from datetime import date

from augenhoehe.publishing.interface import Interface


def short_day(day: date, interface: Interface) -> str:
    """Return a day without its year, such as "24 Nov"."""
    months = interface.pgettext("short months", "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec").split()
    words = {"day": day.day, "month": months[day.month - 1]}
    return (interface.pgettext("short day", "%(day)s %(month)s") % words).replace(" ", "\N{NO-BREAK SPACE}")


def short_weekday(day: date, interface: Interface) -> str:
    """Return the weekday in two or three letters."""
    return interface.pgettext("short weekdays", "Mon Tue Wed Thu Fri Sat Sun").split()[day.weekday()]


def day_with_weekday(day: date, interface: Interface) -> str:
    """Return a day as a row of a table names it, such as "Tue, 24 Nov"."""
    return f"{short_weekday(day, interface)}, {short_day(day, interface)}"
