"""Words in braces: found in every text, fill_in in, and never mistaken for words of the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity import Guide, fill_in, placeholders_of
from tests.guide_samples import PRINTER

NAMES = st.text(st.characters(exclude_characters="{}\n", codec="utf-8"), min_size=1, max_size=40)
WORDS = st.text(st.characters(exclude_characters="{}", codec="utf-8"), max_size=30)


def test_names_in_braces_are_found_once_whatever_their_case() -> None:
    assert placeholders_of(PRINTER) == ["Gerät"]
    guide = replace(PRINTER, goal="{a} {B} { A } {} {" + "x" * 41 + "}")
    assert placeholders_of(guide) == ["a", "B", "Gerät"]


@pytest.mark.parametrize("values", [{}, {"Gerät": "  "}, {"Fremdes": "x"}])
def test_what_has_no_value_is_a_gap_with_its_name(values: dict[str, str]) -> None:
    guide = fill_in(PRINTER, values)
    assert guide.needs == ("Den Drucker ____ (Gerät)",)
    assert placeholders_of(guide) == []


def test_a_value_is_not_read_again() -> None:
    assert fill_in(PRINTER, {"GERÄT": "{Gerät} \\1"}).needs == ("Den Drucker {Gerät} \\1",)


def test_a_guide_without_braces_stays_the_same_object() -> None:
    guide = fill_in(PRINTER, {"Gerät": "den Laserdrucker"})
    assert fill_in(guide) is guide


@given(NAMES, WORDS, WORDS, st.text(max_size=20))
def test_every_name_is_filled_and_the_words_around_it_stay(
    name: str, before: str, behind: str, value: str
) -> None:
    guide = Guide(goal=f"{before}{{{name}}}{behind}")
    expected = value if value.strip() else f"____ ({name.strip()})"
    assert fill_in(guide, {name: value}).goal == f"{before}{expected}{behind}"
