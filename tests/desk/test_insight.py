"""Entries as insight sees them: local days and times, streams, how many were drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import Draw, Entry, Preferences, Summary
from augenhoehe.desk.documents.entry import Channel, Copes, Did, Understood
from augenhoehe.desk.documents.summary import pack, unpack
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.insight import (
    counted_in_short,
    drawn_on,
    ids_of,
    observed,
    observed_in_short,
    observed_of,
    summaries_on,
)
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import QUESTIONS, QuestionId
from augenhoehe.insight.rates import rate

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
ANSWERS = st.builds(
    Entry,
    conversation_at=st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2030, 1, 1),  # noqa: DTZ001 - and here
        timezones=st.just(UTC),
    ),
    upset=st.sampled_from([0, 1, 2, 3, "unclear"]),
    calm=st.integers(0, 4),
    channel=st.sampled_from(get_args(Channel)),
    stream=st.sampled_from(["random", "chosen"]),
    did=st.frozensets(st.sampled_from(get_args(Did))),
    understood=st.none() | st.sampled_from(get_args(Understood)),
    copes=st.none() | st.sampled_from(get_args(Copes)),
    intention_in_mind=st.none() | st.booleans(),
)


@pytest.fixture(autouse=True)
def _berlin() -> Any:
    with timezone.override(BERLIN):
        yield


def entry(at: datetime, **answers: Any) -> Entry:
    return Entry(**{"conversation_at": at, "upset": 2, "calm": 3, **answers})


def numbers_of(log: OpenLog, *entries: Entry) -> list[int]:
    return [stored.number for stored in add_entries(log, [(None, one) for one in entries])]


def without_words(one: Observed) -> tuple[Any, ...]:
    when = (one.day, one.at.replace(second=0, microsecond=0))
    closing = (one.understood, one.copes, one.intention_in_mind)
    return (*when, one.calm, one.upset, one.stream, one.channel, one.did, *closing)


def seen(number: int, entry: Entry) -> Observed:
    return observed(Stored(UUID(int=number), number, 1, entry))


@pytest.mark.parametrize(
    ("at", "day", "local"),
    [
        # The hour that comes twice, and the one that never comes.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25), time(2, 30)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25), time(2, 30)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25), time(23, 59)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26), time(0, 0)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29), time(1, 59)),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29), time(3, 0)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29), time(0, 0)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30), time(0, 0)),
    ],
)
def test_days_and_times_are_local_when_the_clock_changes(
    log: OpenLog, at: datetime, day: date, local: time
) -> None:
    numbers = numbers_of(log, entry(at))
    (full,), (short,) = observed_of(log, numbers), [observed_in_short(one) for one in summaries(log)]
    assert (full.day, full.at.replace(fold=0)) == (day, local)
    assert (short.day, short.at.replace(fold=0)) == (day, local)
    assert [one.number for one in summaries_on(summaries(log), [day])] == numbers
    assert summaries_on(summaries(log), [day - DAY, day + DAY]) == []


@given(ANSWERS)
def test_the_row_of_the_index_says_what_the_entry_says(entry: Entry) -> None:
    with timezone.override(BERLIN):
        (row,) = unpack(pack([Summary.of(7, entry)]))
        assert row == Summary.of(7, entry)
        assert (row.understood, row.copes, row.intention_in_mind) == (
            entry.understood,
            entry.copes,
            entry.intention_in_mind,
        )
        assert without_words(observed_in_short(row)) == without_words(seen(7, entry))
        assert observed_in_short(row).id == "7"


@given(st.lists(ANSWERS, max_size=30), st.sampled_from(sorted(QUESTIONS)))
def test_the_index_counts_what_the_entries_count(entries: list[Entry], question: QuestionId) -> None:
    with timezone.override(BERLIN):
        rows = [Summary.of(number, one) for number, one in enumerate(entries)]
        every = [observed_in_short(row) for row in rows]
        short, full = rate(question, counted_in_short(question, rows)), rate(question, every)
        assert replace(short, entries=()) == replace(full, entries=())
        assert len(short.entries) == len(full.entries)


def test_all_that_was_answered_arrives(log: OpenLog) -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    numbers = numbers_of(
        log,
        entry(at, upset="unclear", stream="random", channel="chat", differently="Erst fragen."),
    )
    (one,) = observed_of(log, numbers)
    assert one.id == str(EntryRecord.objects.get().id)
    assert (one.upset, one.stream, one.channel) == (None, "random", "chat")
    assert (one.differently, one.at) == ("Erst fragen.", time(10, 0))


@pytest.mark.parametrize("count", [1, 3, 40])
def test_entries_are_read_in_one_query(log: OpenLog, count: int, django_assert_num_queries: Any) -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    numbers = numbers_of(log, *(entry(at - n * DAY) for n in range(count)))
    with django_assert_num_queries(1):
        found = observed_of(log, numbers)
    assert [one.day for one in found] == sorted(one.day for one in found)
    with django_assert_num_queries(1):
        assert ids_of(log, numbers) == {one.id for one in found}


def test_only_those_asked_for_are_read_and_none_of_somebody_else(log: OpenLog, other_log: OpenLog) -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    first, _second, third = numbers_of(log, *(entry(at + n * DAY) for n in range(3)))
    assert [one.day.day for one in observed_of(log, [third, first])] == [20, 22]
    assert observed_of(other_log, [first, third]) == []
    assert ids_of(other_log, [first, third]) == frozenset()
    assert observed_of(log, []) == []


def test_one_that_does_not_open_is_left_out(log: OpenLog) -> None:
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    first, second = numbers_of(log, entry(at), entry(at + DAY))
    EntryRecord.objects.filter(number=first).update(sealed=b"changed")
    assert [one.day.day for one in observed_of(log, [first, second])] == [21]


# -- how many were drawn --


def drawn(days: dict[int, int], logged: list[int], draw: Draw | None = None) -> int | None:
    """Return how many were drawn on the week from MONDAY on; days count from there."""
    preferences = Preferences(
        drawn_days=tuple((MONDAY + n * DAY, count) for n, count in days.items()), draw=draw
    )
    entries = [Observed(id=str(n), day=MONDAY + n * DAY, at=time(9), calm=3, stream="random") for n in logged]
    return drawn_on(preferences, [MONDAY + n * DAY for n in range(7)], entries)


def test_draws_are_counted_on_the_days_asked_about() -> None:
    assert drawn({-1: 4, 0: 1, 2: 2, 7: 5}, [0, 2]) == 3
    assert drawn({-1: 4}, []) == 0
    assert drawn({}, []) == 0


def test_what_nobody_recorded_is_not_known() -> None:
    assert drawn({}, [0]) is None
    assert drawn({2: 3}, [1, 2, 3]) is None
    assert drawn({1: 1, 2: 3}, [1, 2, 3]) == 4


@pytest.mark.parametrize(
    ("left", "on", "logged", "expected"),
    [(2, 2, [0, 1], 2), (0, 2, [0, 1], 3), (2, 9, [0, 1], 3), (1, 2, [0, 1, 2], 3)],
)
def test_one_that_is_still_to_come_is_not_missed(
    left: int, on: int, logged: list[int], expected: int
) -> None:
    at = datetime.combine(MONDAY + on * DAY, time(10), BERLIN)
    assert drawn({0: 1, 1: 1, 2: 1}, logged, Draw(drawn_at=at, nth=3, left=left)) == expected
