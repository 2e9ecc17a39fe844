"""The letter as Markdown: what was written stays text, whatever is in it; pictures are their tables."""

import re
from collections.abc import Iterator, Sequence

from augenhoehe.insight.report import Report
from augenhoehe.publishing.charts import Table
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.report_blocks import (
    Block,
    Caveat,
    Drawn,
    Links,
    OwnWords,
    Paragraph,
    Points,
    Subheading,
)
from augenhoehe.publishing.report_sections import letter
from augenhoehe.publishing.terminal import printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
# What begins a list, a rule or a heading where it stands first.
_FIRST = re.compile(r"^(\d{1,9})?([-+=.)])")


def as_markdown(report: Report, interface: Interface) -> str:
    """Return the letter as one file."""
    whole = letter(report, interface)
    parts = [f"# {escaped(whole.title)}", f"*{escaped(whole.about)}*", *_blocks(whole.opening)]
    for section in whole.sections:
        parts += [f"## {escaped(section.heading)}", *_blocks(section.blocks)]
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Return words on one line that Markdown shows as they are."""
    line = " ".join(printable(words).split())
    return _FIRST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    return (written for block in blocks if (written := "\n".join(_lines(block))))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield escaped(block.text)
        case Subheading():
            yield f"### {escaped(block.text)}"
        case OwnWords():
            yield from _own_words(block)
        case Caveat():
            yield f"*{escaped(block.text)}*"
        case Points():
            yield from (f"- **{escaped(point.head)}** {escaped(point.text)}" for point in block.points)
        case Table():
            yield from _table(block)
        case Drawn(drawing="timeline") | Links():
            # The sentences of a timeline follow with their days; links lead nowhere outside the program.
            pass
        case Drawn():
            yield from _table(block.picture.table)


def _own_words(block: OwnWords) -> Iterator[str]:
    if block.about:
        yield f"{escaped(block.about)}:\n"
    lines = [escaped(line) for line in printable(block.text).splitlines()]
    yield "  \n".join(f"> {line}".rstrip() for line in lines)


def _table(table: Table) -> Iterator[str]:
    yield f"**{escaped(table.caption)}**\n"
    yield _row(table.head)
    yield _row(["---", *("---:" for _ in table.head[1:])], as_it_is=True)
    yield from map(_row, table.rows)


def _row(cells: Sequence[str], *, as_it_is: bool = False) -> str:
    shown = cells if as_it_is else map(escaped, cells)
    return f"| {' | '.join(shown)} |"
