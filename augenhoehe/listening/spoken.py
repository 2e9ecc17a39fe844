"""A conversation prepared for reading: every turn cut into sentences, with its neighbours at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from augenhoehe.language.function_words import Language
from augenhoehe.language.language_guess import language_of
from augenhoehe.language.sentences import Sentence, pieces_of, sentences_of
from augenhoehe.listening.conversation import Conversation, Speaker


@dataclass(slots=True, eq=False)
class Spoken:
    """One turn, ready to be read. Turns of others than agent and customer have no sentences."""

    turn: int
    speaker: Speaker
    language: Language
    pieces: Sequence[str]
    """Its text as `pieces_of` cuts it."""
    sentences: Sequence[Sentence]
    stems: frozenset[str]
    """How the content words of the whole turn begin."""
    before: int
    """Index of the last turn of the other side before this one, -1 where there is none."""
    after: int
    """Index of the next turn of the other side, -1 where there is none."""
    steps: int
    """Turns to the end of the conversation, 0 for the last one."""
    opening: bool
    """It is the first turn of its side."""


def prepared(conversation: Conversation, language: Language) -> list[Spoken]:
    """Return every turn in reading order; a turn clearly in the other language is read in that one."""
    turns = conversation.turns
    before, after = _neighbours([turn.speaker for turn in turns])
    seen: set[Speaker] = set()
    found = []
    for index, turn in enumerate(turns):
        pieces = pieces_of(turn.text) if turn.speaker != "other" else ()
        cut = sentences_of(pieces)
        opening = turn.speaker not in seen
        seen.add(turn.speaker)
        found.append(
            Spoken(
                index,
                turn.speaker,
                _language_of(cut, language),
                pieces,
                cut,
                cut[0].stems if len(cut) == 1 else frozenset().union(*[sentence.stems for sentence in cut]),
                before[index],
                after[index],
                len(turns) - 1 - index,
                opening,
            )
        )
    return found


def _language_of(cut: Sequence[Sentence], language: Language) -> Language:
    """Return the language of a turn: one word of the conversation's language at its beginning settles it."""
    if not cut or language in cut[0].leans:
        return language
    return language_of(cut, language)


def _neighbours(speakers: Sequence[Speaker]) -> tuple[list[int], list[int]]:
    return _last_of_other(speakers, range(len(speakers))), _last_of_other(
        speakers, range(len(speakers) - 1, -1, -1)
    )


def _last_of_other(speakers: Sequence[Speaker], order: range) -> list[int]:
    """Return for each turn the index of the turn of the other side met last when walking in this order."""
    last: dict[Speaker, int] = {"agent": -1, "customer": -1, "other": -1}
    found = [-1] * len(speakers)
    for index in order:
        speaker = speakers[index]
        if speaker != "other":
            found[index] = last["customer" if speaker == "agent" else "agent"]
            last[speaker] = index
    return found
