"""Notices while typing, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def test_a_lock_in_another_tab_breaks_no_script(page_of_owner: Page, context: BrowserContext) -> None:
    """The answer is then the lock screen and no notice; a script that stumbles fails the fixture."""
    page_of_owner.goto("/entries/new/")
    other = context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sperren").press("Enter")
    expect(other).to_have_url("/unlock/")
    with page_of_owner.expect_response("**/hints/"):
        page_of_owner.locator("#id_0-differently").fill("Frau Schulze")
    page_of_owner.wait_for_timeout(300)
    expect(page_of_owner.locator("#id_0-differently")).to_have_value("Frau Schulze")
