"""Every page in every state: it fits, everybody can use it, and it speaks one language.

All that is looked at on one visit, because bringing a state about takes longer than looking at it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.state import State
from tests.browser.test_accessibility import assert_accessible
from tests.browser.test_languages import assert_speaks
from tests.browser.test_reflow import NARROW, assert_fits

pytestmark = pytest.mark.browser
WIDE: Any = {"width": 1280, "height": 900}


def test_page_in_german(state: State, show: Callable[..., Page]) -> None:
    # What fades in is judged once it stands still.
    page = show(state, "de", **NARROW, color_scheme="light", reduced_motion="reduce")
    assert_fits(page)
    assert_speaks(page, "de")
    page.set_viewport_size(WIDE)
    assert_accessible(page)


def test_page_in_english(state: State, show: Callable[..., Page]) -> None:
    assert_speaks(show(state, "en"), "en")
