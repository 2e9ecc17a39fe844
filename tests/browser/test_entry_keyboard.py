"""An entry by keyboard alone: each key acts where the focus is, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.entry import EntryFilter, entries_numbered, numbers_found
from augenhoehe.desk.queries.open_log import OpenLog, Stored

pytestmark = pytest.mark.browser
MOST_PRESSES = 12


def entries(log: OpenLog) -> list[Entry]:
    found = entries_numbered(log, numbers_found(log, EntryFilter()))
    return [record.document for record in found if isinstance(record, Stored)]


def focused(page: Page) -> str:
    """Return the name of what has the focus, without its row; its id or tag where it has none."""
    return str(
        page.evaluate("(document.activeElement.name || document.activeElement.tagName).replace(/^0-/, '')")
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def entry_page(log: OpenLog, page_of_owner: Page) -> Page:
    """A new entry in English, opened from Today by key."""
    set_language(log.person, "en")
    page_of_owner.reload()
    page_of_owner.keyboard.press("e")
    page_of_owner.wait_for_url("**/entries/new/")
    expect(page_of_owner.locator("[name='0-upset']").first).to_be_focused()
    return page_of_owner


def test_a_full_entry_without_text_takes_few_presses(log: OpenLog, entry_page: Page) -> None:
    keys = ["2", "f", "b", "e", "Enter", "3", "1", "1", "Control+Enter"]
    press(entry_page, *keys)
    expect(entry_page.locator(".notice")).to_be_visible()
    (entry,) = entries(log)
    assert (entry.upset, entry.calm, entry.understood, entry.copes) == (2, 3, "shown", "yes")
    assert entry.did == {"let_finish", "said_back", "accepted_feeling"}
    # The key that opened the page counts, and Ctrl counts for itself.
    assert 1 + sum(len(key.split("+")) for key in keys) <= MOST_PRESSES


def test_a_radio_moves_on_and_a_checkbox_stays(entry_page: Page) -> None:
    assert focused(entry_page) == "upset"
    press(entry_page, "w")
    assert focused(entry_page) == "feelings"
    press(entry_page, "1")
    assert focused(entry_page) == "did"
    press(entry_page, "b", "b", "i")
    assert focused(entry_page) == "did"
    assert entry_page.locator("[name='0-did']:checked").count() == 1
    press(entry_page, "Enter")
    assert focused(entry_page) == "calm"


def test_enter_moves_on_and_never_saves(log: OpenLog, entry_page: Page) -> None:
    seen = []
    for _step in range(5):
        press(entry_page, "Enter")
        seen.append(focused(entry_page))
    assert seen == ["did", "calm", "understood", "copes", "differently"]
    press(entry_page, "Enter")
    assert focused(entry_page) == "BUTTON"
    assert entries(log) == []


def test_arrows_choose_and_never_move_on(entry_page: Page) -> None:
    press(entry_page, "ArrowRight", "ArrowRight")
    assert focused(entry_page) == "upset"
    assert entry_page.locator("[name='0-upset']:checked").get_attribute("value") == "2"


def test_a_key_that_is_held_answers_one_question(entry_page: Page) -> None:
    entry_page.keyboard.down("1")
    for _again in range(4):
        entry_page.keyboard.down("1")
    entry_page.keyboard.up("1")
    assert focused(entry_page) == "did"
    assert entry_page.locator("[name='0-calm']:checked").count() == 0


def test_keys_of_other_questions_do_nothing(entry_page: Page) -> None:
    press(entry_page, "x", "g", "9")
    assert focused(entry_page) == "upset"
    assert entry_page.locator(":checked").evaluate_all("found => found.map(one => one.name)") == ["0-channel"]


def test_an_answer_can_be_taken_back(log: OpenLog, entry_page: Page) -> None:
    press(entry_page, "1", "Enter", "1", "2")
    assert focused(entry_page) == "copes"
    press(entry_page, "Shift+Tab", "0", "Control+Enter")
    expect(entry_page.locator(".notice")).to_be_visible()
    assert entries(log)[0].understood is None


def test_text_fields_take_every_key(log: OpenLog, entry_page: Page) -> None:
    press(entry_page, "1", "Enter", "3", "1", "1")
    entry_page.keyboard.type("g? 2 e")
    assert entry_page.locator("#id_0-differently").input_value() == "g? 2 e"
    assert entry_page.locator("dialog").count() == 0
    press(entry_page, "Control+Enter")
    expect(entry_page.locator(".notice .own")).to_have_text("g? 2 e")
    assert entries(log)[0].differently == "g? 2 e"


def test_what_is_missing_takes_the_focus(entry_page: Page) -> None:
    press(entry_page, "Control+Enter")
    expect(entry_page.locator(".errors")).to_be_focused()
    press(entry_page, "Tab", "Enter")
    assert focused(entry_page) == "upset"


def test_a_name_is_pointed_out_while_typing_and_saved_at_once(log: OpenLog, entry_page: Page) -> None:
    press(entry_page, "1", "Enter", "3", "1", "1")
    entry_page.keyboard.type("Mrs Miller waits")
    expect(entry_page.locator("[data-hint-for='0-differently'] .hint")).to_contain_text("Mrs Miller")
    press(entry_page, "Control+Enter")
    expect(entry_page.locator(".notice")).to_be_visible()
    assert len(entries(log)) == 1


def test_pressing_twice_saves_once(log: OpenLog, entry_page: Page) -> None:
    press(entry_page, "1", "Enter", "3")
    entry_page.evaluate(
        "() => { const form = document.getElementById('entry'); form.requestSubmit(); form.requestSubmit(); }"
    )
    expect(entry_page.locator(".notice")).to_be_visible()
    assert len(entries(log)) == 1


def test_a_question_mark_shows_the_shortcuts_and_closes_them(entry_page: Page) -> None:
    press(entry_page, "?")
    expect(entry_page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    press(entry_page, "?")
    expect(entry_page.locator("dialog")).to_have_count(0)
    assert focused(entry_page) == "upset"


def test_single_keys_can_be_switched_off(log: OpenLog, entry_page: Page) -> None:
    set_preferences(log, shortcuts=False)
    entry_page.reload()
    press(entry_page, "2", "?")
    assert focused(entry_page) == "upset"
    assert entry_page.locator("[name='0-upset']:checked").count() == 0
    assert entry_page.locator("dialog").count() == 0
    press(entry_page, "Space", "Enter", "Enter", "Space", "Control+Enter")
    expect(entry_page.locator(".notice")).to_be_visible()
    assert (entries(log)[0].upset, entries(log)[0].calm) == (0, 0)


def test_the_two_tabs_of_an_entry(log: OpenLog, page_of_owner: Page) -> None:
    moment = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
    stored = add_entry(log, Entry(conversation_at=moment, upset=1, calm=3))
    address = f"{page_of_owner.url}entries/{stored.id}/"
    other = page_of_owner.context.new_page()
    for tab, note in ((page_of_owner, "meine"), (other, "andere")):
        tab.goto(address)
        tab.locator("#id_differently").fill(note)
    other.keyboard.press("Control+Enter")
    expect(other.locator(".notice")).to_be_visible()
    page_of_owner.bring_to_front()
    page_of_owner.keyboard.press("Control+Enter")
    expect(page_of_owner.locator(".conflict")).to_contain_text("andere")
    assert page_of_owner.locator("#id_differently").input_value() == "meine"
    page_of_owner.locator("[name=keep]").press("Enter")
    expect(page_of_owner.locator(".notice")).to_be_visible()
    assert entries(log)[0].differently == "meine"
