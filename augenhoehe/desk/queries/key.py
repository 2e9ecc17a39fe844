"""The wrapped keys of a person, and how his log may be opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from augenhoehe.desk.models import Key, Person
from augenhoehe.desk.models.person import LOCAL
from augenhoehe.vault import (
    DeviceKeys,
    NoDeviceKey,
    Place,
    StoredKey,
    VaultError,
    open_with_device,
    open_with_passphrase,
)


@dataclass(frozen=True, slots=True)
class KeyState:
    """What opens a log: the passphrase, or the key of this computer if it is here and fits.

    `path` is where the key file lies or would lie; `generation` counts from 1.
    """

    has_passphrase: bool
    has_recovery: bool
    place: Place | None
    fits: bool
    too_open: bool
    path: Path
    generation: int


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
    """Return the newest generation, the one that new records are sealed with."""
    return stored_keys(person)[0]


def has_passphrase(person: Person) -> bool:
    """Return whether a passphrase opens the log, and not the key of this computer."""
    return current_key(person).by_passphrase is not None


def has_recovery(person: Person) -> bool:
    """Return whether there is a recovery code."""
    return current_key(person).by_recovery is not None


def key_state(person: Person) -> KeyState:
    """Return how the log of `person` opens on this computer."""
    key, devices = current_key(person), device_keys()
    return KeyState(
        has_passphrase=key.by_passphrase is not None,
        has_recovery=key.by_recovery is not None,
        place=devices.place(person.id),
        fits=_device_key_fits(person),
        too_open=devices.permissions_too_open(person.id),
        path=devices.path(person.id),
        generation=key.generation,
    )


def _device_key_fits(person: Person) -> bool:
    try:
        open_with_device(stored_keys(person), person.id, device_keys().load(person.id))
    except NoDeviceKey:
        return False
    return True


def passphrase_opens(person: Person, passphrase: str) -> bool:
    """Return whether this is the passphrase of the log; takes about 0.1 s."""
    try:
        open_with_passphrase(stored_keys(person), person.id, passphrase)
    except VaultError:
        return False
    return True
