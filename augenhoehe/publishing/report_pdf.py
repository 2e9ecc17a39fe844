"""The letter as PDF: tagged, in its language, with pictures that have words and their tables at the end."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from augenhoehe.insight.report import Report
from augenhoehe.publishing.charts import Table
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.pdf.typesetting import typeset
from augenhoehe.publishing.report_blocks import (
    Block,
    Caveat,
    Drawn,
    Letter,
    Links,
    OwnWords,
    Paragraph,
    Points,
    Subheading,
)
from augenhoehe.publishing.report_sections import letter
from augenhoehe.publishing.terminal import printable

Data = dict[str, object]
_SMALL = {"bars", "dots", "groups"}


def as_pdf(report: Report, interface: Interface) -> bytes:
    """Return the letter as a file for reading aloud, for the screen and for A4 paper."""
    _, whole = interface.gettext, letter(report, interface)
    day = report.written_on
    return typeset(
        {
            "title": whole.title,
            "about": whole.about,
            "language": interface.language,
            "written_on": [day.year, day.month, day.day],
            "page": _("page {page} of {pages}"),
            "opening": [_data(block) for block in whole.opening],
            "sections": [
                {"heading": one.heading, "blocks": list(_set(one.blocks))} for one in whole.sections
            ],
            "tables": [_table(drawn.picture.table) for drawn in _tabled(whole)],
            "tables_heading": _("The pictures as tables"),
        }
    )


def _set(blocks: Sequence[Block]) -> Iterator[Data]:
    """Yield the blocks as the template takes them; a paragraph stays on the page of words it leads on to."""
    made = [data for block in blocks if (data := _data(block))]
    for data, following in pairwise(made):
        if data["kind"] == "paragraph":
            data["leads_on"] = following["kind"] == "quote"
    yield from _side_by_side(made)


def _side_by_side(blocks: Iterable[Data]) -> Iterator[Data]:
    """Yield the blocks that are there; of small pictures in a row two share the width of the page."""
    for is_small, some in groupby(blocks, lambda data: data.get("is_small", False)):
        if not is_small:
            yield from some
        else:
            yield {"kind": "pictures", "pictures": list(some)}


def _tabled(whole: Letter) -> list[Drawn]:
    """Return the pictures whose tables stand at the end; those of a timeline are its sentences."""
    drawn = (block for section in whole.sections for block in section.blocks if isinstance(block, Drawn))
    return [one for one in drawn if one.drawing != "timeline"]


def _data(block: Block) -> Data:
    """Return a block as the template takes it; nothing for links, which lead nowhere on paper."""
    data: Data = {}
    match block:
        case Paragraph():
            data = {"kind": "paragraph", "text": _plain(block.text), "tone": block.tone}
        case Subheading() | Caveat():
            kind = "caveat" if isinstance(block, Caveat) else "subheading"
            data = {"kind": kind, "text": _plain(block.text)}
        case OwnWords():
            data = {"kind": "quote", "text": _plain(block.text), "about": _plain(block.about)}
        case Drawn(picture=picture):
            described = {"title": _plain(picture.title), "alt": _plain(picture.description)}
            data = {"kind": "picture", "svg": _plain(picture.svg), "is_small": block.drawing in _SMALL}
            data |= described
        case Points():
            points = [{"head": point.head, "text": point.text} for point in block.points]
            data = {"kind": "points", "points": points}
        case Table():
            data = _table(block)
        case Links():
            pass
    return data


def _table(table: Table) -> Data:
    rows = [[_plain(words) for words in row] for row in table.rows]
    numbers = [at for at in range(1, len(table.head)) if all(row[at].isdecimal() for row in table.rows)]
    return {
        "kind": "table",
        "right": numbers,
        "caption": _plain(table.caption),
        "head": table.head,
        "rows": rows,
    }


def _plain(words: str) -> str:
    """Return the words without what steers a program, accents joined to their letters."""
    return printable(unicodedata.normalize("NFC", words))
