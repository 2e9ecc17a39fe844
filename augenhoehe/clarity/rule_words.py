"""The words of every rule in both interface languages, and how much it weighs: data of `rules.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from augenhoehe.clarity.hint import LEVELS, Level
from augenhoehe.language.rulebook import INTERFACE_LANGUAGES, BadRulebookError, Both

_FILE = "rules.toml"
_TEXTS = ("name", "reason", "example")
_KEYS = {"level", "asks", *_TEXTS}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One way in which a rule speaks. Texts may hold {braces}; `filled` replaces them."""

    rule: str
    """The id of the rule; a way "L-NEST.passive" belongs to "L-NEST"."""
    level: Level
    name: Both
    reason: Both
    example: Both
    asks: bool


@cache
def rule_words() -> Mapping[str, RuleWords]:
    """Return the words of every way of every rule, by its id, in the order of the file."""
    return read_rule_words(files(__package__).joinpath("rulebooks", _FILE).read_text(encoding="utf-8"))


@cache
def rule_ids() -> tuple[str, ...]:
    """Return the id of every rule, each once, in the order of the file."""
    return tuple(dict.fromkeys(words.rule for words in rule_words().values()))


def read_rule_words(content: str) -> dict[str, RuleWords]:
    """Return the words in a TOML document. Raises BadRulebookError."""
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BadRulebookError(f"{_FILE}: {error}") from error
    return {way: _words(way, table) for way, table in tables.items()}


def filled(text: Both, words: Mapping[str, str | Both]) -> Both:
    """Return the text with its {braces} replaced; words of the guide are taken as they are."""
    return {language: _filled(one, words, language) for language, one in text.items()}


def _filled(text: str, words: Mapping[str, str | Both], language: str) -> str:
    pieces = text.split("{")
    for number, piece in enumerate(pieces[1:], 1):
        name, _, rest = piece.partition("}")
        value = words[name]
        pieces[number] = (value if isinstance(value, str) else value[language]) + rest
    return "".join(pieces)


def _words(way: str, table: dict[str, object]) -> RuleWords:
    if not _KEYS - {"asks"} <= table.keys() <= _KEYS:
        raise BadRulebookError(f"{_FILE}: [{way}] needs level, name, reason, example, and may have asks")
    if table["level"] not in LEVELS:
        raise BadRulebookError(f"{_FILE}: [{way}] level must be one of {', '.join(LEVELS)}")
    for key in _TEXTS:
        both = table[key]
        if not (isinstance(both, dict) and set(both) == set(INTERFACE_LANGUAGES)):
            raise BadRulebookError(
                f"{_FILE}: [{way}] {key} needs words in {' and '.join(INTERFACE_LANGUAGES)}"
            )
    name, reason, example = (cast("Both", table[key]) for key in _TEXTS)
    asks = table.get("asks", False) is True
    return RuleWords(way.partition(".")[0], table["level"], name, reason, example, asks)
