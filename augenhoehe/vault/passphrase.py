"""Wrapping by a passphrase: Argon2id with the second recommendation of RFC 9106, section 4."""

import os
import struct
import unicodedata
from dataclasses import dataclass
from threading import BoundedSemaphore

from argon2.low_level import Type, hash_secret_raw

from augenhoehe.vault.errors import Tampered, WrongPassphrase
from augenhoehe.vault.wrapping import unwrap, wrap

_HEADER = struct.Struct(">BBIB16s")
_FORMAT = 1
_KEY_BYTES = 32
_SALT_BYTES = 16

# Each derivation takes 64 MiB: a burst of sign-ins must not take the memory of a small machine.
_DERIVATIONS = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Passes over the memory, memory in KiB, lanes."""

    passes: int
    memory_kib: int
    lanes: int


RECOMMENDED = Argon2Cost(passes=3, memory_kib=64 * 1024, lanes=4)

# Stored costs are read before anything is authenticated: a changed row must not ask for a terabyte.
_MOST = Argon2Cost(passes=16, memory_kib=1024 * 1024, lanes=16)


def wrap_by_passphrase(passphrase: str, content: bytes, label: bytes) -> bytes:
    """Return cost and salt in clear, then `content` wrapped. Raises ValueError for an empty passphrase."""
    if not passphrase:
        raise ValueError("an empty passphrase protects nothing")
    salt = os.urandom(_SALT_BYTES)
    cost = RECOMMENDED
    header = _HEADER.pack(_FORMAT, cost.passes, cost.memory_kib, cost.lanes, salt)
    return header + wrap(_derive(passphrase, salt, cost), content, label + header)


def unwrap_by_passphrase(passphrase: str, wrapped: bytes, label: bytes) -> bytes:
    """Undo `wrap_by_passphrase`.

    Raises WrongPassphrase when it does not open (a changed row cannot be told from a wrong passphrase),
    and Tampered when the header already makes no sense.
    """
    salt, cost = _read_header(wrapped)
    header, sealed = wrapped[: _HEADER.size], wrapped[_HEADER.size :]
    try:
        return unwrap(_derive(passphrase, salt, cost), sealed, label + header)
    except Tampered as error:
        raise WrongPassphrase("the passphrase does not open the data key") from error


def _read_header(wrapped: bytes) -> tuple[bytes, Argon2Cost]:
    if len(wrapped) < _HEADER.size:
        raise Tampered("a passphrase wrap is cut short")
    form, passes, memory_kib, lanes, salt = _HEADER.unpack_from(wrapped)
    within = 1 <= passes <= _MOST.passes and 1 <= lanes <= _MOST.lanes
    if form != _FORMAT or not within or not 8 * lanes <= memory_kib <= _MOST.memory_kib:
        raise Tampered("a passphrase wrap names an unknown format or an unreasonable cost")
    return salt, Argon2Cost(passes, memory_kib, lanes)


def _derive(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    # NFKC: the same passphrase typed on two keyboards must give the same bytes. Lone surrogates, which a
    # terminal may hand over, pass: they are a wrong passphrase and not a crash.
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    with _DERIVATIONS:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )
