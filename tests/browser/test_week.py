"""A week with nothing but a keyboard, from the first start to a locked log."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from augenhoehe.desk.actions.sign_in import issue_token
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.entry import EntryFilter, entries_numbered, numbers_found
from augenhoehe.desk.queries.key import has_passphrase
from augenhoehe.desk.queries.look_back import look_backs
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from tests import factories
from tests.browser.conftest import NewContext
from tests.people import browser_of

pytestmark = pytest.mark.browser
PASSPHRASE = "vier ruhige Worte hier"
MOST_TABS = 150


class Keyboard:
    """Somebody without a mouse: types, presses, and reaches everything with Tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def reach(self, goal: Locator) -> None:
        """Press Tab until the goal has the focus, from the start of the page if need be."""
        for _step in range(MOST_TABS):
            if goal.evaluate("one => one === document.activeElement"):
                return
            self.press("Tab")
        pytest.fail(f"Tab does not lead to {goal}")

    def use(self, role: str, name: str) -> None:
        """Reach a link or button and press Enter; the answer is another page."""
        goal = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        self.reach(goal)
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, selector: str) -> None:
        """Reach a group of radios and pick one with space and arrows, as without any shortcut."""
        goal = self.page.locator(selector)
        name = goal.get_attribute("name")
        group = self.page.locator(f"[name='{name}']")
        for _step in range(MOST_TABS):
            if group.evaluate_all("all => all.includes(document.activeElement)"):
                break
            self.press("Tab")
        for _step in range(group.count()):
            if goal.evaluate("one => one === document.activeElement"):
                break
            self.press("ArrowDown")
        if not goal.is_checked():
            self.press("Space")
        expect(goal).to_be_checked()

    def arrives_at(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)


@pytest.fixture
def keyboard(context_without_mouse: Page) -> Keyboard:
    return Keyboard(context_without_mouse)


@pytest.fixture
def context_without_mouse(log: OpenLog, new_context: NewContext) -> Page:
    """A page of the owner on which every pointer event would be a failure."""
    context = new_context(browser_of(log))
    context.add_init_script(
        "addEventListener('pointerdown', () => { throw new Error('somebody used a mouse'); }, true);"
    )
    page = context.new_page()
    page.goto("/")
    return page


def entries(log: OpenLog) -> list[Stored[Entry]]:
    return [
        one for one in entries_numbered(log, numbers_found(log, EntryFilter())) if isinstance(one, Stored)
    ]


def test_first_start_and_first_conversation(log: OpenLog, new_context: NewContext) -> None:
    page = new_context(locale="de").new_page()
    page.goto(f"/enter/{issue_token(log.person)}/")
    keyboard = Keyboard(page)
    keyboard.arrives_at("Gut, dass du da bist")
    keyboard.reach(page.locator("#id_intention"))
    keyboard.press("Control+a")
    keyboard.write("Ich höre erst zu.")
    keyboard.choose("[name=start][value=today]")
    keyboard.use("button", "Beginnen")
    keyboard.use("button", "Code zeigen")
    expect(page.locator(".code")).to_be_visible()
    keyboard.use("button", "aufgeschrieben")
    keyboard.arrives_at("Ich höre erst zu.")
    with page.expect_navigation():
        keyboard.press("g")
    expect(page.locator("[data-stage=arrive] button")).to_be_focused()
    keyboard.press("Enter")
    keyboard.write("Der Drucker schweigt seit dem Update.")
    keyboard.press("Escape", "1", "5", "Escape", "Control+Enter", "1", "1")
    with page.expect_navigation():
        keyboard.press("Control+Enter")
    keyboard.arrives_at("Wie ist es gelaufen?")
    keyboard.press("2", "Enter", "3")
    with page.expect_navigation():
        keyboard.press("Control+Enter")
    expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
    (stored,) = entries(log)
    assert (stored.document.upset, stored.document.calm) == (2, 3)
    assert stored.document.did == {"said_back"}
    assert len(courses(log)) == 1


def test_three_entries_at_the_end_of_a_shift(log: OpenLog, keyboard: Keyboard) -> None:
    factories.settle(log)
    keyboard.page.goto("/")
    with keyboard.page.expect_navigation():
        keyboard.press("e")
    for row in range(3):
        expect(keyboard.page.locator(f"#id_{row}-upset_0")).to_be_focused()
        keyboard.press(str(row), "Enter", "4", "1", "1")
        keyboard.write(f"Satz Nummer {row}")
        if row < 2:
            keyboard.use("button", "Noch ein Gespräch")
    with keyboard.page.expect_navigation():
        keyboard.press("Control+Enter")
    found = [stored.document for stored in entries(log)]
    assert {(one.upset, one.late, one.differently) for one in found} == {
        (row, True, f"Satz Nummer {row}") for row in range(3)
    }


def test_search_delete_and_undo(log: OpenLog, keyboard: Keyboard) -> None:
    factories.settle(log)
    factories.log_two_weeks(log)
    keyboard.page.goto("/")
    keyboard.use("link", "Einträge")
    keyboard.reach(keyboard.page.locator("[type=search]"))
    word = max(factories.own_sentences(log)[1].split(), key=len)
    keyboard.write(word)
    with keyboard.page.expect_navigation():
        keyboard.press("Enter")
    assert word not in keyboard.page.url
    row = keyboard.page.locator(".list a.row")
    expect(row).to_have_count(1)
    keyboard.reach(row)
    with keyboard.page.expect_navigation():
        keyboard.press("Enter")
    keyboard.use("button", "Diesen Eintrag löschen")
    assert len(entries(log)) == 9
    keyboard.use("button", "Rückgängig")
    assert len(entries(log)) == 10


def test_look_back_and_focus(log: OpenLog, keyboard: Keyboard) -> None:
    factories.settle(log)
    factories.log_two_weeks(log)
    factories.course_in_week(log, 2, focus=False)
    page = keyboard.page
    page.goto("/look-backs/")
    keyboard.use("button", "Auf diese Woche zurückblicken")
    keyboard.reach(page.locator("#id_best"))
    keyboard.write("Erst gefragt, dann geklickt.")
    keyboard.use("button", "Weiter")
    keyboard.reach(page.locator("#id_hardest"))
    keyboard.write("Das dritte Mal dieselbe Frage.")
    keyboard.use("button", "Weiter")
    keyboard.reach(page.locator("#id_sentence"))
    keyboard.write("Darf ich das zusammenfassen?")
    keyboard.use("button", "Weiter")
    keyboard.use("button", "Weiter")
    keyboard.choose("[name=focus] >> nth=0")
    keyboard.use("button", "Abschließen")
    keyboard.choose("[name=offered] >> nth=0")
    keyboard.use("button", "Abschließen")
    (stored,) = look_backs(log)
    assert stored.document.finished
    assert stored.document.plan.startswith("Wenn")
    assert (stored.document.best, stored.document.sentence) == (
        "Erst gefragt, dann geklickt.",
        "Darf ich das zusammenfassen?",
    )


def test_course_settings_and_lock(log: OpenLog, keyboard: Keyboard) -> None:
    factories.settle(log)
    course = factories.course_in_week(log, 2, focus=False)
    page = keyboard.page
    page.goto("/courses/")
    keyboard.use("link", "Schwerpunkt wählen")
    keyboard.choose("[name=focus] >> nth=0")
    keyboard.use("button", "Speichern")
    assert courses(log)[0].document.weeks[1].focus
    page.goto("/courses/")
    keyboard.use("button", "Pause")
    assert len(courses(log)[0].document.pauses) == 1
    keyboard.use("button", "Heute weitermachen")
    assert courses(log)[0].id == course.id
    keyboard.use("link", "Einstellungen")
    keyboard.reach(page.locator("#id_intention"))
    keyboard.press("Control+a")
    keyboard.write("Ein neuer Vorsatz")
    with page.expect_navigation():
        keyboard.press("Enter")
    assert preferences_of(log).document.intention == "Ein neuer Vorsatz"
    page.goto("/settings/key/")
    keyboard.reach(page.locator("[name$=new_passphrase]"))
    keyboard.write(PASSPHRASE)
    keyboard.press("Tab")
    keyboard.write(PASSPHRASE)
    with page.expect_navigation():
        keyboard.press("Enter")
    assert has_passphrase(log.person)
    keyboard.use("button", "Sperren")
    keyboard.arrives_at("gesperrt")
    keyboard.reach(page.locator("[name=passphrase]"))
    keyboard.write(PASSPHRASE)
    with page.expect_navigation():
        keyboard.press("Enter")
    keyboard.arrives_at("Ein neuer Vorsatz")
