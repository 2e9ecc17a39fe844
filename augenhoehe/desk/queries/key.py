"""The wrapped keys of a person, and how his log may be opened."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from augenhoehe.desk.models import Key, Person
from augenhoehe.desk.models.person import LOCAL
from augenhoehe.vault import DeviceKeys, StoredKey


def device_keys() -> DeviceKeys:
    """Return where device keys lie on this machine."""
    return DeviceKeys(Path(settings.AUGENHOEHE_CONFIG), use_keyring=settings.AUGENHOEHE_USE_KEYRING)


def local_person() -> Person | None:
    """Return the one person of a program that runs alone on one machine."""
    return Person.objects.filter(handle=LOCAL).first()


def stored_keys(person: Person) -> list[StoredKey]:
    """Return the wrapped keys, newest generation first."""
    return [
        StoredKey(
            generation=key.generation,
            public_key=key.public_key,
            sealed_identity=key.sealed_identity,
            by_passphrase=key.by_passphrase or None,
            by_recovery=key.by_recovery or None,
            by_device=key.by_device or None,
            by_successor=key.by_successor or None,
        )
        for key in Key.objects.filter(person=person).order_by("-generation")
    ]


def current_key(person: Person) -> StoredKey:
    return stored_keys(person)[0]


def has_passphrase(person: Person) -> bool:
    return current_key(person).by_passphrase is not None


def has_recovery(person: Person) -> bool:
    return current_key(person).by_recovery is not None


def is_replacing_key(person: Person) -> bool:
    """Return whether a replacement of the data key has begun and not finished."""
    return Key.objects.filter(person=person).count() > 1
