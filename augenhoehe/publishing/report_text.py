"""The letter for a terminal: wrapped lines, and pictures of characters that read well without colour."""

from collections.abc import Iterator, Sequence

from augenhoehe.insight.report import Report
from augenhoehe.publishing.charts import Table
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.quote import quoted
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
from augenhoehe.publishing.terminal import Terminal, printable, width_of
from augenhoehe.publishing.text_chart import BLOCKS, Signs, chart, key_to_ranges

_INDENT = "  "
_DEEPER = "    "
_GAP = "  "
_QUOTATION_MARKS = frozenset('„“”»«"')


def as_text(report: Report, interface: Interface, terminal: Terminal, signs: Signs = BLOCKS) -> Iterator[str]:
    """Yield the letter line by line, each with its end."""
    whole = letter(report, interface)
    yield from _ended(terminal.lines([(whole.title, "head")]))
    yield from _ended(terminal.lines([(whole.about, "quiet")]))
    for paragraph in whole.opening:
        yield "\n"
        yield from _ended(_lines(paragraph, interface, terminal, signs))
    for section in whole.sections:
        yield "\n\n"
        yield from _ended(terminal.lines([(section.heading, "head")]))
        ranges = [block for block in section.blocks if isinstance(block, Drawn) and block.drawing == "dots"]
        for block in section.blocks:
            if lines := list(_lines(block, interface, terminal, signs)):
                yield "\n"
                yield from _ended(lines)
            if ranges and block is ranges[-1]:
                words = [(key_to_ranges(interface, signs), "quiet")]
                yield from ("\n", *_ended(terminal.lines(words, first=_DEEPER, rest=_DEEPER)))


def _ended(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _lines(block: Block, interface: Interface, terminal: Terminal, signs: Signs) -> Iterator[str]:
    match block:
        case Paragraph():
            style = "quiet" if block.tone == "quiet" else ""
            yield from terminal.lines([(block.text, style)], first=_INDENT, rest=_INDENT)
        case Subheading():
            yield from terminal.lines([(block.text, "strong")], first=_INDENT, rest=_INDENT)
        case OwnWords():
            yield from _own_words(block, interface, terminal)
        case Caveat():
            first = f"{_INDENT}{signs.aside} "
            yield from terminal.lines([(block.text, "quiet")], first=first, rest=_DEEPER)
        case Points():
            yield from _points(block, terminal, signs)
        case Table():
            yield from terminal.lines([(block.caption, "strong")], first=_INDENT, rest=_INDENT)
            yield from _rows(block, terminal)
        case Drawn():
            yield from _drawn(block, interface, terminal, signs)
        case Links():
            # There is nothing to open in a terminal; the entries have a command of their own.
            pass


def _own_words(block: OwnWords, interface: Interface, terminal: Terminal) -> Iterator[str]:
    if block.about:
        yield from terminal.lines([(block.about, "quiet")], first=_INDENT, rest=_INDENT)
    brings_marks = _QUOTATION_MARKS & set(block.text)
    words = block.text if brings_marks else quoted(block.text, interface, len(block.text))
    yield from terminal.lines([(words, "")], first=_DEEPER, rest=_DEEPER)


def _points(block: Points, terminal: Terminal, signs: Signs) -> Iterator[str]:
    for point in block.points:
        pieces = [(point.head, "strong"), (f" {point.text}", "")]
        yield from terminal.lines(pieces, first=f"{_INDENT}{signs.point} ", rest=_DEEPER)


def _drawn(block: Drawn, interface: Interface, terminal: Terminal, signs: Signs) -> Iterator[str]:
    """Yield a picture; a timeline is left out, because its sentences follow with their days."""
    if block.drawing == "timeline":
        return
    yield from terminal.lines([(block.picture.title, "strong")], first=_INDENT, rest=_INDENT)
    if block.marks:
        for line in chart(block, interface, terminal.width - len(_DEEPER), signs):
            yield f"{_DEEPER}{line}"
    else:
        yield from _rows(block.picture.table, terminal)


def _rows(table: Table, terminal: Terminal) -> Iterator[str]:
    """Yield the rows in columns where they fit, else each cell on a line with its heading."""
    rows = [table.head, *table.rows]
    widths = [max(width_of(printable(row[at])) for row in rows) for at in range(len(table.head))]
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= terminal.width - len(_DEEPER):
        yield from (f"{_DEEPER}{_columns(row, widths)}" for row in rows)
        return
    for row in table.rows:
        yield from terminal.lines([(row[0], "")], first=_DEEPER, rest=_DEEPER)
        for head, words in zip(table.head[1:], row[1:], strict=True):
            yield from terminal.lines([(f"{head}: {words}", "")], first=f"{_DEEPER}  ", rest=f"{_DEEPER}    ")


def _columns(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        printable(words) + " " * (width - width_of(printable(words)))
        for words, width in zip(row, widths, strict=True)
    )
    return _GAP.join(cells).rstrip()
