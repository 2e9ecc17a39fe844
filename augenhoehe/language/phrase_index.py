"""Which of many phrases a sentence may hold, told by words that stand side by side; few are left to be tried.

A phrase has up to two links, each of which a sentence must hold. Every word knows, as the bits of a
number, the links it may begin and those it may end: where it stands beside another, `&` of two numbers says
which links are there, and `|` over the sentence collects them (`docs/decisions/0012`). The bits of the rarest
links of all phrases come first, so that the numbers of rare words are short.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain, count, pairwise
from operator import and_, or_
from typing import Generic, NamedTuple, Protocol, TypeVar

from augenhoehe.language.pattern import ANY, Link, Pattern, commonness
from augenhoehe.language.sentences import Sentence

LINKS = 2
"""Links of a phrase that are looked at, the rarest."""
_MOST = 20_000
_EVERYWHERE = Link(ANY, ANY)


class Postings(NamedTuple):
    """The bits of each form of a word, to begin a link and to end one."""

    left: Mapping[str, Sequence[int]]
    right: Mapping[str, Sequence[int]]


def postings_of(sought: Iterable["Sought"]) -> Postings:
    """Return where the links of phrases are found: of 100 phrases, number 5 has the bits 5 and 105."""
    patterns = [pattern for one in sought for pattern in one.phrases]
    left, right = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for number, pattern in enumerate(patterns):
        for bit, link in zip(count(number, len(patterns)), _rarest(pattern.links)):
            for forms, side in ((link.left, left), (link.right, right)):
                for form in sorted(forms):
                    side[form].append(bit)
    return Postings(left, right)


def _rarest(links: Iterable[Link]) -> list[Link]:
    """Return the links worth looking at; a sentence needs none that another one implies."""
    each = sorted(dict.fromkeys(links), key=commonness)
    telling = [one for one in each if not any(_implies(other, one) for other in each if other != one)]
    return telling[:LINKS] or [_EVERYWHERE]


def _implies(link: Link, single: Link) -> bool:
    """Tell whether a link holds a word that is all that the other asks for."""
    return single.left == ANY and (link.left <= single.right or link.right <= single.right)


class _Bits(dict[str, int]):
    """The bits of each word that was met; forgets everything when it has seen too many."""

    def __init__(self, postings: Mapping[str, Sequence[int]]) -> None:
        super().__init__()
        self._postings = postings
        self._of_any = sum(1 << bit for bit in postings.get("*", ()))
        self._longest = max(map(len, postings), default=0)
        self._alike: dict[int, int] = {}
        """Numbers by themselves: words that belong to the same links share one, which stays at hand."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
            self._alike.clear()
        bits = self._of_any
        for form in (word, *self._parts(word)):
            for bit in self._postings.get(form, ()):
                bits |= 1 << bit
        bits = self[word] = self._alike.setdefault(bits, bits)
        return bits

    def _parts(self, word: str) -> Iterator[str]:
        """Yield the forms "wor*" and "*ort" of a word, as far as there are forms of such a length."""
        for size in range(1, min(len(word), self._longest) + 1):
            yield f"{word[:size]}*"
            yield f"*{word[-size:]}"


class Screen:
    """Tells which of many patterns a sentence may hold."""

    def __init__(self, postings: Postings, size: int) -> None:
        self._left, self._right = _Bits(postings.left), _Bits(postings.right)
        self._size = size
        used = set(chain.from_iterable(postings.right.values()))
        # Patterns with one link have the other everywhere.
        self._free = int("".join("01"[bit not in used] for bit in range(LINKS * size - 1, -1, -1)) or "0", 2)

    def called(self, words: Sequence[str]) -> int:
        """Return the bits of the patterns that may be in a sentence of these words."""
        left, right = map(self._left.__getitem__, ("^", *words)), map(self._right.__getitem__, words)
        bits: int = reduce(or_, map(and_, left, right))
        bits |= self._free
        return bits & bits >> self._size


def bits_of(start: int, end: int) -> int:
    """Return the bits that stand for phrases from one number to another, excluded."""
    return (1 << end) - (1 << start)


class Sought(Protocol):
    """Something with phrases that are looked for: a rule, a term."""

    @property
    def id(self) -> str: ...

    @property
    def phrases(self) -> tuple[Pattern, ...]: ...


S = TypeVar("S", bound=Sought)


class _Tries(dict[int, tuple[S, Callable[[str], re.Match[str] | None]]]):
    """What a phrase belongs to and its search, by the number of its bit from 1 on; made when first tried."""

    def __init__(self, phrases: Sequence[tuple[S, Pattern]]) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, bit: int) -> tuple[S, Callable[[str], re.Match[str] | None]]:
        one, pattern = self._phrases[bit - 1]
        tried = self[bit] = one, pattern.expression.search
        return tried


class PhraseIndex(Generic[S]):
    """Finds what a sentence holds of many things that have phrases."""

    def __init__(self, sought: Iterable[S], postings: Postings | None = None) -> None:
        """Without `postings` they are made of the phrases, which takes long."""
        listed = list(sought)
        phrases = [(one, pattern) for one in listed for pattern in one.phrases]
        self._tries = _Tries(phrases)
        self._screen = Screen(postings or postings_of(listed), len(phrases))
        ends = accumulate((len(one.phrases) for one in listed), initial=0)
        self.bits = {
            one.id: bits_of(start, end) for one, (start, end) in zip(listed, pairwise(ends), strict=True)
        }
        """By id, the bits that stand for its phrases."""

    def called(self, sentence: Sentence) -> int:
        """Return the bits of the phrases that a sentence may hold."""
        return self._screen.called(sentence.folded)

    def matches(self, sentence: Sentence, called: int | None = None) -> Sequence[tuple[S, int, int]]:
        """Return all of which a phrase is in the sentence, each once, with the span in `Sentence.text`.

        `called` are the bits of the phrases to try, all that the sentence may hold when None.
        """
        left = self.called(sentence) if called is None else called
        text, tries = sentence.text, self._tries
        found: list[tuple[S, int, int]] = []
        last: S | None = None
        while left:
            lowest = left & -left
            left ^= lowest
            one, search = tries[lowest.bit_length()]
            if one is not last and (match := search(text)):
                found.append((one, *match.span()))
                last = one
        return found

    def holds(self, sentence: Sentence, called: int) -> bool:
        """Tell whether one of the phrases with these bits is in the sentence."""
        while called:
            lowest = called & -called
            called ^= lowest
            _, search = self._tries[lowest.bit_length()]
            if search(sentence.text):
                return True
        return False
