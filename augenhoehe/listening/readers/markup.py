"""HTML as mails and helpdesks hold it, turned into plain text."""

import html
import re
from collections import Counter
from typing import Literal

Quotes = Literal["keep", "mark", "drop"]
"""What becomes of quoted blocks: text as any other, lines behind ">", or nothing."""

# No attribute may reach past the next "<", so that time grows with the length of hostile text and not faster.
_ATTRIBUTES = r"""(?:"[^"<]*+"|'[^'<]*+'|[^"'<>])*+"""
_TOKEN = re.compile(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)(?P<attributes>(?![A-Za-z0-9:-]){_ATTRIBUTES}|[^<>]*+)>"
    r"|<(?P<comment>!--)|<[!?/][^<>]*+>|(?P<text>(?:[^<]++|<(?![A-Za-z!?/]))++|<)"
)
_UNSHOWN = frozenset(
    {"head", "iframe", "math", "object", "script", "select", "style", "svg", "template", "title"}
)
_END_OF_COMMENT = re.compile("-->")
_END_OF_RAW = {name: re.compile(rf"</{name}[^<>]*+>?", re.IGNORECASE) for name in ("script", "style")}
_PARAGRAPHS = frozenset(
    {
        "article",
        "blockquote",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    }
)
_LINES = frozenset(
    {"address", "aside", "br", "dd", "div", "dt", "footer", "form", "header", "li", "main", "tr"}
)
_EMPTY = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "o:p", "source", "wbr"}
)
_QUOTE_CLASSES = re.compile(r"gmail_attr|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra")
_DEEPEST = 1000
_GMAIL_QUOTE = "gmail_quote"  # also holds what somebody answers between quoted blocks
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|data-signature\s*=|js-signatureMarker|protonmail_signature_block|ms-outlook-mobile-signature"
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")
_OVERLONG_REFERENCE = re.compile(r"&#(?:[0-9]{8}|[xX][0-9a-fA-F]{7})[0-9a-fA-F]*+;?")
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")


def html_to_text(source: str, *, quotes: Quotes = "keep", signatures: bool = True) -> str:
    """Return the words with a line for each line and list item and a blank line between paragraphs."""
    page = _Page(source, quotes, signatures=signatures)
    page.read()
    return tidy("\n".join(page.lines))


def tidy(text: str) -> str:
    """Return the text without what no reader sees: control characters, blanks at ends, third blank lines."""
    text = _NOT_SHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in _SURROGATE.sub("\ufffd", text).split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Page:
    """The lines of a document, while it is read."""

    def __init__(self, source: str, quotes: Quotes, *, signatures: bool) -> None:
        self.lines: list[str] = []
        self._source, self._quotes, self._signatures = source, quotes, signatures
        self._line: list[str] = []
        self._open: list[tuple[str, int, int]] = []  # name, and how much deeper quoted and hidden it makes us
        self._names: Counter[str] = Counter()
        self._quoted = self._hidden = self._preformatted = 0
        self._last_blockquote = source.lower().rfind("<blockquote")

    def read(self) -> None:
        position, end = 0, len(self._source)
        while position < end:
            token = _TOKEN.match(self._source, position)
            if token is None:
                break
            position = self._after(token)
        self._end_line()

    def _after(self, token: re.Match[str]) -> int:
        """Take in one token and return where the next begins."""
        if token["text"]:
            self._say(token["text"])
        elif token["comment"]:
            return self._behind(_END_OF_COMMENT, token.end())
        elif token["name"]:
            name = token["name"].lower()
            if token["end"]:
                self._close(name)
            elif name in _END_OF_RAW:
                return self._behind(_END_OF_RAW[name], token.end())
            else:
                self._enter(name, token["attributes"], token.start())
        return token.end()

    def _behind(self, closing: re.Pattern[str], position: int) -> int:
        found = closing.search(self._source, position)
        return found.end() if found else len(self._source)

    def _say(self, written: str) -> None:
        if self._hidden:
            return
        words = html.unescape(_OVERLONG_REFERENCE.sub("\ufffd", written)) if "&" in written else written
        if not self._preformatted:
            self._line.append(_SPACE.sub(" ", words))
            return
        first, *others = words.replace("\r\n", "\n").split("\n")
        self._line.append(first)
        for other in others:
            self._end_line()
            self._line.append(other)

    def _enter(self, name: str, attributes: str, start: int) -> None:
        if name == "body":
            self._close("head")
        self._break(name)
        if name == "li" and not self._hidden:
            self._line.append("- ")
        elif name in {"td", "th"}:
            self._line.append(" ")
        if name in _EMPTY or attributes.endswith("/") or len(self._open) > _DEEPEST:
            return
        quoted = self._is_quote(name, attributes, start)
        hidden = name in _UNSHOWN or (quoted and self._quotes == "drop")
        if attributes and not hidden:
            hidden = bool(
                _HIDDEN.search(attributes) or (not self._signatures and _SIGNATURE.search(attributes))
            )
        self._open.append((name, int(quoted and self._quotes == "mark"), int(hidden)))
        self._names[name] += 1
        self._deepen(*self._open[-1], by=1)

    def _is_quote(self, name: str, attributes: str, start: int) -> bool:
        if name == "blockquote" or (attributes and _QUOTE_CLASSES.search(attributes)):
            # The line that says who wrote stays readable for those who split by it.
            return not (self._quotes == "mark" and "gmail_attr" in attributes)
        return _GMAIL_QUOTE in attributes and self._last_blockquote < start

    def _close(self, name: str) -> None:
        self._break(name)
        if not self._names[name]:
            return
        while True:
            opened = self._open.pop()
            self._names[opened[0]] -= 1
            self._deepen(*opened, by=-1)
            if opened[0] == name:
                return

    def _deepen(self, name: str, quoted: int, hidden: int, *, by: int) -> None:
        if quoted:
            self._end_line()
        self._quoted += quoted * by
        self._hidden += hidden * by
        self._preformatted += by if name == "pre" else 0

    def _break(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self._end_line()
            if self.lines and self.lines[-1] not in {"", self._mark()}:
                self.lines.append(self._mark())
        elif name in _LINES:
            blank = name == "br" and not self._line and not self._hidden
            self._end_line()
            if blank:
                self.lines.append(self._mark())

    def _end_line(self) -> None:
        words = "".join(self._line)
        words = words.rstrip() if self._preformatted else _SPACE.sub(" ", words).strip()
        self._line.clear()
        if words:
            self.lines.append(f"{self._mark()} {words}" if self._quoted else words)

    def _mark(self) -> str:
        # Deeper than any mail is quoted: a hostile document must not grow with its depth.
        return ">" * min(self._quoted, 20)
