"""Few phrases are tried in a sentence, and never one too few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from augenhoehe.language.function_words import Language
from augenhoehe.language.pattern import Lists, Pattern, PatternError, compile_pattern
from augenhoehe.language.phrase_index import PhraseIndex
from augenhoehe.language.rulebook import Rule
from augenhoehe.language.sentences import Sentence, sentences
from augenhoehe.language.terms import Term, load_terms
from augenhoehe.listening.book import Books, Condition, around_in, said_by
from augenhoehe.listening.conversation import Speaker
from tools.corpus import read_corpus
from tools.digest import LANGUAGES

LISTS = Lists({"a": ("a", "<b> c"), "b": ("b*", "<a>", "^ a")})
MOST_CALLED = 6
"""Phrases of rules that may be called by a sentence on average, of about a thousand."""


class Named(NamedTuple):
    id: str
    phrases: tuple[Pattern, ...]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_every_rule_is_found_where_it_stands(language: Language) -> None:
    book = Books()[language]
    sides: tuple[Speaker, ...] = ("agent", "customer")
    for side in sides:
        conditions = list(around_in(side, book.rulebook, load_terms(language)))
        index = book.said[side]
        for turn in read_corpus("check", language)[0].turns:
            for sentence in sentences(turn.text):
                called = index.called(sentence)
                held = {one.id for one in conditions if index.holds(sentence, called & index.bits[one.id])}
                assert held == {name for name, _, _ in _in_full(conditions, sentence)}


def _in_full(
    sought: Sequence[Named | Rule | Term | Condition], sentence: Sentence
) -> list[tuple[str, int, int]]:
    """Return what trying every phrase finds."""
    found: dict[str, tuple[str, int, int]] = {}
    for one in sought:
        for pattern in one.phrases:
            match = pattern.expression.search(sentence.text)
            if match and one.id not in found:
                found[one.id] = (one.id, *match.span())
    return list(found.values())


def _readable(source: str) -> bool:
    try:
        compile_pattern(source, LISTS, anchored=False)
    except PatternError:
        return False
    return True


_WORDS = st.sampled_from(["a", "b", "c", "ab", "ba", "bc", "abc", "?", "!", "–", "…"])
_PARTS = st.sampled_from(
    "a,b*,*c,*b*,<a>,<b>,..,...,^,$,?,–,a-b*,(a|b c),[a|*c b],(^|a),(^ a|b),([a] b|..),(a ..|c),[^ b],"
    "(a|[b] (c|b a))".split(",")
)
_PATTERNS = st.lists(_PARTS, min_size=1, max_size=5).map(" ".join).filter(_readable)


@settings(deadline=None, max_examples=400)
@given(
    st.lists(st.lists(_PATTERNS, min_size=1, max_size=3), min_size=1, max_size=5),
    st.lists(_WORDS, min_size=1, max_size=9),
)
def test_links_lose_nothing_that_trying_every_phrase_finds(
    sources: list[list[str]], words: list[str]
) -> None:
    sought = [
        Named(str(number), tuple(Pattern(source, LISTS) for source in each))
        for number, each in enumerate(sources)
    ]
    index = PhraseIndex(sought)
    for sentence in sentences(" ".join(words)):
        found = [(one.id, start, end) for one, start, end in index.matches(sentence)]
        assert found == _in_full(sought, sentence)
        for one in sought:
            called = index.called(sentence) & index.bits[one.id]
            assert index.holds(sentence, called) == bool(_in_full([one], sentence))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["agent", "customer"])
def test_what_was_worked_out_beforehand_finds_all_in_the_corpus_and_calls_few(
    language: Language, side: Speaker
) -> None:
    book = Books()[language]
    sought = list(said_by(side, book.rulebook, load_terms(language)))
    index = book.said[side]
    said = [
        sentence
        for one in read_corpus("check", language)[::12]
        for turn in one.turns
        if turn.speaker == side
        for sentence in sentences(turn.text)
    ]
    assert said
    called = 0
    for sentence in said:
        bits = index.called(sentence)
        called += (bits & book.fitting[side][sentence.question]).bit_count()
        assert [(one.id, start, end) for one, start, end in index.matches(sentence, bits)] == _in_full(
            sought, sentence
        )
    assert called < MOST_CALLED * len(said)
