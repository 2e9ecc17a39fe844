"""Text where something else than a colon stands behind the name: `Kunde - …`, a tab, `[Anna] …`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from augenhoehe.listening.readers.moments import STAMP
from augenhoehe.listening.readers.speaker_names import Found, speakers_among
from augenhoehe.listening.readers.turns import MOST_TURNS

_WORD = r"[^\W\d_][\w.'’-]{0,39}"
_HEAD = re.compile(
    rf"""
    ^[ \t]{{0,12}}(?:[\[(]?(?P<stamp>{STAMP})[\])]?[ \t]{{1,4}}(?:[-–|][ ])?)?
    (?:
        \[(?P<boxed>{_WORD}(?:[ ]{_WORD}){{0,3}})\][ \t]
      | (?P<name>{_WORD}(?:[ ]\(?{_WORD}\)?|[ ]\d{{1,3}}){{0,3}}?)(?:[ ]?(?P<tab>\t)|[ ](?P<mark>[-–—|])[ \t])
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
_LEAST_SHARE = 0.5  # of the lines begins a turn where somebody writes so
_TWO = 2  # a conversation takes two


class Separated(NamedTuple):
    """Where a turn begins: its name, its time as written, and where its words start."""

    start: int
    end: int
    name: str
    stamp: str | None
    line: int


def separated_heads(text: str) -> list[Separated]:
    """Return where turns begin, nothing where the text is not written so: from its first line on."""
    found = list(_heads(text))
    if not found or text[: found[0][1].start].strip():
        return []
    first = found[0][0]
    heads = [head for mark, head in found if mark == first]
    speakers = speakers_among((Found(head.name) for head in heads), opens=True)
    heads = [head for head in heads if head.name in speakers]
    lines = sum(1 for line in text.split("\n") if line.strip())
    enough = len({head.name for head in heads}) >= _TWO and len(heads) >= lines * _LEAST_SHARE
    return heads if enough and not text[: heads[0].start].strip() else []


def _heads(text: str) -> Iterator[tuple[str, Separated]]:
    line, counted = 1, 0
    for number, head in enumerate(_HEAD.finditer(text)):
        if number > MOST_TURNS:
            return
        line, counted = line + text.count("\n", counted, head.start()), head.start()
        mark = "[" if head["boxed"] else head["tab"] or head["mark"]
        yield mark, Separated(head.start(), head.end(), head["boxed"] or head["name"], head["stamp"], line)
