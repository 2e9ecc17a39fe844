"""What in a text may lead back to a person: e-mail addresses, telephone numbers, names after Frau, Mr, Dr.

It is made for a hint before saving, so it rather stays silent than be wrong: a name without "Frau", "Mr" and
the like is not looked for, and "Frau M." counts as already shortened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from augenhoehe.language.emails import find_emails
from augenhoehe.language.names import find_names
from augenhoehe.language.phones import find_phones
from augenhoehe.language.word_lists import MASK

Kind = Literal["email", "phone", "name"]


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A span of the text, counted in characters, `end` excluded."""

    kind: Kind
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of the span in the text it was found in."""
        return text[self.start : self.end]


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return all spans in reading order, never overlapping; time grows linearly with the text."""
    found = [Identifier("email", start, end) for start, end in find_emails(text)]
    found += [Identifier("phone", start, end) for start, end in find_phones(text)]
    found += [Identifier("name", start, end) for start, end in find_names(text)]
    return _merged(found)


def mask_identifiers(text: str) -> str:
    """Return the text, equally long, with every found span blacked out."""
    pieces, done = [], 0
    for found in find_identifiers(text):
        pieces += [text[done : found.start], MASK * (found.end - found.start)]
        done = found.end
    return "".join([*pieces, text[done:]])


def _merged(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    merged: list[Identifier] = []
    for new in sorted(found, key=lambda one: (one.start, -one.end)):
        if merged and new.start < merged[-1].end:
            merged[-1] = _joined(merged[-1], new)
        else:
            merged.append(new)
    return tuple(merged)


def _joined(one: Identifier, other: Identifier) -> Identifier:
    """Return the span over both; the longer one says what it is."""
    longer = max(one, other, key=lambda each: each.end - each.start)
    return Identifier(longer.kind, min(one.start, other.start), max(one.end, other.end))
