"""Beginning, opening, locking and ending a log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from augenhoehe.desk import access
from augenhoehe.desk.actions.closing_check import Question, ask
from augenhoehe.desk.actions.entry import add_entry, change_entry, delete_entry
from augenhoehe.desk.actions.key import renew_recovery
from augenhoehe.desk.actions.letter import leave_entry
from augenhoehe.desk.actions.person import (
    begin,
    delete_person,
    leave,
    open_if_possible,
    open_on_this_device,
    set_language,
    settle,
)
from augenhoehe.desk.actions.request_limit import allow
from augenhoehe.desk.actions.sign_in import enter, issue_token, redeem_token
from augenhoehe.desk.actions.undo import NothingToUndo, undo
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import ClosingMonth, EntryRecord, Key, Person, RequestCount, SignInToken
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.entry import every_entry
from augenhoehe.desk.queries.key import device_keys, local_person
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.vault import NoDeviceKey
from tests.people import browser_of

NOTE = "Unverwechselbarer Kranichsatz"


def _entry(note: str = NOTE) -> Entry:
    return Entry(conversation_at=timezone.now(), upset=2, calm=3, note=note)


def test_log_begins_open_with_a_device_key_and_preferences(db: None) -> None:
    log = begin("de")
    assert local_person() == log.person
    assert (log.person.language, log.person.has_usable_password()) == ("de", False)
    assert preferences_of(open_on_this_device(log.person)).document.intention == ""


def test_log_opens_with_its_own_keys_alone(log: OpenLog, other_log: OpenLog) -> None:
    assert access.open_log(log.person, log.keys) == log
    with pytest.raises(access.NotYours):
        access.open_log(log.person, other_log.keys)


def test_missing_or_foreign_device_key_opens_nothing(log: OpenLog, other_log: OpenLog) -> None:
    device_keys().save(log.person.id, device_keys().load(other_log.person.id))
    with pytest.raises(NoDeviceKey):
        open_on_this_device(log.person)
    device_keys().forget(log.person.id)
    assert open_if_possible(log.person) is None


def test_changed_record_is_refused_and_named_while_others_open(log: OpenLog) -> None:
    first, second, third = (add_entry(log, _entry(note)) for note in ("one", "two", "three"))
    row = EntryRecord.objects.get(id=second.id)
    changed = bytearray(row.sealed)
    changed[-1] ^= 1
    EntryRecord.objects.filter(id=second.id).update(sealed=bytes(changed))
    found = list(every_entry(open_on_this_device(log.person)))
    assert [entry.id for entry in found] == [first.id, second.id, third.id]
    assert [isinstance(entry, UnreadableRecord) for entry in found] == [False, True, False]
    assert str(second.number) in str(found[1])


def test_swapped_records_are_refused_and_named(log: OpenLog) -> None:
    first, second, third = (add_entry(log, _entry(note)) for note in ("one", "two", "three"))
    sealed = dict(EntryRecord.objects.values_list("id", "sealed"))
    EntryRecord.objects.filter(id=first.id).update(sealed=sealed[second.id])
    EntryRecord.objects.filter(id=second.id).update(sealed=sealed[first.id])
    found = list(every_entry(log))
    assert [entry.number for entry in found if isinstance(entry, UnreadableRecord)] == [
        first.number,
        second.number,
    ]
    assert [entry.document.note for entry in found if isinstance(entry, Stored)] == ["three"]
    assert third.number == found[2].number


def test_record_moved_to_another_person_is_refused(log: OpenLog, other_log: OpenLog) -> None:
    moved = add_entry(log, _entry())
    EntryRecord.objects.filter(id=moved.id).update(owner=other_log.person)
    assert [type(entry) for entry in every_entry(other_log)] == [UnreadableRecord]


def test_locking_and_opening_forget_the_step_back(log: OpenLog) -> None:
    for close in (lambda: leave(log), lambda: open_on_this_device(log.person)):
        entry = add_entry(log, _entry())
        delete_entry(log, entry.id)
        close()
        with pytest.raises(NothingToUndo):
            undo(log)


def test_settling_keeps_all_three_answers(log: OpenLog) -> None:
    today = timezone.localdate()
    settle(log, "en", "Listen first.", today)
    assert Person.objects.get().language == "en"
    assert preferences_of(log).document.intention == "Listen first."
    assert [course.document.starts_on for course in courses(log)] == [today]


def test_language_is_a_plain_column(log: OpenLog) -> None:
    set_language(log.person, "en")
    assert Person.objects.get().language == "en"


def test_token_lets_in_once_and_is_kept_as_hash(log: OpenLog) -> None:
    token = issue_token(log.person)
    assert token.encode() not in bytes(SignInToken.objects.get().digest)
    assert redeem_token("another") is None
    assert redeem_token(token) == log.person
    assert redeem_token(token) is None


def test_entering_says_what_is_needed_to_open(log: OpenLog) -> None:
    arrival = enter(issue_token(log.person))
    assert arrival
    assert arrival.log
    device_keys().forget(log.person.id)
    arrival = enter(issue_token(log.person))
    assert arrival
    assert (arrival.log, arrival.has_passphrase) == (None, False)


@pytest.mark.django_db(transaction=True)
def test_deleted_person_leaves_no_trace() -> None:
    log, other = begin("de", "Kranich-Kennung"), begin("de", "other")
    renew_recovery(log)
    entry = add_entry(log, _entry())
    change_entry(log, entry.id, _entry(NOTE + " anders"), entry.revision)
    leave_entry(log.person, entry.id, _entry())
    issue_token(log.person)
    sealed = bytes(EntryRecord.objects.get(id=entry.id).sealed)
    wrapped = bytes(Key.objects.get(person=log.person).by_device or b"")
    owner = log.person.id
    device_file = device_keys().path(log.person.id)
    browser_of(log)
    kept_open = Session.objects.get()
    assert wrapped in _on_disk()
    delete_person(log)
    left = _on_disk()
    for trace in (NOTE.encode(), b"Kranich-Kennung", owner.hex.encode(), sealed, wrapped):
        assert trace not in left
    assert kept_open.session_data.encode() not in left
    assert not device_file.exists()
    assert open_on_this_device(other.person).person == other.person


@pytest.mark.django_db(transaction=True)
def test_the_last_person_takes_along_what_was_counted_for_everybody() -> None:
    one, other = begin("de", "one"), begin("de", "other")
    for log in (one, other):
        ask(log, uuid4(), Question(question="Was zuerst?"))
    allow("203.0.113.7", 1, timedelta(minutes=1))
    delete_person(one)
    assert ClosingMonth.objects.get().asked == 2
    delete_person(other)
    assert not ClosingMonth.objects.exists()
    assert not RequestCount.objects.exists()


def _on_disk() -> bytes:
    """Return every byte of the database and of what SQLite keeps beside it."""
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(f"{database.name}*")))


@pytest.mark.django_db(transaction=True)
def test_typed_text_is_nowhere_in_the_database() -> None:
    log = begin("de")
    settle(log, "de", NOTE, timezone.localdate())
    entry = add_entry(log, _entry())
    change_entry(log, entry.id, _entry(NOTE + " anders"), entry.revision)
    leave_entry(log.person, log.person.id, _entry())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    on_disk = _on_disk()
    assert b"Kranich" not in on_disk
    assert str(log.person.id.hex).encode() in on_disk, "the search looks into the right files"
