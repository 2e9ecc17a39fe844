"""A small table on standard output."""

from __future__ import annotations

from collections.abc import Sequence


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a header, columns as wide as needed, numbers to the right."""
    cells = [[_text(value) for value in row] for row in rows]
    widths = [max(len(row[column]) for row in [list(header), *cells]) for column in range(len(header))]
    print(f"\n{title}")
    print("  ".join(name.ljust(width) for name, width in zip(header, widths, strict=True)))
    for row, values in zip(cells, rows, strict=True):
        aligned = [
            text.rjust(width) if isinstance(value, int | float) else text.ljust(width)
            for text, value, width in zip(row, values, widths, strict=True)
        ]
        print("  ".join(aligned))


def _text(value: object) -> str:
    return (
        f"{value:,.2f}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )
