"""Archives for moving house: age files locked by a passphrase, which the public `age` tool opens as well.

The passphrase is used as typed, because that tool does not normalise it either.
Format: https://age-encryption.org/v1, recipient type scrypt; takes one to three seconds either way.
"""

import pyrage  # type: ignore[import-untyped]

from augenhoehe.vault.errors import UnreadableArchive, WrongArchivePassphrase

_STARTS = (b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----")

# pyrage has one error class for everything; this is its text when the file key does not open.
_WRONG_KEY = "Decryption failed"


def is_archive(content: bytes) -> bool:
    """Say whether the bytes begin like an age file, binary or armoured."""
    return content.startswith(_STARTS)


def encrypt(content: bytes, passphrase: str) -> bytes:
    """Return an age file. Raises ValueError for a passphrase that is empty or no Unicode text."""
    if not passphrase:
        raise ValueError("an empty passphrase protects nothing")
    return bytes(pyrage.passphrase.encrypt(content, passphrase))


def decrypt(archive: bytes, passphrase: str) -> bytes:
    """Return the content of an age file. Raises WrongArchivePassphrase, else UnreadableArchive.

    A byte changed in the wrapped file key looks like a wrong passphrase; any other damage is told apart.
    """
    if not is_archive(archive):
        raise UnreadableArchive("not an age file")
    try:
        return bytes(pyrage.passphrase.decrypt(archive, passphrase))
    except UnicodeEncodeError as error:
        raise WrongArchivePassphrase("the passphrase is no Unicode text") from error
    except pyrage.DecryptError as error:
        if str(error) == _WRONG_KEY:
            raise WrongArchivePassphrase("the passphrase does not open the archive") from error
        raise UnreadableArchive(str(error)) from error
