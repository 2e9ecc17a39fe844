"""A table of sentences read and checked: every sentence asked for, in both languages, with all its gaps."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import NamedTuple

from augenhoehe.insight.wording_keys import KEYS

FILE = "wording.toml"
LANGUAGES = ("de", "en")
Forms = Mapping[str, str]
"""A sentence by number: "other", and where it counts `n` also "one" and perhaps "zero"."""
Wording = Mapping[str, Mapping[str, Forms]]
"""The forms of every sentence by key and language."""


class BadWordingError(ValueError):
    """The table of sentences cannot be used; the message names file, line and what was expected."""


def load(text: str) -> Wording:
    """Return the sentences of a table. Raises BadWordingError for anything but exactly what is asked for."""
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadWordingError(f"{FILE}: {error}") from error
    sentences = dict(_flat(text, parsed))
    if missing := [key for key in KEYS if key not in sentences]:
        raise BadWordingError(f"{FILE}:{len(text.splitlines())}: the table ends without [{missing[0]}]")
    return {key: _by_language(_Place(text, key), table) for key, table in sentences.items()}


class _Place(NamedTuple):
    """Where a sentence stands, so that a fault can be pointed at."""

    text: str
    key: str

    def fault(self, language: str, words: str) -> BadWordingError:
        return BadWordingError(f"{FILE}:{self._line(language)}: [{self.key}] {words}")

    def _line(self, language: str) -> int:
        """Return the line of a language in the sentence, of its head where it has none."""
        head = re.compile(rf"\s*\[\s*{re.escape(self.key)}\s*[].]")
        lines = self.text.splitlines()
        start = next((number for number, line in enumerate(lines, 1) if head.match(line)), 1)
        for number, line in enumerate(lines[start:], start + 1):
            if line.lstrip().startswith("["):
                break
            if language and re.match(rf"\s*{re.escape(language)}\s*=", line):
                return number
        return start


def _flat(text: str, parsed: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    for group, sentences in parsed.items():
        for name, table in sentences.items() if isinstance(sentences, dict) else ((None, None),):
            key = f"{group}.{name}" if name else group
            if key not in KEYS or not isinstance(table, dict):
                raise _Place(text, key).fault("", "is no sentence the program asks for")
            yield key, table


def _by_language(place: _Place, table: Mapping[str, object]) -> Mapping[str, Forms]:
    if unknown := sorted(table.keys() - set(LANGUAGES)):
        raise place.fault(unknown[0], f"knows no language {unknown[0]}")
    if missing := [language for language in LANGUAGES if language not in table]:
        raise place.fault("", f"has no words in {missing[0]}")
    return {language: _forms(place, language, table[language]) for language in LANGUAGES}


def _forms(place: _Place, language: str, words: object) -> Forms:
    if not isinstance(words, dict):
        return {"other": _checked(place, language, words, KEYS[place.key])}
    if "n" not in KEYS[place.key]:
        raise place.fault(language, "counts nothing, so it has one form")
    if not {"one", "other"} <= words.keys() <= {"zero", "one", "other"}:
        raise place.fault(language, "needs words for one and other, may have some for zero, and nothing else")
    # "Noch kein Eintrag" needs no number, and no days either.
    needed = {"zero": frozenset[str](), "one": KEYS[place.key] - {"n"}, "other": KEYS[place.key]}
    return {form: _checked(place, language, sentence, needed[form]) for form, sentence in words.items()}


def _checked(place: _Place, language: str, sentence: object, needed: frozenset[str]) -> str:
    if not isinstance(sentence, str) or not sentence.strip():
        raise place.fault(language, f"needs words in {language}")
    try:
        gaps = [part[1:] for part in Formatter().parse(sentence) if part[1] is not None]
    except ValueError as error:
        raise place.fault(language, f"cannot be read: {error}") from error
    for name, form, conversion in gaps:
        if form or conversion or name not in KEYS[place.key]:
            raise place.fault(language, f"has a gap {{{name}}} that nothing fills")
    if missing := sorted(needed - {str(name) for name, _, _ in gaps}):
        raise place.fault(language, f"leaves out {{{missing[0]}}}")
    return sentence
