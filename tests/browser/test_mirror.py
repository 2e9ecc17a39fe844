"""The mirror by keyboard alone, without scripts, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page

from augenhoehe.desk.queries.mirror import kept_mirrors
from augenhoehe.desk.queries.open_log import OpenLog
from tests.browser.conftest import NewContext
from tests.mirror_samples import CALL
from tests.people import browser_of

pytestmark = pytest.mark.browser
LOOK = "form[data-save] .btn.main"


def look_at_call(page: Page) -> None:
    page.goto("/mirrors/")
    page.locator("#id_text").fill(CALL["de"])
    page.locator(LOOK).click()
    page.locator(".chat").wait_for()


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on something."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", selector):
            return
    pytest.fail(f"{selector} is not reached by Tab")


def test_a_conversation_is_read_dismissed_and_kept_by_keyboard(page_of_owner: Page, log: OpenLog) -> None:
    page = page_of_owner
    page.keyboard.press("m")
    page.wait_for_url("**/mirrors/")
    tab_to(page, "#id_text")
    page.keyboard.insert_text(CALL["de"])
    page.keyboard.press("Control+Enter")
    page.locator(".chat").wait_for()
    notes = page.locator(".note.look").count()
    tab_to(page, ".note.look summary")
    with page.expect_navigation():
        page.keyboard.press("x")
    assert page.locator(".note.look").count() == notes - 1
    assert page.evaluate("document.activeElement.name") == "restore", (
        "what was dismissed is offered back at once"
    )
    at = page.evaluate("document.activeElement.getBoundingClientRect().top / innerHeight")
    assert 0 < at < 1, "and the page has not jumped away from it"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".note.look").count() == notes
    page.goto("/mirrors/")
    tab_to(page, "#id_text")
    page.keyboard.insert_text(CALL["de"])
    page.keyboard.press("Control+Enter")
    page.locator(".chat").wait_for()
    tab_to(page, "[formaction$='/keep/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/keep/")
    tab_to(page, "[name=masks][value='2']")
    page.keyboard.press("Space")
    tab_to(page, "[name=preview]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    preview = page.locator(".chat.bare").inner_text()
    assert "030 1234567" in preview
    assert "Krause" not in preview
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/mirrors/*-*/")
    assert len(kept_mirrors(log)) == 1


def test_a_role_is_corrected_by_the_button_that_has_the_focus(page_of_owner: Page) -> None:
    look_at_call(page_of_owner)
    tab_to(page_of_owner, "[name=role][value='0:other']")
    with page_of_owner.expect_navigation():
        page_of_owner.keyboard.press("Enter")
    assert page_of_owner.locator("[name=role][value='0:other']").get_attribute("aria-pressed") == "true"


def test_everything_works_without_scripts(new_context: NewContext, log: OpenLog) -> None:
    page = new_context(browser_of(log), java_script_enabled=False).new_page()
    look_at_call(page)
    page.locator(".note.look summary").first.click()
    page.locator(".note.look [name=dismiss]").first.click()
    page.locator("[name=rule_off]").click()
    page.locator("[name=rule_on]").wait_for()
    page.locator("[formaction$='/keep/']").click()
    page.locator("[name=masks]").first.uncheck()
    page.locator("[name=preview]").click()
    page.locator("[name=keep]").click()
    page.wait_for_url("**/mirrors/*-*/")


def test_a_conversation_stored_nowhere_is_not_lost_by_a_link(page_of_owner: Page) -> None:
    page, asked = page_of_owner, list[str]()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    look_at_call(page)
    page.locator(".note.look summary").first.click()
    page.locator(".note.look [name=dismiss]").first.click()
    page.locator("[name=rule_off]").click()
    page.locator("[name=rule_on]").wait_for()
    assert asked == []
    page.locator("a[href='/mirrors/']").first.click()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert page.locator(".chat").is_visible()
    page.locator("[formaction$='/keep/']").click()
    page.locator("[name=keep]").click()
    page.wait_for_url("**/mirrors/*-*/")
    page.locator("a[href='/mirrors/']").first.click()
    page.wait_for_url("**/mirrors/")
    assert asked == ["beforeunload"]


def test_a_file_can_be_dropped(page_of_owner: Page) -> None:
    page = page_of_owner
    page.goto("/mirrors/")
    content = {"name": "call.txt", "mimeType": "text/plain", "buffer": CALL["de"].encode()}
    page.locator("input.drop").set_input_files(content)  # type: ignore[arg-type]
    page.locator(LOOK).click()
    page.locator(".chat").wait_for()


def test_on_paper_notes_stay_and_forms_go(page_of_owner: Page) -> None:
    look_at_call(page_of_owner)
    page_of_owner.emulate_media(media="print")
    assert page_of_owner.locator(".note.look p").first.is_visible()
    assert page_of_owner.locator(".note.good summary").first.is_visible()
    assert not page_of_owner.locator(".bar").is_visible()
    for hidden in (".btn", "[name=role]", "select"):
        assert not page_of_owner.locator(hidden).first.is_visible(), hidden


def test_marks_are_told_apart_by_their_lines(page_of_owner: Page) -> None:
    look_at_call(page_of_owner)
    style = "one => getComputedStyle(one).borderBottomStyle"
    lines = {
        kind: page_of_owner.locator(f"mark.{kind}").first.evaluate(style)
        for kind in ("good", "look", "words")
    }
    assert lines == {"good": "solid", "look": "dotted", "words": "dashed"}
