"""Formulas against worked values, syllables against words cut by hand."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity import Language, readability
from augenhoehe.clarity.readability import Counts, amstad, counted, flesch, flesch_kincaid, lix, smog, wiener
from augenhoehe.clarity.running_text import running_sentences
from augenhoehe.clarity.syllables import syllables

WORDS = tomllib.loads((Path(__file__).parent / "syllables.toml").read_text(encoding="utf-8"))
COUNTS = Counts(words=100, sentences=10, syllables=170, many_syllables=20, one_syllable=50, long_words=30)


def test_wiener_sachtextformel() -> None:
    assert [round(value, 2) for value in wiener(ms=20, sl=12, iw=30, es=50)] == [7.26, 7.37, 7.10, 6.98]


def test_reading_ease() -> None:
    assert round(amstad(12, 1.7), 2) == 68.55
    assert round(flesch(12, 1.4), 2) == 76.22
    assert round(flesch_kincaid(12, 1.4), 2) == 5.61


def test_smog() -> None:
    assert round(smog(20, 30), 2) == 7.79
    assert round(smog(4, 1), 6) == 14.554593


def test_lix() -> None:
    assert lix(COUNTS) == 40
    assert lix(replace(COUNTS, sentences=5)) == 50


@pytest.mark.parametrize(("language", "share"), [("de", 0.97), ("en", 0.97)])
def test_syllables_of_words_cut_by_hand(language: Language, share: float) -> None:
    words = WORDS[language].split()
    assert len(words) >= 150
    assert _right(words, language) >= share


@pytest.mark.parametrize("language", ["de", "en"])
def test_syllables_of_words_no_rule_was_made_for(language: Language) -> None:
    assert _right(WORDS["fresh"][language].split(), language) >= 0.95


def _right(words: list[str], language: Language) -> float:
    right = sum(syllables(word.replace("-", ""), language) == word.count("-") + 1 for word in words)
    return right / len(words)


def test_letters_are_said_one_by_one() -> None:
    assert syllables("USB", "de") == 3
    assert syllables("USB-Stick", "de") == 4


@given(st.text(min_size=1, max_size=40), st.sampled_from(["de", "en"]))
def test_every_word_has_a_syllable(word: str, language: Language) -> None:
    assert syllables(word, language) >= 1


def test_labels_code_and_addresses_do_not_count() -> None:
    text = (
        "Klicken Sie auf „Benutzerkontensteuerung“. Öffnen Sie https://a.b/c oder `ipconfig`. Mail an a@b.at."
    )
    assert running_sentences(text) == [["Klicken", "Sie", "auf"], ["Öffnen", "Sie", "oder"], ["Mail", "an"]]


def test_a_full_stop_in_an_abbreviation_ends_nothing() -> None:
    assert len(running_sentences("Am 3. Mai um ca. 8 Uhr, z. B. im Büro. Danach nicht.")) == 2


def test_figures_come_from_a_hundred_words_on() -> None:
    text = "Das ist ein Satz mit zehn kurzen Wörtern für dich. "
    assert not readability(text * 9, "de").meaningful
    assert readability(text * 9, "de").wiener is None
    figures = readability(text * 10, "de")
    assert figures.meaningful
    assert figures.counts.words == 100
    assert figures.counts.sentences == 10
    assert figures.wiener is not None
    assert figures.flesch is None


def test_smog_comes_from_thirty_sentences_on() -> None:
    text = "This is a sentence of words. "
    assert readability(text * 29, "en").smog is None
    assert readability(text * 30, "en").smog == pytest.approx(3.1291)


def test_the_hardest_words_are_named_once_and_the_longest_first() -> None:
    text = "Die Benutzerkontensteuerung ist eine Einstellung. Wir sehen sie hier und heute. " * 12
    assert readability(text, "de").hardest == ("Benutzerkontensteuerung", "Einstellung")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Warten Sie eine Minute. Der Drucker steht darunter. Sie sehen ihn jetzt wieder. "),
        ("en", "Wait a minute and go back. The family computer is in the other room. "),
    ],
)
def test_an_easy_text_has_no_hard_words(language: Language, text: str) -> None:
    figures = readability(text * 12, language)
    assert figures.meaningful
    assert figures.hardest == ()


def test_a_text_without_words_has_no_figures() -> None:
    assert readability("„OK“ 12 …", "de").counts.words == 0
    assert counted([], "en").sentences == 1
