from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.vault import Tampered, hash_of, key_of, new_token, open_with_token, seal_with_token

tokens = st.text(max_size=40)


def test_a_token_is_128_random_bits_for_a_link() -> None:
    made = {new_token() for _each in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in made)


@given(tokens)
def test_hash_and_key_differ_and_stay_the_same(token: str) -> None:
    assert (len(hash_of(token)), len(key_of(token))) == (32, 32)
    assert hash_of(token) != key_of(token)
    assert (hash_of(token), key_of(token)) == (hash_of(token), key_of(token))


@given(tokens, tokens)
def test_two_tokens_share_nothing(one: str, other: str) -> None:
    assert (one == other) == (hash_of(one) == hash_of(other)) == (key_of(one) == key_of(other))


def test_the_derivation_is_fixed() -> None:
    """Links that are out must open after every update."""
    assert hash_of("Q0wTq3m1n8S5v2Yb7Zx9Kg").hex().startswith("4dec861eaea964b8")
    assert key_of("Q0wTq3m1n8S5v2Yb7Zx9Kg").hex().startswith("6102db5aac0adc08")


def test_an_address_that_is_no_text_has_a_hash() -> None:
    assert len(hash_of("\ud800/../%00")) == 32


@given(tokens, st.binary(max_size=200), st.uuids(), st.integers(0, 2**32 - 1))
def test_what_is_sealed_opens_with_its_token(token: str, content: bytes, row: UUID, schema: int) -> None:
    sealed = seal_with_token(token, content, "guide_copy", row, schema)
    assert len(sealed) == len(content) + 29
    assert open_with_token(token, sealed, "guide_copy", row, schema) == content


@given(st.data(), tokens, st.binary(max_size=50), st.uuids())
def test_whatever_differs_opens_nothing(data: st.DataObject, token: str, content: bytes, row: UUID) -> None:
    sealed = seal_with_token(token, content, "guide_copy", row, 1)
    place = data.draw(st.integers(0, len(sealed) - 1))
    changed = bytearray(sealed)
    changed[place] ^= data.draw(st.integers(1, 255))
    other = UUID(int=row.int ^ 1)
    attempts = [
        (token, bytes(changed), "guide_copy", row, 1),
        (token, sealed[:place], "guide_copy", row, 1),
        (f"{token}x", sealed, "guide_copy", row, 1),
        (token, sealed, "closing_check", row, 1),
        (token, sealed, "guide_copy", other, 1),
        (token, sealed, "guide_copy", row, 2),
    ]
    for attempt in attempts:
        with pytest.raises(Tampered):
            open_with_token(*attempt)


def test_sealing_twice_gives_two_texts() -> None:
    row = UUID(int=1)
    assert len({seal_with_token("t", b"same", "k", row, 1) for _each in range(5)}) == 5
