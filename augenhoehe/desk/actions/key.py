"""Passphrase, recovery code and replacing the data key."""

from __future__ import annotations

import contextlib
import dataclasses
import secrets
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from augenhoehe.desk.actions import entry_index, letter, undo
from augenhoehe.desk.actions.guide_copy import reseal_given
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.models import RECORDS, EntryIndexPage, Key, Person, SealedRecord
from augenhoehe.desk.queries.key import current_key, device_keys
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import binding_of
from augenhoehe.vault import (
    NoDeviceKey,
    StoredKey,
    VaultError,
    generation_of,
    succeed,
    with_passphrase,
    with_recovery,
    without_passphrase,
)

BATCH = 200


def save_key(person: Person, stored: StoredKey) -> None:
    """Write one generation of wrapped keys."""
    fields = {name: value or b"" for name, value in dataclasses.asdict(stored).items()}
    Key.objects.update_or_create(person=person, generation=stored.generation, defaults=fields)


def set_passphrase(log: OpenLog, passphrase: str) -> bool:
    """Wrap the data key with a passphrase, in place of an older one or of the device key.

    Returns False when the device key, which opens older backups, could not be removed from this computer.
    """
    with transaction.atomic():
        save_key(log.person, with_passphrase(_newest(log), log.keys, passphrase))
    with contextlib.suppress(OSError):
        return device_keys().forget(log.person.id)
    return False


@transaction.atomic
def remove_passphrase(log: OpenLog) -> None:
    """Wrap the data key with the key of this computer in place of the passphrase."""
    save_key(log.person, without_passphrase(_newest(log), log.keys, _device_key(log)))


def _device_key(log: OpenLog) -> bytes:
    try:
        # One that is there is never replaced: should the database refuse, it is all that opens the log.
        return device_keys().load(log.person.id)
    except NoDeviceKey:
        device_key = secrets.token_bytes(32)
        device_keys().save(log.person.id, device_key)
        return device_key


@transaction.atomic
def renew_recovery(log: OpenLog) -> str:
    """Return a new recovery code, to be shown once; an older one stops working."""
    stored, code = with_recovery(_newest(log), log.keys)
    save_key(log.person, stored)
    return code


def replace_key(log: OpenLog, passphrase: str | None) -> tuple[OpenLog, str]:
    """Replace data key and key pair, reseal every record, and return the log and a new recovery code.

    `passphrase` is the present one, or None where the key of this computer opens the log. Stopped
    half-way, the rewrite goes on the next time the log is opened, and the older key, wrapped by the new one,
    goes then too; there is no recovery code until somebody makes one, because nobody has seen any.

    Raises Fault key_replaced_elsewhere; nothing is changed then.
    """
    renewed = _with_new_key(log, passphrase)
    letter.take_in(renewed)
    finish_replacing(renewed)
    entry_index.ensure(renewed)
    return renewed, renew_recovery(renewed)


def _newest(log: OpenLog) -> StoredKey:
    """Return the newest key, if these keys open it. Call inside the transaction that writes it anew."""
    stored = current_key(log.person)
    if stored.generation != log.keys.generation:
        raise Fault("key_replaced_elsewhere")
    return stored


@transaction.atomic
def _with_new_key(log: OpenLog, passphrase: str | None) -> OpenLog:
    # In one transaction with the reading: of two at once the second must not write over the first one's key.
    stored = _newest(log)
    device_key = None if passphrase else _device_key(log)
    change = succeed(stored, log.keys, passphrase=passphrase, device_key=device_key)
    undo.forget(log)
    save_key(log.person, change.old)
    save_key(log.person, dataclasses.replace(change.new, by_recovery=None))
    return OpenLog(log.person, change.keys)


def finish_replacing(log: OpenLog) -> None:
    """Reseal in batches what is still sealed by an older key."""
    if not _older_keys(log).exists():
        return
    for model in RECORDS:
        _reseal(log, model)
    reseal_given(log, partial(_is_old, log))
    for page in EntryIndexPage.objects.filter(owner=log.person):
        if _is_old(log, page.sealed):
            # Missing, it is written anew from the entries.
            page.delete()


@transaction.atomic
def drop_older(log: OpenLog) -> None:
    """Drop older keys that no record needs. Call when the log opens, not at the end of a replacement.

    A request that began before the replacement may still write with the older key: that record is resealed
    at the next opening, and the key must be there for it.
    """
    if _older_keys(log).exists() and not any(_has_old(log, model) for model in RECORDS):
        _older_keys(log).delete()


def _older_keys(log: OpenLog) -> QuerySet[Key]:
    return Key.objects.filter(person=log.person, generation__lt=log.keys.generation)


def _is_old(log: OpenLog, sealed: bytes) -> bool:
    try:
        return generation_of(sealed) < log.keys.generation
    except VaultError:
        # Damaged so badly that no key opens it; it is named wherever it is read.
        return False


def _has_old(log: OpenLog, model: type[SealedRecord]) -> bool:
    sealed = model._default_manager.filter(owner=log.person).values_list("sealed", flat=True)
    return any(_is_old(log, content) for content in sealed.iterator(BATCH))


def _reseal(log: OpenLog, model: type[SealedRecord]) -> None:
    rows = model._default_manager.filter(owner=log.person)
    numbers = [
        number
        for number, content in rows.values_list("number", "sealed").iterator(BATCH)
        if _is_old(log, content)
    ]
    for start in range(0, len(numbers), BATCH):
        with transaction.atomic():
            for row in rows.filter(number__in=numbers[start : start + BATCH]):
                _reseal_row(log, row)


def _reseal_row(log: OpenLog, row: SealedRecord) -> None:
    binding = binding_of(log, row.shape.kind, row.id, row.schema)
    try:
        content = log.keys.open(row.sealed, binding)
    except VaultError:
        # Left as it is and named wherever it is read; the old key stays for its sake.
        return
    row.sealed = log.keys.seal(content, binding)
    row.save(update_fields=["sealed"])
