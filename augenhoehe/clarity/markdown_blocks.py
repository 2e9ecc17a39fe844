"""Markdown cut into blocks: headings, paragraphs, lists. Nothing is read into them yet, nothing left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from augenhoehe.clarity.guide import Language

MOST_CHARACTERS = 400_000
LONGEST_LINE = 20_000
DEEPEST = 30
_DEPTH = 90
"""Nesting of the parser: three a level of a list."""

Kind = Literal["heading", "paragraph", "list", "item", "quote", "code", "html"]
_MARKED = re.compile(r"^[\s>*+\-\d.)]*")
_REASONS = {
    "empty": (
        "Hier steht nichts. Erwartet wird ein Titel und darunter Schritte wie „1. Klicken Sie …“.",
        "There is nothing here. Expected is a title, and below it steps such as “1. Click …”.",
    ),
    "long": (
        f"Der Text ist zu lang. Eine Anleitung hat höchstens {MOST_CHARACTERS:,} Zeichen.".replace(",", "."),
        f"The text is too long. A guide has at most {MOST_CHARACTERS:,} characters.",
    ),
    "line": (
        f"Diese Zeile ist zu lang. Erwartet werden höchstens {LONGEST_LINE:,} Zeichen.".replace(",", "."),
        f"This line is too long. Expected are at most {LONGEST_LINE:,} characters.",
    ),
    "deep": (
        f"Hier sind Listen oder Zitate zu tief verschachtelt. Erwartet werden höchstens {DEEPEST} Ebenen.",
        f"Lists or quotes are nested too deeply here. Expected are at most {DEEPEST} levels.",
    ),
}


class UnreadableGuide(ValueError):
    """A text that cannot be read as a guide; says in which line, and what was expected."""

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        self.why = why
        super().__init__(self.explain("en"))

    def explain(self, language: Language) -> str:
        """Return line and reason in an interface language."""
        german, english = _REASONS[self.why]
        return f"Zeile {self.line}: {german}" if language == "de" else f"Line {self.line}: {english}"


@dataclass(slots=True)
class Block:
    """A block with its raw text or its children; `line` counts from 1, `level` is that of a heading."""

    kind: Kind
    line: int
    raw: str = ""
    level: int = 0
    ordered: bool = False
    children: list["Block"] = field(default_factory=list)


_PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEPTH}).disable(
    ["reference", "inline", "text_join"]
)
_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
}
_LEAVES: dict[str, Kind] = {"fence": "code", "code_block": "code", "html_block": "html"}


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text. Raises UnreadableGuide where it is too long or too deeply nested."""
    refuse(text)
    root = Block("quote", 1)
    open_blocks = [root]
    for token in _PARSER.parse(text):
        if token.nesting == -1:
            open_blocks.pop()
        elif token.type == "inline":
            open_blocks[-1].raw = token.content
        elif token.nesting == 1:
            made = _block(token)
            open_blocks[-1].children.append(made)
            open_blocks.append(made)
        elif token.type in _LEAVES:
            line = (token.map or [0])[0] + 1
            open_blocks[-1].children.append(Block(_LEAVES[token.type], line, token.content.rstrip("\n")))
    return root.children


def _block(token: Token) -> Block:
    line = (token.map or [0])[0] + 1
    level = int(token.tag[1]) if token.type == "heading_open" else 0
    return Block(_KINDS[token.type], line, level=level, ordered=token.type.startswith("ordered"))


def refuse(text: str) -> None:
    """Raise UnreadableGuide for a text that is too long or too deeply nested, or has nothing in it."""
    if not text.strip():
        raise UnreadableGuide(1, "empty")
    lines = text.split("\n")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableGuide(len(lines), "long")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise UnreadableGuide(number, "line")
        if _deeply_marked(line):
            raise UnreadableGuide(number, "deep")


def _deeply_marked(line: str) -> bool:
    """Tell whether a line begins with more or deeper marks of quotes and lists than a guide needs."""
    start = _MARKED.match(line)
    marks = re.findall(r"[>*+-]|\d+[.)]", start.group()) if start else []
    spaces = len(line) - len(line.lstrip())
    ruled = len(set(line.split())) == 1
    return (len(marks) > DEEPEST and not ruled) or (bool(marks) and spaces > 2 * DEEPEST)


def walk(found: list[Block]) -> Iterator[Block]:
    """Yield the blocks and all that are inside them."""
    for block in found:
        yield block
        yield from walk(block.children)
