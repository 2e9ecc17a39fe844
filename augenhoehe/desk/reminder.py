"""Reminders as a calendar file (RFC 5545): one repeating event for each time of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from augenhoehe.desk.documents.preferences import MOST_REMINDERS

_LENGTH = timedelta(minutes=5)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a calendar file says: neutral words, on which days, at which local times.

    `sequence` grows with every file, so that a newer file replaces an older one in the calendar.
    """

    owner: UUID
    days: Sequence[date]
    times: Sequence[time]
    title: str
    body: str
    time_zone: ZoneInfo
    sequence: int


def calendar_file(reminders: Reminders, now: datetime) -> bytes:
    """Return the calendar. A slot without days or time is cancelled, for it may be in an older file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Augenhoehe//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for slot in range(MOST_REMINDERS):
        at = reminders.times[slot] if slot < len(reminders.times) else None
        event = _event(reminders, slot, now)
        if at is not None and reminders.days:
            _repeat(event, reminders, at)
        else:
            _cancel(event, now)
        calendar.add_component(event)
    if reminders.days:
        year = timedelta(366)
        calendar.add_missing_timezones(min(reminders.days) - year, max(reminders.days) + year)
    return bytes(calendar.to_ical())


def _event(reminders: Reminders, slot: int, now: datetime) -> Event:
    event = Event()
    # The id stays the same for ever and says nothing about whose it is.
    event.add("uid", f"{uuid5(reminders.owner, f'reminder {slot}')}@augenhoehe.invalid")
    event.add("sequence", reminders.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", reminders.title)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _repeat(event: Event, reminders: Reminders, at: time) -> None:
    days, zone = sorted(reminders.days), reminders.time_zone
    moments = [datetime.combine(day, at, zone) for day in days]
    weekdays = sorted({day.weekday() for day in days})
    between = (days[0] + timedelta(n) for n in range((days[-1] - days[0]).days))
    left_out = [day for day in between if day.weekday() in weekdays and day not in set(days)]
    event.add("dtstart", moments[0])
    event.add("dtend", moments[0] + _LENGTH)
    rule = {"freq": "weekly", "until": moments[-1].astimezone(UTC), "byday": [_WEEKDAYS[n] for n in weekdays]}
    event.add("rrule", rule)
    if left_out:
        event.add("exdate", [datetime.combine(day, at, zone) for day in left_out])
    event.add("description", reminders.body)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminders.title)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)


def _cancel(event: Event, now: datetime) -> None:
    event.add("dtstart", now.astimezone(UTC))
    event.add("status", "CANCELLED")
