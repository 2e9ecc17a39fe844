"""What in a conversation may lead back to somebody, found and replaced before it is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from augenhoehe.desk.documents import Mirror
from augenhoehe.language.function_words import function_words
from augenhoehe.language.identifiers import find_identifiers
from augenhoehe.language.introductions import find_introduced
from augenhoehe.language.names import words_of_name
from augenhoehe.language.passwords import find_passwords, mentions_password
from augenhoehe.language.word_lists import MASK
from augenhoehe.listening.readers.roles import is_label, role_in_name, stated_role

SubjectKind = Literal["speaker", "name", "email", "phone", "street", "number", "password"]
MOST_OFFERED = 200
_OPENING = 3
"""Turns at the beginning of what somebody says, in which people introduce themselves."""
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’]{2,60}")
_STREET = re.compile(
    r"\b[A-ZÄÖÜ][\wäöüß.-]{1,40}(?:straße|strasse|str\.|gasse|allee|weg|platz|ring|damm|ufer)\s\d{1,4}[a-z]?\b"
    r"|\b\d{1,5}\s(?:[A-Z][a-z]{1,20}\s){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive)"
)
# Customer, serial and account numbers: five digits or more, with what usually stands between them.
_NUMBER = re.compile(r"(?<![\w.])(?:[A-Z]{1,4}[- ]?)?\d(?:[ ./-]?\d){4,30}(?!\w)")
_EXTENSION = re.compile(
    r"\b(?:Durchwahl|DW|Apparat|Nebenstelle|Klappe|unter|extension|ext\.?)[ :]{1,2}(\d{2,6})"
    r"(?![ ]?(?:[\w%€$]|\.\d))",
    re.IGNORECASE,
)
_WOMAN = ("frau", "fr", "frl", "mrs", "ms")
_MAN = ("herr", "herrn", "hr", "hrn", "mr")
_EVERYDAY = frozenset(
    "gut lang kurz neu alt weiß schwarz rot blau braun ernst klar super recht sommer winter".split()
)
"""Names that are everyday words as well: masked behind "Frau" or "Mr" and nowhere else."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to mask: `text` as it stands in the conversation, and `mask`, which takes its place.

    `words` are those of a name that stand for the person wherever they come up.
    """

    kind: SubjectKind
    text: str
    mask: str
    words: tuple[str, ...] = ()


def subjects_of(document: Mirror) -> tuple[Subject, ...]:
    """Return who speaks and what was found in the texts, each once, in the order of first sight."""
    found: dict[tuple[SubjectKind, str], None] = {
        ("speaker", name): None for name in document.names if _is_somebody(name)
    }
    found.update(dict.fromkeys(_found_in_turns(document)))
    everyday = _everyday_words(document)
    seen: dict[str, int] = {}
    # "Frau Krause" is the same person as "Sabine Krause", who speaks, and as "Krause".
    people, covered = _People(), set[str]()
    subjects = []
    for kind, text in found:
        word, words = _mask_word(kind), _words_of(kind, text)
        mask = people.mask_of(kind, text, words)
        if mask and covered.issuperset(text.split()):
            continue
        if not mask:
            seen[word] = seen.get(word, 0) + 1
            mask = f"[{word} {seen[word]}]"
        people.add(kind, text, words, mask)
        alone = tuple(one for one in words if kind == "speaker" or one.casefold() not in everyday)
        covered.update(alone)
        subjects.append(Subject(kind, text, mask, alone))
    return tuple(subjects)


class _People:
    """Who was met so far, by the words of their names."""

    def __init__(self) -> None:
        self._speakers: dict[str, str] = {}
        self._named: dict[str, list[tuple[str, str]]] = {}

    def mask_of(self, kind: SubjectKind, text: str, words: Sequence[str]) -> str:
        """Return the mask of the person this names, "" for somebody new and for what is no person."""
        if kind != "name" or not words:
            return ""
        if mask := next((self._speakers[word] for word in words if word in self._speakers), ""):
            return mask
        address = _address(text)
        for other, mask in self._named.get(words[-1], ()):
            if not (address and other) or address == other:
                return mask
        return ""

    def add(self, kind: SubjectKind, text: str, words: Sequence[str], mask: str) -> None:
        if kind == "speaker":
            self._speakers = dict.fromkeys(words, mask) | self._speakers
        if kind == "name":
            for word in words:
                self._named.setdefault(word, []).append((_address(text), mask))


def _address(name: str) -> str:
    first = name.split(maxsplit=1)[0].casefold().rstrip(".")
    return "woman" if first in _WOMAN else "man" if first in _MAN else ""


def _everyday_words(document: Mirror) -> frozenset[str]:
    """Return what is no name where it stands alone: everyday words, and those written small here."""
    small = (word for turn in document.turns for word in _NAME_WORD.findall(turn.text) if word[0].islower())
    return frozenset(small).union(_EVERYDAY, function_words("de"), function_words("en"))


def masked(document: Mirror, subjects: Collection[Subject], more: Sequence[str] = ()) -> Mirror:
    """Return the conversation with the masks of `subjects`, and of whatever words its owner adds."""
    names = {one.text: one.mask.strip("[]") for one in subjects if one.kind == "speaker"}
    found, own = _Replaced.of_subjects(subjects), _Replaced.of_words(more)
    turns = tuple(
        msgspec.structs.replace(
            turn, name=names.get(turn.name, turn.name), text=own.masked(found.masked(turn.text))
        )
        for turn in document.turns
    )
    guessed = frozenset(names.get(name, name) for name in document.guessed)
    return msgspec.structs.replace(document, turns=turns, guessed=guessed)


class _Masked(dict[str, str]):
    """A mask for every word its owner added, numbered where they are several; what is a mask itself stays."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        different = list(dict.fromkeys(word.casefold() for word in words))
        mask = _("masked")
        for number, word in enumerate(different, 1):
            self[word] = f"[{mask} {number}]" if len(different) > 1 else f"[{mask}]"

    def __missing__(self, text: str) -> str:
        # A dotless i matches "i" and has no case in common with it.
        return text if text.startswith("[") else self.get(text.casefold(), "[" + _("masked") + "]")


class _Replaced(NamedTuple):
    """Texts to replace, the longest first, and the mask of each."""

    pattern: re.Pattern[str] | None
    masks: Mapping[str, str]

    @classmethod
    def of_subjects(cls, subjects: Collection[Subject]) -> _Replaced:
        masks: dict[str, str] = {}
        for one in subjects:
            for text in (one.text, *one.words):
                masks.setdefault(text, one.mask)
        return cls(_any_of(masks), masks)

    @classmethod
    def of_words(cls, words: Sequence[str]) -> _Replaced:
        pattern = _any_of(words, re.IGNORECASE)
        # A mask that is there already is left whole, whatever words it holds.
        keeps = re.compile(rf"\[[^\[\]\n]{{1,40}}\]|{pattern.pattern}", re.IGNORECASE) if pattern else None
        return cls(keeps, _Masked(words))

    def masked(self, text: str) -> str:
        return self.pattern.sub(lambda found: self.masks[found[0]], text) if self.pattern else text


def _any_of(texts: Collection[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    longest_first = (re.escape(text) for text in sorted(texts, key=len, reverse=True))
    # "Wiesingers Drucker" is hers.
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?=(?:['’]?s)?(?!\w))", flags) if texts else None


def _found_in_turns(document: Mirror) -> Iterator[tuple[SubjectKind, str]]:
    spoken: Counter[str] = Counter()
    about_password = False
    for turn in document.turns:
        spoken[turn.name] += 1
        is_about = mentions_password(turn.text)
        opening = spoken[turn.name] <= _OPENING
        yield from _found_in(turn.text, opening=opening, asked=is_about or about_password)
        about_password = is_about


def _found_in(text: str, *, opening: bool, asked: bool) -> Iterator[tuple[SubjectKind, str]]:
    rest = list(text)

    def taken(start: int, end: int) -> str:
        rest[start:end] = MASK * (end - start)
        return text[start:end]

    for one in find_identifiers(text):
        yield one.kind, taken(one.start, one.end)
    readers: tuple[tuple[SubjectKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
        ("name", partial(find_introduced, opening=opening)),
        ("password", partial(find_passwords, asked=asked)),
        ("street", lambda left: (found.span() for found in _STREET.finditer(left))),
        ("number", lambda left: (found.span() for found in _NUMBER.finditer(left))),
        ("phone", lambda left: (found.span(1) for found in _EXTENSION.finditer(left))),
    )
    for kind, find in readers:
        for start, end in sorted(set(find("".join(rest)))):
            yield kind, taken(start, end)


def _is_somebody(name: str) -> bool:
    if not name.strip() or stated_role(name) is not None or is_label(name):
        return False
    return bool(_words_of("speaker", name)) or role_in_name(name) is None


def _words_of(kind: SubjectKind, name: str) -> list[str]:
    """Return the words of a name that stand for the person wherever they come up."""
    if kind == "name":
        return words_of_name(name)
    if kind != "speaker":
        return []
    return [word for word in _NAME_WORD.findall(name) if role_in_name(word) is None and word[0].isupper()]


def _mask_word(kind: SubjectKind) -> str:
    if kind in ("speaker", "name"):
        return pgettext("mask", "Person")
    words = {
        "email": pgettext("mask", "E-mail"),
        "phone": pgettext("mask", "Phone"),
        "street": pgettext("mask", "Address"),
        "password": pgettext("mask", "Password"),
    }
    return words.get(kind, pgettext("mask", "Number"))
