"""What looks like a customer, and what support people write that must not."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from augenhoehe.language.identifiers import Identifier, find_identifiers, mask_identifiers
from augenhoehe.language.word_lists import MASK
from tests.language.identifier_examples import EMAILS, NAMES, NO_EMAILS, NO_NAMES, NO_PHONES, PHONES


@pytest.mark.parametrize(("text", "expected"), EMAILS)
def test_an_email_address_is_found_to_its_exact_ends(text: str, expected: str) -> None:
    assert [(found.kind, found.of(text)) for found in find_identifiers(text)] == [("email", expected)]


@pytest.mark.parametrize(("text", "expected"), PHONES)
def test_a_telephone_number_is_found_to_its_exact_ends(text: str, expected: str) -> None:
    assert [(found.kind, found.of(text)) for found in find_identifiers(text)] == [("phone", expected)]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_is_found_to_its_exact_ends(text: str, expected: str) -> None:
    assert [(found.kind, found.of(text)) for found in find_identifiers(text)] == [("name", expected)]


@pytest.mark.parametrize("text", NO_EMAILS + NO_PHONES + NO_NAMES)
def test_what_leads_back_to_nobody_is_left_alone(text: str) -> None:
    assert [found.of(text) for found in find_identifiers(text)] == []


def test_several_identifiers_come_in_reading_order() -> None:
    text = "Frau Müller, 0664 1234567 oder 0676 7654321, Mail an m@firma.at; Vertretung Hr. Huber"

    assert [(found.kind, found.of(text)) for found in find_identifiers(text)] == [
        ("name", "Frau Müller"),
        ("phone", "0664 1234567"),
        ("phone", "0676 7654321"),
        ("email", "m@firma.at"),
        ("name", "Hr. Huber"),
    ]


def test_two_numbers_without_a_comma_are_two() -> None:
    text = "0664 1234567 0676 7654321"

    assert [found.of(text) for found in find_identifiers(text)] == ["0664 1234567", "0676 7654321"]


def test_where_two_kinds_would_overlap_there_is_one() -> None:
    text = "Frau Max@firma.example"

    assert find_identifiers(text) == (Identifier("email", 5, len(text)),)


def test_masking_keeps_the_length_and_everything_else() -> None:
    assert mask_identifiers("Bitte Frau Ott anrufen") == f"Bitte {MASK * 8} anrufen"


PIECES = st.sampled_from(
    [
        *(text for text, _ in EMAILS + PHONES + NAMES),
        *NO_PHONES,
        *NO_NAMES,
        *"@.-+/() \n#:,_0123456789aZü",
        "Frau ",
        "Dr. ",
        "von der ",
        "Fr. ",
        "am ",
        "0664",
        "Tel. ",
        "Ticket ",
        ".de",
        "(at)",
        MASK,
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join))


@given(TEXTS)
def test_spans_lie_in_the_text_sorted_and_apart(text: str) -> None:
    found = find_identifiers(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= following.start for one, following in pairwise(found))


@given(TEXTS)
@example("x@firma.am Fr. Müller")
@example("a@firma.de-0664 1234567")
@example("0@0.AA.0@0.AA")
@example("Frau AA'010000000")
@example("Frau A'TICKET 010000000")
@example("DW 000:HANDYNUMMER:000")
def test_nothing_is_found_in_what_was_masked(text: str) -> None:
    masked = mask_identifiers(text)

    assert len(masked) == len(text)
    assert find_identifiers(masked) == ()


@given(TEXTS)
def test_nothing_but_whole_characters_of_the_found_spans_is_masked(text: str) -> None:
    masked = mask_identifiers(text)
    inside = {position for found in find_identifiers(text) for position in range(found.start, found.end)}

    assert all(masked[at] == (MASK if at in inside else text[at]) for at in range(len(text)))


LIMIT_SECONDS = 30  # measured about 1; a quadratic reader needs far more, a busy machine does not
HOSTILE = [
    "a@",
    "a" * 100_000,
    "a." * 3,
    "0664 ",
    "0664 1234567 ",
    "0",
    "0-",
    "0 ",
    "1.",
    "+",
    "(",
    "01.02.",
    "0664-",
    "Frau ",
    "Frau-",
    "Dr. ",
    "Frau Dr. ",
    "Frau von der ",
    "Frau A-",
    "A-",
    "A.",
    "AB12",
    "DE89 ",
    "00-",
    "Tel. ",
    "Ticket ",
    "(at)",
    " ",
    "\u0308",
    "id",
    "Fr.",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=lambda piece: repr(piece[:12]))
def test_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    assert _seconds(piece, 100_000) < LIMIT_SECONDS
    assert _seconds("x" + piece, 100_000) < LIMIT_SECONDS


def _seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.process_time()
    find_identifiers(text)
    return time.process_time() - start
