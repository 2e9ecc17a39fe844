"""The rules of a language, opened: what to look for in a sentence of a guide, and with what words."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from augenhoehe.clarity.guide import Language
from augenhoehe.language.folding import fold
from augenhoehe.language.pattern import Pattern
from augenhoehe.language.phrase_index import PhraseIndex
from augenhoehe.language.phrase_lists import phrase_lists
from augenhoehe.language.rulebook import Rule, Rulebook, load_rulebook
from augenhoehe.language.terms import Term, Terms, load_terms

_ROOM = files(__package__).joinpath("rulebooks")
PHRASE_RULES = (
    "W-EASY",
    "W-VAGUE",
    "W-BLAME",
    "S-IMP",
    "S-ORDER",
    "S-LABEL",
    "L-PRON",
    "L-NEST",
    "A-IMG",
    "A-DIR",
    "E-FAQ",
)
"""Rules that words alone decide: what one of them finds becomes a hint."""

MARKS = (
    "app",
    "blanks",
    "closes",
    "critical",
    "danger",
    "device",
    "fallback",
    "gives",
    "inside",
    "installs",
    "locator",
    "made",
    "made_of",
    "one_end",
    "other_end",
    "plugs",
    "powered",
    "program",
    "provides",
    "rescue",
    "restarts",
    "result",
    "saves",
    "screen",
    "seeks",
    "service",
    "signed_in",
    "spares",
    "started",
    "storage",
    "switches",
    "timing",
    "turns_off",
    "uses_value",
    "value",
    "waits",
    "warns",
)
"""What structural rules ask about a sentence. Nobody sees these."""


class Variant(NamedTuple):
    """A word for a thing that has several: `id` is "thing/number"."""

    id: str
    phrases: tuple[Pattern, ...]


class Book:
    """All that is looked up in one language."""

    def __init__(self, rulebook: Rulebook, terms: Terms, words: dict[str, list[str]]) -> None:
        self.rulebook = rulebook
        sought: list[Rule | Term | Variant] = [*rulebook.rules, *terms.terms, *_variants(rulebook)]
        self.index: PhraseIndex[Rule | Term | Variant] = PhraseIndex(sought)
        """All that is looked for, in one pass over a sentence."""
        self.rules: PhraseIndex[Rule] = PhraseIndex(rulebook.rules)
        self.glosses = terms.glosses
        self.words = {name: frozenset(map(fold, listed)) for name, listed in words.items()}


@cache
def book(language: Language) -> Book:
    """Return the opened rules of a language; made when first asked for, then kept."""
    return Book(rulebook(language), load_terms(language), _words(language))


@cache
def rulebook(language: Language) -> Rulebook:
    """Return the rules of a language with the proof of each."""
    folder = _ROOM.joinpath(language)
    same = tuple(name for name in _lists_in(language) if name.startswith("same_"))
    return load_rulebook(folder, PHRASE_RULES, same, marks=MARKS, shared=phrase_lists(language))


def _lists_in(language: Language) -> dict[str, list[str]]:
    return tomllib.loads(_ROOM.joinpath(language, "lists.toml").read_text(encoding="utf-8"))


def _variants(rulebook: Rulebook) -> list[Variant]:
    return [
        Variant(f"{name}/{number}", (pattern,))
        for name, patterns in rulebook.lists.items()
        for number, pattern in enumerate(patterns)
    ]


def _words(language: Language) -> dict[str, list[str]]:
    """Return the plain word lists that code asks for, such as verbs and abbreviations everybody knows."""
    return tomllib.loads(_ROOM.joinpath(f"words.{language}.toml").read_text(encoding="utf-8"))
