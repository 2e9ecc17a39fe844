"""Where the focus of the editor stays while the hints of the checker come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, expect

from augenhoehe.clarity.guide import Guide
from augenhoehe.desk.actions.guide import create_guide
from augenhoehe.desk.queries.open_log import OpenLog
from tests.browser.test_guide_editor import saved, visit
from tests.web.guides import WRITTEN

pytestmark = pytest.mark.browser
TYPED_ELSEWHERE = (
    "(one, value) => { one.value = value; one.dispatchEvent(new Event('input', {bubbles: true})); }"
)


def test_the_focus_stays_among_the_hints_while_they_change(log: OpenLog, context: BrowserContext) -> None:
    page = visit(context, create_guide(log, Guide()))
    ways = page.locator("#h\\.head .note a.kind")
    before = ways.count()
    page.locator("#title").fill("Drucker neu verbinden")
    ways.nth(2).focus()
    expect(ways).not_to_have_count(before)
    expect(page.locator("#h\\.head :focus")).to_have_count(1)
    page.locator("#minutes").fill("5")
    page.locator("#audience").fill("Windows 11, Brother-Drucker")
    ways.last.focus()
    page.locator("#needs").evaluate(TYPED_ELSEWHERE, "Netzkabel")
    expect(ways).to_have_count(0)
    expect(page.locator("#goal")).to_be_focused()


def test_after_the_last_hint_at_the_end_the_focus_stays_at_the_end(
    log: OpenLog, context: BrowserContext
) -> None:
    page = visit(context, create_guide(log, replace(WRITTEN, check="", help="Durchwahl 4711")))
    page.locator("#h\\.end .note button").first.focus()
    for _one in range(page.locator("#h\\.end .note").count()):
        page.keyboard.press("Enter")
        saved(page)
    expect(page.locator("#h\\.end .note")).to_have_count(0)
    expect(page.locator("#check")).to_be_focused()
