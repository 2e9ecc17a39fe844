"""Tokens in links: whoever has one opens what was sealed with it, and the database cannot.

A token is 128 random bits as 22 characters of base64url. Hash and key come from it by HKDF-SHA256 (RFC 5869)
under two labels, so that the hash, which is stored to find the row, says nothing about the key.
"""

import secrets
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from augenhoehe.vault.wrapping import unwrap, wrap

_TOKEN_BYTES = 16
_KEY_BYTES = 32
_DOMAIN = b"augenhoehe token 1\x00"
_HASH, _KEY = b"hash to find the row", b"key to seal the row"


def new_token() -> str:
    """Return a fresh token of 22 characters that a link can carry."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_of(token: str) -> bytes:
    """Return what is stored to find the row, 32 bytes; any text has one."""
    return _derived(token, _HASH)


def key_of(token: str) -> bytes:
    """Return the key that `token` stands for, 32 bytes."""
    return _derived(token, _KEY)


def seal_with_token(token: str, content: bytes, kind: str, row_id: UUID, schema: int) -> bytes:
    """Seal `content` for the row `row_id` of one kind and schema (unsigned 32 bit), 29 bytes longer."""
    return wrap(key_of(token), content, _label(kind, row_id, schema))


def open_with_token(token: str, sealed: bytes, kind: str, row_id: UUID, schema: int) -> bytes:
    """Undo `seal_with_token`. Raises Tampered when token, kind, row, schema or a byte differs."""
    return unwrap(key_of(token), sealed, _label(kind, row_id, schema))


def _label(kind: str, row_id: UUID, schema: int) -> bytes:
    return row_id.bytes + schema.to_bytes(4, "big") + kind.encode("utf-8")


def _derived(token: str, label: bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_DOMAIN + label)
    # What somebody puts into an address need not be text that UTF-8 knows.
    return derivation.derive(token.encode("utf-8", "surrogatepass"))
