"""Passphrase, recovery code, and what opens the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions import key as keys
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.person import begin_if_nobody, open_on_this_device, recover, unlock
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.entry import every_entry
from augenhoehe.desk.queries.key import (
    device_keys,
    has_passphrase,
    has_recovery,
    key_state,
    passphrase_opens,
    stored_keys,
)
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.vault import (
    NoDeviceKey,
    Place,
    WrongPassphrase,
    WrongRecoveryCode,
    new_code,
)

OLD, NEW = "vier ruhige Worte hier", "ganz andere Worte nun"


def _entry(note: str) -> Entry:
    return Entry(conversation_at=timezone.now(), upset=2, calm=3, note=note)


def _notes(log: OpenLog) -> list[str]:
    return [entry.document.note for entry in every_entry(log) if isinstance(entry, Stored)]


def _sealed(log: OpenLog) -> set[bytes]:
    return set(EntryRecord.objects.filter(owner=log.person).values_list("sealed", flat=True))


def test_passphrase_takes_the_place_of_the_device_key(log: OpenLog) -> None:
    before = _sealed(log)
    assert keys.set_passphrase(log, OLD)
    assert has_passphrase(log.person)
    assert device_keys().place(log.person.id) is None
    with pytest.raises(NoDeviceKey):
        open_on_this_device(log.person)
    with pytest.raises(WrongPassphrase):
        unlock(log.person, NEW)
    assert unlock(log.person, OLD).keys.data_keys == log.keys.data_keys
    assert _sealed(log) == before


def test_passphrase_changes_without_rewriting_records(log: OpenLog) -> None:
    add_entry(log, _entry("kept"))
    before = _sealed(log)
    keys.set_passphrase(log, OLD)
    keys.set_passphrase(log, NEW)
    with pytest.raises(WrongPassphrase):
        unlock(log.person, OLD)
    assert _notes(unlock(log.person, NEW)) == ["kept"]
    assert _sealed(log) == before


def test_removing_the_passphrase_brings_a_device_key_back(log: OpenLog) -> None:
    keys.set_passphrase(log, OLD)
    keys.remove_passphrase(log)
    assert not has_passphrase(log.person)
    assert open_on_this_device(log.person).keys.data_keys == log.keys.data_keys
    with pytest.raises(WrongPassphrase):
        unlock(log.person, OLD)


def test_device_key_that_is_there_is_never_overwritten(log: OpenLog) -> None:
    before = device_keys().load(log.person.id)
    keys.remove_passphrase(log)
    keys.replace_key(log, None)
    assert device_keys().load(log.person.id) == before


def test_device_key_that_cannot_be_removed_is_said(log: OpenLog) -> None:
    path = device_keys().path(log.person.id)
    path.unlink()
    (path / "inside").mkdir(parents=True)
    assert not keys.set_passphrase(log, OLD)
    assert _notes(unlock(log.person, OLD)) == []


def test_forgotten_passphrase_and_recovery_code_restore_everything(log: OpenLog) -> None:
    add_entry(log, _entry("kept"))
    keys.set_passphrase(log, OLD)
    code = keys.renew_recovery(log)
    back = recover(log.person, code)
    keys.set_passphrase(back, NEW)
    assert _notes(unlock(log.person, NEW)) == ["kept"]
    assert _notes(recover(log.person, code)) == ["kept"], "the code goes on working"


def test_new_recovery_code_stops_the_old_one(log: OpenLog) -> None:
    assert not has_recovery(log.person)
    old, new = keys.renew_recovery(log), keys.renew_recovery(log)
    assert has_recovery(log.person)
    with pytest.raises(WrongRecoveryCode):
        recover(log.person, old)
    assert recover(log.person, new).keys.data_keys == log.keys.data_keys


def test_wrong_code_costs_nothing(log: OpenLog) -> None:
    code = keys.renew_recovery(log)
    before = stored_keys(log.person)
    for _try in range(3):
        with pytest.raises(WrongRecoveryCode):
            recover(log.person, new_code())
    assert stored_keys(log.person) == before
    assert recover(log.person, code).person == log.person


def test_state_says_what_opens_the_log(log: OpenLog, tmp_path: Path) -> None:
    state = key_state(log.person)
    assert (state.has_passphrase, state.has_recovery, state.place, state.fits) == (
        False,
        False,
        Place.FILE,
        True,
    )
    assert state.path.exists()
    device_keys().save(log.person.id, b"x" * 32)
    assert not key_state(log.person).fits
    keys.set_passphrase(log, OLD)
    state = key_state(log.person)
    assert (state.has_passphrase, state.place, state.fits) == (True, None, False)
    assert passphrase_opens(log.person, OLD)
    assert not passphrase_opens(log.person, NEW)


def test_of_two_programs_one_begins_the_log(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, begins = begin_if_nobody("de")
    assert begins
    # One question and no transaction: a log that is there takes no turn at writing.
    with django_assert_num_queries(1):
        assert begin_if_nobody("en") == (first, False)
