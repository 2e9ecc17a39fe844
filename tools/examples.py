"""From the labelled corpus to what the trained part learns from: a sentence's features and its codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from augenhoehe.language.function_words import Language
from augenhoehe.language.sentences import Sentence, spans
from augenhoehe.listening import features
from augenhoehe.listening.analyse import codes_of, drafts_by_rules
from augenhoehe.listening.book import Books
from augenhoehe.listening.conversation import Conversation, Speaker, Turn
from augenhoehe.listening.spoken import Spoken, prepared
from tools.corpus import LabelledConversation, LabelledTurn


class Example(NamedTuple):
    """One sentence; `group` is its conversation, `turn` counts turns over the whole corpus."""

    group: str
    turn: int
    side: Speaker
    features: tuple[str, ...]
    labels: frozenset[str]
    by_rules: frozenset[str]


def examples(conversations: Sequence[LabelledConversation]) -> Iterator[Example]:
    """Yield every sentence of agent and customer in order."""
    turn = 0
    for one in conversations:
        language = cast("Language", one.language)
        conversation = Conversation(
            tuple(Turn(cast("Speaker", said.speaker), said.text) for said in one.turns)
        )
        spoken = prepared(conversation, language)
        books = Books()
        codes = codes_of(drafts_by_rules(conversation, spoken, books), spoken)
        for at, said in zip(spoken, one.turns, strict=True):
            labels = labels_by_sentence(said, at.sentences)
            for number in range(len(at.sentences)):
                seen = tuple(sentence_features(spoken, at, number, codes))
                yield Example(one.id, turn, at.speaker, seen, labels[number], codes[at.turn][number])
            turn += 1


def sentence_features(
    spoken: Sequence[Spoken], at: Spoken, number: int, codes: features.Codes
) -> Iterator[str]:
    """Yield all features of a sentence, as the trained part sums them."""
    words = at.sentences[number].folded
    for word in words:
        yield from features.of_word(word)
    yield from map(features.name_of, features.of_order(words))
    yield from map(features.name_of, features.of_neighbours(spoken, at))
    yield from map(features.name_of, features.of_turn_place(features.turn_place(spoken, at, codes)))
    yield from map(features.name_of, features.of_place(features.places_of(spoken, at, codes)[number]))


def labels_by_sentence(turn: LabelledTurn, cut: Sequence[Sentence]) -> list[frozenset[str]]:
    """Return the labels of each sentence: those of the marks that stand behind its words."""
    places = spans(turn.text)
    starts = [places[sentence.numbers[0]][0] for sentence in cut]
    found: list[set[str]] = [set() for _ in cut]
    for end, codes in turn.marks:
        number = max((at for at, start in enumerate(starts) if start < end), default=0)
        found[number] |= codes
    return [frozenset(codes) for codes in found]
