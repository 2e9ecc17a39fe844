"""A picture in a page: its message above it, the same as a table below."""

from collections.abc import Iterator
from html import escape

from augenhoehe.publishing.charts.picture import Picture, Table
from augenhoehe.publishing.interface import Interface


def as_figure(picture: Picture, interface: Interface, *, unfolded: bool = False) -> str:
    """Return the picture as HTML whose looks are those of `chart.css`.

    `unfolded` shows the table at once, for a picture that says little without it, such as the timeline.
    """
    table = "".join(_table(picture.table)) if picture.table.rows else ""
    if table:
        table = f'<div class="scroll">{table}</div>'
    if table and not unfolded:
        summary = escape(interface.gettext("As a table"))
        table = f"<details><summary>{summary}</summary>{table}</details>"
    return (
        f'<figure class="picture"><figcaption>{escape(picture.title)}</figcaption>{picture.svg}'
        f"{table}</figure>"
    )


def _table(table: Table) -> Iterator[str]:
    yield f"<table><caption>{escape(table.caption)}</caption><thead><tr>"
    yield from (f'<th scope="col">{escape(words)}</th>' for words in table.head)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield f'<tr><th scope="row">{escape(row[0])}</th>'
        for column, words in enumerate(row[1:], 1):
            own = ' class="own" dir="auto"' if column == table.own else ""
            yield f"<td{own}>{escape(words)}</td>"
        yield "</tr>"
    yield "</tbody></table>"
