"""Beginning, opening and ending a person's log."""

from __future__ import annotations

import contextlib
import secrets
from datetime import date

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from augenhoehe.desk import access
from augenhoehe.desk.actions import cleaning, entry_index, key, letter, record, undo
from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.models import ClosingMonth, Person, PreferencesRecord, RequestCount
from augenhoehe.desk.models.person import LOCAL
from augenhoehe.desk.queries.key import device_keys, local_person, stored_keys
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import (
    NoDeviceKey,
    OpenKeys,
    create,
    open_with_device,
    open_with_passphrase,
    open_with_recovery,
)


@transaction.atomic
def begin(language: str, handle: str = LOCAL) -> OpenLog:
    """Create a person with fresh keys and return the open log. The device key is saved first."""
    person = Person(handle=handle, language=language)
    person.set_unusable_password()
    device_key = secrets.token_bytes(32)
    device_keys().save(person.id, device_key)
    person.save()
    stored, keys = create(person.id, device_key)
    key.save_key(person, stored)
    log = access.open_log(person, keys)
    record.add(log, PreferencesRecord, Preferences())
    return log


def begin_if_nobody(language: str) -> tuple[Person, bool]:
    """Return whose log lies here, and whether it begins now. Of two programs at once one begins it."""
    person = local_person()
    if person:
        return person, False
    with transaction.atomic():
        # Looked up again, now that no other program can write.
        person = local_person()
        return (person, False) if person else (begin(language).person, True)


def open_on_this_device(person: Person) -> OpenLog:
    """Open with the device key. Raises NoDeviceKey, also when a passphrase is set."""
    return arrive(person, open_with_device(stored_keys(person), person.id, device_keys().load(person.id)))


def open_if_possible(person: Person) -> OpenLog | None:
    """Open with the key of this computer; None where it is missing or a passphrase took its place."""
    try:
        return open_on_this_device(person)
    except NoDeviceKey:
        return None


def unlock(person: Person, passphrase: str) -> OpenLog:
    """Open with the passphrase. Raises WrongPassphrase."""
    return arrive(person, open_with_passphrase(stored_keys(person), person.id, passphrase))


def recover(person: Person, code: str) -> OpenLog:
    """Open with the recovery code. Raises WrongRecoveryCode or MistypedRecoveryCode."""
    return arrive(person, open_with_recovery(stored_keys(person), person.id, code))


def arrive(person: Person, keys: OpenKeys) -> OpenLog:
    """Open the log: take in what arrived, finish what was interrupted, forget the step back, tidy."""
    log = access.open_log(person, keys)
    # First the letters: those to an older key open only while that key is there.
    letter.take_in(log)
    key.finish_replacing(log)
    key.drop_older(log)
    entry_index.ensure(log)
    undo.forget(log)
    cleaning.tidy(log)
    return log


def leave(log: OpenLog) -> None:
    """Lock the log: what was deleted cannot be brought back any more."""
    undo.forget(log)


def set_language(person: Person, language: str) -> None:
    """Set the language of the interface; it is a plain column because the lock screen needs it."""
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def settle(log: OpenLog, language: str, intention: str, starts_on: date | None) -> None:
    """Keep what the first page asks: language, own sentence, first day of the course (None: without one).

    Raises Refused when another course stands in the way; nothing is kept then.
    """
    if starts_on is not None:
        start_course(log, starts_on)
    set_preferences(log, intention=intention)
    set_language(log.person, language)


def delete_person(log: OpenLog) -> None:
    """Destroy the wrapped keys first, then everything else, and leave no trace in the database file."""
    person = log.person
    person.keys.all().delete()
    _end_sessions(person)
    # Without what it unwraps, a key file that cannot be removed opens nothing.
    with contextlib.suppress(OSError):
        device_keys().forget(person.id)
    person.delete()
    _forget_counts()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget_counts() -> None:
    # What is counted for everybody together is one person's own where nobody else is left.
    if not Person.objects.exists():
        ClosingMonth.objects.all().delete()
        RequestCount.objects.all().delete()


def _end_sessions(person: Person) -> None:
    # A session holds the data keys, wrapped by a secret in the browser.
    for session in Session.objects.all():
        if session.get_decoded().get(SESSION_KEY) == str(person.id):
            session.delete()
