"""Who took the floor before the other had finished: from time stamps, else from broken-off turns.

A listener's "mhm" never counts: two thirds of what looks like interrupting is encouragement (BEHAVIOURS.md).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from augenhoehe.language.pattern import Pattern
from augenhoehe.listening.book import Book, Books
from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.spoken import Spoken

TOLERANCE = 0.3
"""Seconds two people may speak at once without either meaning to: the reach of a transcript's time stamps."""
_LISTENING_WORDS = 4


def interruptions(conversation: Conversation, spoken: Sequence[Spoken], books: Books) -> Iterator[Draft]:
    """Yield one draft for each turn of the agent that begins before the customer has finished."""
    timed = any(turn.start is not None and turn.end is not None for turn in conversation.turns)
    if conversation.channel == "written":
        return
    for before, at in pairwise(spoken):
        if at.speaker != "agent" or before.speaker != "customer" or not at.sentences:
            continue
        overlaps = timed and _overlap(conversation, before.turn, at.turn) > TOLERANCE
        if not (overlaps or _breaks_off(before)):
            continue
        book = books[at.language]
        if _only_listens(at, book):
            continue
        if overlaps:
            yield Draft.of_code("interrupts", "times", at, 0, strength="clear")
        elif not any(_any(book.yielding, one.text) for one in at.sentences):
            dash = before.sentences[-1].marks[-1] == "–"
            yield Draft.of_code("interrupts", "broken_off", at, 0, strength="clear" if dash else "weak")


def _overlap(conversation: Conversation, before: int, at: int) -> float:
    """Return the seconds that a turn begins before the end of the one before it; 0 without times."""
    end, start = conversation.turns[before].end, conversation.turns[at].start
    return max(0.0, end - start) if end is not None and start is not None else 0.0


def _breaks_off(before: Spoken) -> bool:
    return bool(before.sentences) and before.sentences[-1].marks[-1] in {"–", "…"}


def _only_listens(at: Spoken, book: Book) -> bool:
    """Tell whether the turn is a listener's "mhm" or an invitation to go on."""
    words = sum(sentence.length for sentence in at.sentences)
    return words <= _LISTENING_WORDS and all(_any(book.listening, one.text) for one in at.sentences)


def _any(patterns: Sequence[Pattern], text: str) -> bool:
    return any(pattern.expression.search(text) for pattern in patterns)
