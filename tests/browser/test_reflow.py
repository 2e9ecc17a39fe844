"""Narrow windows, large type and fingers: nothing to the side, nothing too small to touch."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
NARROW: dict[str, Any] = {
    "viewport": {"width": 320, "height": 640},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 1,
}
# 1280 px at 200 %.
ENLARGED = {"width": 640, "height": 400}
LARGE_ENOUGH = 44
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  const inside = one => one.closest(".scroll, .visually-hidden, .skip, dialog");
  return [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && !inside(one) && one.getBoundingClientRect().right > wide + 1)
    .map(one => one.outerHTML.slice(0, 120));
}"""
# A control may be touched at its label, a link of a row anywhere on the row; links in a sentence are text.
TOO_SMALL = """least => {
  const target = one => one.matches("[type=radio], [type=checkbox]")
    ? one.closest("label") || one.labels[0] || one : one.matches(".row") ? one.closest("li") : one;
  const isText = one => one.matches("a") && getComputedStyle(one).display === "inline" &&
    [...one.parentElement.childNodes].some(node => node !== one && node.textContent.trim());
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(controls)]
    .filter(one => one.checkVisibility() && !one.closest(".visually-hidden, .skip") && !isText(one))
    .map(one => [one, target(one).getBoundingClientRect()])
    .filter(([one, box]) => box.width + .5 < least || box.height + .5 < least)
    .map(([one, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 160)}`);
}"""


def width_scrolled(page: Page) -> int:
    page.evaluate("document.scrollingElement.scrollLeft = 100")
    return int(page.evaluate("document.scrollingElement.scrollLeft"))


def assert_fits(page: Page) -> None:
    """Hold a page that was opened in a `NARROW` window to all of this."""
    assert page.evaluate("matchMedia('(pointer: coarse)').matches")
    assert width_scrolled(page) == 0
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(TOO_SMALL, LARGE_ENOUGH) == []
    page.set_viewport_size(ENLARGED)  # type: ignore[arg-type]
    assert width_scrolled(page) == 0
    assert page.evaluate(SIDEWAYS) == []


def test_what_is_too_wide_or_too_small_is_found(page_of_owner: Page) -> None:
    page_of_owner.set_viewport_size({"width": 320, "height": 640})
    page_of_owner.evaluate("""() => {
      const button = document.createElement("button");
      button.textContent = "W".repeat(200);
      document.querySelector("main").append(button);
    }""")
    assert width_scrolled(page_of_owner) > 0
    assert page_of_owner.evaluate(SIDEWAYS)
    assert page_of_owner.evaluate(TOO_SMALL, LARGE_ENOUGH)
