"""The letter as Markdown, HTML and data: text stays text, a file needs nothing else, data fits its schema."""

from __future__ import annotations

import dataclasses
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from augenhoehe.insight.letter import written
from augenhoehe.insight.report import OwnSentence, Report
from augenhoehe.publishing.report_html import as_html
from augenhoehe.publishing.report_markdown import as_markdown, escaped
from augenhoehe.publishing.report_record import as_json
from augenhoehe.publishing.report_shapes import ReportRecord
from augenhoehe.publishing.terminal import printable
from tests.publishing import report_samples
from tests.publishing.report_samples import ENGLISH, FIRST, GERMAN
from tests.publishing.schema_check import misfits
from tests.source import ROOT

SCHEMA = json.loads((ROOT / "docs" / "reference" / "report.schema.json").read_text(encoding="utf-8"))
HOSTILE = '<img src=x onerror="alert(1)"> *bold* [a](https://example.org) `code` | # 1. - & &amp; </style>'
LETTERS = [report_samples.full(), report_samples.small(), report_samples.empty()]


class Page(HTMLParser):
    """Tags, attributes and text of a file."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def with_words(words: str) -> Report:
    """Return a letter in which somebody wrote these words wherever one can."""
    made = report_samples.material(a_day=1)
    week = dataclasses.replace(made.course.weeks[0], focus=words, plan=words, best=words, hardest=words)
    course = dataclasses.replace(made.course, weeks=(week,), helped=words, leave_out=words)
    sentences = [OwnSentence(FIRST, words, "look_back")]
    observed = [dataclasses.replace(one, differently=words) for one in made.observed]
    return written(
        dataclasses.replace(made, intention=words, course=course, sentences=sentences, observed=observed)
    )


@pytest.mark.parametrize("report", LETTERS)
def test_a_page_needs_nothing_else(report: Report) -> None:
    page = Page(as_html(report, GERMAN))
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    names = {name for name, _value in page.attributes}
    assert not {"style", "src", "href", "srcset"} & names
    assert not [name for name in names if name.startswith("on")]
    assert ("lang", "de") in page.attributes
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


@pytest.mark.parametrize("report", LETTERS)
def test_headings_of_a_page_are_in_order_and_ids_are_unique(report: Report) -> None:
    page = Page(as_html(report, ENGLISH))
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(set(ids)) == len(ids)
    pointed = {one for name, value in page.attributes if name.startswith("aria-") for one in value.split()}
    assert {one for one in pointed if not one.isdecimal()} <= {*ids, "img", "true", "false"}


def test_a_page_shows_hostile_words_as_words() -> None:
    page = Page(as_html(with_words(HOSTILE), ENGLISH))
    assert "img" not in page.tags
    assert sum(HOSTILE in words for words in page.words) >= 6


@given(st.text(max_size=60))
def test_markdown_shows_words_as_they_are(words: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(f"{escaped(words)}x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or ()} <= {"text", "text_special"}
    shown = "".join(child.content for child in tokens[1].children or ())
    assert shown == " ".join(printable(words).split()) + "x"


def test_markdown_is_well_formed() -> None:
    made = MarkdownIt("commonmark").enable("table").parse(as_markdown(with_words(HOSTILE), ENGLISH))
    kinds = [token.type for token in made]
    assert kinds.count("heading_open") > 8
    assert "table_open" in kinds
    assert "html_block" not in kinds
    inline = {child.type for token in made for child in token.children or ()}
    assert not {"html_inline", "link_open", "image", "code_inline"} & inline
    quotes = kinds.count("blockquote_open")
    assert quotes == as_markdown(with_words(HOSTILE), ENGLISH).count("\n> ")


@pytest.mark.parametrize("report", [*LETTERS, *report_samples.in_every_state()])
def test_data_fits_its_schema(report: Report) -> None:
    content = as_json(report)
    assert not misfits(json.loads(content), SCHEMA, SCHEMA["$defs"])
    record = msgspec.json.decode(content, type=ReportRecord)
    assert record["written_on"] == "2026-11-30"
    assert record["numbers"]["verdict"]["wording"] == report.verdict.wording


def test_data_holds_every_kind_of_number() -> None:
    record = json.loads(as_json(report_samples.full()))
    assert record["noticed"]["coverage"]["coverage"]["drawn"] == 120
    assert record["numbers"]["rates"][0]["rate"]["n"] == record["numbers"]["rates"][0]["n"]
    assert record["numbers"]["distributions"][0]["distribution"]["scale"] == "upset"
    assert record["triggers"][0]["trigger"]["groups"][0]["entries"]
    assert record["sentences"]["themes"][0]["theme"]["quotes"][0]["day"].startswith("2026-11-")
    assert record["customers"][0]["agreement"]["source"] == "mirror"
    assert record["courses"]["comparison"]["kind"] == "comparison"
    assert "change" not in record["numbers"]["verdict"]


def test_a_change_is_told_with_its_numbers() -> None:
    report = report_samples.changed()
    verdict = json.loads(as_json(report))["numbers"]["verdict"]
    assert verdict["gate"] == "change"
    assert verdict["change"]["difference"] > 0.1
    assert verdict["change"]["change"]["level"] == 0.9
    assert report.verdict.wording["en"] in as_html(report, ENGLISH)


def test_the_schema_refuses_what_it_does_not_name() -> None:
    record = json.loads(as_json(report_samples.small()))
    assert misfits({**record, "score": 5}, SCHEMA, SCHEMA["$defs"])
    record["course"]["state"] = "excellent"
    assert misfits(record, SCHEMA, SCHEMA["$defs"])
