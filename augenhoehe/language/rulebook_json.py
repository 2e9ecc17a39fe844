"""Rulebook and terms of a language as one JSON text: read in milliseconds where TOML takes seconds.

The proof of the rules stays behind in the TOML files. `listening/book.py` says when the text still fits them.
"""

import json
from typing import Any

from augenhoehe.language.pattern import Pattern
from augenhoehe.language.rulebook import Rule, Rulebook
from augenhoehe.language.terms import Term, Terms

_PATTERNS = ("phrases", "also", "unless", "unless_turn", "after", "unless_after")
_PLAIN = ("id", "code", "strength", "place", "question", "longest", "reason", "instead", "source")


def written(rulebook: Rulebook, terms: Terms, sources: str) -> str:
    """Return the text; `sources` is the fingerprint of the files it was made from."""
    content = {
        "sources": sources,
        "language": rulebook.language,
        "version": rulebook.version,
        "shown": rulebook.shown,
        "lists": {name: _plain(patterns) for name, patterns in rulebook.lists.items()},
        "rules": [_plain_rule(rule) for rule in rulebook.rules],
        "terms": [[term.id, _plain(term.phrases), term.means] for term in terms.terms],
        "glosses": _plain(terms.glosses),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(text: str) -> tuple[str, Rulebook, Terms]:
    """Return the fingerprint of the sources, the rulebook without its proof, and the terms."""
    content: dict[str, Any] = json.loads(text)
    lists = {name: _patterns(patterns) for name, patterns in content["lists"].items()}
    rules = tuple(_rule(rule) for rule in content["rules"])
    rulebook = Rulebook(content["language"], content["version"], rules, content["shown"], lists)
    terms = tuple(Term(name, _patterns(phrases), means) for name, phrases, means in content["terms"])
    return content["sources"], rulebook, Terms(terms, _patterns(content["glosses"]))


def _plain(patterns: tuple[Pattern, ...]) -> list[list[str]]:
    return [
        [one.source, one.body, " ".join(sorted(one.anchors)), " ".join(sorted(one.also))] for one in patterns
    ]


def _patterns(plain: list[list[str]]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(source, body, frozenset(anchors.split()), frozenset(also.split()))
        for source, body, anchors, also in plain
    )


def _plain_rule(rule: Rule) -> dict[str, Any]:
    patterns = {name: _plain(getattr(rule, name)) for name in _PATTERNS if getattr(rule, name)}
    return {name: getattr(rule, name) for name in _PLAIN} | patterns


def _rule(plain: dict[str, Any]) -> Rule:
    patterns: dict[str, Any] = {name: _patterns(plain.pop(name, [])) for name in _PATTERNS}
    return Rule(**plain, **patterns, hits=(), misses=())
