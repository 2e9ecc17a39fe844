"""Records: AES-256-GCM with a random nonce, bound to the row they lie in.

Layout: format (1 byte), generation of the data key (2, big endian), nonce (12), ciphertext and tag.
Associated data: those first 15 bytes, owner (16), schema (4), length of kind (1), kind, id (16).
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from augenhoehe.vault.errors import Tampered, UnknownGeneration
from augenhoehe.vault.letters import read_letter
from augenhoehe.vault.wrapping import unwrap, wrap

_FORMAT = 1
_KEY_ID_BYTES = 3
_NONCE_BYTES = 12
_HEADER_BYTES = _KEY_ID_BYTES + _NONCE_BYTES
_LEAST_SECRET_BYTES = 16
_SESSION = b"open keys in a session"


@dataclass(frozen=True, slots=True)
class Binding:
    """Where alone a sealed record opens. `kind` has at most 255 UTF-8 bytes, `schema` is unsigned 32 bit."""

    owner: UUID
    kind: str
    id: UUID
    schema: int


def generation_of(sealed: bytes) -> int:
    """Say which data key sealed a record, not yet authenticated. Raises Tampered if it is no record."""
    if len(sealed) < _HEADER_BYTES or sealed[0] != _FORMAT:
        raise Tampered("not a sealed record")
    return int.from_bytes(sealed[1:_KEY_ID_BYTES], "big")


@dataclass(frozen=True, slots=True)
class OpenKeys:
    """Somebody's opened keys: data keys (32 bytes) by generation, and age identities, newest first."""

    owner: UUID
    generation: int
    data_keys: Mapping[int, bytes] = field(repr=False, hash=False)
    identities: tuple[str, ...] = field(repr=False)
    _ciphers: dict[bytes, AESGCM] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Copy the keys, make a cipher of each. Raises UnknownGeneration if the current one is missing."""
        if self.generation not in self.data_keys:
            raise UnknownGeneration(self.generation)
        object.__setattr__(self, "data_keys", MappingProxyType(dict(self.data_keys)))
        ciphers = {_key_id(generation): AESGCM(key) for generation, key in self.data_keys.items()}
        object.__setattr__(self, "_ciphers", ciphers)

    def seal(self, plaintext: bytes, binding: Binding) -> bytes:
        """Seal with the current data key, 31 bytes longer. Raises ValueError for somebody else's binding."""
        if binding.owner != self.owner:
            raise ValueError("these keys belong to another owner")
        key_id, nonce = _key_id(self.generation), os.urandom(_NONCE_BYTES)
        header = key_id + nonce
        place = header + _row_kind(self.owner, binding.kind, binding.schema) + binding.id.bytes
        return header + self._ciphers[key_id].encrypt(nonce, plaintext, place)

    def open(self, sealed: bytes, binding: Binding) -> bytes:
        """Open one record. Raises Tampered, or UnknownGeneration when its data key is not at hand."""
        if binding.owner != self.owner:
            raise Tampered("a record of another owner")
        return self.opener(binding.kind, binding.schema)(binding.id.bytes, sealed)

    def opener(self, kind: str, schema: int) -> Callable[[bytes, bytes], bytes]:
        """Return `(id.bytes, sealed) -> plaintext` for records of one kind and schema. Errors: see `open`."""
        find_cipher = self._ciphers.get
        row_kind = _row_kind(self.owner, kind, schema)

        def open_record(id_bytes: bytes, sealed: bytes) -> bytes:
            cipher = find_cipher(sealed[:_KEY_ID_BYTES])
            if cipher is None:
                raise UnknownGeneration(generation_of(sealed))
            header = sealed[:_HEADER_BYTES]
            try:
                return cipher.decrypt(
                    header[_KEY_ID_BYTES:], sealed[_HEADER_BYTES:], header + row_kind + id_bytes
                )
            except (InvalidTag, ValueError) as error:
                raise Tampered("a sealed record does not open where it lies") from error

        return open_record

    def open_letter(self, letter: bytes) -> bytes:
        """Open what was sealed to one of the public keys. Raises Tampered."""
        return read_letter(letter, self.identities)

    def for_session(self, secret: bytes) -> bytes:
        """Wrap all under `secret`, which must lie elsewhere: 16 random bytes or more, else ValueError."""
        if len(secret) < _LEAST_SECRET_BYTES:
            raise ValueError("a session secret needs 16 bytes or more")
        packed = _PackedKeys(self.owner, self.generation, dict(self.data_keys), self.identities)
        return wrap(secret, msgspec.msgpack.encode(packed), _SESSION)

    @classmethod
    def from_session(cls, wrapped: bytes, secret: bytes) -> Self:
        """Undo `for_session`. Raises Tampered."""
        content = unwrap(secret, wrapped, _SESSION)
        try:
            packed = msgspec.msgpack.decode(content, type=_PackedKeys)
        except msgspec.DecodeError as error:
            raise Tampered("a session of another version") from error
        return cls(packed.owner, packed.generation, packed.data_keys, packed.identities)


class _PackedKeys(msgspec.Struct, frozen=True, array_like=True):
    owner: UUID
    generation: int
    data_keys: dict[int, bytes]
    identities: tuple[str, ...]


def _key_id(generation: int) -> bytes:
    return bytes([_FORMAT]) + generation.to_bytes(2, "big")


def _row_kind(owner: UUID, kind: str, schema: int) -> bytes:
    name = kind.encode("utf-8")
    return owner.bytes + schema.to_bytes(4, "big") + len(name).to_bytes(1, "big") + name
