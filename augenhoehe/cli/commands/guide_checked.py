"""What the checker says of a file, with the places in its text; or why it cannot be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from augenhoehe.clarity import LEVELS, Guide, Hint, Level, checked
from augenhoehe.cli.commands.guide_input import NotRead, read_guide, text_of
from augenhoehe.cli.commands.guide_source import Source, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A hint and where it applies."""

    hint: Hint
    span: Span


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read; `found` in the order of its lines."""

    file: str
    guide: Guide
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why in the language of the interface."""

    file: str
    words: str


def check_file(name: str, language: str, without: Collection[str], level: Level) -> Checked | Unread:
    """Return what is said of a file; `level` is the least that counts."""
    try:
        text = text_of(name)
        guide = read_guide(name, text, language)
    except NotRead as error:
        return Unread(name, str(error))
    least = LEVELS.index(level)
    found = hints_in(text, guide, without)
    return Checked(name, guide, tuple(one for one in found if LEVELS.index(one.hint.level) <= least))


def hints_in(text: str, guide: Guide, without: Collection[str] = ()) -> list[Found]:
    """Return the hints on a guide and where they apply in the text it was read from, by line."""
    source = Source(text, guide)
    hints = checked(guide, without=without, today=datetime.now().astimezone().date())
    found = [Found(hint, source.span_of(hint)) for hint in hints]
    return sorted(found, key=lambda one: (one.span.line, one.span.column))


def counts(found: Collection[Found]) -> dict[Level, int]:
    """Return how many hints there are of each level."""
    return {level: sum(one.hint.level == level for one in found) for level in LEVELS}
