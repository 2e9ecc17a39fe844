"""Every rule of the rulebooks proves itself: what it must find, and what it must not."""

from __future__ import annotations

import tomllib
from typing import cast

import pytest

from augenhoehe.clarity.book import MARKS, PHRASE_RULES, book, rulebook
from augenhoehe.clarity.guide import Language
from augenhoehe.clarity.hint import LEVELS, Place
from augenhoehe.clarity.prepared import Field
from augenhoehe.clarity.rule_words import read_rule_words, rule_ids, rule_words
from augenhoehe.language.phrase_lists import phrase_lists
from augenhoehe.language.rulebook import BadRulebookError, Rule
from tests.source import PACKAGE

LANGUAGES: tuple[Language, ...] = ("de", "en")
RULES = [rule for language in LANGUAGES for rule in rulebook(language).rules]
ASKED = """
G-GOAL G-WHO G-PRE G-TIME S-NUM S-ONE S-IMP S-WHERE S-ORDER S-LABEL S-RES S-WAIT S-FAIL S-SAFE W-EASY W-VAGUE
W-JARG W-ABBR W-TERM W-BLAME L-LEN L-NEST L-PRON L-READ A-IMG A-DIR E-DONE E-HELP E-FAQ E-DATE T-TEST
"""


def _field(rule: Rule, proof: str) -> Field:
    language = cast("Language", rule.id.partition(".")[0])
    return Field(proof, Place(field="do"), book(language), language)


def _finds(rule: Rule, proof: str) -> bool:
    return any(found.rule.id == rule.id for said in _field(rule, proof).said for found in said.found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_finds_what_it_must_and_nothing_it_must_not(rule: Rule) -> None:
    missed = [proof for proof in rule.hits if not _finds(rule, proof)]
    extra = [proof for proof in rule.misses if _finds(rule, proof)]
    assert not missed, f"not found by {rule.id}: {missed}"
    assert not extra, f"found by {rule.id}: {extra}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_phrase_of_a_rule_is_proved_by_a_hit(rule: Rule) -> None:
    texts = [said.sentence.text for proof in rule.hits for said in _field(rule, proof).said]
    idle = [one.source for one in rule.phrases if not any(one.expression.search(text) for text in texts)]
    assert not idle, f"no hit of {rule.id} needs: {idle}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_mark_has_a_file_in_both_languages(language: Language) -> None:
    assert {rule.code for rule in rulebook(language).rules} == {*PHRASE_RULES, *MARKS}


def test_every_rule_asked_for_has_words_and_a_level() -> None:
    assert set(ASKED.split()) <= set(rule_ids())
    assert {words.level for words in rule_words().values()} == set(LEVELS)
    beyond = set(rule_ids()) - set(ASKED.split())
    assert beyond
    assert all(rule.startswith("J-") for rule in beyond)


def test_jumps_are_always_asked() -> None:
    stated = [way for way, words in rule_words().items() if words.rule.startswith("J-") and not words.asks]
    assert not stated


def test_what_is_said_uses_no_word_that_the_rules_forbid() -> None:
    for language in LANGUAGES:
        for way, words in rule_words().items():
            for text in (words.reason[language], words.name[language]):
                cut = Field(text, Place(field="do"), book(language), language)
                assert not cut.has("W-EASY"), way
                assert "!" not in text, way


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[A]\nlevel = 'error'", "needs level, name"),
        ("[A", "rules.toml"),
        (
            "[A]\nlevel='bad'\nname={de='a',en='a'}\nreason={de='a',en='a'}\nexample={de='a',en='a'}",
            "level must be",
        ),
        (
            "[A]\nlevel='hint'\nname={de='a'}\nreason={de='a',en='a'}\nexample={de='a',en='a'}",
            "name needs words",
        ),
    ],
)
def test_a_fault_in_the_words_is_named(content: str, words: str) -> None:
    with pytest.raises(BadRulebookError, match=words):
        read_rule_words(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mirror_and_the_checker_ask_for_the_same_words(language: Language) -> None:
    file = PACKAGE / "listening" / "rulebooks" / language / "lists.toml"
    mirror = tomllib.loads(file.read_text(encoding="utf-8"))
    for name, listed in phrase_lists(language).items():
        assert tuple(mirror[name]) == listed, f"{name} differs: language/shared_lists is to say the same"
