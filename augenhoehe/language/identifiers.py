"""What in a text may lead back to a person: e-mail addresses, telephone numbers, names after Frau, Mr, Dr.

It is made for a hint before saving, so it rather stays silent than be wrong: a name without "Frau", "Mr" and
the like is not looked for, and "Frau M." counts as already shortened.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from augenhoehe.language.emails import find_emails
from augenhoehe.language.names import find_names
from augenhoehe.language.phones import find_phones
from augenhoehe.language.word_lists import MASK

Kind = Literal["email", "phone", "name"]


@dataclass(frozen=True, slots=True)
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
    found: list[Identifier] = []
    rest = text
    # Each reader sees blacked out what the ones before it found: spans cannot overlap, and a masked text
    # holds nothing new.
    for kind, find in _READERS:
        new = [Identifier(kind, start, end) for start, end in find(rest)]
        rest = _masked(rest, new)
        found += new
    return tuple(sorted(found, key=lambda one: one.start))


def mask_identifiers(text: str) -> str:
    """Return the text, equally long, with every found span blacked out."""
    return _masked(text, find_identifiers(text))


def _masked(text: str, found: Iterable[Identifier]) -> str:
    pieces, done = [], 0
    for one in found:
        pieces += [text[done : one.start], MASK * (one.end - one.start)]
        done = one.end
    return "".join([*pieces, text[done:]])


_READERS: tuple[tuple[Kind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("email", find_emails),
    ("name", find_names),
    ("phone", find_phones),
)
