"""Keys wrapped by other keys: AES-256-GCM under a key derived by HKDF-SHA256 (RFC 5869) for one purpose."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from augenhoehe.vault.errors import Tampered

_FORMAT = b"\x01"
_NONCE_BYTES = 12
_KEY_BYTES = 32
_DOMAIN = b"augenhoehe vault 1\x00"


def new_key() -> bytes:
    """32 bytes from the system's random source."""
    return os.urandom(_KEY_BYTES)


def key_label(purpose: str, owner: UUID, generation: int) -> bytes:
    """Say unambiguously which wrap this is: owner and generation have fixed lengths, the rest is purpose.

    `generation` is 0 to 65535, else OverflowError.
    """
    return owner.bytes + generation.to_bytes(2, "big") + purpose.encode("utf-8")


def wrap(secret: bytes, content: bytes, label: bytes) -> bytes:
    """Seal `content` under a key derived from `secret` (128 random bits or more) and `label`."""
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + _cipher(secret, label).encrypt(nonce, content, _FORMAT + label)


def unwrap(secret: bytes, wrapped: bytes, label: bytes) -> bytes:
    """Undo `wrap`. Raises Tampered when the secret, the label or a byte differs."""
    if wrapped[:1] != _FORMAT:
        raise Tampered("a wrapped key of unknown format")
    nonce, sealed = wrapped[1 : 1 + _NONCE_BYTES], wrapped[1 + _NONCE_BYTES :]
    try:
        return _cipher(secret, label).decrypt(nonce, sealed, _FORMAT + label)
    except (InvalidTag, ValueError) as error:
        raise Tampered("a wrapped key does not open") from error


def _cipher(secret: bytes, label: bytes) -> AESGCM:
    derivation = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_DOMAIN + label)
    return AESGCM(derivation.derive(secret))
