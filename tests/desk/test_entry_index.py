"""The index agrees with the entries, or is made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.desk.actions import entry_index
from augenhoehe.desk.actions.entry import add_entries, add_entry, change_entry, delete_entry
from augenhoehe.desk.documents import Entry, Summary
from augenhoehe.desk.documents.summary import newest_first as latest_first
from augenhoehe.desk.documents.summary import pack, unpack, unpack_since
from augenhoehe.desk.models import EntryIndexPage, EntryRecord
from augenhoehe.desk.models.entry_index import PAGE_SIZE
from augenhoehe.desk.queries.entry import EntryFilter, numbers_found
from augenhoehe.desk.queries.entry_index import (
    indexed,
    missing_numbers,
    newest_first,
    page_binding,
    summaries,
)
from augenhoehe.desk.queries.open_log import OpenLog

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
BYTE = st.integers(0, 255)
SUMMARIES = st.lists(
    st.builds(
        Summary,
        st.integers(0, 2**32 - 1),
        st.integers(-(2**40), 2**40),
        st.integers(0, 2**16 - 1),
        *[BYTE] * 4,
        st.booleans(),
    ),
    max_size=20,
)


def entry(minutes: int = 0, **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "conversation_at": NOON + timedelta(minutes=minutes),
        "upset": 1,
        "calm": 3,
        **fields,
    }
    return Entry(**values)


@given(SUMMARIES)
def test_rows_come_back_as_they_were_packed(rows: list[Summary]) -> None:
    assert list(unpack(pack(rows))) == rows


@given(SUMMARIES)
def test_the_latest_moment_comes_first_then_the_higher_number(rows: list[Summary]) -> None:
    rows = sorted(rows, key=lambda row: row.number)
    latest = sorted(rows, key=lambda row: (row.minute, row.number), reverse=True)
    assert latest_first([pack(rows[:3]), pack(rows[3:])]) == [row.number for row in latest]


@given(SUMMARIES, st.integers(-(2**40), 2**40))
def test_what_was_before_a_minute_is_left_out(rows: list[Summary], minute: int) -> None:
    assert unpack_since(pack(rows), minute) == [row for row in rows if row.minute >= minute]


def test_a_row_takes_19_bytes() -> None:
    assert len(pack([Summary.of(1, entry())])) == 19


def test_half_a_row_is_refused() -> None:
    with pytest.raises(ValueError, match="no whole number"):
        unpack(b"123")


def test_a_summary_says_what_the_entry_says() -> None:
    said = Summary.of(
        7,
        entry(
            upset="unclear",
            did=frozenset({"said_back"}),
            stream="random",
            understood="said_yes",
            copes="not_checked",
            intention_in_mind=False,
        ),
    )
    assert (said.understood, said.copes, said.intention_in_mind) == ("said_yes", "not_checked", False)
    assert (said.number, said.at, said.upset) == (7, NOON, 4)
    assert said.is_random
    assert said.has_done("said_back")
    assert not said.has_done("interrupted")


def test_it_follows_every_change(log: OpenLog) -> None:
    first = add_entry(log, entry())
    second = add_entry(log, entry(5))
    change_entry(log, first.id, entry(10, calm=0), 1)
    delete_entry(log, second.id)
    assert [(summary.number, summary.calm) for summary in indexed(log) or []] == [(first.number, 0)]


def test_it_reaches_over_pages(log: OpenLog) -> None:
    stored = add_entries(log, [(None, entry(minutes)) for minutes in range(PAGE_SIZE + 3)])
    assert EntryIndexPage.objects.filter(owner=log.person).count() == 2
    assert newest_first(log) == [record.number for record in reversed(stored)]


def test_it_is_not_trusted_when_a_page_is_missing(log: OpenLog) -> None:
    stored = add_entries(log, [(None, entry(minutes)) for minutes in range(3)])
    EntryIndexPage.objects.all().delete()
    assert indexed(log) is None
    assert len(summaries(log)) == 3
    assert newest_first(log) == [record.number for record in reversed(stored)]


def test_writing_beside_a_missing_page_brings_all_rows_back(log: OpenLog) -> None:
    stored = add_entries(log, [(None, entry(minutes)) for minutes in range(3)])
    EntryIndexPage.objects.all().delete()
    stored.append(add_entry(log, entry(9)))
    assert [summary.number for summary in indexed(log) or []] == [record.number for record in stored]


def test_a_spoiled_page_is_made_anew_when_it_is_written(log: OpenLog) -> None:
    add_entries(log, [(None, entry(minutes)) for minutes in range(3)])
    EntryIndexPage.objects.update(sealed=b"spoiled")
    assert indexed(log) is None
    add_entry(log, entry(9))
    assert len(indexed(log) or []) == 4


def test_a_page_of_another_layout_is_never_misread(log: OpenLog) -> None:
    stored = add_entry(log, entry())
    row = EntryIndexPage.objects.get()
    place = page_binding(log, row.page)
    older = replace(place, schema=place.schema ^ 1)
    row.sealed = log.keys.seal(log.keys.open(row.sealed, place), older)
    row.save()
    assert indexed(log) is None
    entry_index.ensure(log)
    assert [summary.number for summary in indexed(log) or []] == [stored.number]


def test_ensure_repairs_it_once(log: OpenLog) -> None:
    add_entry(log, entry())
    EntryIndexPage.objects.update(rows=5)
    entry_index.ensure(log)
    assert len(indexed(log) or []) == 1
    before = EntryIndexPage.objects.get().sealed
    entry_index.ensure(log)
    assert EntryIndexPage.objects.get().sealed == before


def test_entries_that_do_not_open_come_last_and_only_without_a_filter(log: OpenLog) -> None:
    first, second, third = (
        r.number for r in add_entries(log, [(None, entry(minutes)) for minutes in range(3)])
    )
    EntryRecord.objects.filter(number=second).update(sealed=b"spoiled")
    entry_index.rebuild(log)
    assert missing_numbers(log, [first, third]) == [second]
    assert numbers_found(log, EntryFilter()) == [third, first, second]
    assert numbers_found(log, EntryFilter(channel="phone")) == [third, first]
