"""The letter as one HTML file that needs nothing else: no script, no request, light, dark and on paper."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from augenhoehe.insight.report import Report
from augenhoehe.publishing.charts import Table, as_figure
from augenhoehe.publishing.interface import Interface
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

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLES = ("report.css", "charts/chart.css")


def as_html(report: Report, interface: Interface) -> str:
    """Return the letter as one file."""
    whole = letter(report, interface)
    title, body = escape(whole.title), "\n".join(_body(whole, interface))
    style = "".join(files(__package__).joinpath(name).read_text(encoding="utf-8") for name in _STYLES)
    return (
        f'<!doctype html>\n<html lang="{interface.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} · Augenhöhe</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(whole: Letter, interface: Interface) -> Iterator[str]:
    yield f'<h1>{escape(whole.title)}</h1>\n<p class="quiet">{escape(whole.about)}</p>'
    for block in whole.opening:
        yield block_as_html(block, interface)
    for section in whole.sections:
        yield f'<section aria-labelledby="{section.part}">'
        yield f'<h2 id="{section.part}">{escape(section.heading)}</h2>'
        yield from (html for block in section.blocks if (html := block_as_html(block, interface)))
        yield "</section>"


def block_as_html(block: Block, interface: Interface) -> str:
    """Return a block; "" for links, which lead nowhere outside the program."""
    html = ""
    match block:
        case Paragraph():
            looks = "" if block.tone == "plain" else f' class="{block.tone}"'
            html = f"<p{looks}>{escape(block.text)}</p>"
        case Subheading():
            html = f"<h3>{escape(block.text)}</h3>"
        case OwnWords():
            about = f"<figcaption>{escape(block.about)}</figcaption>" if block.about else ""
            words = f'<blockquote class="own" dir="auto">{escape(block.text)}</blockquote>'
            html = f'<figure class="said">{about}{words}</figure>'
        case Drawn():
            html = as_figure(block.picture, interface)
        case Caveat():
            html = f'<p class="caveat">{escape(block.text)}</p>'
        case Points():
            points = (f"<li><b>{escape(one.head)}</b> {escape(one.text)}</li>" for one in block.points)
            html = f"<ul>{''.join(points)}</ul>"
        case Table():
            html = f'<div class="scroll">{"".join(_table(block))}</div>'
        case Links():
            pass
    return html


def _table(table: Table) -> Iterator[str]:
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.head)
    yield f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td>{escape(words)}</td>" for words in others)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"
