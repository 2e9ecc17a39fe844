"""Entries: written, found, changed, deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from augenhoehe.desk.actions.entry import (
    add_entries,
    add_entry,
    change_entry,
    delete_entries,
    delete_entry,
    log_entries,
)
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.documents import Draw, Entry
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.entry import (
    EntryFilter,
    entries_numbered,
    entry_of,
    find,
    numbers_found,
)
from augenhoehe.desk.queries.next_time import sentence_for_next_time
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


def entry(**fields: Any) -> Entry:
    values: dict[str, Any] = {"conversation_at": NOON, "upset": 1, "calm": 3, **fields}
    return Entry(**values)


def spoil(stored: Stored[Entry]) -> None:
    EntryRecord.objects.filter(id=stored.id).update(sealed=b"not what was sealed here")


def test_what_was_written_is_read_again(log: OpenLog) -> None:
    written = entry(did=frozenset({"said_back"}), differently="Erst fragen.", repeat=False)
    assert entry_of(log, add_entry(log, written).id).document == written


def test_another_log_does_not_have_it(log: OpenLog, other_log: OpenLog) -> None:
    stored = add_entry(log, entry())
    with pytest.raises(NotInLog):
        entry_of(other_log, stored.id)
    with pytest.raises(NotInLog):
        change_entry(other_log, stored.id, entry(calm=0), 1)
    with pytest.raises(NotInLog):
        delete_entry(other_log, stored.id)


def test_whoever_saw_an_older_revision_is_told(log: OpenLog) -> None:
    stored = add_entry(log, entry())
    change_entry(log, stored.id, entry(calm=4), stored.revision)
    with pytest.raises(Conflict) as conflict:
        change_entry(log, stored.id, entry(calm=0), stored.revision)
    assert conflict.value.current.document.calm == 4
    assert entry_of(log, stored.id).document.calm == 4


def test_given_ids_are_kept(log: OpenLog) -> None:
    wanted = uuid4()
    assert add_entries(log, [(wanted, entry())])[0].id == wanted


def test_deleting_for_good_counts_only_ones_own(log: OpenLog, other_log: OpenLog) -> None:
    mine, theirs = add_entry(log, entry()), add_entry(other_log, entry())
    assert delete_entries(log, [mine.number]) == 1
    assert find(log, EntryFilter()) == []
    assert entry_of(other_log, theirs.id) == theirs


def test_the_drawn_conversation_logged_without_companion_is_drawn_anew(log: OpenLog) -> None:
    set_preferences(log, draw=Draw(drawn_at=NOON, nth=3, left=0), drawn=1)
    log_entries(log, [entry()])
    assert preferences_of(log).document.drawn == 1
    log_entries(log, [entry(stream="random")])
    now = preferences_of(log).document
    assert now.drawn == 2
    assert now.draw is not None
    assert now.draw.left > 0


def test_a_stopped_stream_stays_stopped(log: OpenLog) -> None:
    log_entries(log, [entry(stream="random")])
    assert preferences_of(log).document.draw is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EntryFilter(), [3, 2, 1]),
        (EntryFilter(channel="chat"), [2]),
        (EntryFilter(stream="random"), [3]),
        (EntryFilter(stream="chosen"), [2, 1]),
        (EntryFilter(upset_from=2), [3]),
        (EntryFilter(calm_up_to=1), [1]),
        (EntryFilter(did="said_back"), [2]),
        (EntryFilter(understood="shown"), [3]),
        (EntryFilter(text="DRUCKER"), [1]),
        (EntryFilter(text="frist", channel="phone"), [3]),
        (EntryFilter(text="nowhere"), []),
    ],
)
def test_a_filter_narrows(log: OpenLog, wanted: EntryFilter, expected: list[int]) -> None:
    first = add_entry(log, entry(upset="unclear", calm=1, note="Ein Drucker"))
    add_entry(
        log,
        entry(
            conversation_at=NOON + timedelta(hours=1),
            channel="chat",
            did=frozenset({"said_back"}),
            worry="Frist",
        ),
    )
    later = NOON + timedelta(days=1)
    add_entry(
        log, entry(conversation_at=later, upset=2, stream="random", understood="shown", differently="Frist")
    )
    numbers = [first.number + place - 1 for place in expected]
    assert [summary.number for summary in find(log, wanted)] == numbers
    assert numbers_found(log, wanted) == numbers


def test_days_are_local_and_inclusive(log: OpenLog) -> None:
    # 23:30 UTC on the 19th is half past midnight on the 20th in Berlin.
    add_entry(log, entry(conversation_at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC)))
    assert find(log, EntryFilter(since=date(2026, 11, 20), until=date(2026, 11, 20)))
    assert not find(log, EntryFilter(until=date(2026, 11, 19)))
    assert not find(log, EntryFilter(since=date(2026, 11, 21)))


def test_late_entries_are_sorted_by_their_conversation(log: OpenLog) -> None:
    today = add_entry(log, entry(conversation_at=NOON))
    late = add_entry(log, entry(conversation_at=NOON - timedelta(days=3), late=True))
    assert numbers_found(log, EntryFilter()) == [today.number, late.number]


def test_one_that_does_not_open_is_named_in_its_place(log: OpenLog) -> None:
    first, second = add_entry(log, entry()), add_entry(log, entry())
    spoil(first)
    found = entries_numbered(log, [second.number, first.number])
    assert isinstance(found[0], Stored)
    assert isinstance(found[1], UnreadableRecord)
    assert (found[1].number, found[1].id) == (first.number, first.id)


def test_text_is_not_found_in_what_does_not_open(log: OpenLog) -> None:
    spoil(add_entry(log, entry(note="Drucker")))
    assert find(log, EntryFilter(text="drucker")) == []


def test_the_line_for_next_time_is_ones_own_sentence(log: OpenLog) -> None:
    assert sentence_for_next_time(log, add_entry(log, entry(differently="Erst fragen.")).id) == "Erst fragen."
    assert sentence_for_next_time(log, add_entry(log, entry()).id) == ""
    assert sentence_for_next_time(log, uuid4()) == ""
