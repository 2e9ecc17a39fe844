"""What the four-week letter is made of, in one language: every format and the page draw the same blocks."""

from dataclasses import dataclass
from typing import Literal

from augenhoehe.insight.report import Part
from augenhoehe.insight.statement import Kind
from augenhoehe.publishing.charts import Picture, Table

Tone = Literal["plain", "lead", "quiet"]
Drawing = Literal["strip", "bars", "dots", "groups", "timeline"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the program. `lead` is what a section comes down to, `quiet` may be read or left."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Subheading:
    """A message over what belongs to it, inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A person's own words; `about` says when and where from, `entry` is the id of an entry or ""."""

    text: str
    about: str = ""
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a picture drawn with characters: `value` of `whole`, `low` to `high` likely (in shares)."""

    label: str
    value: int
    whole: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its title, its description and its table; `marks` are what a terminal can draw of it."""

    drawing: Drawing
    picture: Picture
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Where a statement comes from: what a link says, and the ids of the entries, oldest first.

    `kind` and `about` are those of the statement, which no other one in the letter shares.
    """

    text: str
    kind: Kind
    about: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caveat:
    """What one should know before believing what stands above."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One of several; `head` names it, or is ""."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Things beside each other, none of them first."""

    points: tuple[Point, ...]


Block = Paragraph | Subheading | OwnWords | Drawn | Table | Links | Caveat | Points


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the letter under its heading."""

    part: Part
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole letter. `about` are its dates; `opening` stands before the first heading."""

    title: str
    about: str
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
