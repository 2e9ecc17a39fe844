"""What stands around a guide: who comes back, who is thanked, the file to mail, the preview, the policy."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

import pytest

from augenhoehe.clarity.guide import Section, Step
from augenhoehe.publishing.guide_html import (
    content_policy,
    guide_file,
    guide_fragment,
    guide_html,
    guide_style,
)
from augenhoehe.publishing.guide_page import GuidePage
from tests.publishing.guide_markup import check_safe, page, parsed
from tests.publishing.guide_samples import (
    CLOSING,
    GREETING,
    LIVE,
    PICTURES,
    PRINTER,
    SHORT,
    words,
)


def test_who_comes_back_without_a_script_finds_ticks_and_place() -> None:
    root = page(PRINTER, dataclasses.replace(LIVE, done=frozenset({"power"}), current="start"))
    ticked = [one.attributes["value"] for one in root.all("input") if "checked" in one.attributes]
    assert ticked == ["power"]
    assert root.all("main")[0].attributes["data-at"] == "step-3"
    assert root.all("a", href="#step-3")[0].words == "Hier waren Sie zuletzt: Schritt 3"
    assert (
        page(PRINTER, dataclasses.replace(LIVE, current="gone")).all("main")[0].attributes["data-at"]
        == "start"
    )


def test_what_was_reported_is_thanked_for_where_it_was_reported() -> None:
    root = page(PRINTER, dataclasses.replace(LIVE, told="add"))
    told = [one for one in root.all("details", class_="stuck") if "open" in one.attributes]
    assert len(told) == 1
    assert "Danke." in told[0].words
    assert told[0].all("button") == []
    assert root.all("main")[0].attributes["data-at"] == "step-6"
    root = page(PRINTER, dataclasses.replace(LIVE, finished=True))
    assert root.all("button", name="finished") == []
    assert root.all("p", role="status")[0].words.startswith("Schön, dass es geklappt hat.")
    assert root.all("main")[0].attributes["data-at"] == "end"


def test_the_way_to_a_human_can_be_tapped_at_the_end_and_where_one_is_stuck() -> None:
    root = page(PRINTER)
    for place in (root.all("p", class_="way")[0], root.all("details", class_="stuck")[0]):
        links = [one.attributes["href"] for one in place.all("a")]
        assert links == ["tel:0301234567", "mailto:hilfe@firma.example"]
    long = dataclasses.replace(PRINTER, help="Kommen Sie vorbei. " * 20)
    stuck = page(long).all("details", class_="stuck")[0]
    assert stuck.all("a")[0].attributes["href"] == "#end"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("+49 (0)30 12345-67", ["tel:+4903012345-67".replace("-", "")]),
        ("am 3.11.2026 um 10:30", []),
        ("Zimmer 12, Haus 034", []),
        ("a@b.example, 0800/1234567.", ["mailto:a@b.example", "tel:08001234567"]),
    ],
)
def test_numbers_that_can_be_called(text: str, links: list[str]) -> None:
    way = page(dataclasses.replace(SHORT, help=text)).all("p", class_="way")[0]
    assert way.words == text
    assert [one.attributes["href"] for one in way.all("a")] == links


def test_labels_code_and_addresses_are_told_apart() -> None:
    step = Step(id="x", do="Öffnen Sie https://mail.example/a?b=1&c=2, dann **Neu** und `a < b`.")
    core = page(dataclasses.replace(SHORT, sections=(Section(id="s", items=(step,)),))).all(
        "p", class_="core"
    )[0]
    assert core.words == "Öffnen Sie https://mail.example/a?b=1&c=2, dann Neu und a < b."
    assert [(one.tag, one.text) for one in core.inside] == [
        ("a", "https://mail.example/a?b=1&c=2"),
        ("b", "Neu"),
        ("code", "a < b"),
    ]


def test_greeting_paper_and_other_languages_are_offered_at_the_start() -> None:
    start = page(PRINTER, dataclasses.replace(LIVE, greeting=GREETING)).all("div", class_="start")[0]
    assert start.all("p", class_="greeting")[0].words == GREETING
    links = [(one.attributes["href"], one.attributes.get("lang")) for one in start.all("a")]
    assert links == [("#step-1", None), ("/k/abc/guide.pdf", None), ("/k/def/", "en")]


def test_the_policy_names_what_stands_in_the_page() -> None:
    def named(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    policy = content_policy(LIVE)
    assert policy["style-src"] == [named(page(SHORT).all("style")[0].text)]
    assert policy["script-src"] == [named(page(SHORT).all("script")[0].text)]
    elsewhere = dataclasses.replace(LIVE, style_url="/k/guide.css", script_url="/k/guide.js")
    assert {content_policy(elsewhere)[one][0] for one in ("style-src", "script-src")} == {"'self'"}
    html = guide_html(SHORT, elsewhere, words("de"))
    assert '<link rel="stylesheet" href="/k/guide.css">' in html
    assert '<script src="/k/guide.js"></script>' in html
    assert len(html) < 5000


def test_a_file_needs_nothing_and_sends_nothing() -> None:
    about = dataclasses.replace(LIVE, greeting=GREETING, closing=CLOSING)
    html = guide_file(PRINTER, about, words("de"), PICTURES)
    root = parsed(html)
    check_safe(root)
    policy = root.all("meta", http_equiv="Content-Security-Policy")[0].attributes["content"]
    assert content_policy(GuidePage())["script-src"][0] in policy
    assert content_policy(GuidePage())["style-src"][0] in policy
    assert root.all("form") == root.all("textarea") == root.all("button", name="stuck") == []
    assert all(one.attributes["src"].startswith("data:image/png;base64,") for one in root.all("img"))
    assert LIVE.post_url not in html
    closing = root.all("div", class_="closing")[0].words
    for said in (CLOSING.question, *CLOSING.options, CLOSING.solved, "Kommen Sie jetzt allein zurecht?"):
        assert said in closing
    assert root.all("p", class_="greeting")[0].words == GREETING
    broken = parsed(guide_file(PRINTER, about, words("de"), {"printer.png": b"<svg onload=alert(1)>"}))
    assert broken.all("img") == []
    assert broken.all("p", class_="alt")[0].words.startswith("Der Drucker von vorn.")


def test_a_preview_fits_into_another_page() -> None:
    html = guide_fragment(PRINTER, words("de"), lambda file: f"/guides/pictures/{file}")
    root = parsed(html)
    check_safe(root)
    assert [one.words for one in root.all("h2")][:1] == [PRINTER.title]
    assert root.all("form") == root.all("script") == root.all("h1") == root.all("main") == []
    assert all(one.attributes["id"].startswith("preview-") for one in root.all() if "id" in one.attributes)
    assert {one.attributes["href"][:9] for one in root.all("a")} >= {"#preview-"}
    assert len(root.all("img")) == 2
    assert all(".guide" in one for one in re.findall(r"[^{}@]+(?=\{[^{}]*\})", guide_style()) if one.strip())
