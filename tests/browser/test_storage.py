"""What a browser keeps of somebody's words after the page: nothing."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
TYPED = "Stachelbeerbaiser"
STORED = """async () => ({
  local: Object.entries(localStorage), session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).map(one => one.name), caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
  state: history.state, address: location.href,
})"""
NOTHING = {
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": 0,
    "cookies": "",
    "state": None,
}


def stored(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(STORED)
    assert TYPED not in found.pop("address")
    return found


def test_the_companion_keeps_nothing_in_the_browser(page_of_owner: Page) -> None:
    page = page_of_owner
    page.keyboard.press("g")
    page.locator("[data-stage=arrive] button").press("Enter")
    with page.expect_response("**/draft/"):
        page.keyboard.type(TYPED)
    expect(page.locator(".saved")).not_to_be_empty()
    assert stored(page) == NOTHING


def test_an_entry_keeps_nothing_in_the_browser(page_of_owner: Page) -> None:
    page = page_of_owner
    with page.expect_navigation():
        page.keyboard.press("e")
    with page.expect_response("**/hints/"):
        page.locator("#id_0-differently").fill(f"Frau {TYPED}")
    assert stored(page) == NOTHING


def test_search_and_filter_stay_out_of_the_address(page_of_owner: Page) -> None:
    page = page_of_owner
    page.goto("/entries/")
    page.locator("[type=search]").fill(TYPED)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[type=search]")).to_have_value(TYPED)
    assert stored(page) == NOTHING


def test_going_back_after_locking_shows_nothing(page_of_owner: Page) -> None:
    page = page_of_owner
    page.goto("/entries/new/")
    page.locator("#id_0-differently").fill(TYPED)
    with page.expect_navigation():
        page.locator("form[action='/lock/'] button").press("Enter")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dein Logbuch ist gesperrt")
    assert TYPED not in page.content()
