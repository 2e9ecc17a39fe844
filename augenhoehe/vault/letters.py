"""Letters: what arrives while the owner is away, sealed to the owner's public key (age, X25519).

Whoever has the public key can write a letter; a letter therefore proves nothing about its sender.
Format: https://age-encryption.org/v1
"""

from collections.abc import Iterable

import pyrage  # type: ignore[import-untyped]

from augenhoehe.vault.errors import Tampered


def new_identity() -> str:
    """Return a fresh private key as an AGE-SECRET-KEY-1… string."""
    return str(pyrage.x25519.Identity.generate())


def public_key_of(identity: str) -> str:
    """Return the age1… public key that belongs to `identity`."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def write_letter(public_key: str, content: bytes) -> bytes:
    """Seal `content` so that only the owner of `public_key` (age1…) reads it. Tampered if that is no key."""
    try:
        recipient = pyrage.x25519.Recipient.from_str(public_key)
    except pyrage.RecipientError as error:
        raise Tampered("the stored public key is not one") from error
    return bytes(pyrage.encrypt(content, [recipient]))


def read_letter(letter: bytes, identities: Iterable[str]) -> bytes:
    """Open `letter` with the first identity that fits. Raises Tampered when none does or a byte differs."""
    try:
        return bytes(pyrage.decrypt(letter, [pyrage.x25519.Identity.from_str(text) for text in identities]))
    except pyrage.DecryptError as error:
        raise Tampered("a letter does not open") from error
