"""Words that come back in three sentences, quoted and left as they are."""

from __future__ import annotations

import pytest
from hypothesis import given

from augenhoehe.insight.observed import Observed
from augenhoehe.insight.statement import Quote, Theme
from augenhoehe.insight.themes import themes
from tests.insight.logs import logs, one, sentences


def words(log: list[Observed]) -> list[str]:
    return [statement.about for statement in themes(log)]


def test_a_word_in_three_sentences_is_a_theme_in_two_it_is_none() -> None:
    three = ["Länger warten.", "Erst warten, dann fragen.", "Auf die Antwort warten."]
    assert words(sentences(*three)) == ["warten"]
    assert words(sentences(*three[:2])) == []


def test_it_is_quoted_newest_first_and_never_interpreted() -> None:
    log = sentences("Länger warten.", "Erst warten, dann fragen.", "Auf die Antwort warten.", "Warten hilft.")
    [statement] = themes(log)
    assert statement.gate == "own_words"
    assert statement.wording == {
        "de": "In 4 deiner Sätze für das nächste Mal steht „warten“.",
        "en": "“warten” stands in 4 of your sentences for next time.",
    }
    assert statement.entries == tuple(entry.id for entry in log)
    assert statement.numbers == Theme(
        "warten", tuple(Quote(entry.id, entry.day, entry.differently) for entry in reversed(log[1:]))
    )


@pytest.mark.parametrize(
    "forms",
    [
        ("Erst warten", "Ich warte ab", "Warten, bis es still ist"),
        ("Nachfragen!", "Eine Nachfrage mehr", "nachfragen statt raten"),
        ("ERKLÄREN", "ich erkläre das Wort", "Erklaeren in zwei Sätzen"),
        ("Summarise first", "I summarised too late", "summarise before passing on"),
    ],
)
def test_forms_of_a_word_count_together(forms: tuple[str, ...]) -> None:
    assert len(themes(sentences(*forms))) == 1


@pytest.mark.parametrize(
    "said",
    [
        ("versprechen halten", "nicht verspätet anrufen", "versprochen ist zugesagt"),
        ("ja oder nein", "ja zu Ende", "ja gut"),
        ("Das ist für die da", "Das war für uns", "Das wird für alle"),
        ("The one that was for you", "That is for you", "Those are for you"),
        ("Beim nächsten Mal sage ich A", "Nächstes Mal sage ich B", "nächstes mal sage ich C"),
        ("um 14 Uhr", "um 14 Uhr 30", "bis 14 Uhr"),
    ],
)
def test_what_only_looks_alike_or_says_nothing_is_no_theme(said: tuple[str, ...]) -> None:
    assert words(sentences(*said)) == []


def test_the_same_sentence_again_is_one_sentence() -> None:
    assert words(sentences("Länger warten.", "länger  WARTEN.", "Länger warten. ", "Erst warten.")) == []


def test_a_word_twice_in_a_sentence_counts_once() -> None:
    assert words(sentences("warten und warten und warten", "Erst warten")) == []


def test_at_most_three_themes_the_most_frequent_first() -> None:
    every = "atmen lachen zuhören"
    log = sentences(every + " a", every + " b", every + " c atmen", "lachen zuhören d", "zuhören e")
    log += sentences("Pause eins", "Pause zwei", "Pause drei", first=10)
    assert words(log) == ["zuhören", "lachen", "Pause"]


def test_both_streams_speak() -> None:
    log = [
        one(n, n, differently=f"{word} warten", stream="chosen" if n % 2 else "random")
        for n, word in enumerate(("Länger", "Erst", "Ruhig"))
    ]
    [statement] = themes(log)
    assert statement.n == 3
    assert statement.stream is None


@given(logs())
def test_every_theme_stands_in_three_different_sentences_it_quotes(log: list[Observed]) -> None:
    found = themes(log)
    by_id = {entry.id: entry for entry in log}
    assert len(found) <= 3
    for statement in found:
        said = {" ".join(by_id[entry].differently.casefold().split()) for entry in statement.entries}
        assert len(said) == statement.n >= 3
        assert isinstance(statement.numbers, Theme)
        for quote in statement.numbers.quotes:
            assert quote.words == by_id[quote.entry].differently
            assert any(statement.about[:4].casefold() in word.casefold() for word in quote.words.split())
