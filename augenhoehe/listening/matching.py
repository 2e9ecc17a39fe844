"""Which rules hold for a sentence where it stands: phrases, what must stand around them, and the place."""

from collections.abc import Sequence
from typing import cast

from augenhoehe.language.rulebook import Rule
from augenhoehe.language.terms import Term
from augenhoehe.listening.book import Book, Books, Needs
from augenhoehe.listening.spoken import Spoken

_OPENING_TURNS = 2
_CLOSING_TURNS = 4
Hit = tuple[Rule, int, int]
"""A rule that holds, with start and end in characters of `Sentence.text`."""
Named = tuple[Term, int, int]
"""A term with start and end, likewise."""


class Matcher:
    """Reads the sentences of one conversation with the rules."""

    def __init__(self, spoken: Sequence[Spoken], books: Books) -> None:
        self._spoken, self._books = spoken, books
        self._called = [
            list(map(books[at.language].said[at.speaker].called, at.sentences)) if at.sentences else []
            for at in spoken
        ]
        """By turn and sentence, the bits of all phrases that may be in it."""

    def hits(self, at: Spoken, number: int) -> list[Hit]:
        """Return the rules that hold for sentence `number` of a turn."""
        sentence, book = at.sentences[number], self._books[at.language]
        called = self._called[at.turn][number] & book.fitting[at.speaker][sentence.question]
        if not called:
            return []
        found = cast("Sequence[Hit]", book.said[at.speaker].matches(sentence, called))
        return [hit for hit in found if self._holds(hit[0], book, at, number)]

    def named(self, at: Spoken, number: int) -> Sequence[Named]:
        """Return the terms in a sentence."""
        book = self._books[at.language]
        called = self._called[at.turn][number] & book.terms[at.speaker]
        if not called:
            return ()
        return cast("Sequence[Named]", book.said[at.speaker].matches(at.sentences[number], called))

    def _holds(self, rule: Rule, book: Book, at: Spoken, number: int) -> bool:
        """Tell whether place, length and surroundings are as the rule wants them."""
        if rule.place is not None and not _in_place(rule.place, at, number):
            return False
        if rule.longest is not None and at.sentences[number].length > rule.longest:
            return False
        needs = book.needs.get(rule.id)
        if needs is None:
            return True
        called, index, sentence = self._called[at.turn][number], book.said[at.speaker], at.sentences[number]
        if (unless := needs.unless & called) and index.holds(sentence, unless):
            return False
        if needs.also and not index.holds(sentence, needs.also & called):
            return False
        return not needs.elsewhere or self._answers(needs, book, at)

    def _answers(self, needs: Needs, book: Book, at: Spoken) -> bool:
        """Tell whether its turn, and what the other side said last, are as a rule wants them."""
        before = self._spoken[at.before] if at.before >= 0 else None
        if needs.unless_turn and self._is_said(needs.unless_turn, book, at):
            return False
        if needs.after and not (before and self._is_said(needs.after, book, before)):
            return False
        return not (needs.unless_after and before and self._is_said(needs.unless_after, book, before))

    def _is_said(self, condition: int, book: Book, at: Spoken) -> bool:
        """Tell whether a sentence of the turn holds one of the phrases of a condition."""
        return any(self.is_in(condition, book, at, number) for number in range(len(at.sentences)))

    def is_in(self, condition: int, book: Book, at: Spoken, number: int) -> bool:
        """Tell whether a sentence holds one of the phrases of a condition."""
        index, sentence = book.said[at.speaker], at.sentences[number]
        own = at.language == book.rulebook.language
        called = condition & (self._called[at.turn][number] if own else index.called(sentence))
        return bool(called) and index.holds(sentence, called)


def _in_place(place: str, at: Spoken, number: int) -> bool:
    match place:
        case "turn_start":
            return number == 0
        case "turn_end":
            return number == len(at.sentences) - 1
        case "alone":
            return len(at.sentences) == 1
        case "opening":
            return at.turn < _OPENING_TURNS
        case _:
            return at.steps < _CLOSING_TURNS
