"""Lines for the terminal: as wide as they may be, nothing lost, nothing that steers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.publishing.terminal import Terminal, printable, width_of

styles = st.sampled_from(["", "quiet", "look"])
pieces = st.lists(st.tuples(st.text("ab ä漢\n\t", max_size=40), styles), max_size=6)


@given(pieces, st.integers(12, 40))
def test_lines_fit_and_no_word_is_lost(said: list[tuple[str, str]], width: int) -> None:
    lines = list(Terminal(width).lines(said, first="  1 ", rest="    "))
    assert all(width_of(line) <= width for line in lines)
    shown = "".join(line[4:] for line in lines)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", "".join(text for text, _style in said))


@given(pieces, st.integers(12, 40))
def test_colour_changes_nothing_but_colour(said: list[tuple[str, str]], width: int) -> None:
    plain = list(Terminal(width).lines(said))
    coloured = [
        re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in Terminal(width, colour=True).lines(said)
    ]
    assert coloured == plain


def test_words_wrap_and_lines_stay() -> None:
    lines = list(Terminal(12).lines([("eins zwei drei\n\nvier", "")], first="- ", rest="  "))
    assert lines == ["- eins zwei", "  drei", "", "  vier"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    assert list(Terminal(4).lines([("abcdefghij", "")])) == ["abcd", "efgh", "ij"]


@pytest.mark.parametrize(("text", "width"), [("ab", 2), ("漢字", 4), ("é", 1), ("e\u0301", 1), ("", 0)])
def test_width_is_counted_in_columns(text: str, width: int) -> None:
    assert width_of(text) == width


def test_what_could_steer_is_replaced_one_for_one() -> None:
    assert printable("a\x1b[2J\u202e\u00a0b\r\n") == "a\ufffd[2J\ufffd\u00a0b\ufffd\n"
    assert printable("\U0001f469\u200d\U0001f4bb") == "\U0001f469\u200d\U0001f4bb"
