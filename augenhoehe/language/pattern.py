"""The small language in which rules say what words they look for.

    wort            this word; case, ä/ae and ß/ss make no difference
    wort*  *wort    words that begin, or end, like this
    (a|b c|d*)      one of these
    [a|b c]         one of these, or nothing
    ..              up to three words in between
    ...             up to eight words in between
    <feeling>       one of the words in the list of that name
    ^  $            the sentence begins, or ends, here (a closing ? or ! may still come)
    ?  !  …         this mark

Every pattern becomes one regular expression over `Sentence.text`. Its gaps are bounded, so that its time
grows with the text alone. It also tells its links: words that stand side by side wherever it matches.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import fsum
from typing import NamedTuple

from augenhoehe.language.folding import fold
from augenhoehe.language.function_words import function_words

Words = frozenset[str]
"""Forms of words: "wort", "wort*", "*wort", "*" for any word, "^" for the place before the first one."""
ANY: Words = frozenset({"*"})
START: Words = frozenset({"^"})

_NEXT = re.compile(
    r"\s*(?:(?P<fixed>\.{2,3}|\^|\$)|(?P<bracket>[\[(])|(?P<mark>[?!…–])|<(?P<name>[a-z_]+)>"
    r"|(?P<word>[^\s\[\](){}|<>^$?!…]+))"
)
_GAPS = {
    "..": "(?: [^ ]+){0,3}",
    "...": "(?: [^ ]+){0,8}",
    "$": r"(?=(?: [?!…–])* \Z)",
}
_WORD = re.compile(r"\*?[^\W_]+(?:['’-][^\W_]+)*\*?")
_LETTER = re.compile(r" [^\W_]")
_CLOSING = {"(": ")", "[": "]"}
_MOST_GAPS = 3


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what was expected."""


class Link(NamedTuple):
    """Two words that stand side by side in every sentence that holds a pattern."""

    left: Words
    right: Words


class _Part(NamedTuple):
    """A part of a pattern: its expression, the words it begins and ends with, and its links."""

    body: str
    first: Words
    last: Words
    optional: bool = False
    links: tuple[Link, ...] = ()


class Lists(dict[str, tuple[str, ...]]):
    """Named lists of words that patterns may ask for; lists may ask for other lists."""

    def __init__(self, words: Mapping[str, Iterable[str]] | None = None) -> None:
        super().__init__({name: tuple(listed) for name, listed in (words or {}).items()})
        self._read: dict[str, _Part] = {}

    def part(self, name: str, whole: str) -> _Part:
        """Return what a list says, read once. Raises PatternError for the pattern `whole`."""
        if name not in self:
            raise PatternError(f"no list is called <{name}>, asked for in {whole!r}")
        if name not in self._read:
            # While it is being read it does not match anything: a list that asks for itself comes to an end.
            self._read[name] = _Part(r"(?!)", frozenset(), frozenset())
            self._read[name] = _choice("|".join(self[name]), self, whole)
        return self._read[name]


@dataclass(eq=False)
class Pattern:
    """A pattern. What follows from its source is made when it is first needed."""

    source: str
    lists: Lists

    @cached_property
    def _part(self) -> _Part:
        return _sequence(self.source, self.lists, self.source)

    @property
    def body(self) -> str:
        """The regular expression as text."""
        return self._part.body

    @property
    def links(self) -> tuple[Link, ...]:
        """Where a sentence holds the pattern it holds each of these; the same one may come twice."""
        return self._part.links

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression over `Sentence.text`."""
        return re.compile(self.body)


def compile_pattern(source: str, lists: Lists, *, anchored: bool = True) -> Pattern:
    """Return the pattern; one that is to be `anchored` must name a word's beginning. Raises PatternError."""
    pattern = Pattern(source, lists)
    if anchored and not any(_names_a_word(words) for link in pattern.links for words in link):
        raise PatternError(f"no word in {source!r} that must be there and is not '*word'")
    if pattern.body.count("{0,") > _MOST_GAPS:
        raise PatternError(f"more than {_MOST_GAPS} gaps in {source!r}")
    return pattern


def _names_a_word(words: Words) -> bool:
    return bool(words) and not any(form.startswith(("*", "^")) for form in words)


def _sequence(source: str, lists: Lists, whole: str) -> _Part:
    """Return what the parts of a sequence say together."""
    body, first, last, optional, links = "", frozenset[str](), ANY, True, list[Link]()
    for part in _parts(source, lists, whole):
        body += part.body
        if optional:
            first = _either(first, part.first)
        if part.optional:
            last = _either(last, part.last)
            continue
        if "^" not in part.first and (last, part.first) != (ANY, ANY):
            links.append(Link(last, part.first))
        links += part.links
        optional, last = False, part.last
    return _Part(body, first, last, optional, tuple(links))


def _parts(source: str, lists: Lists, whole: str) -> Iterator[_Part]:
    at, source = 0, source.strip()
    while at < len(source):
        part = _NEXT.match(source, at)
        if part is None:
            raise PatternError(f"cannot read {source[at:]!r} in {whole!r}")
        at = part.end()
        if bracket := part["bracket"]:
            closing = _matching(source, at - 1, whole)
            inside = _choice(source[at:closing], lists, whole)
            at = closing + 1
            yield (
                inside
                if bracket == "("
                else _Part(f"{inside.body}?", inside.first, inside.last, optional=True)
            )
        elif name := part["name"]:
            yield lists.part(name, whole)
        elif word := part["word"]:
            yield from _word(word, whole)
        else:
            yield _sign(part)


def _sign(part: re.Match[str]) -> _Part:
    """Return what a mark, a gap, or a place says."""
    if mark := part["mark"]:
        return _Part(f" {re.escape(mark)}(?= )", frozenset({mark}), frozenset({mark}))
    if part["fixed"] == "^":
        return _Part(r"\A", START, START)
    return _Part(_GAPS[part["fixed"]], ANY, ANY, optional=True)


def _choice(source: str, lists: Lists, whole: str) -> _Part:
    parts = [_sequence(alternative, lists, whole) for alternative in _split(source)]
    if not all(part.body for part in parts):
        raise PatternError(f"an empty alternative in {whole!r}")
    rarest = [min(part.links, key=commonness) for part in parts if part.links]
    link = Link(_either(*(one.left for one in rarest)), _either(*(one.right for one in rarest)))
    return _Part(
        f"(?:{'|'.join(_by_letter([part.body for part in parts]))})",
        _either(*(part.first for part in parts)),
        _either(*(part.last for part in parts)),
        any(part.optional for part in parts),
        (link,) if len(rarest) == len(parts) else (),
    )


def _by_letter(bodies: Iterable[str]) -> Iterator[str]:
    """Yield the alternatives, those that begin with the same letter as one: a glance passes over the others.

    At no place can two of them match that begin differently, so what is found stays the same.
    """
    for is_plain, run in groupby(bodies, lambda body: _LETTER.match(body) is not None):
        if not is_plain:
            yield from run
            continue
        groups: dict[str, list[str]] = {}
        for body in run:
            groups.setdefault(body[1], []).append(body)
        yield from (f"(?:{'|'.join(alike)})" for alike in groups.values())


def _either(*words: Words) -> Words:
    """Return the forms of all; beside any word no other counts."""
    forms = frozenset[str]().union(*words)
    return ANY if "*" in forms else forms


def _word(source: str, whole: str) -> Iterator[_Part]:
    if not _WORD.fullmatch(source):
        raise PatternError(f"cannot read {source!r} in {whole!r}")
    # Texts are cut at hyphens, so patterns are too.
    for piece in source.split("-"):
        folded = fold(piece.strip("*"))
        before, after = piece.startswith("*"), piece.endswith("*")
        body = f" {'[^ ]*' * before}{folded}{'[^ ]*' * after}"
        form = "*" if before and after else f"{'*' * before}{folded}{'*' * after}"
        yield _Part(body if after and not before else f"{body}(?= )", frozenset({form}), frozenset({form}))


def _split(source: str) -> list[str]:
    """Split at the bars that lie in no bracket."""
    parts, depth, start = list[str](), 0, 0
    for at, character in enumerate(source):
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            parts.append(source[start:at])
            start = at + 1
    return [*parts, source[start:]]


def _matching(source: str, opening: int, whole: str) -> int:
    depth = 0
    for at in range(opening, len(source)):
        depth += (source[at] in "([") - (source[at] in ")]")
        if depth == 0:
            if source[at] != _CLOSING[source[opening]]:
                break
            return at
    raise PatternError(f"a bracket without its partner in {whole!r}")


def commonness(link: Link) -> float:
    """Say how often a link is likely to be in a sentence, between 0 and 1: function words are frequent."""
    left, right = (min(1.0, fsum(map(_commonness, words))) for words in link)
    return left * right


def _commonness(form: str) -> float:
    letters = form.strip("*")
    if not letters or letters == "^":
        return 1.0
    if letters in function_words("de") or letters in function_words("en") or not letters[0].isalnum():
        return 0.1
    return (0.9 if "*" in form else 0.3) / float((3 + len(letters)) ** 1.5)
