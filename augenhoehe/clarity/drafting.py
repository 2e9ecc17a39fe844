"""Hints made from the words of `rules.toml` and the words of the guide."""

from collections.abc import Mapping

from augenhoehe.clarity.hint import Hint, Place
from augenhoehe.clarity.rule_words import filled, rule_words
from augenhoehe.language.rulebook import Both

Words = Mapping[str, str | Both]
_NONE: Words = {}


def hint(way: str, place: Place, span: tuple[int, int] = (0, 0), words: Words = _NONE) -> Hint:
    """Return the hint of a rule in one of its ways, "L-NEST.passive"; `words` fill the braces."""
    said = rule_words()[way]
    return Hint(
        rule=said.rule,
        level=said.level,
        place=place,
        start=span[0],
        end=span[1],
        reason=filled(said.reason, words),
        example=filled(said.example, words),
        asks=said.asks,
    )
