import pyrage  # type: ignore[import-untyped]
import pytest

from augenhoehe.vault import UnreadableArchive, WrongArchivePassphrase, WrongPassphrase, archive
from augenhoehe.vault.letters import new_identity, public_key_of, write_letter

CONTENT = b"everything a person has" * 4000


@pytest.fixture(scope="module")
def locked() -> bytes:
    return archive.encrypt(CONTENT, "four words and süß")


def test_an_archive_opens_with_its_passphrase(locked: bytes) -> None:
    assert archive.is_archive(locked)
    assert b"everything" not in locked
    assert archive.decrypt(locked, "four words and süß") == CONTENT


def test_the_header_is_the_one_of_the_public_tool(locked: bytes) -> None:
    version, recipient, *_ = locked.split(b"\n")
    assert version == b"age-encryption.org/v1"
    assert recipient.startswith(b"-> scrypt ")


def test_a_wrong_passphrase_is_told_from_damage(locked: bytes) -> None:
    with pytest.raises(WrongArchivePassphrase) as caught:
        archive.decrypt(locked, "other words")
    assert isinstance(caught.value, WrongPassphrase)
    with pytest.raises(UnreadableArchive) as damaged:
        archive.decrypt(locked[:-1] + bytes([locked[-1] ^ 1]), "four words and süß")
    assert not isinstance(damaged.value, WrongPassphrase)


def test_a_cut_header_is_damage(locked: bytes) -> None:
    with pytest.raises(UnreadableArchive) as caught:
        archive.decrypt(locked[:50], "four words and süß")
    assert not isinstance(caught.value, WrongPassphrase)


def test_a_file_that_asks_for_years_of_work_is_refused_at_once(locked: bytes) -> None:
    version, recipient, rest = locked.split(b"\n", 2)
    costly = b"\n".join([version, recipient.rsplit(b" ", 1)[0] + b" 60", rest])
    with pytest.raises(UnreadableArchive):
        archive.decrypt(costly, "four words and süß")


def test_a_letter_is_no_archive_of_a_passphrase() -> None:
    letter = write_letter(public_key_of(new_identity()), b"words")
    with pytest.raises(UnreadableArchive):
        archive.decrypt(letter, "four words")


@pytest.mark.parametrize("junk", [b"", b"{}", b"age-encryption.org/v2\n"])
def test_anything_else_is_no_archive(junk: bytes) -> None:
    assert not archive.is_archive(junk)
    with pytest.raises(UnreadableArchive, match="not an age file"):
        archive.decrypt(junk, "four words")


def test_text_armour_is_recognised() -> None:
    recipient = pyrage.x25519.Identity.generate().to_public()
    assert archive.is_archive(pyrage.encrypt(b"words", [recipient], armored=True))


def test_a_passphrase_must_be_text() -> None:
    with pytest.raises(ValueError, match="empty"):
        archive.encrypt(b"words", "")
    with pytest.raises(ValueError, match="surrogates"):
        archive.encrypt(b"words", "\udcff")
    with pytest.raises(WrongArchivePassphrase):
        archive.decrypt(b"age-encryption.org/v1\n", "\udcff")
