"""The letter in a terminal: lines that fit, pictures of characters, and nothing that steers the screen."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.insight.letter import written
from augenhoehe.insight.report import OwnSentence, Report
from augenhoehe.insight.statement import Theme
from augenhoehe.publishing.charts import Picture, Table
from augenhoehe.publishing.report_blocks import Drawing, Drawn, Mark
from augenhoehe.publishing.report_numbers import MOST_QUOTES
from augenhoehe.publishing.report_text import as_text
from augenhoehe.publishing.terminal import Terminal, width_of
from augenhoehe.publishing.text_chart import ASCII, BLOCKS, Signs, chart
from tests.publishing import report_samples
from tests.publishing.report_samples import ENGLISH, FIRST, GERMAN

NOTHING = Picture("", "", "", Table("", (), ()))


def text_of(report: Report, width: int = 80, signs: Signs = BLOCKS) -> str:
    return "".join(as_text(report, GERMAN, Terminal(width), signs))


def lines(drawing: Drawing, *marks: Mark, signs: Signs = BLOCKS, width: int = 76) -> list[str]:
    return list(chart(Drawn(drawing, NOTHING, marks), ENGLISH, width, signs))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_fit_the_terminal(width: int) -> None:
    for report in (report_samples.full(), report_samples.small(), report_samples.empty()):
        assert max(width_of(line) for line in text_of(report, width).splitlines()) <= width


def test_colour_adds_nothing_but_colour() -> None:
    report = report_samples.full()
    plain = text_of(report)
    coloured = "".join(as_text(report, GERMAN, Terminal(80, colour=True)))
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert coloured.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "") == plain


def test_without_blocks_a_letter_has_plain_characters() -> None:
    signs = set("".join(dataclasses.astuple(BLOCKS))) - {"·", "–"}
    plain = text_of(report_samples.full(), signs=ASCII)
    assert not signs & set(plain)
    assert "Meist        ###" in plain
    assert signs <= set(text_of(report_samples.full()))


def test_bars_count() -> None:
    few = lines("bars", Mark("mostly", 8, 11), Mark("no", 0, 11), Mark("partly", 3, 11))
    assert few == ["mostly  ████████ 8", "no      0", "partly  ███ 3"]
    many = lines("bars", Mark("mostly", 800, 801), Mark("no", 1, 801))
    assert many == [f"mostly  {'█' * 28} 800", "no      █ 1"]


def test_groups_show_their_whole() -> None:
    shown = lines("groups", Mark("Monday", 2, 5), Mark("Friday", 0, 1))
    assert shown == ["Monday  ██░░░ 2 of 5", "Friday  ░ 0 of 1"]


def test_a_week_counts_its_days() -> None:
    assert lines("strip", Mark("Week 1", 1, 7)) == ["Week 1  █░░░░░░ 1 day"]


def test_a_range_lies_between_never_and_always() -> None:
    (half,) = lines("dots", Mark("calm", 5, 10, 0.25, 0.75), width=41)
    assert half == "calm  ····━━━●━━━····  5 of 10 (25–75 %)"
    (always,) = lines("dots", Mark("calm", 10, 10, 0.7, 1.0), width=43)
    assert always == "calm  ··········━━━━●  10 of 10 (70–100 %)"
    (bare,) = lines("dots", Mark("calm", 0, 10), width=30, signs=ASCII)
    assert bare == "calm  O..............  0 of 10"


def test_a_long_name_stands_above_its_line() -> None:
    name, line = lines("bars", Mark("The customer can cope", 3, 3), width=32)
    assert (name, line) == ("The customer can cope", "  ███ 3")


@given(
    st.sampled_from(["bars", "dots", "groups", "strip"]),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 20_000)), min_size=1, max_size=6),
    st.integers(46, 100),
)
def test_charts_stay_in_their_room(drawing: Drawing, counts: list[tuple[int, int]], width: int) -> None:
    marks = [Mark("Label", value, value + rest, 0.1, 0.9) for value, rest in counts]
    for mark, line in zip(marks, lines(drawing, *marks, width=width), strict=True):
        assert width_of(line) <= width
        assert str(mark.value) in line


@given(st.text(max_size=60))
def test_what_was_written_does_not_steer_the_terminal(words: str) -> None:
    sentences = [OwnSentence(FIRST, words, "look_back")]
    made = dataclasses.replace(report_samples.material(a_day=1), intention=words, sentences=sentences)
    shown = text_of(written(made))
    assert all(one.isprintable() or one in "\n\N{ZERO WIDTH JOINER}" or one.isspace() for one in shown)
    assert not {"\x1b", "\r", "\x07", "\x9b", "\u202e"} & set(shown)


def test_words_with_quotation_marks_get_no_second_pair() -> None:
    shown = text_of(report_samples.full())
    assert "„Danke, dann geht es um das Laufwerk.“" in shown
    assert "„„" not in shown


def test_tables_that_are_too_wide_become_lines() -> None:
    shown = text_of(report_samples.full(), 60)
    assert "    Runde 1\n      Tage: 28. September bis 25. Oktober 2026\n" in shown
    assert "Kurs     Tage" in text_of(report_samples.full(), 100)


def test_quotes_that_are_some_of_many_are_said_to_be_the_newest() -> None:
    few = report_samples.full()
    [theme, *_others] = few.themes
    shown = len(theme.numbers.quotes) if isinstance(theme.numbers, Theme) else 0
    many = dataclasses.replace(few, themes=(dataclasses.replace(theme, n=shown + 9),), triggers=())
    assert "Die neuesten davon:" in text_of(many)
    all_of_them = dataclasses.replace(many, themes=(dataclasses.replace(theme, n=shown),))
    assert 1 <= shown <= MOST_QUOTES
    assert "Die neuesten davon:" not in text_of(all_of_them)
