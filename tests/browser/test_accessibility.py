"""What rules can check on every page: axe in light and dark, headings in order, references that resolve."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = r"""tags => axe.run({
  runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
}).then(found => found.violations.map(one =>
  `${one.id}: ${one.help}\n` + one.nodes.map(node => node.html).join("\n")))"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(one => one.checkVisibility() && !one.closest("dialog")).map(one => Number(one.tagName[1]))"""
DANGLING = """() => ["aria-describedby", "aria-labelledby", "aria-controls", "for"].flatMap(name =>
  [...document.querySelectorAll(`[${name}]`)].flatMap(one => one.getAttribute(name).split(" "))
    .filter(id => id && !document.getElementById(id)).map(id => `${name}=${id}`))"""
TWICE = """() => { const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place); }"""


def violations(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(RUN_AXE, TAGS)
    return found


def skipped(levels: list[int]) -> list[tuple[int, int]]:
    """Return each pair of headings in which the second is more than one level deeper."""
    return [(one, other) for one, other in pairwise(levels) if other > one + 1]


def assert_accessible(page: Page) -> None:
    """Hold an open page, in light colours, to all of this; it is dark afterwards."""
    levels = page.evaluate(HEADINGS)
    assert levels[:1] == [1], "the first heading is the name of the page"
    assert levels.count(1) == 1
    assert skipped(levels) == []
    assert page.evaluate(DANGLING) == []
    assert page.evaluate(TWICE) == []
    assert page.title().endswith("· Augenhöhe")
    page.evaluate(AXE_SCRIPT)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert violations(page) == []


def test_axe_finds_what_is_wrong(page_of_owner: Page) -> None:
    page_of_owner.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page_of_owner.evaluate(AXE_SCRIPT)
    assert [found.split(":")[0] for found in violations(page_of_owner)] == ["button-name"]
