"""Rulebook and terms of a language as one JSON text: read in milliseconds where TOML takes seconds.

The proof of the rules stays behind in the TOML files; where their phrases are found is worked out beforehand.
`listening/book.py` says when the text still fits them.
"""

import json
from typing import Any, NamedTuple

from augenhoehe.language.pattern import Lists, Pattern
from augenhoehe.language.phrase_index import Postings
from augenhoehe.language.rulebook import Rule, Rulebook
from augenhoehe.language.terms import Term, Terms

_PATTERNS = ("phrases", "also", "unless", "unless_turn", "after", "unless_after")
_PLAIN = ("id", "code", "strength", "place", "question", "longest", "reason", "instead", "source")


class Made(NamedTuple):
    """What the text holds; `postings` are those of all that is looked for, by the name of its index."""

    sources: str
    rulebook: Rulebook
    terms: Terms
    postings: dict[str, Postings]


def written(made: Made) -> str:
    """Return the text."""
    rulebook, terms = made.rulebook, made.terms
    content = {
        "sources": made.sources,
        "language": rulebook.language,
        "version": rulebook.version,
        "shown": rulebook.shown,
        "asked": sorted(rulebook.lists),
        "lists": rulebook.rules[0].phrases[0].lists,
        "rules": [_plain_rule(rule) for rule in rulebook.rules],
        "terms": [[term.id, _plain(term.phrases), term.means] for term in terms.terms],
        "glosses": _plain(terms.glosses),
        "postings": made.postings,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> Made:
    """Return what is in the text: the rules come without their proof."""
    content: dict[str, Any] = json.loads(text)
    lists, none = Lists(content["lists"]), Lists()
    asked = {name: _patterns(lists[name], lists) for name in content["asked"]}
    rules = tuple(_rule(rule, lists) for rule in content["rules"])
    rulebook = Rulebook(content["language"], content["version"], rules, content["shown"], asked)
    terms = tuple(Term(name, _patterns(phrases, none), means) for name, phrases, means in content["terms"])
    postings = {name: Postings(*sides) for name, sides in content["postings"].items()}
    return Made(content["sources"], rulebook, Terms(terms, _patterns(content["glosses"], none)), postings)


def _plain(patterns: tuple[Pattern, ...]) -> list[str]:
    return [one.source for one in patterns]


def _patterns(sources: list[str] | tuple[str, ...], lists: Lists) -> tuple[Pattern, ...]:
    return tuple(Pattern(source, lists) for source in sources)


def _plain_rule(rule: Rule) -> dict[str, Any]:
    patterns = {name: _plain(getattr(rule, name)) for name in _PATTERNS if getattr(rule, name)}
    return {name: getattr(rule, name) for name in _PLAIN} | patterns


def _rule(plain: dict[str, Any], lists: Lists) -> Rule:
    patterns: dict[str, Any] = {name: _patterns(plain.pop(name, ()), lists) for name in _PATTERNS}
    return Rule(**plain, **patterns, hits=(), misses=())
