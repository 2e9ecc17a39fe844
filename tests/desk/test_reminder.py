"""The calendar file: bounded, on the right days, replaceable, and silent about what it is for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rruleset, rrulestr  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, vRecur

from augenhoehe.desk.reminder import Reminders, calendar_file

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
OWNER = UUID("12345678-1234-5678-1234-567812345678")


def events(content: bytes) -> list[Event]:
    return [part for part in Calendar.from_ical(content).walk("VEVENT") if isinstance(part, Event)]


def reminders(days: list[date], times: tuple[time, ...] = (time(12, 15),), sequence: int = 1) -> Reminders:
    return Reminders(OWNER, days, times, "Kurz notieren", "Ein Eintrag reicht.", BERLIN, sequence)


def occurrences(event: Event) -> list[datetime]:
    """What a calendar program shows, worked out by an independent reader of the rule."""
    start = event.decoded("dtstart")
    found = rruleset()
    rule = event["rrule"]
    assert isinstance(rule, vRecur)
    found.rrule(rrulestr(rule.to_ical().decode(), dtstart=start))  # type: ignore[no-untyped-call]
    left_out = event.get("exdate")
    for entry in left_out.dts if left_out else ():
        found.exdate(entry.dt)
    return list(found)


@given(st.sets(st.integers(0, 60), min_size=1, max_size=40))
def test_every_day_once_and_no_other(offsets: set[int]) -> None:
    days = sorted(date(2026, 3, 2) + timedelta(offset) for offset in offsets)
    shown = occurrences(events(calendar_file(reminders(days), NOW))[0])
    assert [moment.date() for moment in shown] == days
    assert {(moment.hour, moment.minute) for moment in shown} == {(12, 15)}


def test_same_id_in_every_file_and_a_growing_sequence() -> None:
    days = [date(2026, 3, 24)]
    older = events(calendar_file(reminders(days, sequence=1), NOW))
    newer = events(calendar_file(reminders(days, (time(9, 0), time(16, 45)), sequence=2), NOW))
    assert [event["uid"] for event in older] == [event["uid"] for event in newer]
    assert len({event["uid"] for event in older}) == len(older)
    assert [event["sequence"] for event in older + newer] == [1, 1, 2, 2]


@pytest.mark.parametrize(("days", "times"), [([], (time(12, 15),)), ([date(2026, 3, 24)], ())])
def test_what_no_longer_rings_is_cancelled(days: list[date], times: tuple[time, ...]) -> None:
    assert [event["status"] for event in events(calendar_file(reminders(days, times), NOW))] == [
        "CANCELLED"
    ] * 2


def test_nothing_says_what_it_is_about_or_whose_it_is() -> None:
    content = calendar_file(reminders([date(2026, 3, 24)]), NOW).decode()
    assert str(OWNER) not in content
    assert "empath" not in content.lower()
    assert "customer" not in content.lower()
