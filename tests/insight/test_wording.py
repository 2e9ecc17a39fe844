"""The table of sentences: whole, in both languages, and free of what this program never says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.insight import BadWordingError
from augenhoehe.insight.agreement import View
from augenhoehe.insight.change import judged
from augenhoehe.insight.letter import written
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.verdicts import early
from augenhoehe.insight.wording import percent, points, say
from augenhoehe.insight.wording_keys import KEYS
from augenhoehe.insight.wording_table import FILE, load
from tests.insight.logs import VIEWS, logs, material, statements

TEXT = files("augenhoehe.insight").joinpath(FILE).read_text(encoding="utf-8")
# Never a proof, a cause, a grade or another person; and the words with which help belittles.
BANNED = {
    "de": (
        r"signifikan\w*|beweis\w*|bewies\w*|weil|dank|score\w*|besser als|kolleg\w*"
        r"|einfach|nur|natürlich|selbstverständlich|kinderleicht"
    ),
    "en": (
        r"significan\w*|prove\w*|proof|because|thanks to|due to|scores?|better than|colleague\w*"
        r"|simply|just|only|easy|easily|obviously|of course|naturally"
    ),
}
# Decided words: the one "only" stands before a noun and takes back, it does not belittle.
DECIDED = {
    "de": "Nur aus ausgewählten Gesprächen, nicht aus allen.",
    "en": "From selected calls only, not all.",
}


def faults(language: str, words: str) -> list[str]:
    pattern = re.compile(rf"\b(?:{BANNED[language]})\b|!", re.IGNORECASE)
    return [] if words == DECIDED[language] else pattern.findall(words)


def sentences() -> Iterator[tuple[str, str, str]]:
    for key, languages in load(TEXT).items():
        for language, forms in languages.items():
            yield from ((key, language, words) for words in forms.values())


def test_the_table_holds_what_the_program_asks_for() -> None:
    assert set(load(TEXT)) == set(KEYS)


def test_no_sentence_claims_a_cause_a_proof_or_a_grade() -> None:
    assert not [(key, words) for key, language, words in sentences() if faults(language, words)]
    assert {words for key, _, words in sentences() if key == "caveat.selected"} == set(DECIDED.values())


@pytest.mark.parametrize("words", ["weil du fragst", "Das beweist", "Dein Score", "Gut!", "Dank dir"])
def test_the_net_catches(words: str) -> None:
    assert faults("de", words)


@given(logs(), st.none() | st.integers(0, 100), VIEWS)
def test_nothing_that_is_said_has_a_banned_word(
    log: list[Observed], drawn: int | None, views: list[View]
) -> None:
    parts = replace(material(log, drawn), views=views)
    settled = replace(parts, verdict=judged("calm", log, drawn=drawn), settled_on=parts.written_on)
    for statement in [*statements(written(settled)), early("calm", log)]:
        for words in (statement.title, statement.wording, *statement.caveats):
            assert set(words) == {"de", "en"}
            for language, said in words.items():
                assert not faults(language, said)
                assert not re.search(r"[{}]|  | [.,:]", said)
                assert said[-1] in ".“”" or words is statement.title


def test_german_and_english_are_not_one_another() -> None:
    same = {"distribution.answer"} | {key for key in KEYS if key.startswith("month.")}
    table = load(TEXT)
    assert not [key for key, words in table.items() if words["de"] == words["en"] and key not in same]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("[range.more]", "[range.mor]", "[range.mor]", "[range.mor] is no sentence the program asks for"),
        ('[upset.0]\nde = "gar nicht"', "[upset.0]", "[upset.0]", "[upset.0] has no words in de"),
        ('en = "not at all"', 'fr = "pas du tout"', "fr =", "[upset.0] knows no language fr"),
        ('de = "gar nicht"', 'de = " "', 'de = " "', "[upset.0] needs words in de"),
        ('de = "gar nicht"', "de = 3", "de = 3", "[upset.0] needs words in de"),
        ('de = "gar nicht"', 'de = "gar {nicht}"', 'de = "gar {', "[upset.0] has a gap {nicht}"),
        ('de = "gar nicht"', 'de = "gar {nicht"', 'de = "gar {', "[upset.0] cannot be read"),
        (
            'de = "gar nicht"',
            'de = { one = "a", other = "b" }',
            'de = { one = "a"',
            "[upset.0] counts nothing",
        ),
        ("{question}: {yes} von {n}", "{question}: {yes}", 'de = "{question}: {yes}"', "leaves out {n}"),
        ("{question}: {yes} of {n}", "{question}: {yes:d} of {n}", 'en = "{question}: {yes:d}', "{yes}"),
        (
            "{n} weiteren war",
            "weiteren war",
            'de = { one = "Bei einem',
            "[distribution.unclear] leaves out {n}",
        ),
        (
            '{ one = "In one more you could not tell.", other',
            "{ other",
            'en = { other = "In {n}',
            "one and other",
        ),
    ],
)
def test_a_fault_is_named_with_its_line(old: str, new: str, at: str, words: str) -> None:
    assert TEXT.count(old) >= 1
    text = TEXT.replace(old, new, 1)
    with pytest.raises(BadWordingError) as raised:
        load(text)
    assert str(raised.value).startswith(f"{FILE}:{line_of(text, at)}: ")
    assert words in str(raised.value)


def test_a_missing_sentence_is_named() -> None:
    text = TEXT[: TEXT.index("[month.12]")]
    with pytest.raises(BadWordingError, match=rf"^{FILE}:{len(text.splitlines())}: .*\[month\.12\]"):
        load(text)


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(BadWordingError, match=rf"^{FILE}: .*line 1"):
        load("= nothing")
    with pytest.raises(BadWordingError, match="is no sentence"):
        load('hello = "world"\n' + TEXT)


def test_words_of_a_person_may_hold_anything() -> None:
    assert say("title.theme", word="{n} %s {}")["de"] == "Kommt in deinen Sätzen wieder: „{n} %s {}“"


@pytest.mark.parametrize(
    ("share", "whole"), [(0, 0), (0.004, 0), (0.005, 1), (0.405, 41), (0.926, 93), (0.996, 100), (1, 100)]
)
def test_percent_is_whole(share: float, whole: int) -> None:
    assert percent(share) == whole


@pytest.mark.parametrize(
    ("difference", "words"),
    [(0.03, "+3"), (0.333, "+33"), (-0.12, "\N{MINUS SIGN}12"), (0.001, "0"), (-0.001, "0")],
)
def test_points_have_their_sign(difference: float, words: str) -> None:
    assert points(difference) == words
