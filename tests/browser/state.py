"""A state of a page, and the ways in which one comes about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from playwright.sync_api import Page

from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories

Who = Literal["owner", "locked", "nobody"]
Arrange = Callable[[OpenLog], str]
Then = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class State:
    """A page: who looks, how its log came about (returning the address), and what is done there."""

    name: str
    arrange: Arrange
    then: Then | None = None
    who: Who = "owner"


def send(selector: str) -> Then:
    """Press a button that leads to another answer, and wait for it; the browser's own checks are left out."""

    def press(page: Page) -> None:
        button = page.locator(selector).first
        button.evaluate("one => { one.form.noValidate = true; }")
        with page.expect_navigation():
            button.press("Enter")

    return press


def fill(selector: str, text: str, button: str) -> Then:
    """Type something, then press a button."""

    def type_and_press(page: Page) -> None:
        page.locator(selector).first.fill(text)
        send(button)(page)

    return type_and_press


def going_to(address: str) -> Then:
    """Open an address that no view names."""

    def go(page: Page) -> None:
        page.goto(address)

    return go


def at(view: str, *arguments: object) -> Arrange:
    """The page of a log behind its first start, with nothing in it."""

    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        return reverse(view, args=arguments)

    return arrange


def practised(view: str, *arguments: object) -> Arrange:
    """The page of a log in the fourth week of a course."""

    def arrange(log: OpenLog) -> str:
        factories.practise(log)
        return reverse(view, args=arguments)

    return arrange


def new(view: str, *arguments: object) -> Arrange:
    """The page of a log that has not been used yet."""

    def arrange(_log: OpenLog) -> str:
        return reverse(view, args=arguments)

    return arrange


def open_details(page: Page) -> None:
    """Show what is folded away."""
    for number in range(page.locator("details:not([open])").count()):
        page.locator("details").nth(number).evaluate("one => { one.open = true; }")
