"""The few shapes of which charts are made, as SVG text.

Colours stand in presentation attributes (ink on paper, for PDF and files), and in a class by which
`chart.css` takes them from the page, light or dark. Lengths are units of a drawing 360 wide: about a pixel
each on a phone, so that text of 13 units can be read there.
"""

from collections.abc import Iterable
from html import escape
from typing import Literal

Tone = Literal["ink", "quiet", "edge", "hair", "act", "soft", "paper"]
WIDTH = 360
TEXT = 14.0
SMALL = 13.0
LINE = 18.0
_FONTS = "'Atkinson Hyperlegible Next', 'Liberation Sans', Arial, sans-serif"
# As in the style sheet of the pages, but for the paper: a page of a printer is white.
_COLOURS: dict[Tone, str] = {
    "ink": "currentColor",
    "quiet": "#655f54",
    "edge": "#8c8474",
    "hair": "#cbc8c0",
    "act": "#0b6460",
    "soft": "#dfeceb",
    "paper": "#ffffff",
}


def drawing(key: str, height: float, words: tuple[str, str], parts: Iterable[str]) -> str:
    """Return the whole drawing; `words` are its title and description, `key` is unique in a page."""
    title, description = map(escape, words)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {short(height)}" width="{WIDTH}" '
        f'height="{short(height)}" role="img" aria-labelledby="{key}-title" aria-describedby="{key}-desc" '
        f'color="#23211d" fill="currentColor" font-family="{_FONTS}">'
        f'<title id="{key}-title">{title}</title><desc id="{key}-desc">{description}</desc>'
        f"{''.join(parts)}</svg>"
    )


def text(
    place: tuple[float, float],
    words: str,
    *,
    size: float = TEXT,
    anchor: Literal["start", "middle", "end"] = "start",
    tone: Tone = "ink",
    strong: bool = False,
) -> str:
    """Return words whose baseline runs through `place`."""
    looks = "" if anchor == "start" else f' text-anchor="{anchor}"'
    looks += ' font-weight="600"' if strong else ""
    looks += "" if tone == "ink" else _painted(tone, None)
    place_of = f'x="{short(place[0])}" y="{short(place[1])}"'
    return f'<text {place_of} font-size="{short(size)}"{looks}>{escape(words)}</text>'


def circle(
    place: tuple[float, float], radius: float, *, fill: Tone, edge: Tone | None = None, dashed: bool = False
) -> str:
    """Return a circle around `place`."""
    return (
        f'<circle cx="{short(place[0])}" cy="{short(place[1])}" r="{short(radius)}"'
        f"{_painted(fill, edge)}{_dashes(dashed)}/>"
    )


def bar(
    place: tuple[float, float], size: tuple[float, float], *, fill: Tone, edge: Tone | None = None
) -> str:
    """Return an upright rectangle from its upper left corner."""
    (x, y), (width, height) = place, size
    return (
        f'<rect x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}" rx="2"'
        f"{_painted(fill, edge)}/>"
    )


def rule(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    tone: Tone = "hair",
    width: float = 1.5,
    dashed: bool = False,
) -> str:
    """Return a straight line."""
    return (
        f'<line x1="{short(start[0])}" y1="{short(start[1])}" x2="{short(end[0])}" y2="{short(end[1])}"'
        f' class="line-{tone}" stroke="{_COLOURS[tone]}" stroke-width="{short(width)}"{_dashes(dashed)}/>'
    )


def short(number: float) -> str:
    """Return a length with as few digits as a picture needs."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _painted(fill: Tone, edge: Tone | None) -> str:
    if edge is None:
        return f' class="fill-{fill}" fill="{_COLOURS[fill]}"'
    return (
        f' class="fill-{fill} line-{edge}" fill="{_COLOURS[fill]}" '
        f'stroke="{_COLOURS[edge]}" stroke-width="1.5"'
    )


def _dashes(dashed: bool) -> str:  # noqa: FBT001 - named in the functions above
    return ' stroke-dasharray="2.5 3"' if dashed else ""
