"""The lines under a chart that say in words what its marks mean."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from augenhoehe.publishing.charts.drawing import LINE, SMALL, WIDTH, text
from augenhoehe.publishing.charts.text_width import width_of, wrapped

_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark as it looks in the chart, `width` wide around its place, and its meaning."""

    drawn: Callable[[tuple[float, float]], str]
    width: float
    words: str


def legend(signs: Iterable[Sign], top: float) -> tuple[list[str], float]:
    """Return signs side by side, in as many lines as they need, and where the last line ends."""
    parts: list[str] = []
    x, y = 0.0, top + LINE + 2
    for sign in signs:
        room = sign.width + 7 + width_of(sign.words, SMALL)
        if x and x + room > WIDTH:
            x, y = 0.0, y + LINE + 6
        parts.append(sign.drawn((x + sign.width / 2, y - 4.5)))
        parts.append(text((x + sign.width + 7, y), sign.words, size=SMALL, tone="quiet"))
        x += room + _GAP
    return parts, (y + 8 if parts else top)


def foot(words: str, top: float) -> tuple[list[str], float]:
    """Return a sentence in lines as wide as the chart, and where the last one ends."""
    lines = list(wrapped(words, SMALL, WIDTH))
    return list(_lines(lines, top)), top + LINE * len(lines) + 5


def _lines(lines: list[str], top: float) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield text((0, top + LINE * number), line, size=SMALL, tone="quiet")
