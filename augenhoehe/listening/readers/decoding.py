"""Bytes of a file turned into text, or said to be none."""

import codecs
import re

from augenhoehe.listening.faults import Unreadable

_PACKED, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BINARY_BEGINNINGS = (
    b"%PDF-",
    b"ID3",
    b"OggS",
    b"RIFF",
    b"\x89PNG",
    b"\x1f\x8b",
    b"{\\rtf",
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT, _MOSTLY = 2_000, 0.9
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# What German and its neighbours write beyond ASCII; the rest of this range speaks for another encoding.
_LIKELY = "äöüßÄÖÜéèêëàáâåæçíìîïñóòôøõúùûœŒÉÈÀÁÂÅÆÇÑÓØŠšŽž€„“”‚‘’–—…•·§°«»‹›©®´²³½¼µ\u00a0¿¡"  # noqa: RUF001
_UNLIKELY = bytes(set(range(0x80, 0x100)) - set(_LIKELY.encode("cp1252")))
_MOST_UNLIKELY = 0.1  # of the bytes beyond ASCII


def decode(data: bytes, file: str) -> str:
    """Return the text with bare line feeds, from UTF-8, UTF-16, or Windows-1252 if it fits."""
    if data.startswith((_PACKED, _OLD_OFFICE)):
        raise Unreadable("packed" if data.startswith(_PACKED) else "old_office", file)
    if data.startswith(_BINARY_BEGINNINGS):
        raise Unreadable("binary", file)
    zero = data.find(b"\0")
    if zero >= 0 and not data.startswith(_UTF16) and (unmarked := _unmarked_utf16(data)):
        data, zero = unmarked + data, -1
    if zero >= 0 and not data.startswith(_UTF16):
        raise Unreadable("binary", file, data.count(b"\n", 0, zero) + 1)
    return readable(_decoded(data, file), file)


def _unmarked_utf16(data: bytes) -> bytes:
    """Return the mark that is missing where nearly every second byte is zero, as in Western UTF-16."""
    start = data[:_LOOKED_AT]
    for zeros, letters, mark in ((start[1::2], start[::2], _UTF16[0]), (start[::2], start[1::2], _UTF16[1])):
        if zeros.count(0) >= _MOSTLY * len(zeros) and 0 not in letters:
            return mark
    return b""


def readable(text: str, file: str) -> str:
    """Return the text with bare line feeds and without halves of characters; Unreadable when it is none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROLS.search(text)
    if control:
        raise Unreadable("binary", file, text.count("\n", 0, control.start()) + 1)
    return whole_characters(text)


def whole_characters(text: str) -> str:
    """Return the text with a replacement sign for every half of a character, which nothing could store."""
    return _SURROGATES.sub("\ufffd", text)


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        if not _is_windows(data):
            line = data.count(b"\n", 0, fault.start) + 1
            raise Unreadable("encoding", file, line) from None
    return data.decode("cp1252")


def _is_windows(data: bytes) -> bool:
    if data.startswith(_UTF16) or _has_utf8(data):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    unlikely = len(data) - len(data.translate(None, _UNLIKELY))
    return unlikely <= high * _MOST_UNLIKELY


def _has_utf8(data: bytes) -> bool:
    """Whether the German letters stand there as UTF-8: then the file is damaged and no Windows text."""
    return any(letter.encode() in data for letter in "äöüßÄÖÜ")
