"""Technical terms, each with a plain meaning: what the mirror and the guides' checker call jargon."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from augenhoehe.language.pattern import Lists, Pattern, PatternError, compile_pattern
from augenhoehe.language.rulebook import INTERFACE_LANGUAGES, BadRulebookError, Both


@dataclass(frozen=True, slots=True)
class Term:
    """A term in all its forms; `means` says it in everyday words, in both interface languages."""

    id: str
    phrases: tuple[Pattern, ...]
    means: Both


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a language, and the phrases that show that a term is being explained."""

    terms: tuple[Term, ...]
    glosses: tuple[Pattern, ...]


def source_of_terms(language: str) -> str:
    """Return the text that the terms of a language are read from."""
    return files(__package__).joinpath("technical_terms", f"{language}.toml").read_text(encoding="utf-8")


@cache
def load_terms(language: str) -> Terms:
    """Return the terms of a language, read once."""
    return read_terms(source_of_terms(language), f"{language}.toml")


def read_terms(content: str, file: str) -> Terms:
    """Return the terms in a TOML document. Raises BadRulebookError."""
    try:
        document = tomllib.loads(content)
        glosses = tuple(compile_pattern(source, Lists()) for source in document["glosses"])
        return Terms(tuple(_term(table) for table in document["term"]), glosses)
    except (tomllib.TOMLDecodeError, PatternError, KeyError, TypeError, ValueError) as error:
        raise BadRulebookError(f"{file}: {error}") from error


def _term(table: dict[str, Any]) -> Term:
    if table.keys() != {"words", "means"} or not table["words"]:
        raise ValueError(f"a term has words and means, and nothing else: {table}")
    if set(table["means"]) != set(INTERFACE_LANGUAGES):
        raise ValueError(f"{table['words'][0]!r} needs its meaning in {' and '.join(INTERFACE_LANGUAGES)}")
    return Term(
        table["words"][0], tuple(compile_pattern(word, Lists()) for word in table["words"]), table["means"]
    )
