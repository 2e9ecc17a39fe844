"""Data keys and key pairs of a person, by generation: made, wrapped, opened and replaced.

The newest generation's data key is wrapped by device key or passphrase, and by recovery code. Each older one
is wrapped by the data key that followed it, until no record needs it. Data keys seal the private keys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from augenhoehe.vault.errors import (
    NoDeviceKey,
    Tampered,
    UnknownGeneration,
    WrongPassphrase,
    WrongRecoveryCode,
)
from augenhoehe.vault.letters import new_identity, public_key_of
from augenhoehe.vault.passphrase import unwrap_by_passphrase, wrap_by_passphrase
from augenhoehe.vault.recovery import new_code, parse_code
from augenhoehe.vault.sealing import OpenKeys
from augenhoehe.vault.wrapping import key_label, new_key, unwrap, wrap

_BY_DEVICE = "data key by device"
_BY_PASSPHRASE = "data key by passphrase"  # noqa: S105 - a label
_BY_RECOVERY = "data key by recovery code"
_BY_SUCCESSOR = "data key by successor"
_IDENTITY = "identity by data key"


@dataclass(frozen=True, slots=True)
class StoredKey:
    """One generation as it lies in the database: nothing opens without one of its wrapping keys."""

    generation: int
    public_key: str
    sealed_identity: bytes
    by_passphrase: bytes | None
    by_recovery: bytes | None
    by_device: bytes | None
    by_successor: bytes | None


@dataclass(frozen=True, slots=True)
class Succession:
    """The row to replace, the row to add, keys that open both, and the new code, never shown again."""

    old: StoredKey
    new: StoredKey
    keys: OpenKeys
    recovery_code: str


def create(owner: UUID, device_key: bytes) -> tuple[StoredKey, OpenKeys]:
    """Make generation 1, opened by the device key alone until passphrase or recovery code are set."""
    stored, keys = _new_generation(owner, 1)
    return replace(
        stored, by_device=wrap(device_key, keys.data_keys[1], key_label(_BY_DEVICE, owner, 1))
    ), keys


def open_with_device(stored: Sequence[StoredKey], owner: UUID, device_key: bytes) -> OpenKeys:
    """Open all generations. Raises NoDeviceKey (also when a passphrase took its place), Tampered."""

    def unlock(newest: StoredKey) -> bytes:
        if newest.by_device is None:
            raise NoDeviceKey("the log is not locked by a device key")
        try:
            return unwrap(device_key, newest.by_device, key_label(_BY_DEVICE, owner, newest.generation))
        except Tampered as error:
            raise NoDeviceKey("the device key does not fit") from error

    return _open_all(stored, owner, unlock)


def open_with_passphrase(stored: Sequence[StoredKey], owner: UUID, passphrase: str) -> OpenKeys:
    """Open all generations, in about 0.1 s and 64 MiB. Raises WrongPassphrase (or none set), Tampered."""

    def unlock(newest: StoredKey) -> bytes:
        if newest.by_passphrase is None:
            raise WrongPassphrase("no passphrase is set")
        return unwrap_by_passphrase(
            passphrase, newest.by_passphrase, key_label(_BY_PASSPHRASE, owner, newest.generation)
        )

    return _open_all(stored, owner, unlock)


def open_with_recovery(stored: Sequence[StoredKey], owner: UUID, code: str) -> OpenKeys:
    """Open all generations. Raises MistypedRecoveryCode, WrongRecoveryCode (or there is none), Tampered."""
    secret = parse_code(code)

    def unlock(newest: StoredKey) -> bytes:
        if newest.by_recovery is None:
            raise WrongRecoveryCode("there is no recovery code")
        try:
            return unwrap(secret, newest.by_recovery, key_label(_BY_RECOVERY, owner, newest.generation))
        except Tampered as error:
            raise WrongRecoveryCode("the recovery code does not fit") from error

    return _open_all(stored, owner, unlock)


def with_passphrase(stored: StoredKey, keys: OpenKeys, passphrase: str) -> StoredKey:
    """Set or change the passphrase; the device key stops opening. ValueError if empty or an old key."""
    label = key_label(_BY_PASSPHRASE, keys.owner, stored.generation)
    wrapped = wrap_by_passphrase(passphrase, _newest_data_key(stored, keys), label)
    return replace(stored, by_passphrase=wrapped, by_device=None)


def without_passphrase(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> StoredKey:
    """Take the passphrase away; the device key opens again. ValueError for a key that is not the newest."""
    label = key_label(_BY_DEVICE, keys.owner, stored.generation)
    wrapped = wrap(device_key, _newest_data_key(stored, keys), label)
    return replace(stored, by_passphrase=None, by_device=wrapped)


def with_recovery(stored: StoredKey, keys: OpenKeys) -> tuple[StoredKey, str]:
    """Return the row with a new recovery code, and the code; the former one stops. ValueError as above."""
    code = new_code()
    label = key_label(_BY_RECOVERY, keys.owner, stored.generation)
    return replace(stored, by_recovery=wrap(parse_code(code), _newest_data_key(stored, keys), label)), code


def succeed(
    stored: StoredKey, keys: OpenKeys, *, passphrase: str | None, device_key: bytes | None
) -> Succession:
    """Replace data key and key pair. Records may follow one by one: the returned keys open both generations.

    Raises ValueError unless exactly one of passphrase and device key is given and `stored` is the newest key.
    """
    old_data_key = _newest_data_key(stored, keys)
    bare, own = _new_generation(keys.owner, stored.generation + 1)
    new, code = with_recovery(_locked(bare, own, passphrase, device_key), own)
    label = key_label(_BY_SUCCESSOR, keys.owner, stored.generation)
    wrapped = wrap(own.data_keys[own.generation], old_data_key, label)
    old = replace(stored, by_passphrase=None, by_recovery=None, by_device=None, by_successor=wrapped)
    both = OpenKeys(
        keys.owner, own.generation, {**keys.data_keys, **own.data_keys}, own.identities + keys.identities
    )
    return Succession(old, new, both, code)


def _locked(stored: StoredKey, keys: OpenKeys, passphrase: str | None, device_key: bytes | None) -> StoredKey:
    if passphrase is not None and device_key is None:
        return with_passphrase(stored, keys, passphrase)
    if device_key is not None and passphrase is None:
        return without_passphrase(stored, keys, device_key)
    raise ValueError("a new data key is locked by a passphrase or by a device key")


def _new_generation(owner: UUID, generation: int) -> tuple[StoredKey, OpenKeys]:
    data_key, identity = new_key(), new_identity()
    sealed_identity = wrap(data_key, identity.encode("ascii"), key_label(_IDENTITY, owner, generation))
    stored = StoredKey(generation, public_key_of(identity), sealed_identity, None, None, None, None)
    return stored, OpenKeys(owner, generation, {generation: data_key}, (identity,))


def _newest_data_key(stored: StoredKey, keys: OpenKeys) -> bytes:
    # A passphrase or code on an older row would be lost with that row.
    if stored.generation != keys.generation:
        raise ValueError("only the newest key is wrapped anew")
    return keys.data_keys[keys.generation]


def _open_all(stored: Sequence[StoredKey], owner: UUID, unlock: Callable[[StoredKey], bytes]) -> OpenKeys:
    if not stored:
        raise UnknownGeneration(1)
    newest, *older = sorted(stored, key=lambda row: row.generation, reverse=True)
    data_keys = {newest.generation: unlock(newest)}
    identities = [_identity(newest, owner, data_keys[newest.generation])]
    for row in older:
        data_keys[row.generation] = _from_successor(row, owner, data_keys)
        identities.append(_identity(row, owner, data_keys[row.generation]))
    return OpenKeys(owner, newest.generation, data_keys, tuple(identities))


def _from_successor(row: StoredKey, owner: UUID, data_keys: dict[int, bytes]) -> bytes:
    successor = row.generation + 1
    if successor not in data_keys:
        raise UnknownGeneration(successor)
    if row.by_successor is None:
        raise Tampered(f"key {row.generation} lacks its wrap by key {successor}")
    return unwrap(data_keys[successor], row.by_successor, key_label(_BY_SUCCESSOR, owner, row.generation))


def _identity(row: StoredKey, owner: UUID, data_key: bytes) -> str:
    identity = unwrap(data_key, row.sealed_identity, key_label(_IDENTITY, owner, row.generation)).decode(
        "ascii"
    )
    # The public key lies in clear: put another there, and letters would be sealed to somebody else.
    if public_key_of(identity) != row.public_key:
        raise Tampered(f"the public key of generation {row.generation} was replaced")
    return identity
