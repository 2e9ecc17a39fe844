import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.vault import MistypedRecoveryCode, new_code, parse_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.builds(new_code)


@given(codes)
def test_a_code_has_seven_groups_and_carries_sixteen_bytes(code: str) -> None:
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{6}}", code)
    assert len(parse_code(code)) == 16


def test_codes_differ() -> None:
    assert len({parse_code(new_code()) for _ in range(100)}) == 100


@given(codes, st.sampled_from(["", " ", "\n", "–", "\u00a0", " - ", "\u00ad", "\u200b"]))
def test_hands_write_it_their_way(code: str, between: str) -> None:
    written = between.join(code.lower().replace("0", "o").replace("1", "l").split("-"))
    assert parse_code(f" {written}\n") == parse_code(code)
    assert parse_code(code.replace("1", "I").replace("0", "O")) == parse_code(code)


@given(codes, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(code: str, position: int, character: str) -> None:
    bare = code.replace("-", "")
    typed = bare[:position] + character + bare[position + 1 :]
    if typed == bare:
        assert parse_code(typed) == parse_code(code)
    else:
        with pytest.raises(MistypedRecoveryCode):
            parse_code(typed)


@given(codes, st.integers(0, 26))
def test_swapped_neighbours_are_noticed(code: str, position: int) -> None:
    bare = code.replace("-", "")
    typed = bare[:position] + bare[position + 1] + bare[position] + bare[position + 2 :]
    if typed == bare:
        assert parse_code(typed) == parse_code(code)
    else:
        with pytest.raises(MistypedRecoveryCode):
            parse_code(typed)


@given(codes, st.sampled_from(["U", "Ä", "*", "ß", "_"]))
def test_foreign_characters_are_noticed(code: str, foreign: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        parse_code(foreign + code[1:])


@given(st.text(max_size=40))
def test_any_other_text_is_a_typing_mistake(text: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        parse_code("U" + text)


@given(codes)
def test_a_missing_or_added_character_is_noticed(code: str) -> None:
    for typed in (code[:-1], code + "0"):
        with pytest.raises(MistypedRecoveryCode, match="characters"):
            parse_code(typed)


@pytest.mark.parametrize(
    ("code", "secret"),
    [
        ("0410-6105-0R3G-G28A-1C60-T3GF-20DA", bytes(range(1, 17))),
        ("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZWT2", b"\xff" * 16),
    ],
)
def test_codes_written_down_with_the_first_release_stay_good(code: str, secret: bytes) -> None:
    assert parse_code(code) == secret
