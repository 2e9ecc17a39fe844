"""Recovery codes: 128 random bits and a 12 bit checksum, written to be copied by hand.

Alphabet: https://www.crockford.com/base32.html (no I, L, O, U). Seven groups of four characters.
"""

import secrets
import unicodedata

from augenhoehe.vault.errors import MistypedRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SECRET_BITS = 128
_CHECK_BITS = 12
_CHARACTERS = 28
_GROUP = 4

# CRC-12 (x^12+x^11+x^3+x^2+x+1) rather than a hash: one wrong character and two swapped neighbours are bursts
# of 10 bits at most, and those it finds always, not 4095 times in 4096.
_POLYNOMIAL = 0x180F


def new_code() -> str:
    """Return a fresh code such as `7Q2M-…-…` (7 groups of 4, joined by dashes)."""
    secret = secrets.randbits(_SECRET_BITS)
    number = secret << _CHECK_BITS | _checksum(secret)
    shifts = range(5 * (_CHARACTERS - 1), -1, -5)
    text = "".join(_ALPHABET[number >> shift & 31] for shift in shifts)
    return "-".join(text[start : start + _GROUP] for start in range(0, _CHARACTERS, _GROUP))


def parse_code(text: str) -> bytes:
    """Return the 16 secret bytes of a code, forgiving case, spaces, dashes, O for 0, I and L for 1.

    Raises MistypedRecoveryCode.
    """
    characters = [c for c in unicodedata.normalize("NFKC", text).upper() if not _is_separator(c)]
    if len(characters) != _CHARACTERS:
        raise MistypedRecoveryCode(f"{len(characters)} characters instead of {_CHARACTERS}")
    number = 0
    for character in characters:
        if character not in _VALUES:
            raise MistypedRecoveryCode("a character that no code has")
        number = number << 5 | _VALUES[character]
    secret = number >> _CHECK_BITS
    if number & (1 << _CHECK_BITS) - 1 != _checksum(secret):
        raise MistypedRecoveryCode("the checksum does not fit")
    return secret.to_bytes(_SECRET_BITS // 8, "big")


def _is_separator(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Pd", "Cf"}


def _checksum(secret: int) -> int:
    remainder = secret << _CHECK_BITS
    for shift in range(_SECRET_BITS - 1, -1, -1):
        if remainder >> shift + _CHECK_BITS & 1:
            remainder ^= _POLYNOMIAL << shift
    return remainder
