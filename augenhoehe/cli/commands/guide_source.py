"""Where in the text of a guide a hint applies: line and column of the file it was read from.

A guide keeps plain words and no places. Its words stand in the text in the same order, with marks between
them, so they are found again by their letters and digits alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from augenhoehe.clarity import Branch, Guide, Hint, Item, Reuse
from augenhoehe.clarity.markdown_words import frame_word

_LETTER = re.compile(r"[^\W_]")
_SIGN = re.compile(
    r"(?<!\\)<!--.*?-->|(?<!\\)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});|[^\W_]", re.DOTALL
)
_LINE_BEGINS = re.compile(
    r"\W*(?:(?:Schritt|Step)?\s*\d{1,3}\s*[.):–-]?)?\W*(?:[\w ?]{1,40}:)?\W*", re.IGNORECASE
)
_FRAME = ("title", "goal", "needs", "audience")
_END = ("check", "help")
_KEYED = ("minutes", "tested_on")
_STEP = ("do", "warning", "where", "where_detail", "wait", "see", "if_not", "why", "alt")
_WHOLE = ""
_LONGEST_BEGINNING = 80


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands; lines and columns count characters from 1, `end_column` is the one behind."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class _Part:
    """Something that has fields, and between which letters of the text they stand."""

    id: str
    fields: dict[str, str]
    inside: str = ""
    """The id of what it is a part of."""
    start: int | None = None
    stop: int = 0


class Source:
    """A text and the guide that was read from it."""

    def __init__(self, text: str, guide: Guide) -> None:
        self.text = text
        self._lines = [0, *(one.end() for one in re.finditer("\n", text))]
        signs = [one for one in _SIGN.finditer(text) if not one.group().startswith("<!--")]
        found = [
            (letter, one.start(), one.end())
            for one in signs
            for letter in (unescape(one.group()) if len(one.group()) > 1 else one.group())
            if _LETTER.fullmatch(letter)
        ]
        self.letters = "".join(letter for letter, _start, _end in found)
        self._starts = [start for _letter, start, _end in found]
        self._ends = [end for _letter, _start, end in found]
        self._parts = {part.id: part for part in _parts(guide)}
        self._last_start = self._place_parts()
        self._known: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def span_of(self, hint: Hint) -> Span:
        """Return where a hint applies; where something is missing, the place it is missing from."""
        place = hint.place
        holder = place.option if place.field == "label" else place.item or place.option or place.section
        part = self._parts.get(holder, self._parts[_WHOLE])
        spots = self._spots(part, place.field)
        wanted = [spot for at, spot in spots if hint.start <= at < hint.end]
        if wanted:
            return self._span(self._starts[wanted[0]], self._ends[wanted[-1]])
        start = self._starts[spots[0][1]] if spots else self._beginning_of(part, place.field)
        return self._span(start, start)

    def _span(self, start: int, end: int) -> Span:
        first, last = bisect_right(self._lines, start) - 1, bisect_right(self._lines, end) - 1
        return Span(first + 1, start - self._lines[first] + 1, last + 1, end - self._lines[last] + 1)

    def _place_parts(self) -> int:
        """Find where each part begins and return the last; a part ends where the next begins."""
        whole, *others = self._parts.values()
        whole.start = self._find(whole.fields["title"], 0)
        reached = 0 if whole.start is None else whole.start + len(_letters_of(whole.fields["title"]))
        for part in others:
            words = next(
                (line for text in part.fields.values() for line in text.split("\n") if line.strip()), ""
            )
            part.start = self._find(words, reached)
            if part.start is not None:
                reached = part.start + len(_letters_of(words))
        starts = [part for part in others if part.start is not None]
        for part, following in pairwise([*starts, _Part(_WHOLE, {}, start=len(self.letters))]):
            part.stop = following.start or 0
        return next((part.start for part in reversed(starts) if part.start is not None), 0)

    def _find(self, words: str, start: int, stop: int | None = None) -> int | None:
        """Return the letter with which these words begin; those that begin their line come first."""
        wanted = _letters_of(words)
        if not wanted:
            return None
        first, at = None, self.letters.find(wanted, start, stop)
        while at >= 0:
            if self._is_whole(at, at + len(wanted)):
                if self._begins_line(at):
                    return at
                first = at if first is None else first
            at = self.letters.find(wanted, at + 1, stop)
        return first

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether these letters are whole words."""
        before = start == 0 or self._ends[start - 1] < self._starts[start]
        return before and (end == len(self._starts) or self._ends[end - 1] < self._starts[end])

    def _begins_line(self, at: int) -> bool:
        start = self._starts[at]
        line = self._lines[bisect_right(self._lines, start) - 1]
        return start - line <= _LONGEST_BEGINNING and bool(_LINE_BEGINS.fullmatch(self.text, line, start))

    def _spots(self, part: _Part, field: str) -> list[tuple[int, int]]:
        """Return the letters of a field that were found: place in the field, number in the text."""
        key = part.id, field
        if key not in self._known:
            self._known[key] = list(self._found(part, field))
        return self._known[key]

    def _found(self, part: _Part, field: str) -> Iterator[tuple[int, int]]:
        at = 0
        for line in part.fields.get(field, "").split("\n"):
            found = self._find_in(part, field, line)
            if found is not None:
                places = (one.start() for one in _LETTER.finditer(line))
                yield from ((at + place, found + number) for number, place in enumerate(places))
            at += len(line) + 1

    def _find_in(self, part: _Part, field: str, line: str) -> int | None:
        found = None
        if part.id == _WHOLE:
            found = self._find(line, self._last_start) if field in _END else None
        elif part.start is not None:
            found = self._find(line, part.start, part.stop)
        # A warning may stand before the number of its step.
        return self._find(line, 0) if found is None else found

    def _beginning_of(self, part: _Part, field: str) -> int:
        """Return the character with which a part begins, or the one around it."""
        if field in _KEYED and part.id == _WHOLE and (keyed := self._keyed(field)) is not None:
            return keyed
        while part.start is None and part.id != _WHOLE:
            inner = next(
                (one for one in self._parts.values() if one.inside == part.id and one.start is not None), None
            )
            part = inner or self._parts[part.inside]
        return 0 if part.start is None else self._starts[part.start]

    def _keyed(self, field: str) -> int | None:
        """Return where the line begins whose keyword names a field that is no text."""
        for number, start in enumerate(self._lines):
            end = self._lines[number + 1] if number + 1 < len(self._lines) else len(self.text)
            line = self.text[start:end]
            bare = line.lstrip(" \t>*+-")
            if (word := frame_word(bare)) and word.name == field:
                return start + len(line) - len(bare)
        return None


def _letters_of(text: str) -> str:
    return "".join(_LETTER.findall(text))


def _parts(guide: Guide) -> Iterator[_Part]:
    """Yield the guide and everything in it in reading order."""
    fields = {name: getattr(guide, name) for name in (*_FRAME, *_END) if name != "needs"}
    yield _Part(_WHOLE, {**fields, "needs": "\n".join(guide.needs)})
    for section in guide.sections:
        yield _Part(section.id, {"title": section.title})
        for item in section.items:
            yield _item(item, section.id)
            for option in item.options if isinstance(item, Branch) else ():
                yield _Part(option.id, {"label": option.label}, item.id)
                for step in option.steps:
                    yield _item(step, option.id)


def _item(item: Item, inside: str) -> _Part:
    if isinstance(item, Branch):
        return _Part(item.id, {"question": item.question}, inside)
    if isinstance(item, Reuse):
        return _Part(item.id, {"group": item.group}, inside)
    fields = {name: getattr(item, name) for name in _STEP if name != "alt"}
    return _Part(item.id, {**fields, "alt": item.picture.alt if item.picture else ""}, inside)
