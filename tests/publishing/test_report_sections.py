"""The letter as blocks: what it says in each state, what is left out, and that every format says the same."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from html import unescape

import pytest

from augenhoehe.insight.letter import written
from augenhoehe.insight.report import PARTS, OwnSentence, Part, Report
from augenhoehe.publishing.report_blocks import (
    Caveat,
    Drawn,
    Links,
    OwnWords,
    Paragraph,
    Points,
    Section,
    Subheading,
)
from augenhoehe.publishing.report_html import as_html
from augenhoehe.publishing.report_markdown import as_markdown
from augenhoehe.publishing.report_practice import MOST_SENTENCES
from augenhoehe.publishing.report_record import as_json
from augenhoehe.publishing.report_sections import letter, part_heading, sections
from augenhoehe.publishing.report_text import as_text
from augenhoehe.publishing.terminal import Terminal
from tests.publishing import report_samples
from tests.publishing.report_samples import ENGLISH, FIRST, GERMAN

WIDE = Terminal(width=2_000)
# What only one part of the full sample says.
TELLING: dict[Part, str] = {
    "intention": "Wenn der Kunde Luft holt",
    "noticed": "Das hat mir noch niemand so erklärt",
    "numbers": "How calm you stayed",
    "triggers": "by weekday",
    "sentences": "Danke, dann geht es um das Laufwerk.",
    "customers": "Your view beside",
    "courses": "28 September to 25 October 2026",
    "next": "Another round.",
}


def as_plain_text(report: Report) -> str:
    return "".join(as_text(report, ENGLISH, WIDE))


def as_plain_html(report: Report) -> str:
    return unescape(as_html(report, ENGLISH))


def as_plain_markdown(report: Report) -> str:
    return re.sub(r"\\(.)", r"\1", as_markdown(report, ENGLISH))


FORMATS: list[Callable[[Report], str]] = [as_plain_text, as_plain_html, as_plain_markdown]


def section(report: Report, part: Part) -> Section:
    return next(one for one in sections(report, ENGLISH) if one.part == part)


def texts(section: Section) -> list[str]:
    return [one.text for one in section.blocks if isinstance(one, Paragraph | Subheading | Caveat | OwnWords)]


@pytest.mark.parametrize("report", report_samples.in_every_state(), ids=lambda one: one.course.state)
def test_a_letter_has_its_parts_in_order_in_every_state(report: Report) -> None:
    whole = letter(report, ENGLISH)
    found = [one.part for one in whole.sections]
    assert found == [part for part in PARTS if part != "courses"]
    assert all(one.heading and one.blocks for one in whole.sections)
    assert whole.opening[0].text
    assert whole.title


def test_each_state_begins_and_ends_in_words_of_its_own() -> None:
    letters = [letter(report, ENGLISH) for report in report_samples.in_every_state()]
    openings = [one.opening[0].text for one in letters]
    # A paused course is under way, and one that ended is behind you like one that is over.
    assert len(set(openings)) == len(openings) - 2
    endings = [texts(one.sections[-1])[0] for one in letters]
    assert len(set(endings)) == len(endings) - 1


def test_three_entries_make_a_letter_without_a_single_rate() -> None:
    numbers = section(report_samples.small(), "numbers")
    assert not [one for one in numbers.blocks if isinstance(one, Drawn)]
    assert "%" not in " ".join(texts(numbers))
    assert any("Not enough data yet" in text for text in texts(numbers))


def test_nothing_at_all_is_a_letter_too() -> None:
    said = " ".join(text for one in sections(report_samples.empty(), ENGLISH) for text in texts(one))
    assert "There are no sentences yet." in said
    assert "So far this is your view alone." in said
    assert "begin four weeks" in said
    assert "looks back" in letter(report_samples.empty(), ENGLISH).opening[0].text


def test_no_clear_difference_is_told_with_comfort() -> None:
    report = report_samples.full()
    assert report.verdict.gate == "no_change"
    assert any("Most courses end like this" in text for text in texts(section(report, "numbers")))
    decided = dataclasses.replace(report, verdict=dataclasses.replace(report.verdict, gate="change"))
    assert not any("Most courses" in text for text in texts(section(decided, "numbers")))


def test_every_rate_stands_in_one_picture() -> None:
    report = report_samples.full()
    drawn = [
        one for one in section(report, "numbers").blocks if isinstance(one, Drawn) and one.drawing == "dots"
    ]
    assert sum(len(one.marks) for one in drawn) == len(report.rates)
    assert len({one.picture.title for one in drawn}) == len(drawn)
    for one in drawn:
        assert [mark.label for mark in one.marks] == [row[0] for row in one.picture.table.rows]


def test_links_lead_to_one_statement_each() -> None:
    report = report_samples.full()
    links = [one for part in sections(report, ENGLISH) for one in part.blocks if isinstance(one, Links)]
    assert len({(one.kind, one.about) for one in links}) == len(links)
    made = [report.coverage, report.verdict, *report.rates, *report.distributions, *report.triggers]
    made += [report.comparison] if report.comparison else []
    entries = {(one.kind, one.about): one.entries for one in (*made, *report.themes, *report.agreements)}
    assert links
    assert all(entries[one.kind, one.about] == one.entries for one in links)


def test_few_sentences_are_shown_and_those_chosen_before_come_first() -> None:
    made = report_samples.material()
    many = [OwnSentence(FIRST, f"Satz {number}", "entry", str(number)) for number in range(40)]
    chosen = [OwnSentence(FIRST, "Behalten", "course")]
    part = section(written(dataclasses.replace(made, sentences=many + chosen)), "sentences")
    shown = [one.text for one in part.blocks if isinstance(one, OwnWords) and one.about.startswith("2 Nov")]
    assert len(shown) >= MOST_SENTENCES
    assert "Behalten" in shown
    assert f"{41 - MOST_SENTENCES} more stand in your entries." in texts(part)


def test_the_sentence_to_take_along_goes_with_the_sentences() -> None:
    report = report_samples.full()
    assert texts(section(report, "next"))[-1] == "„Danke, dann geht es um das Laufwerk.“"
    without = dataclasses.replace(report, left_out=frozenset({"sentences"}))
    assert not [one for one in section(without, "next").blocks if isinstance(one, OwnWords)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_left_out_is_in_no_format(part: Part, form: Callable[[Report], str]) -> None:
    report = report_samples.full()
    # Titles of groups stand over some parts as well as in them.
    others = dataclasses.replace(report, left_out=frozenset({part}))
    assert TELLING[part] in form(report)
    assert TELLING[part] not in form(others)
    assert f"{part_heading(part, ENGLISH)}\n" not in as_plain_text(others)


@pytest.mark.parametrize("part", [part for part in PARTS if part != "next"])
def test_data_leaves_parts_out_too(part: Part) -> None:
    report = report_samples.full()
    assert f'\n  "{part}": ' in as_json(report)
    without = as_json(dataclasses.replace(report, left_out=frozenset({part})))
    assert f'\n  "{part}": ' not in without


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("make", [report_samples.full, report_samples.small, report_samples.empty])
def test_every_format_says_all_of_the_letter(
    make: Callable[[], Report], form: Callable[[Report], str]
) -> None:
    report = make()
    shown = " ".join(form(report).split())
    for part in sections(report, ENGLISH):
        assert part.heading in shown
        said = texts(part) + [
            words
            for block in part.blocks
            if isinstance(block, Points)
            for point in block.points
            for words in (point.head, point.text)
        ]
        titles = [
            one.picture.title for one in part.blocks if isinstance(one, Drawn) and one.drawing != "timeline"
        ]
        for words in said + titles:
            for line in words.splitlines():
                assert " ".join(line.split()) in shown


def test_it_speaks_german_throughout() -> None:
    for report in (*report_samples.in_every_state(), report_samples.full()):
        english, german = letter(report, ENGLISH), letter(report, GERMAN)
        assert german.title != english.title
        for one, other in zip(english.sections, german.sections, strict=True):
            assert one.heading != other.heading
            ours = {block.text for block in one.blocks if isinstance(block, Paragraph | Caveat | Subheading)}
            theirs = {
                block.text for block in other.blocks if isinstance(block, Paragraph | Caveat | Subheading)
            }
            # A week without a plan is named by its focus, which is the person's own.
            assert not {text for text in ours & theirs if not text.startswith("Week")}


def test_dates_are_said_once() -> None:
    about = letter(report_samples.full(), ENGLISH).about
    assert about == "2 to 29 November 2026 · written on 30 November 2026"
    german = letter(report_samples.full(), GERMAN).about
    assert german == "2. bis 29. November 2026 · geschrieben am 30. November 2026"
