"""A conversation prepared for reading: every turn cut into sentences, with its neighbours at hand."""

from collections.abc import Sequence
from typing import NamedTuple

from augenhoehe.language.function_words import Language
from augenhoehe.language.language_guess import language_of
from augenhoehe.language.sentences import Sentence, pieces_of, sentences_of
from augenhoehe.listening.conversation import Conversation, Speaker


class Spoken(NamedTuple):
    """One turn, ready to be read. Turns of others than agent and customer have no sentences."""

    turn: int
    speaker: Speaker
    language: Language
    pieces: Sequence[str]
    """Its text as `pieces_of` cuts it."""
    sentences: Sequence[Sentence]
    stems: Sequence[frozenset[str]]
    """Beginnings of the content words of each sentence."""
    all_stems: frozenset[str]
    """Those of the whole turn."""
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
        stems = [stems_of(sentence) for sentence in cut]
        found.append(
            Spoken(
                turn=index,
                speaker=turn.speaker,
                language=_language_of(cut, language),
                pieces=pieces,
                sentences=cut,
                stems=stems,
                all_stems=stems[0] if len(stems) == 1 else frozenset().union(*stems),
                before=before[index],
                after=after[index],
                steps=len(turns) - 1 - index,
                opening=opening,
            )
        )
    return found


def _language_of(cut: Sequence[Sentence], language: Language) -> Language:
    """Return the language of a turn: one word of the conversation's language at its beginning settles it."""
    if not cut or any(word.leans == language for word in cut[0].words):
        return language
    return language_of(cut, language)


def stems_of(sentence: Sentence) -> frozenset[str]:
    """Return the beginnings of the content words of a sentence."""
    return frozenset([word.stem for word in sentence.words if word.stem])


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
