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
grows with the text alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from augenhoehe.language.folding import fold
from augenhoehe.language.function_words import function_words
from augenhoehe.language.sentences import Sentence

_PART = re.compile(
    r"\s*(?:(?P<fixed>\.{2,3}|\^|\$)|(?P<bracket>[\[(])|(?P<mark>[?!…–])|<(?P<name>[a-z_]+)>"
    r"|(?P<word>[^\s\[\](){}|<>^$?!…]+))"
)
_FIXED = {
    "..": "(?: [^ ]+){0,3}",
    "...": "(?: [^ ]+){0,8}",
    "^": r"\A",
    "$": r"(?=(?: [?!…–])* \Z)",
}
_NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"\*?[^\W_]+(?:['’-][^\W_]+)*\*?")
_CLOSING = {"(": ")", "[": "]"}
_MOST_GAPS = 3
_EXACT, _PREFIX = "", "*"


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what was expected."""


class Lists(dict[str, tuple[str, ...]]):
    """Named lists of words that patterns may ask for; lists may ask for other lists."""

    def __init__(self, words: Mapping[str, Iterable[str]] | None = None) -> None:
        super().__init__({name: tuple(listed) for name, listed in (words or {}).items()})
        self._read: dict[str, tuple[str, frozenset[str]]] = {}

    def expression(self, name: str, whole: str) -> tuple[str, frozenset[str]]:
        """Return expression and anchors of a list, read once. Raises PatternError for the pattern `whole`."""
        if name not in self:
            raise PatternError(f"no list is called <{name}>, asked for in {whole!r}")
        if name not in self._read:
            # While it is being read it does not match anything: a list that asks for itself comes to an end.
            self._read[name] = (r"(?!)", _NONE)
            body, anchors = _choice("|".join(self[name]), self, whole)
            self._read[name] = (f"(?:{body})", anchors)
        return self._read[name]


@dataclass(frozen=True)
class Pattern:
    """A pattern that was read; its regular expression is made when it is first needed."""

    source: str
    body: str
    anchors: frozenset[str]
    """A sentence holds at least one of these words if the pattern matches; "wort*" is all that begin so."""
    also: frozenset[str]
    """More words, of which a sentence holds at least one too if the pattern matches; often empty."""

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression over `Sentence.text`."""
        return re.compile(self.body)

    def matches(self, sentence: Sentence) -> bool:
        """Tell whether a sentence holds the pattern."""
        if self.also and self.also.isdisjoint(sentence.folded):
            return False
        return self.expression.search(sentence.text) is not None


def compile_pattern(source: str, lists: Lists, *, anchored: bool = True) -> Pattern:
    """Return the pattern; one that is to be `anchored` must have an anchor. Raises PatternError."""
    body, needs = _sequence(source, lists, source)
    anchors = _best(needs)
    if anchored and not anchors:
        raise PatternError(f"no word in {source!r} that must be there and is not '*word'")
    if body.count("{0,") > _MOST_GAPS:
        raise PatternError(f"more than {_MOST_GAPS} gaps in {source!r}")
    exact = [need for need in needs if not any(word.endswith(_PREFIX) for word in need)]
    if not anchored:
        return Pattern(source, body, _NONE, _best(exact))
    return Pattern(source, body, anchors, _best(need for need in exact if need != anchors))


def _sequence(source: str, lists: Lists, whole: str) -> tuple[str, list[frozenset[str]]]:
    """Return the expression of a sequence, and for each part that must be there its possible words."""
    pieces, needs, at = list[str](), list[frozenset[str]](), 0
    source = source.strip()
    while at < len(source):
        part = _PART.match(source, at)
        if part is None:
            raise PatternError(f"cannot read {source[at:]!r} in {whole!r}")
        at = part.end()
        if bracket := part["bracket"]:
            closing = _matching(source, at - 1, whole)
            body, anchors = _choice(source[at:closing], lists, whole)
            at = closing + 1
            body, anchors = (f"(?:{body})", anchors) if bracket == "(" else (f"(?:{body})?", _NONE)
        else:
            body, anchors = _part(part, lists, whole)
        pieces.append(body)
        if anchors:
            needs.append(anchors)
    return "".join(pieces), needs


def _part(part: re.Match[str], lists: Lists, whole: str) -> tuple[str, frozenset[str]]:
    """Return expression and words of a part that is no bracket."""
    if fixed := part["fixed"]:
        return _FIXED[fixed], _NONE
    if mark := part["mark"]:
        return f" {re.escape(mark)}(?= )", frozenset({mark})
    if name := part["name"]:
        return lists.expression(name, whole)
    return _word(part["word"], whole)


def _choice(source: str, lists: Lists, whole: str) -> tuple[str, frozenset[str]]:
    bodies, anchors = list[str](), list[frozenset[str]]()
    for alternative in _split(source):
        body, needs = _sequence(alternative, lists, whole)
        if not body:
            raise PatternError(f"an empty alternative in {whole!r}")
        bodies.append(body)
        anchors.append(_best(needs))
    return "|".join(bodies), frozenset().union(*anchors) if all(anchors) else _NONE


def _best(needs: Iterable[frozenset[str]]) -> frozenset[str]:
    return max(needs, key=_worth, default=_NONE)


def _word(source: str, whole: str) -> tuple[str, frozenset[str]]:
    if not _WORD.fullmatch(source):
        raise PatternError(f"cannot read {source!r} in {whole!r}")
    body, anchors = "", frozenset[str]()
    # Texts are cut at hyphens, so patterns are too.
    for piece in source.split("-"):
        folded = fold(piece.strip("*"))
        if piece.startswith("*"):
            body += rf" [^ ]*{folded}" + ("[^ ]*" if piece.endswith("*") else "") + "(?= )"
        elif piece.endswith("*"):
            body += rf" {folded}[^ ]*"
            anchors = max(anchors, frozenset({folded + _PREFIX}), key=_worth)
        else:
            body += rf" {folded}(?= )"
            anchors = max(anchors, frozenset({folded}), key=_worth)
    return body, anchors


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


def _worth(anchors: frozenset[str]) -> float:
    """Say how rare the anchors are likely to be: short and frequent words are poor ones."""
    if not anchors:
        return 0.0
    return min(map(_rarity, anchors)) - min(0.01 * len(anchors), 0.9)


def _rarity(anchor: str) -> float:
    if anchor in function_words("de") or anchor in function_words("en") or not anchor[0].isalnum():
        return 1.0
    return 1.5 + len(anchor.rstrip("*"))
