"""The editor of a guide as a helper meets it: by keyboard, with pictures, in two tabs, with a dead server."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Route, expect

from augenhoehe.clarity.guide import Branch, Guide, Section, Step
from augenhoehe.desk.actions.guide import create_guide
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.queries.guide import GuideState, draft_of
from augenhoehe.desk.queries.guide_page import picture_of
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import drawn
from tests.people import browser_of
from tests.web.guides import WRITTEN

pytestmark = pytest.mark.browser
TEN = [
    ("Unten links", f"Drücken Sie die Taste „F{number}“.", f"Das Fenster {number} öffnet sich.")
    for number in range(1, 11)
]
PASTE = """([part, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], "shot.png", {type: "image/png"}));
  document.getElementById(part).dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def until(answer: Callable[[], bool], seconds: float = 15) -> bool:
    """Ask until it is true, or the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def state(log: OpenLog) -> GuideState:
    return create_guide(log, WRITTEN)


def visit(context: BrowserContext, state: GuideState) -> Page:
    page = context.new_page()
    page.goto(f"/guides/{state.id}/")
    return page


def steps_of(log: OpenLog, state: GuideState) -> list[Step]:
    return list(draft_of(log, state.id).guide.steps())


def title_is(log: OpenLog, state: GuideState, title: str) -> bool:
    return draft_of(log, state.id).guide.title == title


def saved(page: Page) -> None:
    expect(page.locator(".still .saved")).to_have_text("gespeichert")


def test_ten_steps_by_keyboard(log: OpenLog, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/guides/")
    page.keyboard.press("n")
    page.wait_for_url("**/guides/*-*/?at=title")
    expect(page.locator("#title")).to_be_focused()
    keys = page.keyboard
    keys.insert_text("Drucker neu verbinden")
    keys.press("Enter")
    expect(page.locator("#goal")).to_be_focused()
    page.locator("[data-part=section] h2 + textarea").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for number, texts in enumerate(TEN, 1):
        for text in texts:
            keys.insert_text(text)
            keys.press("Tab")
        keys.press("Shift+Tab")
        if number < len(TEN):
            keys.press("Enter")
    made = draft_of(log, UUID(page.url.split("/")[4]))
    assert until(lambda: len(steps_of(log, made)) == len(TEN) and steps_of(log, made)[-1].see == TEN[-1][2])
    assert [(step.where, step.do, step.see) for step in steps_of(log, made)] == TEN
    assert draft_of(log, made.id).guide.title == "Drucker neu verbinden"
    keys.press("Alt+ArrowUp")
    assert until(lambda: [step.do[-4:] for step in steps_of(log, made)][-2:] == ["10“.", "F9“."])
    expect(page.locator("[data-part=step] h3").nth(9)).to_have_text("Schritt 10")
    keys.press("Enter")
    keys.press("Control+Backspace")
    expect(page.locator("[data-part=step]")).to_have_count(10)


@pytest.mark.parametrize("name", ["where", "do", "see", "if_not"])
def test_enter_adds_a_step_from_each_of_the_four_lines(
    log: OpenLog, context: BrowserContext, state: GuideState, name: str
) -> None:
    page = visit(context, state)
    page.locator(f"#{name}\\.s1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=step]")).to_have_count(7)
    assert until(lambda: [step.id for step in steps_of(log, state)][::2][:2] == ["s1", "s2"])


def test_shift_and_enter_break_a_line_in_if_not(
    log: OpenLog, context: BrowserContext, state: GuideState
) -> None:
    page = visit(context, state)
    page.locator("#if_not\\.s2").fill("Warten Sie.")
    page.locator("#if_not\\.s2").press("End")
    page.keyboard.press("Shift+Enter")
    page.keyboard.insert_text("Fragen Sie.")
    assert until(lambda: steps_of(log, state)[1].if_not == "Warten Sie.\nFragen Sie.")
    expect(page.locator("[data-part=step]")).to_have_count(6)


def test_steps_move_into_answers_and_out_again(
    log: OpenLog, context: BrowserContext, state: GuideState
) -> None:
    page = visit(context, state)
    page.locator("#do\\.s6").focus()
    page.keyboard.press("Alt+ArrowUp")
    saved(page)
    branch = draft_of(log, state.id).guide.sections[1].items[0]
    assert isinstance(branch, Branch)
    assert [step.id for step in branch.options[1].steps] == ["s5", "s6"]
    expect(page.locator("#n\\.s6")).to_have_text("Schritt 4c")
    expect(page.locator("#do\\.s6")).to_be_focused()
    for _number in range(5):
        page.keyboard.press("Alt+ArrowUp")
    assert until(lambda: [step.id for step in steps_of(log, state)] == ["s1", "s2", "s3", "s6", "s4", "s5"])


def test_what_is_deleted_comes_back(log: OpenLog, context: BrowserContext, state: GuideState) -> None:
    page = visit(context, state)
    page.locator("#p\\.s2 .fold > summary").click()
    page.locator("#p\\.s2 [data-do=delete]").click()
    expect(page.locator("#p\\.s2")).to_have_count(0)
    assert until(lambda: len(steps_of(log, state)) == 5)
    page.locator(".still [data-undo] button").click()
    expect(page.locator("#where\\.s2")).to_be_focused()
    assert until(lambda: [step.id for step in steps_of(log, state)] == [f"s{n}" for n in range(1, 7)])


def test_hints_come_while_typing(log: OpenLog, context: BrowserContext, state: GuideState) -> None:
    page = visit(context, state)
    note = page.locator("#h\\.s1 .note")
    expect(note).to_have_count(0)
    page.locator("#do\\.s1").fill("Klicken Sie einfach auf „Start“.")
    expect(note.first).to_contain_text("einfach")
    expect(page.locator(".still [data-heard]")).to_contain_text("Schritt 1, Anmerkungen: 1")
    note.first.locator("a.kind").click()
    expect(page.locator("#do\\.s1")).to_be_focused()
    note.first.get_by_role("button").click()
    expect(note).to_have_count(0)
    assert "W-EASY" in draft_of(log, state.id).rules_off
    page.locator("#off button").click()
    expect(note.first).to_contain_text("einfach")


def test_two_tabs_lose_nothing(log: OpenLog, context: BrowserContext, state: GuideState) -> None:
    one, two = visit(context, state), visit(context, state)
    one.locator("#goal").fill("Erster")
    assert until(lambda: draft_of(log, state.id).guide.goal == "Erster")
    two.locator("#goal").fill("Zweiter")
    expect(two.locator(".conflict")).to_contain_text("Erster")
    expect(two.locator("#goal")).to_have_value("Zweiter")
    two.get_by_role("button", name="Meine Fassung behalten").click()
    expect(two.locator(".conflict")).to_be_hidden()
    assert draft_of(log, state.id).guide.goal == "Zweiter"


def test_a_save_that_fails_is_said_and_done_again(
    log: OpenLog, context: BrowserContext, state: GuideState
) -> None:
    page = visit(context, state)
    failing = {"is": True}

    def answer(route: Route) -> None:
        if failing["is"]:
            route.abort()
        else:
            route.continue_()

    page.route("**/draft/", answer)
    page.locator("#title").fill("Drucker neu verbinden, mit WLAN")
    expect(page.locator(".still .saved")).to_contain_text("Nicht gespeichert")
    page.locator("#title").press("End")
    page.keyboard.type(" und Kabel")
    failing["is"] = False
    saved(page)
    assert title_is(log, state, "Drucker neu verbinden, mit WLAN und Kabel")


def test_a_pasted_picture_is_covered_before_it_leaves(
    log: OpenLog, context: BrowserContext, state: GuideState
) -> None:
    page = visit(context, state)
    page.evaluate(PASTE, ["do.s1", list(drawn("PNG", (400, 300), "white"))])
    expect(page.locator("#cover canvas")).to_be_focused()
    for key in ("Shift+ArrowDown", "Shift+ArrowRight", "ArrowLeft", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    box = page.locator("#cover canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    page.mouse.up()
    expect(page.locator("#cover-keys [role=status]")).to_have_text("Abgedeckt: 2")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#alt\\.s1")).to_be_focused()
    page.keyboard.type("Das Startmenü.")
    assert until(lambda: any(step.picture and step.picture.alt for step in steps_of(log, state)))
    picture = steps_of(log, state)[0].picture
    assert picture
    assert (picture.width, picture.height, picture.alt) == (400, 300, "Das Startmenü.")
    shown = Image.open(BytesIO(picture_of(log, picture.file).content)).convert("RGB")
    assert shown.getpixel((20, 20)) == (0, 0, 0)
    assert shown.getpixel((200, 130)) == (0, 0, 0)
    assert shown.getpixel((390, 290)) == (255, 255, 255)
    expect(page.locator("#p\\.s1 img")).to_have_attribute("src", re.compile(picture.file))


def test_shortcuts_can_be_switched_off(log: OpenLog, context: BrowserContext, state: GuideState) -> None:
    set_preferences(log, shortcuts=False)
    page = visit(context, state)
    page.locator("#do\\.s1").press("Enter")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-part=step]")).to_have_count(6)
    expect(page.locator("[data-part=step] [name^='do.']").first).to_have_attribute("id", "do.s1")


def test_leaving_at_once_keeps_the_last_letter(
    log: OpenLog, context: BrowserContext, state: GuideState
) -> None:
    page = visit(context, state)
    page.locator("#title").fill("Im letzten Augenblick")
    page.goto("/guides/")
    assert until(lambda: title_is(log, state, "Im letzten Augenblick"))


def test_without_a_script_it_is_a_form(log: OpenLog, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(browser_of(log), java_script_enabled=False).new_page()
    made = create_guide(log, Guide(sections=(Section(id="a", items=(Step(id="s1", do=""),)),)))
    page.goto(f"/guides/{made.id}/")
    page.locator("#do\\.s1").fill("Schalten Sie den Drucker ein.")
    page.get_by_role("button", name="Schritt hinzufügen").click()
    page.wait_for_url("**/?at=where.*")
    expect(page.locator("[data-part=step]")).to_have_count(2)
    page.locator("[name^='do.']").nth(1).fill("Drücken Sie „OK“.")
    page.locator("[data-part=step] .fold > summary").nth(1).click()
    page.locator("[data-part=step]").nth(1).locator("[type=file]").set_input_files(
        {"name": "shot.png", "mimeType": "image/png", "buffer": drawn()}
    )
    page.locator("[data-part=step]").nth(1).get_by_role("button", name="Nach oben").click()
    first, second = steps_of(log, made)
    assert (first.do, second.do) == ("Drücken Sie „OK“.", "Schalten Sie den Drucker ein.")
    assert first.picture
    page.locator("[data-part=step] .fold > summary").nth(1).click()
    page.locator("[data-part=step]").nth(1).get_by_role("button", name="Löschen").click()
    expect(page.locator("[data-part=step]")).to_have_count(1)
    page.get_by_role("button", name="Rückgängig").click()
    assert [step.do for step in steps_of(log, made)] == [first.do, second.do]
