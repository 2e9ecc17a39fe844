"""Every rule proves itself: what it must find, and what it must not."""

from __future__ import annotations

from typing import cast

import pytest

from augenhoehe.language.rulebook import Rule
from augenhoehe.listening import Conversation, Language, Speaker, Turn, analyse
from augenhoehe.listening.analyse import drafts_by_rules
from augenhoehe.listening.book import Books, source_rulebook
from augenhoehe.listening.codes import CODES
from augenhoehe.listening.spoken import prepared

LANGUAGES: tuple[Language, ...] = ("de", "en")
BOOKS = {language: source_rulebook(language) for language in LANGUAGES}
RULES = [rule for book in BOOKS.values() for rule in book.rules]
_SAID = {"de": "Es geht nicht.", "en": "It does not work."}
_UNWANTED = {"belittles", "blames", "brush_off", "empty_check", "interrupts", "jargon"}
_SPEAKERS = {"A": "agent", "K": "customer"}


def _conversation(proof: str) -> Conversation:
    turns = []
    for line in proof.splitlines():
        letter, _, text = line.partition(": ")
        turns.append(Turn(cast("Speaker", _SPEAKERS[letter]), text))
    return Conversation(tuple(turns))


def _finds(rule: Rule, proof: str) -> bool:
    language = cast("Language", rule.id.partition(".")[0])
    conversation = _conversation(proof)
    spoken = prepared(conversation, language)
    books = Books()
    last = len(conversation.turns) - 1
    found = drafts_by_rules(conversation, spoken, books)
    return any(draft.rule == rule.id and draft.turn == last for draft in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_finds_what_it_must_and_nothing_it_must_not(rule: Rule) -> None:
    missed = [proof for proof in rule.hits if not _finds(rule, proof)]
    extra = [proof for proof in rule.misses if _finds(rule, proof)]
    assert not missed, f"not found by {rule.id}: {missed}"
    assert not extra, f"found by {rule.id}: {extra}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_phrase_of_a_rule_is_proved_by_a_hit(rule: Rule) -> None:
    idle = []
    for pattern in rule.phrases:
        texts = [
            one.text for proof in rule.hits for one in prepared(_conversation(proof), "de")[-1].sentences
        ]
        if not any(pattern.expression.search(text) for text in texts):
            idle.append(pattern.source)
    assert not idle, f"no hit of {rule.id} needs: {idle}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_behaviour_has_rules_unless_the_program_finds_it_itself(language: Language) -> None:
    in_code = {"follow_up", "jargon"}
    assert {rule.code for rule in BOOKS[language].rules} >= set(CODES) - in_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_advised_is_not_marked_itself(language: Language) -> None:
    advice = {rule.instead[language] for rule in RULES if rule.instead}
    marked = []
    for text in sorted(advice):
        conversation = Conversation((Turn("customer", _SAID[language]), Turn("agent", text)))
        found = {one.code for one in analyse(conversation, language=language).findings}
        marked += [(text, found & _UNWANTED)] if found & _UNWANTED else []
    assert len(advice) > 100
    assert not marked
