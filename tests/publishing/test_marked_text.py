"""Turns cut into stretches: nothing is lost, and every stretch knows what covers it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.listening import CODES, Code, Finding
from augenhoehe.publishing.finding_notes import kind_of, name_of_rule, note_of
from augenhoehe.publishing.marked_text import stretches

REASON = {"de": "Grund", "en": "reason"}


def finding(start: int, end: int, code: Code = "paraphrase") -> Finding:
    return Finding(
        code,
        0,
        start,
        end,
        strength="clear",
        rule=f"de.{code}.one",
        origin="rule",
        asked=False,
        reason=REASON,
        instead={},
    )


spans = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=8)


@given(st.text(max_size=30), spans)
def test_the_text_comes_back_whole(text: str, marked: list[tuple[int, int]]) -> None:
    found = [finding(*span) for span in marked]
    cut = list(stretches(text, found))
    assert "".join(one.text for one in cut) == text
    place = 0
    for one in cut:
        expected = [f for f in found if f.start <= place < f.end and f.start < f.end]
        assert sorted(map(id, one.findings)) == sorted(map(id, expected))
        place += len(one.text)


@given(st.text(min_size=1, max_size=30), spans)
def test_every_mark_ends_once(text: str, marked: list[tuple[int, int]]) -> None:
    found = [finding(*span) for span in marked]
    ending = [id(f) for one in stretches(text, found) for f in one.ending]
    assert sorted(ending) == sorted(id(f) for f in found if max(0, f.start) < min(len(text), f.end))


def test_overlapping_marks_share_a_stretch() -> None:
    one, other = finding(0, 7), finding(4, 11)
    cut = [(s.text, len(s.findings)) for s in stretches("Das ist gut so.", [one, other])]
    assert cut == [("Das ", 1), ("ist", 2), (" gut", 1), (" so.", 0)]


def test_many_marks_cost_no_more_than_their_number() -> None:
    text = "ab " * 20_000
    found = [finding(3 * n, 3 * n + 2) for n in range(20_000)]
    assert sum(bool(one.findings) for one in stretches(text, found)) == 20_000


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_code_has_a_kind_and_words(code: Code, language: str) -> None:
    stated = note_of(finding(0, 1, code), language)
    asked = note_of(finding(0, 1, code)._replace(asked=True), language)
    assert stated.reason == asked.reason == REASON[language]
    assert stated.question == ""
    assert asked.question.endswith("?")
    assert asked.label == f"{stated.label}?"
    assert kind_of(code) in {"good", "look", "words", "plain"}
    assert name_of_rule(f"{language}.{code}.trained", language) == stated.name


def test_a_rule_nobody_knows_has_no_name() -> None:
    assert name_of_rule("de.gone.away", "de") == ""
