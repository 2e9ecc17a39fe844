"""Bytes of a file turned into text."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.decoding import decode, readable

TEXT = "Kunde: Größe „5“ – für 3 €\nAgent: Ja"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_common_encodings_are_read(data: bytes) -> None:
    assert decode(data, "") == TEXT


FAULTS = [
    (b"Kunde: a\nAgent:\x00", "binary", 2),
    (b"%PDF-1.7\nKunde: a", "binary", None),
    (b"PK\x03\x04", "packed", None),
    (b"\xd0\xcf\x11\xe0", "old_office", None),
    (TEXT.encode("utf-16-le"), "binary", 1),
    (b"Kunde: a\nAgent: \x81", "encoding", 2),
    ("Kunde: a\nAgent: Привет".encode("cp1251"), "encoding", 2),
    ("Kunde: Grüße\nAgent: ".encode() + b"\xff", "encoding", 2),
    (codecs.BOM_UTF16_LE + b"a\x00b", "encoding", 1),
]


@pytest.mark.parametrize(("data", "kind", "line"), FAULTS)
def test_what_is_no_text_is_refused(data: bytes, kind: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as fault:
        decode(data, "call.txt")

    assert (fault.value.kind, fault.value.file, fault.value.line) == (kind, "call.txt", line)
    assert fault.value.explain("de").startswith("call.txt")


def test_halves_of_characters_are_replaced() -> None:
    assert readable("Kunde: \ud800", "") == "Kunde: \ufffd"


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(Unreadable):
        assert decode(data, "").encode() is not None
