"""Which rules or terms a sentence calls for: a few of many, found by the words that stand in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from augenhoehe.language.pattern import Pattern
from augenhoehe.language.sentences import Sentence

_MOST = 60_000


class Sought(Protocol):
    """Something with phrases that are looked for: a rule, a term."""

    @property
    def id(self) -> str: ...

    @property
    def phrases(self) -> tuple[Pattern, ...]: ...


S = TypeVar("S", bound=Sought)


class PhraseIndex(Generic[S]):
    """Finds, by the anchors of their phrases, what a sentence holds."""

    def __init__(self, sought: Iterable[S]) -> None:
        self._phrases = [(one, pattern) for one in sought for pattern in one.phrases]
        self._also = [pattern.also for _, pattern in self._phrases]
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._prefixes: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, pattern) in enumerate(self._phrases):
            for anchor in pattern.anchors:
                (self._prefixes if anchor.endswith("*") else self._exact)[anchor.rstrip("*")].append(number)
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._by_word: dict[str, tuple[int, ...]] = {}

    def matches(
        self, sentence: Sentence, admits: Callable[[S], bool] = lambda _: True
    ) -> Sequence[tuple[S, int, int]]:
        """Return all of which a phrase is in the sentence, each once, with the span in `Sentence.text`.

        `admits` says what is worth looking for here; it is asked before any phrase is tried.
        """
        words = sentence.folded
        called: set[int] = set()
        known = self._by_word
        for word in words:
            numbers = known.get(word)
            if numbers is None:
                numbers = self._numbers(word)
            if numbers:
                called.update(numbers)
        also = self._also
        found: dict[str, tuple[S, int, int]] = {}
        for number in sorted([one for one in called if not (also[one] and also[one].isdisjoint(words))]):
            one, pattern = self._phrases[number]
            if one.id in found or not admits(one):
                continue
            if match := pattern.expression.search(sentence.text):
                found[one.id] = (one, match.start(), match.end())
        return tuple(found.values())

    def _numbers(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the phrases this word is an anchor of, and remember them."""
        if len(self._by_word) >= _MOST:
            self._by_word.clear()
        numbers = set(self._exact.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            numbers.update(self._prefixes.get(word[:length], ()))
        found = self._by_word[word] = tuple(sorted(numbers))
        return found
