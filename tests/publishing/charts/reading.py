"""Charts read back: words, shapes and how much room both take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

from augenhoehe.publishing.charts.text_width import width_of

SVG = "{http://www.w3.org/2000/svg}"
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Box:
    """The room that words take at most."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def roots(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own markup


def texts(svg: str) -> list[str]:
    """All words of a drawing in the order in which they stand in it."""
    return [one.text or "" for one in roots(svg).iter(f"{SVG}text")]


def classes(svg: str) -> set[str]:
    return {name for one in roots(svg).iter() for name in one.get("class", "").split()}


def rows_of(svg: str, tag: str, name: str) -> list[dict[str, float]]:
    """The measures of every shape of this class."""
    return [
        {key: float(value) for key, value in one.items() if key in {"x", "y", "width", "cx", "cy", "r"}}
        for one in roots(svg).iter(f"{SVG}{tag}")
        if name in one.get("class", "").split()
    ]


def boxes(svg: str) -> Iterator[Box]:
    for one in roots(svg).iter(f"{SVG}text"):
        size, x, y = (float(one.attrib[name]) for name in ("font-size", "x", "y"))
        width = width_of(one.text or "", size)
        left = x - width * _SHIFT[one.get("text-anchor", "start")]
        yield Box(one.text or "", left, left + width, y - 0.75 * size, y + 0.2 * size)


def crowded(svg: str) -> list[str]:
    """Words that touch others or leave the drawing."""
    _, _, width, height = map(float, roots(svg).attrib["viewBox"].split())
    found = list(boxes(svg))
    out = [
        box.words
        for box in found
        if box.left < -0.01 or box.right > width + 0.01 or box.top < 0 or box.bottom > height
    ]
    return out + [
        f"{one.words} / {other.words}" for one, other in combinations(found, 2) if one.touches(other)
    ]
