"""The letter on paper: tagged, in its language, with words for pictures; text never becomes markup."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from augenhoehe.insight.report import PARTS, Report
from augenhoehe.publishing.pdf.typesetting import STAND_IN, typeset
from augenhoehe.publishing.report_blocks import Drawn
from augenhoehe.publishing.report_pdf import as_pdf
from augenhoehe.publishing.report_sections import letter
from tests.publishing import report_samples
from tests.publishing.report_samples import ENGLISH, GERMAN
from tests.publishing.test_report_files import HOSTILE, with_words

MARKUP = '#panic("no") *bold* $x^2$ @ref <label> \\ // /* = - + 1. `raw` ~ -- [a] {b} #{sys.inputs} "'
LETTER: dict[str, object] = {
    "title": "Title",
    "about": "",
    "language": "en",
    "written_on": [2026, 11, 30],
    "page": "page {page} of {pages}",
    "opening": [],
    "sections": [],
    "tables": [],
    "tables_heading": "",
}


def structure(pdf: bytes) -> dict[str, int]:
    """Return how often each kind of tag occurs."""
    found = re.findall(rb"/S /([A-Za-z0-9]+)", pdf)
    return {tag.decode(): found.count(tag) for tag in set(found)}


def written_text(*words: str) -> bytes:
    """Return a PDF of a letter with these paragraphs and quotes alone."""
    opening = [{"kind": "paragraph", "text": one, "tone": "plain"} for one in words]
    quotes = [{"kind": "quote", "text": one, "about": one} for one in words]
    return typeset({**LETTER, "opening": [*opening, *quotes]})


def strings(pdf: bytes, key: str) -> list[str]:
    """Return the strings under a key, in both ways of writing them."""
    found = []
    for plain, coded in re.findall(rb"/%s (?:\(((?:\\.|[^()\\])*)\)|<([0-9A-F]+)>)" % key.encode(), pdf):
        text = bytes.fromhex(coded.decode()).decode("utf-16") if coded else plain.decode("latin-1")
        found.append(re.sub(r"\\(.)", r"\1", text))
    return found


@pytest.mark.parametrize("make", [report_samples.full, report_samples.small, report_samples.empty])
def test_it_claims_and_carries_accessibility(make: object) -> None:
    pdf = as_pdf(make(), GERMAN)  # type: ignore[operator]
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert re.search(rb"/MarkInfo <<\s*/Marked true", pdf)
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang (de)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert "Deine" in strings(pdf, "Title")[-1] or any("Deine" in one for one in strings(pdf, "Title"))


def test_each_picture_has_its_words_and_each_table_its_head() -> None:
    report = report_samples.full()
    pictures = [
        block.picture
        for section in letter(report, GERMAN).sections
        for block in section.blocks
        if isinstance(block, Drawn)
    ]
    pdf = as_pdf(report, GERMAN)
    alternatives = strings(pdf, "Alt")
    for picture in pictures:
        assert picture.description in alternatives
    tags = structure(pdf)
    # A table for each picture but the timeline, one of two views, one of the courses.
    assert tags["Table"] == len(pictures) - 1 + 2
    assert tags["THead"] == tags["Table"] == tags["TBody"]
    assert tags["TH"] >= 2 * tags["Table"]
    assert tags["BlockQuote"] >= 10


def test_parts_are_in_the_outline() -> None:
    report = report_samples.full()
    outline = strings(as_pdf(report, GERMAN), "Title")
    for section in letter(report, GERMAN).sections:
        assert section.heading in outline
    without = dataclasses.replace(report, left_out=frozenset(PARTS[1:]))
    assert set(strings(as_pdf(without, GERMAN), "Title")) == {
        letter(report, GERMAN).title,
        letter(report, GERMAN).sections[0].heading,
    }


def test_it_brings_its_fonts_and_takes_none_of_the_machine() -> None:
    pdf = as_pdf(report_samples.full(), GERMAN)
    fonts = {one.decode().partition("+")[2] for one in re.findall(rb"/BaseFont /(\S+)", pdf)}
    ours = {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold", "Literata-Regular"}
    assert {font.removesuffix("-Identity-H") for font in fonts} == ours
    assert pdf.count(b"/FontFile2") >= len(ours)


def test_the_same_letter_gives_the_same_bytes() -> None:
    report = report_samples.full()
    assert as_pdf(report, ENGLISH) == as_pdf(report, ENGLISH)
    assert b"/CreationDate (D:20261130" in as_pdf(report, ENGLISH)


def test_a_long_letter_has_pages() -> None:
    def pages(report: Report) -> int:
        (count,) = set(re.findall(rb"/Type /Pages\s+/Count (\d+)", as_pdf(report, ENGLISH)))
        return int(count)

    assert pages(report_samples.full()) > pages(report_samples.empty()) >= 1


def test_hostile_words_stay_words_in_a_whole_letter() -> None:
    for words in (HOSTILE, MARKUP):
        assert as_pdf(with_words(words), ENGLISH).startswith(b"%PDF")


@given(st.text(max_size=80))
@settings(max_examples=60)
@example(MARKUP)
@example("\u0000\u0008\ud7ff\ufffe\uffff")
@example("😀 日本 ｶﾞ ш̀ 🇩🇪 👩‍👩‍👧 \u202e\u2066")
def test_whatever_somebody_writes_can_be_printed(words: str) -> None:
    assert as_pdf(with_words(words), ENGLISH).startswith(b"%PDF")


def test_markup_is_not_read() -> None:
    """Were it read, each of these would end in an error, in a heading, or in another letter's words."""
    assert set(structure(written_text(MARKUP))) == set(structure(written_text("plain")))
    assert written_text("*bold*") != written_text("bold")
    assert written_text("#sys.version") != written_text("")


def test_letters_that_no_font_has_are_marked_and_the_others_stay() -> None:
    assert written_text("Ж😀ł日") == written_text(f"Ж{STAND_IN}ł{STAND_IN}")
    assert written_text("Ж ł") != written_text(f"{STAND_IN} ł")


def test_an_error_of_the_template_is_not_hidden() -> None:
    with pytest.raises(RuntimeError):
        typeset({**LETTER, "opening": [{"kind": "paragraph", "tone": "plain"}]})
    with pytest.raises(RuntimeError):
        typeset({**LETTER, "opening": [{"kind": "paragraph", "about": "😀"}]})
