"""Replacing the data key, also when it is stopped half-way."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from augenhoehe.desk.actions import key as keys
from augenhoehe.desk.actions.entry import add_entry, delete_entry
from augenhoehe.desk.actions.letter import leave_entry
from augenhoehe.desk.actions.person import open_on_this_device, recover, unlock
from augenhoehe.desk.actions.undo import NothingToUndo, undo
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryIndexPage, EntryRecord, Key, Letter, SealedRecord
from augenhoehe.desk.queries.entry import EntryFilter, every_entry, find
from augenhoehe.desk.queries.entry_index import indexed
from augenhoehe.desk.queries.key import (
    current_key,
    device_keys,
    has_recovery,
    key_state,
)
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.vault import (
    WrongRecoveryCode,
    generation_of,
    succeed,
)

OLD, NEW = "vier ruhige Worte hier", "ganz andere Worte nun"


def _entry(note: str) -> Entry:
    return Entry(conversation_at=timezone.now(), upset=2, calm=3, note=note)


def _notes(log: OpenLog) -> list[str]:
    return [entry.document.note for entry in every_entry(log) if isinstance(entry, Stored)]


def _sealed(log: OpenLog) -> set[bytes]:
    return set(EntryRecord.objects.filter(owner=log.person).values_list("sealed", flat=True))


def _stop_half_way(log: OpenLog) -> OpenLog:
    """Do what `replace_key` does up to a power cut after the first of the entries."""
    change = succeed(
        current_key(log.person), log.keys, passphrase=None, device_key=device_keys().load(log.person.id)
    )
    keys.save_key(log.person, change.old)
    keys.save_key(log.person, change.new)
    renewed = OpenLog(log.person, change.keys)
    row = EntryRecord.objects.filter(owner=log.person).order_by("number")[0]
    _reseal(renewed, row)
    return renewed


def _reseal(log: OpenLog, row: SealedRecord) -> None:
    later = {other.number: other.sealed for other in EntryRecord.objects.exclude(number=row.number)}
    keys.finish_replacing(log)
    for number, sealed in later.items():
        EntryRecord.objects.filter(number=number).update(sealed=sealed)


@pytest.mark.parametrize("passphrase", [OLD, None])
def test_replaced_key_opens_everything_and_the_old_one_nothing(log: OpenLog, passphrase: str | None) -> None:
    if passphrase:
        keys.set_passphrase(log, passphrase)
    add_entry(log, _entry("first"))
    add_entry(log, _entry("second"))
    old_code = keys.renew_recovery(log)
    renewed, code = keys.replace_key(log, passphrase)
    assert all(generation_of(sealed) == 2 for sealed in _sealed(log))
    assert _notes(log) == []
    assert _notes(renewed) == ["first", "second"]
    assert preferences_of(renewed).document == preferences_of(recover(log.person, code)).document
    with pytest.raises(WrongRecoveryCode):
        recover(log.person, old_code)
    again = unlock(log.person, passphrase) if passphrase else open_on_this_device(log.person)
    assert list(again.keys.data_keys) == [2]
    assert _notes(again) == ["first", "second"]


def test_index_agrees_after_replacing_the_key(log: OpenLog) -> None:
    add_entry(log, _entry("first"))
    renewed, _code = keys.replace_key(log, None)
    assert indexed(renewed) is not None
    add_entry(renewed, _entry("second"))
    assert len(find(renewed, EntryFilter())) == 2


def test_replacing_goes_on_where_it_stopped(log: OpenLog) -> None:
    for note in ("first", "second", "third"):
        add_entry(log, _entry(note))
    half = _stop_half_way(log)
    assert {generation_of(sealed) for sealed in _sealed(log)} == {1, 2}
    assert _notes(half) == ["first", "second", "third"], "both generations open meanwhile"
    again = open_on_this_device(log.person)
    assert {generation_of(sealed) for sealed in _sealed(log)} == {2}
    assert _notes(again) == ["first", "second", "third"]
    assert list(Key.objects.values_list("generation", flat=True)) == [2]


def test_key_can_be_replaced_again_after_a_stop(log: OpenLog) -> None:
    add_entry(log, _entry("first"))
    add_entry(log, _entry("second"))
    _stop_half_way(log)
    renewed, _code = keys.replace_key(open_on_this_device(log.person), None)
    assert _notes(renewed) == ["first", "second"]
    assert _notes(open_on_this_device(log.person)) == ["first", "second"]
    assert list(Key.objects.values_list("generation", flat=True)) == [3]


def test_request_that_began_before_the_replacement_loses_nothing(log: OpenLog) -> None:
    keys.replace_key(log, None)
    add_entry(log, _entry("written with the older key"))
    assert _notes(open_on_this_device(log.person)) == ["written with the older key"]
    assert _notes(open_on_this_device(log.person)) == ["written with the older key"]


def test_letter_to_the_older_key_arrives_after_the_replacement(log: OpenLog) -> None:
    older = current_key(log.person)
    leave_entry(log.person, log.person.id, _entry("on the way"))
    letter = Letter.objects.get()
    keys.replace_key(log, None)
    assert older.public_key != current_key(log.person).public_key
    assert not Letter.objects.exists()
    letter.save(force_insert=True)
    EntryRecord.objects.all().delete()
    assert _notes(open_on_this_device(log.person)) == ["on the way"]


@pytest.mark.parametrize("sealed", [b"", b"\x00" * 40, b"\x01\x00\x01" + b"\x00" * 40])
def test_damaged_record_stops_neither_replacing_nor_opening(log: OpenLog, sealed: bytes) -> None:
    damaged = add_entry(log, _entry("damaged"))
    add_entry(log, _entry("whole"))
    EntryRecord.objects.filter(id=damaged.id).update(sealed=sealed)
    keys.replace_key(log, None)
    again = open_on_this_device(log.person)
    assert _notes(again) == ["whole"]
    assert bytes(EntryRecord.objects.get(id=damaged.id).sealed) == sealed
    named = [entry for entry in every_entry(again) if isinstance(entry, UnreadableRecord)]
    assert [entry.id for entry in named] == [damaged.id]


def test_damaged_index_page_is_written_anew(log: OpenLog) -> None:
    add_entry(log, _entry("whole"))
    EntryIndexPage.objects.update(sealed=b"")
    renewed, _code = keys.replace_key(log, None)
    assert len(find(renewed, EntryFilter())) == 1
    assert indexed(open_on_this_device(log.person)) is not None


def test_step_back_does_not_outlive_the_key(log: OpenLog) -> None:
    entry = add_entry(log, _entry("gone"))
    delete_entry(log, entry.id)
    renewed, _code = keys.replace_key(log, None)
    with pytest.raises(NothingToUndo):
        undo(renewed)


def test_missing_device_key_is_made_when_the_key_is_replaced(log: OpenLog) -> None:
    device_keys().forget(log.person.id)
    keys.replace_key(log, None)
    assert key_state(log.person).fits


def test_a_stop_leaves_no_recovery_code_that_nobody_has_seen(log: OpenLog) -> None:
    keys.renew_recovery(log)
    add_entry(log, _entry("one"))

    def cut(execute: object, sql: str, params: object, many: object, context: object) -> object:
        if sql.startswith("UPDATE") and "entryrecord" in sql:
            raise OperationalError("power cut")
        return execute(sql, params, many, context)  # type: ignore[operator]

    with connection.execute_wrapper(cut), pytest.raises(OperationalError):
        keys.replace_key(log, None)
    assert current_key(log.person).generation == 2
    assert not has_recovery(log.person)
    again = open_on_this_device(log.person)
    assert _notes(again) == ["one"]
    assert _notes(recover(log.person, keys.renew_recovery(again))) == ["one"]
