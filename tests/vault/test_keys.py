import threading
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from augenhoehe.vault import (
    Binding,
    MistypedRecoveryCode,
    NoDeviceKey,
    OpenKeys,
    StoredKey,
    Tampered,
    UnknownGeneration,
    WrongPassphrase,
    WrongRecoveryCode,
    create,
    new_code,
    new_key,
    open_with_device,
    open_with_passphrase,
    open_with_recovery,
    succeed,
    with_passphrase,
    with_recovery,
    without_passphrase,
    write_letter,
)

HERE = UUID("00000000-0000-4000-8000-000000000002")


def here(keys: OpenKeys) -> Binding:
    return Binding(keys.owner, "entry", HERE, 1)


def test_the_device_key_opens_at_the_start(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    assert stored.generation == 1
    assert (stored.by_passphrase, stored.by_recovery, stored.by_successor) == (None, None, None)
    assert open_with_device([stored], keys.owner, device_key) == keys


def test_nothing_stored_is_readable(stored: StoredKey, keys: OpenKeys) -> None:
    everything = stored.sealed_identity + (stored.by_device or b"")
    assert keys.data_keys[1] not in everything
    assert keys.identities[0].encode("ascii") not in everything


def test_a_wrong_device_key_opens_nothing(stored: StoredKey, owner: UUID, device_key: bytes) -> None:
    for wrong in (new_key(), b"", device_key[:-1]):
        with pytest.raises(NoDeviceKey):
            open_with_device([stored], owner, wrong)


def test_another_owner_opens_nothing(stored: StoredKey, device_key: bytes) -> None:
    with pytest.raises(NoDeviceKey):
        open_with_device([stored], uuid4(), device_key)


def test_nothing_stored_opens_nothing(owner: UUID, device_key: bytes) -> None:
    with pytest.raises(UnknownGeneration):
        open_with_device([], owner, device_key)


@pytest.mark.parametrize("position", [0, 1, 12, 13, -17, -1])
def test_a_changed_wrap_or_identity_is_refused(
    stored: StoredKey, owner: UUID, device_key: bytes, position: int
) -> None:
    def changed(content: bytes | None) -> bytes:
        spoilt = bytearray(content or b"")
        spoilt[position] ^= 1
        return bytes(spoilt)

    with pytest.raises(NoDeviceKey):
        open_with_device([replace(stored, by_device=changed(stored.by_device))], owner, device_key)
    with pytest.raises(Tampered):
        open_with_device(
            [replace(stored, sealed_identity=changed(stored.sealed_identity))], owner, device_key
        )


def test_parts_of_one_row_do_not_fit_another(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    other, _ = create(keys.owner, device_key)
    with pytest.raises(Tampered):
        open_with_device([replace(stored, by_device=other.by_device)], keys.owner, device_key)
    with pytest.raises(Tampered, match="public key"):
        open_with_device([replace(stored, public_key=other.public_key)], keys.owner, device_key)
    with pytest.raises(NoDeviceKey):
        open_with_device([replace(stored, generation=2)], keys.owner, device_key)
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery([replace(stored, by_recovery=stored.by_device)], keys.owner, new_code())


def test_a_passphrase_takes_the_place_of_the_device_key(
    stored: StoredKey, keys: OpenKeys, device_key: bytes
) -> None:
    sealed = keys.seal(b"words", here(keys))
    locked = with_passphrase(stored, keys, "four words and ﬁve")
    assert (locked.by_device, locked.by_successor) == (None, None)
    opened = open_with_passphrase([locked], keys.owner, "four words and five")  # NFKC
    assert opened.open(sealed, here(keys)) == b"words"
    with pytest.raises(NoDeviceKey):
        open_with_device([locked], keys.owner, device_key)
    with pytest.raises(WrongPassphrase):
        open_with_passphrase([locked], keys.owner, "four words and fives")
    with pytest.raises(WrongPassphrase):
        open_with_passphrase([locked], uuid4(), "four words and five")


def test_a_changed_passphrase_leaves_records_readable(stored: StoredKey, keys: OpenKeys) -> None:
    sealed = keys.seal(b"words", here(keys))
    changed = with_passphrase(with_passphrase(stored, keys, "the first one"), keys, "the second one")
    assert open_with_passphrase([changed], keys.owner, "the second one").open(sealed, here(keys)) == b"words"
    with pytest.raises(WrongPassphrase):
        open_with_passphrase([changed], keys.owner, "the first one")


def test_a_passphrase_can_be_taken_away(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    alone = without_passphrase(with_passphrase(stored, keys, "four words"), keys, device_key)
    assert alone.by_passphrase is None
    assert open_with_device([alone], keys.owner, device_key) == keys
    with pytest.raises(WrongPassphrase):
        open_with_passphrase([alone], keys.owner, "four words")


def test_no_empty_passphrase(stored: StoredKey, keys: OpenKeys) -> None:
    with pytest.raises(ValueError, match="empty"):
        with_passphrase(stored, keys, "")


def test_half_a_character_from_a_terminal_is_a_wrong_passphrase(stored: StoredKey, keys: OpenKeys) -> None:
    locked = with_passphrase(stored, keys, "four words")
    with pytest.raises(WrongPassphrase):
        open_with_passphrase([locked], keys.owner, "four \udcff")


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, b"\x02"),  # unknown format
        (1, b"\x00"),  # no pass at all
        (1, b"\x7f"),  # too many passes
        (2, b"\xff"),  # four terabytes
        (2, b"\x00\x00\x00\x07"),  # less than Argon2 takes
        (6, b"\x00"),  # no lane
        (6, b"\xff"),  # too many lanes
    ],
)
def test_a_changed_cost_is_refused_before_it_is_paid(
    stored: StoredKey, owner: UUID, at: int, value: bytes
) -> None:
    header = b"\x01\x03\x00\x01\x00\x00\x04" + bytes(60)
    changed = header[:at] + value + header[at + len(value) :]
    with pytest.raises(Tampered):
        open_with_passphrase([replace(stored, by_passphrase=changed)], owner, "four words")


def test_a_cut_passphrase_wrap_is_refused(stored: StoredKey, owner: UUID) -> None:
    with pytest.raises(Tampered):
        open_with_passphrase([replace(stored, by_passphrase=b"\x01\x03")], owner, "four words")


def test_the_recovery_code_opens_when_the_passphrase_is_lost(stored: StoredKey, keys: OpenKeys) -> None:
    sealed = keys.seal(b"words", here(keys))
    recoverable, code = with_recovery(stored, keys)
    lost = with_passphrase(recoverable, keys, "forgotten")
    opened = open_with_recovery([lost], keys.owner, code.lower().replace("-", " "))
    assert opened.open(sealed, here(keys)) == b"words"
    again = with_passphrase(lost, opened, "remembered")
    assert open_with_passphrase([again], keys.owner, "remembered") == keys
    assert open_with_recovery([again], keys.owner, code) == keys


def test_a_wrong_recovery_code_is_told_from_a_mistyped_one(stored: StoredKey, keys: OpenKeys) -> None:
    recoverable, code = with_recovery(stored, keys)
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery([recoverable], keys.owner, new_code())
    with pytest.raises(MistypedRecoveryCode):
        open_with_recovery([recoverable], keys.owner, code[:-1])
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery([stored], keys.owner, code)


def test_a_new_recovery_code_ends_the_old_one(stored: StoredKey, keys: OpenKeys) -> None:
    first, old_code = with_recovery(stored, keys)
    second, new = with_recovery(first, keys)
    assert open_with_recovery([second], keys.owner, new) == keys
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery([second], keys.owner, old_code)


def test_a_succession_opens_old_and_new_records(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    with_code, old_code = with_recovery(stored, keys)
    locked = with_passphrase(with_code, keys, "the old one")
    old_record = keys.seal(b"before", here(keys))
    old_letter = write_letter(stored.public_key, b"before")

    after = succeed(locked, keys, passphrase="the new one", device_key=None)
    rows = [after.old, after.new]
    assert (after.old.by_passphrase, after.old.by_recovery, after.old.by_device) == (None, None, None)
    assert after.old.sealed_identity == stored.sealed_identity
    new_record = after.keys.seal(b"after", here(keys))
    new_letter = write_letter(after.new.public_key, b"after")

    for opened in (
        after.keys,
        open_with_passphrase(rows, keys.owner, "the new one"),
        open_with_recovery(rows[::-1], keys.owner, after.recovery_code),
    ):
        assert opened == after.keys
        assert (opened.open(old_record, here(keys)), opened.open(new_record, here(keys))) == (
            b"before",
            b"after",
        )
        assert (opened.open_letter(old_letter), opened.open_letter(new_letter)) == (b"before", b"after")

    with pytest.raises(WrongPassphrase):
        open_with_passphrase(rows, keys.owner, "the old one")
    with pytest.raises(WrongPassphrase):
        open_with_passphrase([after.old], keys.owner, "the old one")
    with pytest.raises(WrongRecoveryCode):
        open_with_recovery(rows, keys.owner, old_code)
    with pytest.raises(UnknownGeneration):
        keys.open(new_record, here(keys))


def test_successions_chain_and_end(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    sealed = keys.seal(b"first", here(keys))
    second = succeed(stored, keys, passphrase=None, device_key=device_key)
    third = succeed(second.new, second.keys, passphrase=None, device_key=device_key)
    opened = open_with_device([third.new, second.old, third.old], keys.owner, device_key)
    assert opened == third.keys
    assert (opened.generation, sorted(opened.data_keys), len(opened.identities)) == (3, [1, 2, 3], 3)
    assert opened.open(sealed, here(keys)) == b"first"

    rewritten = opened.seal(opened.open(sealed, here(keys)), here(keys))
    alone = open_with_device([third.new], keys.owner, device_key)
    assert alone.open(rewritten, here(keys)) == b"first"
    with pytest.raises(UnknownGeneration):
        alone.open(sealed, here(keys))


def test_a_broken_chain_is_refused(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    second = succeed(stored, keys, passphrase=None, device_key=device_key)
    third = succeed(second.new, second.keys, passphrase=None, device_key=device_key)
    with pytest.raises(UnknownGeneration) as caught:
        open_with_device([second.old, third.new], keys.owner, device_key)
    assert caught.value.generation == 2
    for wrap in (None, b"", third.old.by_successor):
        rows = [replace(second.old, by_successor=wrap), third.old, third.new]
        with pytest.raises(Tampered):
            open_with_device(rows, keys.owner, device_key)


def test_a_succession_needs_exactly_one_lock(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    for passphrase, key in ((None, None), ("four words", device_key)):
        with pytest.raises(ValueError, match="passphrase or"):
            succeed(stored, keys, passphrase=passphrase, device_key=key)


def test_an_old_row_is_not_wrapped_anew(stored: StoredKey, keys: OpenKeys, device_key: bytes) -> None:
    after = succeed(stored, keys, passphrase=None, device_key=device_key)
    with pytest.raises(ValueError, match="newest"):
        with_recovery(after.old, after.keys)
    with pytest.raises(ValueError, match="newest"):
        succeed(after.old, after.keys, passphrase=None, device_key=device_key)


def test_a_burst_of_sign_ins_all_get_their_turn(stored: StoredKey, keys: OpenKeys) -> None:
    locked = with_passphrase(stored, keys, "four words")
    opened: list[OpenKeys] = []

    def sign_in() -> None:
        opened.append(open_with_passphrase([locked], keys.owner, "four words"))

    threads = [threading.Thread(target=sign_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [keys] * 4
