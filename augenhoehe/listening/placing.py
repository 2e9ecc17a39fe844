"""From sentences back to the text: spans in characters, quotations left alone, stated or asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from augenhoehe.language.rulebook import Shown, Strength
from augenhoehe.language.sentences import Sentence
from augenhoehe.language.word_forms import Spans
from augenhoehe.listening.book import Books
from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.mirror import Finding
from augenhoehe.listening.spoken import Spoken
from augenhoehe.listening.trained import decided_by

_QUOTATION = re.compile(
    r"„[^„“”\n]{4,400}[“”]|»[^«»\n]{4,400}«|«[^«»\n]{4,400}»|“[^“”\n]{4,400}”|\"[^\"\n]{4,400}\""
)

_CLOSERS = frozenset(')]}"”“»«’‘')
_STATED: Mapping[Strength, Shown] = {}
# Here the words themselves are the matter; elsewhere it is what the sentence does.
_WORDS_ALONE = frozenset({"belittles", "blames", "jargon"})


def placed(
    drafts: Sequence[Draft],
    conversation: Conversation,
    spoken: Sequence[Spoken],
    books: Books,
) -> Iterator[Finding]:
    """Yield the findings that are shown, in reading order. What is quoted is nobody's behaviour."""
    for turn, found in groupby(drafts, key=attrgetter("turn")):
        text, at = conversation.turns[turn].text, spoken[turn]
        places, shown = Spans(at.pieces), books[at.language].rulebook.shown
        quotes = [quote.span() for quote in _QUOTATION.finditer(text)]
        for draft in found:
            how = shown.get(draft.code, _STATED).get(draft.strength, "statement")
            if how == "never":
                continue
            start, end = _span(draft, at.sentences[draft.sentence], places)
            if not (quotes and _is_quoted(start, end, quotes)):
                end = _closed(draft, text, end)
                yield _finding(draft, (start, end), decided_by(draft, at), asked=how == "question")


def _is_quoted(start: int, end: int, quotes: Sequence[tuple[int, int]]) -> bool:
    return any(first < start and end < last for first, last in quotes)


def _closed(draft: Draft, text: str, end: int) -> int:
    """Return the end of a marked sentence with the brackets and quotation marks that close behind it."""
    while end < len(text) and text[end] in _CLOSERS and draft.code not in _WORDS_ALONE:
        end += 1
    return end


def _span(draft: Draft, sentence: Sentence, places: Spans) -> tuple[int, int]:
    """Return the characters of the turn that are marked: the words of a draft, or its whole sentence."""
    if draft.code not in _WORDS_ALONE:
        return places[sentence.numbers[0]][0], places[sentence.numbers[-1]][1]
    first = sentence.text.count(" ", 0, draft.start + 1) - 1
    last = max(first, sentence.text.count(" ", 0, draft.end) - 1)
    if draft.end == len(sentence.text):
        last = len(sentence.folded) - 1
    numbers = sentence.numbers
    return places[numbers[max(first, 0)]][0], places[numbers[min(last, len(numbers) - 1)]][1]


def _finding(draft: Draft, span: tuple[int, int], words: tuple[str, ...], *, asked: bool) -> Finding:
    return Finding(
        draft.code,
        draft.turn,
        *span,
        draft.strength,
        draft.rule,
        draft.origin,
        asked,
        draft.reason,
        draft.instead,
        words,
    )
