"""Technical terms nobody explained: who used a term first, and whether it is said in plain words nearby."""

from collections.abc import Iterator, Sequence

from augenhoehe.language.sentences import Sentence
from augenhoehe.language.terms import Term
from augenhoehe.listening.book import Book, Books
from augenhoehe.listening.code_words import code_words
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.spoken import Spoken


def unexplained_terms(spoken: Sequence[Spoken], books: Books) -> Iterator[Draft]:
    """Yield every use of a term by the agent that the customer has not used and nobody has explained."""
    known: set[str] = set()
    for at in spoken:
        book = books[at.language]
        for number, sentence in enumerate(at.sentences):
            for term, start, end in book.terms.matches(sentence):
                if term.id in known:
                    continue
                if at.speaker == "customer" or _explained(spoken, at, number, term, book):
                    known.add(term.id)
                else:
                    yield _draft(at, number, term, (start, end))


def _explained(spoken: Sequence[Spoken], at: Spoken, number: int, term: Term, book: Book) -> bool:
    """Tell whether this sentence, the next one, or the agent's next turn says what the term means."""
    own, following = at.sentences[number], at.sentences[number + 1 : number + 2]
    if _glosses(own, book) or any(_glosses(sentence, book) for sentence in following):
        return True
    later = spoken[at.after].after if at.after >= 0 else -1
    return later >= 0 and any(
        _glosses(sentence, book) and _names(sentence, term) for sentence in spoken[later].sentences
    )


def _glosses(sentence: Sentence, book: Book) -> bool:
    return any(gloss.expression.search(sentence.text) for gloss in book.glosses)


def _names(sentence: Sentence, term: Term) -> bool:
    return any(phrase.expression.search(sentence.text) for phrase in term.phrases)


def _draft(at: Spoken, number: int, term: Term, span: tuple[int, int]) -> Draft:
    rule = f"{at.language}.jargon.{term.id}"
    reason = code_words()["jargon"].reason
    return Draft("jargon", at.turn, number, *span, "clear", rule, "rule", reason, term.means)
