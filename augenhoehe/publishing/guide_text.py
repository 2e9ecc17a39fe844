"""What was written into a guide, taken apart: words, labels of the screen, code, addresses."""

import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import Literal, NamedTuple

Kind = Literal["words", "label", "code", "address"]
_PARTS = re.compile(
    r"\*\*(?P<label>[^*\s](?:[^*\n]{0,118}[^*\s])?)\*\*|`(?P<code>[^`\n]{1,200})`"
    r"|(?P<address>\bhttps?://[^\s<>\"„“”»«`*]{1,500}[^\s<>\"„“”»«`*.,;:!?)\]'’])"
)
_CONTACT = re.compile(
    r"(?P<mail>\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"
    r"|(?P<phone>(?<![\w/.-])(?:\+|\(?0)\d[\d /()–-]{4,22}\d(?![\w.-]\w))"
)
_TAGS = {"label": "b", "code": "code"}
# Joiners that letters need, and the soft hyphen; other invisible characters could reorder what is read.
_INVISIBLE = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}"


class Piece(NamedTuple):
    """A stretch of text without the marks around it."""

    kind: Kind
    text: str


def plain(text: str) -> str:
    """Return the text, accents joined to their letters, without characters that steer and are not read."""
    if not text.isprintable():
        text = "".join(one for one in text if _is_read(one))
    return unicodedata.normalize("NFC", text).strip()


def _is_read(character: str) -> bool:
    kind = unicodedata.category(character)
    return character in "\n\t" or character in _INVISIBLE or kind[0] != "C"


def pieces(text: str) -> Iterator[Piece]:
    """Yield the parts of a text; `**Save**` is a label, a web address is itself."""
    text, at = plain(text), 0
    for found in _PARTS.finditer(text):
        if found.start() > at:
            yield Piece("words", text[at : found.start()])
        kind = found.lastgroup
        at = found.end()
        if kind == "label":
            yield Piece("label", found["label"])
        elif kind == "code":
            yield Piece("code", found["code"])
        else:
            yield Piece("address", found["address"])
    if at < len(text):
        yield Piece("words", text[at:])


def words_of(text: str) -> str:
    """Return the text without its marks."""
    return "".join(piece.text for piece in pieces(text))


def text_html(text: str) -> str:
    """Return the text as HTML; line breaks stay what they are, the stylesheet keeps them."""
    return "".join(map(_as_html, pieces(text)))


def _as_html(piece: Piece) -> str:
    words = escape(piece.text)
    if piece.kind == "address":
        return f'<a href="{words}" rel="noreferrer">{words}</a>'
    tag = _TAGS.get(piece.kind)
    return f"<{tag}>{words}</{tag}>" if tag else words


def contact_html(text: str) -> str:
    """Return the way to a human as HTML: what can be called or written to is a link."""
    return "".join(
        _with_contacts(piece.text) if piece.kind == "words" else _as_html(piece) for piece in pieces(text)
    )


def _with_contacts(text: str) -> str:
    made, at = list[str](), 0
    for found in _CONTACT.finditer(text):
        words = found.group()
        target = f"mailto:{words}" if found["mail"] else f"tel:{re.sub(r'[^+0-9]', '', words)}"
        made += [escape(text[at : found.start()]), f'<a href="{escape(target)}">{escape(words)}</a>']
        at = found.end()
    return "".join([*made, escape(text[at:])])
