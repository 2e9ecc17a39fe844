"""What a sentence tells the reader to do: the verbs of its actions, and in which form of address."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from augenhoehe.language.folding import fold

WordLists = Mapping[str, frozenset[str]]
Style = Literal["sie", "infinitive", "du", "imperative"]


class Action(NamedTuple):
    """A verb that tells to act; `start` and `end` count characters of the field."""

    verb: str
    """Folded, as it stands there."""
    start: int
    end: int
    style: Style


_POLITE = re.compile(r"\b([^\W\d_]{2,30}n)\s+Sie\b")
_INFINITIVE = re.compile(
    r"\b([a-zäöüß]\w{1,30}(?:en|eln|ern|tun))(?=\s*(?:[.,;:!]|$|[–-]\s)|\s+(?:und|oder|bis|dann|sowie)\b)"
)
_FIRST_WORDS = re.compile(
    r"(?:^|[,;:.!]\s+|\b(?:und|dann|bitte|jetzt|nun)\s+)([^\W\d_]{2,20})\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?:^\W*|[,;:.!?)–]\s+|\b(?:and|then|please|now|first|next|also|simply|just|easily|quickly|carefully|briefly)\s+)"
    r"(?=((?:double|right|left|long)-)?([A-Za-z]{2,20})\b)",
    re.IGNORECASE,
)
# "Press Command and Delete": the second one is a key.
_CHORD = re.compile(
    r"\b(?:command|cmd|control|ctrl|alt|option|shift|windows) (?:key )?and\s+$", re.IGNORECASE
)
_CHOICE = re.compile(r"\b(?:oder|or)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)


def actions(text: str, offset: int, known: WordLists, language: str) -> tuple[Action, ...]:
    """Return the actions in a sentence that begins at `offset` of its field; labels are masked already."""
    found = _german(text, known) if language == "de" else _english(text, known)
    return tuple(
        Action(one.verb, one.start + offset, one.end + offset, one.style)
        for one in found
        if not _CHOICE.search(text, max(0, one.start - 40), one.start)
    )


def _german(text: str, known: WordLists) -> list[Action]:
    polite = [
        Action(verb, match.start(1), match.end(1), "sie")
        for match in _POLITE.finditer(text)
        if (verb := fold(match[1])) not in known["no_action"]
    ]
    if polite:
        return polite
    familiar = [
        Action(verb, match.start(1), match.end(1), "du")
        for match in _FIRST_WORDS.finditer(text)
        if (verb := fold(match[1])) in known["familiar"]
    ]
    return familiar or list(_infinitives(text, known))


def _infinitives(text: str, known: WordLists) -> Iterator[Action]:
    """Yield the infinitives at the ends of clauses, if the sentence itself ends with one."""
    found = [
        match
        for match in _INFINITIVE.finditer(text)
        if not any(fold(match[1]) in known[name] for name in ("no_action", "no_infinitive"))
    ]
    ends = bool(found) and len(re.findall(r"\w+", text[found[-1].end() :])) <= 1
    if ends and not re.search(
        r"\b(?:Sie|können|müssen|werden|wird|sollen|sollten|man|muss|kann|soll|darf)\b", text
    ):
        for match in found:
            yield Action(fold(match[1]), match.start(1), match.end(1), "infinitive")


def _english(text: str, known: WordLists) -> list[Action]:
    return [
        Action(verb, match.start(2), match.end(2), "imperative")
        for match in _CLAUSE.finditer(text)
        if (verb := fold(match[2])) in known["verbs"] and not _CHORD.search(text, 0, match.start(2))
    ]
