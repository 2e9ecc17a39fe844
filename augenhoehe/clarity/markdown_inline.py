"""One run of Markdown text: to plain words and back. Bold and code become words in quotation marks."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from augenhoehe.clarity.guide import Language, Picture

LONGEST_RUN = 20_000
"""Characters of a run up to which its marks are read; a longer one is taken as it stands."""

_QUOTES: dict[Language, tuple[str, str]] = {"de": ("„", "“"), "en": ("“", "”")}
_ID = re.compile(r"<!--\s*#([\w-]{1,64})\s*-->")
_SIZE = re.compile(r"(\d{1,6}) × (\d{1,6})")
_EMPHATIC = re.compile(
    r"(?:nicht|nie|kein\w*|vorher|zuerst|achtung|wichtig|hinweis|tipp|alle|beide|not|never|before|first|note|tip|warning|all|both)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[„“”\"»«\u201a‘'].*[“”\"«»‘’']$", re.DOTALL)
_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=[#\w])|!(?=\[)")
_LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|(?:[-=][ \t]*)+$|>|~~~)")
# What `pasted_text.py` takes for the number or the bullet of a list.
_PASTED_START = re.compile(r"(?:Schritt|Step)\s+\d|[•●▪◦‣]", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table"})
_HIDDEN = frozenset({"script", "style", "template"})


class _Reader(MarkdownIt):
    """Leaves addresses as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


_READER = _Reader("commonmark", {"html": True, "maxNesting": 50})


@dataclass(slots=True)
class Run:
    """A run of text that was read: its words, the pictures in it, and the id that a comment gives."""

    text: str = ""
    pictures: list[Picture] = field(default_factory=list)
    id: str = ""


def read_run(raw: str, language: Language) -> Run:
    """Return the plain words of a run of Markdown."""
    run = Run()
    if len(raw) > LONGEST_RUN:
        run.text = raw
        return run
    (token,) = _READER.parseInline(raw)
    run.text = _plain(token.children or [], run, language)
    if run.id:
        run.text = run.text.removesuffix(" ")
    return run


def _plain(tokens: list[Token], run: Run, language: Language) -> str:
    pieces, at = list[str](), 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in {"strong_open", "em_open", "link_open"}:
            end = _closing(tokens, at)
            inner = _plain(tokens[at + 1 : end], run, language)
            alone = at == 0 and end == len(tokens) - 1
            pieces.append(_around(token, inner, language, alone=alone))
            at = end
        else:
            pieces.append(_single(token, run, language))
        at += 1
    return "".join(pieces)


def _closing(tokens: list[Token], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens)


def _around(token: Token, inner: str, language: Language, *, alone: bool) -> str:
    if token.type == "link_open":
        target = str(token.attrs.get("href", ""))
        return inner if target in {inner, f"mailto:{inner}", ""} else f"{inner} ({target})"
    plain = alone or token.type == "em_open" or inner.rstrip().endswith((":", ".", "!", "?"))
    return inner if plain or _EMPHATIC.match(inner) else labelled(inner, language)


def labelled(text: str, language: Language) -> str:
    """Return the text in the quotation marks of a language, unless it stands in some already."""
    opening, closing = _QUOTES[language]
    return text if not text.strip() or _QUOTED.match(text) else f"{opening}{text}{closing}"


def _single(token: Token, run: Run, language: Language) -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "code_inline":
            return labelled(token.content, language)
        case "image":
            run.pictures.append(_picture(token, run, language))
            return ""
        case "html_inline":
            return _html_inline(token.content, run)
        case _:
            return token.content


def _picture(token: Token, run: Run, language: Language) -> Picture:
    size = _SIZE.fullmatch(str(token.attrs.get("title", "")))
    alt = _plain(token.children or [], run, language)
    width, height = (int(size[1]), int(size[2])) if size else (0, 0)
    return Picture(file=str(token.attrs.get("src", "")), alt=alt, width=width, height=height)


def _html_inline(text: str, run: Run) -> str:
    if found := _ID.fullmatch(text):
        run.id = found[1]
        return ""
    return "\n" if re.fullmatch(r"<br\s*/?>", text, re.IGNORECASE) else ""


class _Words(HTMLParser):
    """Collects the words of HTML, and nothing of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the library's form
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def words_of_html(text: str) -> str:
    """Return the words of a piece of HTML, a line for each block of it."""
    words = _Words()
    words.feed(text)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def breaks_hard(line: str) -> bool:
    """Tell whether a raw line ends with the sign of a line break, so that the next one goes on."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def id_in_comment(text: str) -> str:
    """Return the id that an HTML comment gives, "" where it gives none."""
    found = _ID.search(text)
    return found[1] if found else ""


def escaped(text: str, indent: str = "", *, one_line: bool = False) -> str:
    """Return plain words as Markdown that reads back the same; further lines are indented.

    Control characters other than line breaks and tabs have no form in Markdown and are left out.
    """
    text = "".join(one for one in text if one in "\n\t" or not _is_control(one))
    lines = text.split("\n")
    pieces = [_escaped_line(line) for line in lines]
    written = pieces[0]
    for before, after, piece in zip(lines, lines[1:], pieces[1:], strict=False):
        whole = bool(before.strip() and after.strip()) and not one_line
        written += f"\\\n{indent}{piece}" if whole else f"&#10;{piece}"
    return written


def _is_control(character: str) -> bool:
    return ord(character) < ord(" ") or 0x7F <= ord(character) <= 0x9F  # noqa: PLR2004 - DEL and C1


def _escaped_line(line: str) -> str:
    inner = line.strip()
    if not inner:
        return "".join(f"&#{ord(one)};" for one in line)
    start = line.index(inner)
    before, after = line[:start], line[start + len(inner) :]
    body = _SPECIAL.sub(lambda one: f"\\{one.group()}", inner).replace("\t", "&#9;")
    if number := _NUMBER.match(body):
        body = f"{number[1]}\\{body[number.end(1) :]}"
    elif _LINE_START.match(body):
        body = f"\\{body}"
    elif _PASTED_START.match(body):
        body = f"&#{ord(body[0])};{body[1:]}"
    return "".join([*(f"&#{ord(one)};" for one in before), body, *(f"&#{ord(one)};" for one in after)])
