"""What the checker says as data. `docs/reference/guide-check.schema.json` is generated from these shapes."""

from __future__ import annotations

from typing import TypedDict

from augenhoehe.clarity import Language, Level, text_at
from augenhoehe.cli.commands.guide_checked import Checked, Found, Unread, counts


class HintRecord(TypedDict):
    """One thing a reader may stumble over, or a question.

    Lines and columns of the file count from 1, in characters; `end_column` is the one behind the last. Where
    something is missing, both ends are the place it is missing from, and `text` is empty. `part` is the id of
    a section, step, question or answer, "" for the whole guide; `field` says which of its texts is meant.
    """

    rule: str
    level: Level
    asks: bool
    line: int
    column: int
    end_line: int
    end_column: int
    part: str
    field: str
    text: str
    reason: str
    example: str


class CountRecord(TypedDict):
    """How many hints there are of each level."""

    error: int
    warning: int
    hint: int


class CheckRecord(TypedDict):
    """A file that was read; `language` is that of the guide."""

    file: str
    language: Language
    title: str
    steps: int
    counts: CountRecord
    hints: list[HintRecord]


class UnreadRecord(TypedDict):
    """A file that could not be read."""

    file: str
    error: str


def record_of(seen: Checked | Unread, language: Language) -> CheckRecord | UnreadRecord:
    """Return what became of a file, in the words of an interface language."""
    if isinstance(seen, Unread):
        return {"file": seen.file, "error": seen.words}
    by_level = counts(seen.found)
    return {
        "file": seen.file,
        "language": seen.guide.language,
        "title": seen.guide.title,
        "steps": sum(1 for _step in seen.guide.steps()),
        "counts": {"error": by_level["error"], "warning": by_level["warning"], "hint": by_level["hint"]},
        "hints": [_hint(one, seen, language) for one in seen.found],
    }


def _hint(found: Found, seen: Checked, language: Language) -> HintRecord:
    hint, span, place = found.hint, found.span, found.hint.place
    return {
        "rule": hint.rule,
        "level": hint.level,
        "asks": hint.asks,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "part": place.option if place.field == "label" else place.item or place.option or place.section,
        "field": place.field,
        "text": text_at(seen.guide, place)[hint.start : hint.end],
        "reason": hint.reason[language],
        "example": hint.example[language],
    }
