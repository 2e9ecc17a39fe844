"""What in a conversation may lead back to somebody, found and replaced before it is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from augenhoehe.desk.documents import Mirror
from augenhoehe.language.identifiers import find_identifiers
from augenhoehe.listening.readers.roles import role_in_name, stated_role

SubjectKind = Literal["speaker", "name", "email", "phone", "street", "number"]
MOST_OFFERED = 200
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’]{2,60}")
_STREET = re.compile(
    r"\b[A-ZÄÖÜ][\wäöüß.-]{1,40}(?:straße|strasse|str\.|gasse|allee|weg|platz|ring|damm|ufer)\s\d{1,4}[a-z]?\b"
    r"|\b\d{1,5}\s(?:[A-Z][a-z]{1,20}\s){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive)"
)
# Customer, serial and account numbers: five digits or more, with what usually stands between them.
_NUMBER = re.compile(r"(?<![\w.])(?:[A-Z]{1,4}[- ]?)?\d(?:[ ./-]?\d){4,30}(?!\w)")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to mask: `text` as it stands in the conversation, and `mask`, which takes its place."""

    kind: SubjectKind
    text: str
    mask: str


def subjects_of(document: Mirror) -> tuple[Subject, ...]:
    """Return who speaks and what was found in the texts, each once, in the order of first sight."""
    found: dict[tuple[SubjectKind, str], None] = {
        ("speaker", name): None for name in document.names if _is_somebody(name)
    }
    for turn in document.turns:
        found.update(dict.fromkeys(_found_in(turn.text)))
    seen: dict[str, int] = {}
    # "Frau Krause" is the same person as "Sabine Krause", who speaks.
    speakers: dict[str, str] = {}
    subjects = []
    for kind, text in found:
        word = _mask_word(kind)
        mask = next((speakers[part] for part in _words_of(text) if part in speakers), "")
        if not mask or kind != "name":
            seen[word] = seen.get(word, 0) + 1
            mask = f"[{word} {seen[word]}]"
        if kind == "speaker":
            speakers = dict.fromkeys(_words_of(text), mask) | speakers
        subjects.append(Subject(kind, text, mask))
    return tuple(subjects)


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
    """One mask for every word, but for what is a mask itself."""

    def __init__(self, mask: str) -> None:
        super().__init__()
        self._mask = mask

    def __missing__(self, text: str) -> str:
        return text if text.startswith("[") else self._mask


class _Replaced(NamedTuple):
    """Texts to replace, the longest first, and the mask of each."""

    pattern: re.Pattern[str] | None
    masks: Mapping[str, str]

    @classmethod
    def of_subjects(cls, subjects: Collection[Subject]) -> _Replaced:
        masks: dict[str, str] = {}
        for one in subjects:
            for text in [one.text, *_words_of(one.text)] if one.kind == "speaker" else [one.text]:
                masks.setdefault(text, one.mask)
        return cls(_any_of(masks), masks)

    @classmethod
    def of_words(cls, words: Sequence[str]) -> _Replaced:
        mask = "[" + _("masked") + "]"
        pattern = _any_of(words, re.IGNORECASE)
        # A mask that is there already is left whole, whatever words it holds.
        keeps = re.compile(rf"\[[^\[\]\n]{{1,40}}\]|{pattern.pattern}", re.IGNORECASE) if pattern else None
        return cls(keeps, _Masked(mask))

    def masked(self, text: str) -> str:
        return self.pattern.sub(lambda found: self.masks[found[0]], text) if self.pattern else text


def _any_of(texts: Collection[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str] | None:
    longest_first = (re.escape(text) for text in sorted(texts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", flags) if texts else None


def _found_in(text: str) -> Iterator[tuple[SubjectKind, str]]:
    rest = list(text)
    for one in find_identifiers(text):
        yield one.kind, one.of(text)
        rest[one.start : one.end] = " " * (one.end - one.start)
    left = "".join(rest)
    yield from (("street", found[0]) for found in _STREET.finditer(left))
    yield from (("number", found[0]) for found in _NUMBER.finditer(left))


def _is_somebody(name: str) -> bool:
    if not name.strip() or stated_role(name) is not None:
        return False
    return bool(_words_of(name)) or role_in_name(name) is None


def _words_of(name: str) -> list[str]:
    """Return the words of a speaker's name that stand for the person wherever they come up."""
    return [word for word in _NAME_WORD.findall(name) if role_in_name(word) is None and word[0].isupper()]


def _mask_word(kind: SubjectKind) -> str:
    if kind in ("speaker", "name"):
        return pgettext("mask", "Person")
    words = {
        "email": pgettext("mask", "E-mail"),
        "phone": pgettext("mask", "Phone"),
        "street": pgettext("mask", "Address"),
    }
    return words.get(kind, pgettext("mask", "Number"))
