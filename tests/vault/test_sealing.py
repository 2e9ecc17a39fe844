from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.vault import Binding, OpenKeys, StoredKey, Tampered, UnknownGeneration, generation_of, new_key
from augenhoehe.vault.letters import new_identity, public_key_of, write_letter
from augenhoehe.vault.wrapping import wrap

OWNER = UUID("00000000-0000-4000-8000-000000000001")
IDENTITY = new_identity()
KEYS = OpenKeys(OWNER, 2, {1: new_key(), 2: new_key()}, (IDENTITY,))
HERE = Binding(OWNER, "entry", UUID("00000000-0000-4000-8000-000000000002"), 1)

bindings = st.builds(
    Binding,
    owner=st.just(OWNER),
    kind=st.text(st.characters(codec="utf-8"), max_size=60),
    id=st.uuids(),
    schema=st.integers(0, 2**32 - 1),
)


@given(st.binary(max_size=2000), bindings)
def test_what_is_sealed_opens_in_its_place(content: bytes, binding: Binding) -> None:
    sealed = KEYS.seal(content, binding)
    assert generation_of(sealed) == 2
    assert KEYS.open(sealed, binding) == content
    assert KEYS.opener(binding.kind, binding.schema)(binding.id.bytes, sealed) == content


@given(bindings, bindings)
def test_it_opens_nowhere_else(place: Binding, other: Binding) -> None:
    sealed = KEYS.seal(b"words", place)
    if place == other:
        assert KEYS.open(sealed, other) == b"words"
    else:
        with pytest.raises(Tampered):
            KEYS.open(sealed, other)


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(HERE, owner=uuid4()),
        replace(HERE, kind="course"),
        replace(HERE, id=uuid4()),
        replace(HERE, schema=2),
    ],
)
def test_one_swapped_field_is_refused(elsewhere: Binding) -> None:
    with pytest.raises(Tampered):
        KEYS.open(KEYS.seal(b"words", HERE), elsewhere)


def test_a_record_carried_to_another_owner_who_shares_the_key_is_refused() -> None:
    other = OpenKeys(uuid4(), 2, KEYS.data_keys, KEYS.identities)
    with pytest.raises(Tampered):
        other.open(KEYS.seal(b"words", HERE), replace(HERE, owner=other.owner))


@pytest.mark.parametrize("position", range(len(KEYS.seal(b"words", HERE))))
def test_every_changed_byte_is_refused(position: int) -> None:
    changed = bytearray(KEYS.seal(b"words", HERE))
    changed[position] ^= 0x10
    with pytest.raises((Tampered, UnknownGeneration)):
        KEYS.open(bytes(changed), HERE)


@given(st.integers(0, 35))
def test_every_shortened_record_is_refused(length: int) -> None:
    with pytest.raises(Tampered):
        KEYS.open(KEYS.seal(b"words", HERE)[:length], HERE)


def test_a_record_relabelled_to_another_known_generation_is_refused() -> None:
    sealed = KEYS.seal(b"words", HERE)
    with pytest.raises(Tampered):
        KEYS.open(sealed[:1] + b"\x00\x01" + sealed[3:], HERE)


def test_an_unknown_generation_is_named() -> None:
    later = OpenKeys(OWNER, 3, {3: new_key()}, (IDENTITY,))
    with pytest.raises(UnknownGeneration) as caught:
        KEYS.open(later.seal(b"words", HERE), HERE)
    assert caught.value.generation == 3


@pytest.mark.parametrize("junk", [b"", b"\x01\x00", b"\x02" + bytes(40)])
def test_junk_has_no_generation(junk: bytes) -> None:
    with pytest.raises(Tampered):
        generation_of(junk)


def test_the_same_words_never_look_the_same() -> None:
    assert KEYS.seal(b"words", HERE) != KEYS.seal(b"words", HERE)


def test_nothing_is_sealed_for_somebody_else() -> None:
    with pytest.raises(ValueError, match="another owner"):
        KEYS.seal(b"words", replace(HERE, owner=uuid4()))


def test_keys_need_their_own_generation() -> None:
    with pytest.raises(UnknownGeneration):
        OpenKeys(OWNER, 3, {1: new_key()}, (IDENTITY,))


def test_keys_do_not_show_themselves() -> None:
    shown = f"{KEYS!r} {KEYS}"
    assert IDENTITY not in shown
    assert "AESGCM" not in shown
    assert all(repr(key) not in shown and key.hex() not in shown for key in KEYS.data_keys.values())


def test_keys_do_not_follow_a_changed_mapping() -> None:
    data_keys = {1: new_key()}
    keys = OpenKeys(OWNER, 1, data_keys, ())
    data_keys[2] = new_key()
    assert list(keys.data_keys) == [1]
    assert hash(keys) == hash(OpenKeys(OWNER, 1, {1: keys.data_keys[1]}, ()))


@given(st.binary(max_size=500))
def test_a_letter_reaches_its_owner(content: bytes) -> None:
    keys = replace(KEYS, identities=(new_identity(), IDENTITY))
    assert keys.open_letter(write_letter(public_key_of(IDENTITY), content)) == content


def test_a_letter_to_others_or_changed_is_refused() -> None:
    letter = write_letter(public_key_of(IDENTITY), b"words")
    for wrong in (write_letter(public_key_of(new_identity()), b"words"), letter[:-1], letter[:30], b""):
        with pytest.raises(Tampered):
            KEYS.open_letter(wrong)


@pytest.mark.parametrize(
    "no_key", ["", "age1zzz", IDENTITY, "ü"], ids=["empty", "short", "private", "letter"]
)
def test_no_letter_to_what_is_no_key(no_key: str) -> None:
    with pytest.raises(Tampered):
        write_letter(no_key, b"words")


@given(st.binary(min_size=16, max_size=64))
def test_keys_come_back_from_the_session(secret: bytes) -> None:
    back = OpenKeys.from_session(KEYS.for_session(secret), secret)
    assert back == KEYS
    assert back.open(KEYS.seal(b"words", HERE), HERE) == b"words"


def test_a_session_needs_its_secret_and_every_byte() -> None:
    secret = new_key()
    wrapped = KEYS.for_session(secret)
    for changed, used in ((wrapped, new_key()), (wrapped, b""), (wrapped[:-1], secret), (b"", secret)):
        with pytest.raises(Tampered):
            OpenKeys.from_session(changed, used)
    for key in (*KEYS.data_keys.values(), IDENTITY.encode("ascii")):
        assert key not in wrapped


def test_a_session_of_another_version_is_refused() -> None:
    secret = new_key()
    with pytest.raises(Tampered, match="version"):
        OpenKeys.from_session(wrap(secret, b"\x93\x01\x02\x03", b"open keys in a session"), secret)


def test_a_short_session_secret_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        KEYS.for_session(b"short")


def test_the_stored_key_says_who_may_write(stored: StoredKey, keys: OpenKeys) -> None:
    assert keys.open_letter(write_letter(stored.public_key, b"words")) == b"words"
