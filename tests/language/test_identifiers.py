"""What looks like a customer, and what support people write that must not."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from augenhoehe.language import Identifier, find_identifiers, mask_identifiers
from augenhoehe.language.word_lists import MASK

EMAILS = [
    ("Mail an max.muster@firma.de geschickt", "max.muster@firma.de"),
    ("(a.b+ticket@sub.example.co.uk)", "a.b+ticket@sub.example.co.uk"),
    ("<müller@bücher.example>", "müller@bücher.example"),
    ("mailto:anna_b@firma.at.", "anna_b@firma.at"),
    ("Das max@firma.de-Postfach ist voll", "max@firma.de"),
    ("max (at) firma.de", "max (at) firma.de"),
    ("max[ät]firma.ch", "max[ät]firma.ch"),
    ("0664123456@sms.example.at", "0664123456@sms.example.at"),
    ("'m.huber@firma.local' war gesperrt", "m.huber@firma.local"),
]
NO_EMAILS = [
    "root@server",
    "npm install @types/node lodash@4.17.21",
    "PowerShell @{Name=1} und @@version",
    "Treffen @ 10 Uhr",
    "x" * 65 + "@firma.de",
    "@firma.de fehlt vorne",
    "wer (at) weiß",
]
PHONES = [
    ("+49 (0)89 / 123-45", "+49 (0)89 / 123-45"),
    ("Rückruf 0664 1234567 bitte", "0664 1234567"),
    ("044 123 45 67", "044 123 45 67"),
    ("0800-123456", "0800-123456"),
    ("T: 089/123456-0.", "089/123456-0"),
    ("(089) 123456", "(089) 123456"),
    ("+43 (0) 1 / 512 34 56 - 0", "+43 (0) 1 / 512 34 56 - 0"),
    ("+41441234567", "+41441234567"),
    ("0049 89 1234567", "0049 89 1234567"),
    ("+49.89.123456", "+49.89.123456"),
    ("01.23.45.67.89", "01.23.45.67.89"),
    ("0664/12 34 567", "0664/12 34 567"),
    ("01234567890", "01234567890"),
    ("+1 (212) 555-0143", "+1 (212) 555-0143"),
    ("1-800-555-0199", "1-800-555-0199"),
    ("020 7946 0958", "020 7946 0958"),
    ("tel:+4989123456", "+4989123456"),
    ("0664\u00a01234567", "0664\u00a01234567"),
    ("Tel. 123456", "123456"),
    ("DW 123", "123"),
    ("Durchwahl -4711", "4711"),
    ("Handynummer: 0676 1234567", "0676 1234567"),
    ("0664 1234567 2 mal versucht", "0664 1234567"),
    ("um 9 0664 1234567 anrufen", "0664 1234567"),
    ("bis 10:30 unter 0664 1234567, dann 14 Uhr", "0664 1234567"),
    ("beim Kunden 0664 1234567 anrufen", "0664 1234567"),
    ("auf jeden Fall 0664 1234567 anrufen", "0664 1234567"),
    ("David 0664 1234567", "0664 1234567"),
]
NO_PHONES = [
    "0x80070005",
    "0x0000007B",
    "Ticket #20231123001",
    "#0123456789",
    "INC0012345678",
    "Ticket 0123456789",
    "Ticket-Nr.: 0123456789",
    "Kundennummer 0012345678",
    "Kundennummer: 0123 456789",
    "Fehlercode 0123456789",
    "Version 10.0.19045",
    "10.0.19045.3693",
    "192.168.178.20",
    "010.000.000.001",
    "fe80::1234:5678",
    "00-50-56-00-11-22",
    "00:50:56:00:11:22",
    "550e8400-e29b-41d4-a716-446655440000",
    "KB4012212",
    "01.02.2023 08:00",
    "01.02.2023-05.02.2023",
    "01.02.-05.02.2023",
    "2023-11-23T08:15:00",
    "2023-11-23 08:15",
    "20231123",
    "11/23/2023",
    "02/2023 - 05/2024",
    "07:30-16:00",
    "07.30-16.00",
    "0730-1600",
    "08 15 Uhr",
    "0800 Uhr",
    "1.234.567,89 €",
    "+1.500.000,00 €",
    "+12345678 Bytes",
    "+100 %",
    "0,99",
    "DE89 3704 0044 0532 0130 00",
    "AT611904300234573201",
    "012345-678901-234567-890123-456789-012345",
    "4111 1111 1111 1111",
    "0012345678",
    "0000012345",
    "08912",
    "https://kb.firma.de/0123456789",
    "?id=0123456789",
    "ext4 und 64 GB",
    "Telefon 2 Stunden belegt",
    "COM3 115200 8N1",
    "Exitcode -2147024891",
    "C++11 und 1+12345678",
]
NAMES = [
    ("Frau Müller ruft an", "Frau Müller"),
    ("mit Herrn Max Mustermann gesprochen", "Herrn Max Mustermann"),
    ("Frau Dr. von der Heide-Müller", "Frau Dr. von der Heide-Müller"),
    ("Herr Prof. Dr. Dr. h.c. Schmidt", "Herr Prof. Dr. Dr. h.c. Schmidt"),
    ("Frau Dipl.-Ing. Öztürk", "Frau Dipl.-Ing. Öztürk"),
    ("Frau Doktor Huber", "Frau Doktor Huber"),
    ("Herr Ing. Đoković", "Herr Ing. Đoković"),
    ("Hr. Meier", "Hr. Meier"),
    ("Hr.Meier", "Hr.Meier"),
    ("Fr. Şahin-Groß hat", "Fr. Şahin-Groß"),
    ("Familie Huber", "Familie Huber"),
    ("Herr de la Cruz", "Herr de la Cruz"),
    ("Herr van den Berg", "Herr van den Berg"),
    ("Frau da Silva", "Frau da Silva"),
    ("Frau Anna von Stein", "Frau Anna von Stein"),
    ("Herr M. Huber", "Herr M. Huber"),
    ("Herr Freitag", "Herr Freitag"),
    ("Frau Jung", "Frau Jung"),
    ("FRAU MÜLLER", "FRAU MÜLLER"),
    ("Frau Mu\u0308ller", "Frau Mu\u0308ller"),
    ("Frau 李", "Frau 李"),
    ("Mr Smith", "Mr Smith"),
    ("Mr. O'Brien called", "Mr. O'Brien"),
    ("Mrs. Taylor-Jones", "Mrs. Taylor-Jones"),
    ("Mr. Will Turner", "Mr. Will Turner"),
    ("Ms. Nguyen", "Ms. Nguyen"),
    ("in der Praxis Dr. Huber", "Dr. Huber"),
    ("Dr. med. Anna Huber", "Dr. med. Anna Huber"),
    ("Prof. Zirngibl", "Prof. Zirngibl"),
    ("'Frau Jones'", "Frau Jones"),
    ("Frau Müller Drucker defekt", "Frau Müller"),
    ("Herr und Frau Maier", "Frau Maier"),
]
NO_NAMES = [
    "Frau am Telefon",
    "FRAU AM TELEFON",
    "eine Frau, die anrief",
    "Es war eine Frau. Danach ging es",
    "Frau Doktor",
    "Frau Doktor war da",
    "Herr Professor",
    "Herr der Lage",
    "Frau Kollegin",
    "Frau von der Buchhaltung",
    "Herr von der IT",
    "Frau von Microsoft",
    "Frau M. hat angerufen",
    "Herr K.",
    "Mr. X",
    "Mrs. is",
    "Dr. med. Praxis",
    "Dr. Web meldet",
    "MS Teams und MS Office",
    "Ms Teams",
    "am Fr. Backup geprüft",
    "bis Fr. Huber fragen",
    "Fr. Nachmittag",
    "HR Abteilung",
    "Fr. 12.03. um 9",
    "Herrschaft Zeiten",
    "Frauenarzt Huber",
    "Familie und Beruf",
    "frau müller",
]


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


LIMIT_SECONDS = 4  # measured below 1; a quadratic reader needs far more than this for 100,000 characters
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
