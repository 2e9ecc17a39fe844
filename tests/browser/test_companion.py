"""The companion as a person meets it: by keyboard, in two tabs, with failing servers, without a script."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from augenhoehe.desk.actions.conversation import begin_conversation, keep_conversation
from augenhoehe.desk.documents import Conversation
from augenhoehe.desk.queries.conversation import conversation_of, open_conversations
from augenhoehe.desk.queries.entry import every_entry
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from tests.people import browser_of

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.fixture
def visit(context: BrowserContext) -> Open:
    """Open an address in a new tab."""

    def visit(address: str) -> Page:
        page = context.new_page()
        page.goto(address)
        return page

    return visit


@pytest.fixture
def stored(log: OpenLog) -> Stored[Conversation]:
    """A conversation in which somebody is listening."""
    begun = begin_conversation(log)
    return keep_conversation(log, begun.id, {"stage": "listen"}, begun.revision)


def address(stored: Stored[Conversation]) -> str:
    return f"/conversations/{stored.id}/"


def until(answer: Callable[[], bool], seconds: float = 15) -> bool:
    """Ask until it is true, or the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer():
            return True
        time.sleep(0.02)
    return False


def has_notes(log: OpenLog, stored: Stored[Conversation], *texts: str) -> bool:
    notes = conversation_of(log, stored.id).document.notes
    return all(text in notes for text in texts)


def test_typed_text_is_kept_without_another_key(
    log: OpenLog, stored: Stored[Conversation], visit: Open
) -> None:
    page = visit(address(stored))
    page.keyboard.type("The printer is silent")
    assert until(lambda: has_notes(log, stored, "The printer is silent"))
    page.close()
    assert has_notes(log, stored, "The printer is silent")


def test_it_is_kept_while_somebody_goes_on_typing(
    log: OpenLog, stored: Stored[Conversation], visit: Open
) -> None:
    page = visit(address(stored))
    page.keyboard.type("start ")
    for word in ("one ", "two ", "three ", "four ", "five ", "six ", "seven "):
        page.keyboard.type(word, delay=30)
    assert has_notes(log, stored, "start one two")


def test_leaving_at_once_keeps_the_last_letter(
    log: OpenLog, stored: Stored[Conversation], visit: Open
) -> None:
    page = visit(address(stored))
    page.keyboard.type("gone in a moment")
    page.goto(page.url.split("/conversations/")[0] + "/")
    assert until(lambda: has_notes(log, stored, "gone in a moment"))


def test_two_tabs_keep_both(log: OpenLog, stored: Stored[Conversation], visit: Open) -> None:
    one, two = visit(address(stored)), visit(address(stored))
    one.locator("#id_notes").fill("from the first tab")
    assert until(lambda: has_notes(log, stored, "from the first tab"))
    two.locator("#id_notes").fill("from the second tab")
    expect(two.locator(".conflict")).to_be_visible()
    expect(two.locator(".conflict blockquote")).to_have_text("from the first tab")
    expect(two.locator("#id_notes")).to_have_value("from the second tab")
    assert has_notes(log, stored, "from the first tab")
    two.locator(".conflict button").click()
    expect(two.locator(".conflict")).to_be_hidden()
    assert has_notes(log, stored, "from the first tab", "from the second tab")


def test_leaving_in_a_conflict_keeps_both(log: OpenLog, stored: Stored[Conversation], visit: Open) -> None:
    page = visit(address(stored))
    keep_conversation(log, stored.id, {"notes": "from elsewhere"}, stored.revision)
    page.locator("#id_notes").fill("from here")
    expect(page.locator(".conflict")).to_be_visible()
    page.goto(page.url.split("/conversations/")[0] + "/")
    assert until(lambda: has_notes(log, stored, "from elsewhere", "from here"))


def test_the_other_one_can_be_taken(log: OpenLog, stored: Stored[Conversation], visit: Open) -> None:
    page = visit(address(stored))
    keep_conversation(log, stored.id, {"notes": "from elsewhere"}, stored.revision)
    page.locator("#id_notes").fill("from here")
    page.locator(".conflict a").click()
    expect(page.locator("#id_notes")).to_have_value("from elsewhere")
    assert not has_notes(log, stored, "from here")


def test_a_server_that_does_not_answer_costs_nothing(
    log: OpenLog, stored: Stored[Conversation], visit: Open
) -> None:
    page = visit(address(stored))

    def fail(route: Route) -> None:
        route.abort()

    page.route("**/draft/", fail)
    page.keyboard.type("kept on the page")
    expect(page.locator(".saved.error")).to_be_visible()
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#id_notes")).to_have_value("kept on the page")
    page.unroute("**/draft/")
    expect(page.locator(".saved.error")).to_be_hidden(timeout=10_000)
    assert has_notes(log, stored, "kept on the page")


def test_a_log_locked_in_another_tab_keeps_the_text_on_the_page(
    log: OpenLog, stored: Stored[Conversation], visit: Open, context: BrowserContext
) -> None:
    page = visit(address(stored))
    cookies = context.cookies()
    context.clear_cookies()
    page.keyboard.type("typed while locked")
    expect(page.locator(".saved.error")).to_be_visible()
    expect(page.locator("#id_notes")).to_have_value("typed while locked")
    assert not has_notes(log, stored, "typed")
    context.add_cookies(cookies)  # type: ignore[arg-type]
    assert until(lambda: has_notes(log, stored, "typed while locked"), 10)


def test_parking_and_resuming_by_keyboard(log: OpenLog, stored: Stored[Conversation], visit: Open) -> None:
    page = visit(address(stored))
    page.keyboard.type("the next call rings")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("[data-shortcut=g]")).to_be_visible()
    assert conversation_of(log, stored.id).document.parked
    page.get_by_text("the next call rings").locator("xpath=ancestor::li").get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_notes")).to_have_value("the next call rings")
    page.locator("#id_marks_0").focus()
    page.keyboard.press("l")
    expect(page.locator("[data-shortcut=g]")).to_be_visible()


def test_from_today_to_the_entry_by_keyboard(log: OpenLog, visit: Open) -> None:
    page = visit("/")
    page.keyboard.press("g")
    expect(page.locator("[data-stage=arrive] button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_notes")).to_be_focused()
    page.keyboard.type("silent printer 12")
    page.keyboard.press("Escape")
    expect(page.locator("#id_worry")).to_be_hidden()
    page.keyboard.press("2")
    page.keyboard.press("5")
    expect(page.locator("#id_worry")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#id_notes")).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("1")
    page.keyboard.press("2")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/entry/")
    (stored,) = open_conversations(log)
    kept = stored.document
    assert kept.notes == "silent printer 12"
    assert kept.marks == {"worried", "said_back"}
    assert (kept.understood, kept.copes, kept.stage) == ("shown", "unsure", "close")
    page.locator("[name=upset][value='1']").focus()
    page.keyboard.press("2")
    page.locator("[name=calm][value='0']").focus()
    page.keyboard.press("3")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-shortcut=g]")).to_be_visible()
    (entry,) = every_entry(log)
    assert isinstance(entry, Stored)
    assert (entry.document.upset, entry.document.calm) == (2, 3)
    assert entry.document.did == {"said_back"}
    assert open_conversations(log) == []


def test_stages_go_back_without_losing_anything(
    log: OpenLog, stored: Stored[Conversation], visit: Open
) -> None:
    page = visit(address(stored))
    page.keyboard.type("noted")
    page.keyboard.press("Control+Enter")
    page.locator(".stages button").nth(0).click()
    expect(page.locator("[data-stage=arrive]")).to_be_visible()
    page.locator(".stages button").nth(1).click()
    expect(page.locator("#id_notes")).to_have_value("noted")
    expect(page.locator(".stages li[aria-current]")).to_have_attribute("data-go", "listen")


def test_without_a_script_it_is_a_form(log: OpenLog, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(browser_of(log), java_script_enabled=False).new_page()
    page.goto("/")
    page.locator("[data-shortcut=g]").click()
    page.locator("[data-stage=arrive] button").click()
    page.locator("#id_notes").fill("typed without a script")
    page.locator("[name=marks][value=worried]").check(force=True)
    page.locator("#id_worry").fill("the deadline")
    page.keyboard.press("Enter")
    expect(page.locator("#id_worry")).to_have_value("the deadline")
    page.locator("[data-stage=listen] [value=close]").click()
    page.locator("[name=understood][value=shown]").check(force=True)
    page.locator("[data-stage=close] [value=entry]").click()
    page.wait_for_url("**/entry/")
    (stored,) = open_conversations(log)
    kept = stored.document
    assert (kept.notes, kept.worry, kept.understood) == ("typed without a script", "the deadline", "shown")


def test_no_clock_is_shown_or_kept(log: OpenLog, stored: Stored[Conversation], visit: Open) -> None:
    page = visit(address(stored))
    page.keyboard.type("x")
    assert until(lambda: has_notes(log, stored, "x"))
    assert page.locator("main time").count() == 0
    assert conversation_of(log, stored.id).document.began_at == stored.document.began_at
