"""Customers in a real browser: with and without a script, on a phone, and what their browser keeps."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, Request, expect

from augenhoehe.desk.models import ClosingLink, RunCount, StepCount, StuckReport
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.browser.test_accessibility import violations
from tests.browser.test_reflow import LARGE_ENOUGH, NARROW, SIDEWAYS, TOO_SMALL, width_scrolled
from tests.publishing.guide_samples import FULL
from tests.web.customer_requests import asked, copied, page_of, published

pytestmark = pytest.mark.browser
NewContext = Callable[..., BrowserContext]
MOST_BYTES = 50_000


def opened(new_context: NewContext, address: str, **options: Any) -> Page:
    page = new_context(None, locale="de", reduced_motion="reduce", **options).new_page()
    page.goto(address)
    return page


def press(page: Page, name: str, number: int = 0) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).nth(number).click()


def counted(kind: str) -> dict[str, int]:
    """What is counted once a report that a script sent on its own has arrived."""
    until = time.monotonic() + 15
    while True:
        found = {row.step: getattr(row, kind) for row in StepCount.objects.all() if getattr(row, kind)}
        if found or time.monotonic() > until:
            return found
        time.sleep(0.1)


@pytest.mark.parametrize("script", [True, False])
def test_at_a_question_none_of_the_answers_may_fit(
    new_context: NewContext, log: OpenLog, *, script: bool
) -> None:
    address = page_of(published(log))
    page = opened(new_context, f"{address}#step-3", java_script_enabled=script)
    card = page.locator("#step-3")
    card.get_by_text("Nichts davon passt").press("Enter")
    card.locator("[name=said-b1]").fill("Das Licht ist gelb.")
    with page.expect_navigation():
        card.get_by_role("button", name="Bescheid geben").press("Enter")
    assert page.url.endswith("#step-3")
    expect(card.get_by_role("status")).to_be_visible()
    assert counted("stuck") == {"b1": 1}
    assert not StepCount.objects.filter(step="b1", reached__gt=0).exists()


def test_a_guide_is_followed_without_a_script(new_context: NewContext, log: OpenLog) -> None:
    page = opened(new_context, page_of(published(log)), java_script_enabled=False)
    assert page.context.cookies() == []
    page.locator("[name=reached]").first.check()
    press(page, "Häkchen merken")
    assert page.url.endswith("#step-1")
    expect(page.locator("[name=reached]").first).to_be_checked()
    page.get_by_text("Hier komme ich nicht weiter").nth(1).click()
    page.locator("[name=said-s2]").fill("Das Licht blinkt rot.")
    press(page, "Bescheid geben")
    expect(page.locator("#step-2").get_by_role("status")).to_be_visible()
    press(page, "Es hat geklappt")
    assert page.url.endswith("#end")
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("progress", True, "Lax")
    assert (RunCount.objects.get().runs, RunCount.objects.get().finished) == (1, 1)
    assert StuckReport.objects.get().step == "s2"


def test_with_a_script_each_step_is_reported_by_itself(new_context: NewContext, log: OpenLog) -> None:
    page = opened(new_context, copied(log, published(log), greeting="Guten Tag Frau Quitte"))
    page.get_by_role("link", name="Anfangen").click()
    expect(page.locator("#step-1")).to_be_visible()
    expect(page.locator("#step-4")).to_be_hidden()
    assert counted("reached") == {"s1": 1}
    assert [one["name"] for one in page.context.cookies()] == ["progress"]
    page.reload()
    expect(page.locator("#step-1")).to_be_visible()


@pytest.mark.parametrize("kind", ["guide", "copy"])
def test_a_guide_is_accessible_light_and_fits_a_phone(
    new_context: NewContext, log: OpenLog, kind: str
) -> None:
    state = published(log)
    address = page_of(state) if kind == "guide" else copied(log, state, greeting="Guten Tag")
    page = new_context(None, locale="de", reduced_motion="reduce", **NARROW).new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= MOST_BYTES
    page.locator("[data-do=all]").click()
    assert width_scrolled(page) == 0
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(TOO_SMALL, LARGE_ENOUGH) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AXE_SCRIPT)
        assert violations(page) == []


def test_thirty_steps_that_fill_every_field_are_light_on_their_way(
    new_context: NewContext, log: OpenLog
) -> None:
    page = new_context(None, locale="de", reduced_motion="reduce").new_page()
    received: list[int] = []

    def weigh(request: Request) -> None:
        sizes = request.sizes()
        received.append(sizes["responseBodySize"] + sizes["responseHeadersSize"])

    page.on("requestfinished", weigh)
    page.goto(page_of(published(log, FULL)))
    page.wait_for_load_state("networkidle")
    assert page.locator(".card .core").count() == 30
    assert 0 < sum(received) <= MOST_BYTES / 2


def test_two_questions_are_answered_by_keyboard(new_context: NewContext, log: OpenLog) -> None:
    page = opened(new_context, asked(log, factories.log_two_weeks(log)[0].id), java_script_enabled=False)
    assert ClosingLink.objects.count() == 1
    for key in ("Tab", "Space", "Tab", "Space"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.type("Danke")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke, Ihre Antwort ist angekommen")
    assert not ClosingLink.objects.exists()
    assert page.context.cookies() == []
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dieser Link öffnet nichts (mehr)")
