"""Technical terms nobody explained: who used a term first, and whether it is said in plain words nearby."""

from collections.abc import Iterator, Sequence

from augenhoehe.language.sentences import Sentence
from augenhoehe.language.terms import Term
from augenhoehe.listening.book import Book, Books
from augenhoehe.listening.code_words import code_words
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.matching import Matcher
from augenhoehe.listening.spoken import Spoken


def unexplained_terms(spoken: Sequence[Spoken], books: Books, matcher: Matcher) -> Iterator[Draft]:
    """Yield every use of a term by the agent that the customer has not used and nobody has explained."""
    known: set[str] = set()
    for at in spoken:
        for number in range(len(at.sentences)):
            for term, start, end in matcher.named(at, number):
                if term.id in known:
                    continue
                explained = _Explained(spoken, books[at.language], matcher)
                if at.speaker == "customer" or explained.near(at, number, term):
                    known.add(term.id)
                else:
                    yield _draft(at, number, term, (start, end))


class _Explained:
    """Looks for what a term means in plain words."""

    def __init__(self, spoken: Sequence[Spoken], book: Book, matcher: Matcher) -> None:
        self._spoken, self._book, self._matcher = spoken, book, matcher

    def near(self, at: Spoken, number: int, term: Term) -> bool:
        """Tell whether this sentence, the next one, or the agent's next turn says what the term means."""
        if self._glosses(at, number) or (number + 1 < len(at.sentences) and self._glosses(at, number + 1)):
            return True
        later = self._spoken[at.after].after if at.after >= 0 else -1
        return later >= 0 and any(
            _names(sentence, term) and self._glosses(self._spoken[later], place)
            for place, sentence in enumerate(self._spoken[later].sentences)
        )

    def _glosses(self, at: Spoken, number: int) -> bool:
        return self._matcher.is_in(self._book.gloss, self._book, at, number)


def _names(sentence: Sentence, term: Term) -> bool:
    return any(phrase.expression.search(sentence.text) for phrase in term.phrases)


def _draft(at: Spoken, number: int, term: Term, span: tuple[int, int]) -> Draft:
    rule = f"{at.language}.jargon.{term.id}"
    reason = code_words()["jargon"].reason
    return Draft("jargon", at.turn, number, *span, "clear", rule, "rule", reason, term.means)
