"""What a chart hands over: the drawing, its message, what it shows in words, and the same as a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text, not escaped. `own` is the column with a person's own words, if there is one."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    own: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """`svg` stands in a page as it is; the other parts are plain text, not escaped.

    The message is not written into the drawing, where it could not wrap: set `title` above it.
    """

    svg: str
    title: str
    description: str
    table: Table
