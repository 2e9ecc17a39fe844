"""Days and times as they are typed on the command line."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import UTC, date, datetime, timedelta

from augenhoehe.cli.words import gettext as _

# A clock that runs a little ahead is nobody's fault.
_AHEAD = timedelta(minutes=5)


def day(text: str) -> date:
    """Return a day such as 2026-11-23. Raises ArgumentTypeError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ArgumentTypeError(_("“{text}” is no day like 2026-11-23").format(text=text)) from error


def past_moment(text: str) -> datetime:
    """Return a moment such as "2026-11-23 10:42", local where no offset is named. Needs Django.

    Raises:
        ArgumentTypeError: it is no moment, it lies ahead, or the clocks skipped it.
    """
    from django.utils import timezone

    from augenhoehe.desk.exchange.reason import EARLIEST

    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        words = _("“{text}” is no day and time like 2026-11-23 10:42")
        raise ArgumentTypeError(words.format(text=text)) from error
    if moment.date() < EARLIEST:
        raise ArgumentTypeError(_("“{text}” is too long ago").format(text=text))
    now = timezone.now()
    if moment.date() > now.date() + timedelta(days=1):
        raise _ahead(text)
    if moment.tzinfo is None:
        moment = _local(text, moment, now)
    if moment.astimezone(UTC) > now + _AHEAD:
        raise _ahead(text)
    return moment


def _local(text: str, moment: datetime, now: datetime) -> datetime:
    """Return the moment here; of an hour that comes twice the later one gone by."""
    from django.utils import timezone

    zone = timezone.get_current_timezone()
    passes = [moment.replace(tzinfo=zone, fold=fold) for fold in (1, 0)]
    real = [one for one in passes if one.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment]
    if not real:
        words = _("“{text}” did not exist: the clocks went forward")
        raise ArgumentTypeError(words.format(text=text))
    return next((one for one in real if one.astimezone(UTC) <= now + _AHEAD), real[-1])


def _ahead(text: str) -> ArgumentTypeError:
    return ArgumentTypeError(_("“{text}” lies ahead. Nothing was saved").format(text=text))
