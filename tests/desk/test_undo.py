"""One step back, and no further."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from augenhoehe.desk.actions import undo
from augenhoehe.desk.actions.conversation import begin_conversation, discard_conversation
from augenhoehe.desk.actions.entry import add_entry, change_entry, delete_entry
from augenhoehe.desk.actions.person import open_on_this_device
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryRecord, Undo
from augenhoehe.desk.queries.conversation import open_conversations
from augenhoehe.desk.queries.entry import EntryFilter, entry_of, find, numbers_found
from augenhoehe.desk.queries.entry_index import indexed
from augenhoehe.desk.queries.open_log import OpenLog

ENTRY = Entry(conversation_at=datetime(2026, 11, 20, 11, 0, tzinfo=UTC), upset=1, calm=3, note="Der Drucker")
CHANGED = Entry(conversation_at=ENTRY.conversation_at, upset=3, calm=0)


def test_a_deleted_entry_comes_back_with_its_place_in_the_index(log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    delete_entry(log, stored.id)
    undo.undo(log)
    assert entry_of(log, stored.id).document == ENTRY
    assert [summary.number for summary in find(log, EntryFilter())] == [stored.number]


def test_a_changed_entry_comes_back_under_a_new_revision(log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    changed = change_entry(log, stored.id, CHANGED, stored.revision)
    undo.undo(log)
    now = entry_of(log, stored.id)
    assert now.document == ENTRY
    assert now.revision > changed.revision
    assert find(log, EntryFilter())[0].calm == ENTRY.calm


def test_there_is_one_step(log: OpenLog) -> None:
    first, second = add_entry(log, ENTRY), add_entry(log, ENTRY)
    delete_entry(log, first.id)
    delete_entry(log, second.id)
    undo.undo(log)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(log)
    assert numbers_found(log, EntryFilter()) == [second.number]


def test_a_discarded_conversation_comes_back(log: OpenLog) -> None:
    conversation = begin_conversation(log)
    discard_conversation(log, conversation.id)
    undo.undo(log)
    assert [stored.id for stored in open_conversations(log)] == [conversation.id]


def test_an_entry_that_does_not_open_can_be_deleted_and_brought_back(log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    EntryRecord.objects.filter(id=stored.id).update(sealed=b"spoiled")
    delete_entry(log, stored.id)
    undo.undo(log)
    assert EntryRecord.objects.get(id=stored.id).sealed == b"spoiled"
    assert indexed(log) == []
    assert numbers_found(log, EntryFilter()) == [stored.number]


def test_the_step_is_sealed(log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    delete_entry(log, stored.id)
    assert b"Drucker" not in Undo.objects.get().content


def test_another_log_has_no_part_in_it(log: OpenLog, other_log: OpenLog) -> None:
    delete_entry(log, add_entry(log, ENTRY).id)
    with pytest.raises(undo.NothingToUndo):
        undo.undo(other_log)


def test_opening_the_log_anew_forgets_the_step(log: OpenLog) -> None:
    delete_entry(log, add_entry(log, ENTRY).id)
    open_on_this_device(log.person)
    assert not Undo.objects.exists()
