"""Local day and time, as somebody types them, and the moment they mean."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

# A clock that runs a little ahead is nobody's fault.
AHEAD = timedelta(minutes=5)


def local_moment(day: date, at: time, now: datetime) -> datetime:
    """Return the moment of this local day and time; an hour that comes twice means the later one gone by.

    Raises:
        ValidationError: the hour was skipped when the clocks went forward, or the moment lies ahead.
    """
    zone = timezone.get_current_timezone()
    passes = [datetime.combine(day, at, zone).replace(fold=fold) for fold in (1, 0)]
    real = [moment for moment in passes if _comes_back(moment)]
    if not real:
        raise ValidationError(_("This hour did not exist that day: the clocks went forward."), "skipped")
    past = [moment for moment in real if moment.astimezone(UTC) <= now + AHEAD]
    if not past:
        raise ValidationError(_("This lies ahead. Please check day and time."), "ahead")
    return past[0]


def _comes_back(moment: datetime) -> bool:
    again = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return again.replace(tzinfo=None) == moment.replace(tzinfo=None)
