"""The days of the week, as Python counts them."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS as NAMES

WEEKDAYS = list(NAMES.items())
