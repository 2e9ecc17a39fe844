"""A real Chromium at a live server. Requests to another host and complaints of the browser fail a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

from augenhoehe.desk.queries.open_log import OpenLog
from tests.browser.chromium import launch_options
from tests.browser.state import State
from tests.browser.states import STATES
from tests.people import browser_of, somebody

NewContext = Callable[..., BrowserContext]
# Milliseconds; long, because a machine that runs everything at once is slow.
PATIENCE = 15_000


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The Chromium that the environment names, or Playwright's own."""
    return launch_options(os.environ)


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Browser:
    """The browser itself, for a test that opens contexts nobody listens in on."""
    return browser


@pytest.fixture
def new_context(browser: Browser, live_server: LiveServer) -> Iterator[NewContext]:
    """Open browsers that hold the cookies of a test client; what they complain of fails."""
    complaints: list[str] = []
    opened: list[BrowserContext] = []
    home = urlsplit(live_server.url).netloc

    def look_at(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.netloc != home and parts.scheme not in ("data", "blob"):
            complaints.append(f"foreign request: {request.url}")

    def listen(message: ConsoleMessage) -> None:
        # A page with status 409 or 500 says so in the console; tests look at the page itself.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def new(person: Client | None = None, **options: Any) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, **options)
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", look_at)
        context.on("console", listen)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        cookies = person.cookies if person else {}
        context.add_cookies(
            [
                {"name": name, "value": cookies[name].value, "url": live_server.url, "httpOnly": True}
                for name in cookies
            ]
        )
        return context

    yield new
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def context(new_context: NewContext, log: OpenLog) -> BrowserContext:
    """The owner's browser."""
    return new_context(browser_of(log))


@pytest.fixture
def page_of_owner(context: BrowserContext) -> Page:
    """A page of the owner, on Today."""
    page = context.new_page()
    page.goto("/")
    return page


@pytest.fixture(params=STATES, ids=[state.name for state in STATES])
def state(request: pytest.FixtureRequest) -> State:
    """Each page in each of its states."""
    found: State = request.param
    return found


@pytest.fixture
def show(new_context: NewContext, live_server: LiveServer) -> Callable[..., Page]:
    """Open a state in a language, in a browser with these options."""

    def show(state: State, language: str, **options: Any) -> Page:
        log = somebody(language=language)
        address = state.arrange(log)
        person = None if state.who == "nobody" else browser_of(log, locked=state.who == "locked")
        page = new_context(person, locale=language, **options).new_page()
        page.goto(address)
        if state.then:
            state.then(page)
        return page

    return show
