"""Steps in a table: each row becomes an item of a numbered list, each column a field of its step."""

import re
from collections.abc import Sequence

_ROW = re.compile(r"[ \t]{0,3}\|?(?:[^|\n]*\|)+[^|\n]*")
_RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_CELL = re.compile(r"(?<!\\)\|")
# What a column is called, and the keyword that its cells get in front; none for the action itself.
_COLUMNS = {
    "": r"(?:was )?(?:sie |du )?(?:tun|tust|machen)|aktion|anweisung|handlung|tätigkeit|schritte?|so geht es"
    r"|(?:what )?(?:you |to )?do|actions?|instructions?|steps?",
    "You see: ": r"(?:was )?(?:sie |du )?(?:sehen|siehst)(?: sie)?|ergebnis|dann|(?:what )?(?:you )?see"
    r"|results?|expected(?: result)?|then",
    "If not: ": r"wenn nicht|falls nicht|geht nicht\??|sonst|problem|if not|otherwise|trouble(?:shooting)?",
    "Where: ": r"wo|ort|where|place",
    "Why: ": r"warum|wozu|zweck|why|purpose",
    "Wait: ": r"dauer|wartezeit|wait|time",
}
_NAMES = {keyword: re.compile(names, re.IGNORECASE) for keyword, names in _COLUMNS.items()}
_NUMBER = re.compile(r"(?:nr\.?|no\.?|#|schritt|step|)", re.IGNORECASE)
_FEWEST = 2


def with_tables_as_lists(text: str) -> str:
    """Return the text with tables of steps written as numbered lists; other tables stay as they are."""
    lines, made = text.split("\n"), list[str]()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _ROW.fullmatch(lines[end]):
            end += 1
        steps = _steps(lines[at:end]) if end - at > _FEWEST else []
        made += steps or lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    return "\n".join(made)


def _steps(rows: Sequence[str]) -> list[str]:
    """Return the lines of a list, none where the rows are no steps."""
    if not _RULE.fullmatch(rows[1]):
        return []
    head = [_bare(cell) for cell in _cells(rows[0])]
    first = _NUMBER.fullmatch(head[0]) is not None and all(_is_number(_cells(row)[0]) for row in rows[2:])
    columns = [None if first and place == 0 else _keyword(name) for place, name in enumerate(head)]
    if columns.count("") != 1 or any(
        column is None for place, column in enumerate(columns) if place or not first
    ):
        return []
    made = [""]
    for number, row in enumerate(rows[2:], 1):
        cells = _cells(row)
        told = [
            (column, cell)
            for column, cell in zip(columns, cells, strict=False)
            if column is not None and cell
        ]
        do = next((cell for column, cell in told if not column), "")
        made.append(f"{number}. {do}")
        made += [f"   - {column}{cell}" for column, cell in told if column]
        made += [f"   - {cell}" for cell in cells[len(columns) :] if cell]
    return [*made, ""]


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _CELL.split(inner)]


def _bare(cell: str) -> str:
    return cell.strip("*_ ").rstrip(":")


def _is_number(cell: str) -> bool:
    return not cell or cell.strip("*_ .)").isdecimal()


def _keyword(name: str) -> str | None:
    return next((keyword for keyword, names in _NAMES.items() if names.fullmatch(name)), None)
