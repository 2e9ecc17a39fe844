"""What arrives while its owner is away."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from augenhoehe.desk.actions.draw import draw_again, stop_drawing
from augenhoehe.desk.actions.key import set_passphrase
from augenhoehe.desk.actions.letter import leave_entry, take_in
from augenhoehe.desk.actions.person import unlock
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryRecord, Letter
from augenhoehe.desk.queries.entry import EntryFilter, entry_of, find
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of

ENTRY = Entry(conversation_at=timezone.now(), upset=1, calm=4, note="am Telefon notiert")


def test_letter_needs_no_passphrase_and_is_sealed(log: OpenLog) -> None:
    set_passphrase(log, "vier ruhige Worte hier")
    leave_entry(log.person, uuid.uuid4(), ENTRY)
    assert b"Telefon" not in bytes(Letter.objects.get().sealed)
    opened = unlock(log.person, "vier ruhige Worte hier")
    assert not Letter.objects.exists()
    assert len(find(opened, EntryFilter(text="telefon"))) == 1


def test_letters_are_taken_in_once(log: OpenLog) -> None:
    entry_id = uuid.uuid4()
    leave_entry(log.person, entry_id, ENTRY)
    leave_entry(log.person, entry_id, ENTRY)
    assert take_in(log) == 1
    assert take_in(log) == 0
    assert EntryRecord.objects.count() == 1
    assert entry_of(log, entry_id).document == ENTRY


def test_letter_waits_in_no_browser_longer_than_one_page(owner: Client, log: OpenLog) -> None:
    entry_id = uuid.uuid4()
    leave_entry(log.person, entry_id, ENTRY)
    owner.get(reverse("privacy"))
    assert entry_of(log, entry_id).document == ENTRY


@pytest.mark.parametrize("sealed", [b"", b"no letter"])
def test_damaged_letter_stays_and_holds_up_nothing(log: OpenLog, sealed: bytes) -> None:
    Letter.objects.create(owner=log.person, sealed=sealed)
    leave_entry(log.person, uuid.uuid4(), ENTRY)
    assert take_in(log) == 1
    assert bytes(Letter.objects.get().sealed) == sealed


def test_letter_to_somebody_else_stays_closed(log: OpenLog, other_log: OpenLog) -> None:
    leave_entry(log.person, uuid.uuid4(), ENTRY)
    Letter.objects.update(owner=other_log.person)
    assert take_in(other_log) == 0
    assert Letter.objects.count() == 1


def test_the_drawn_conversation_may_come_as_a_letter(log: OpenLog) -> None:
    draw_again(log)
    leave_entry(log.person, uuid.uuid4(), replace(ENTRY, stream="random"))
    take_in(log)
    assert preferences_of(log).document.drawn == 2
    stop_drawing(log)
    leave_entry(log.person, uuid.uuid4(), replace(ENTRY, stream="random"))
    take_in(log)
    assert preferences_of(log).document.draw is None
