"""What a screen reader is told about the forms: names, states, errors, and nothing that is silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.state import State
from tests.browser.states import STATES

pytestmark = pytest.mark.browser
Show = Callable[..., Page]
BY_NAME = {state.name: state for state in STATES}
CONTROL = re.compile(r"- (radio|checkbox|textbox|combobox|button|group|searchbox)\b(?: \"(.*?)\")?(.*)$")
DESCRIBED = """control => {
  const holder = control.closest("[aria-describedby]");
  return (holder ? holder.getAttribute("aria-describedby").split(" ") : [])
    .map(id => document.getElementById(id).textContent.trim());
}"""
UPSET = """
- group "Wie verärgert war der Kunde? nötig":
  - radio "gar nicht"
  - radio "leicht"
  - radio "deutlich"
  - radio "sehr"
  - radio "nicht erkennbar"
"""
REPEAT = """
- group "Hatte der Kunde schon einmal danach gefragt?":
  - radio "ja"
  - radio "nein"
"""
CLOSING = """
- group "Und am Ende?":
  - group "Hat der Kunde die Lösung verstanden?":
    - radio "gezeigt oder in eigenen Worten gesagt" [checked]
    - radio "nicht geprüft"
    - radio "keine Angabe"
  - group "Kommt der Kunde jetzt zurecht?":
    - radio "unsicher"
"""
MARKS = """
- group "Merken":
  - checkbox "verärgert" [checked]
  - checkbox "besorgt" [checked]
  - checkbox "in Panik"
  - checkbox "zusammengefasst" [checked]
  - checkbox "Missverständnis"
"""
LISTENING = """
- region "Zuhören":
  - textbox "Notizen"
  - textbox "Was befürchtet der Kunde?"
  - combobox "Wie haben wir gesprochen?"
  - textbox "Bisher habe ich verstanden …"
  - group "Der Kunde sagt":
    - radio "stimmt"
    - radio "nicht ganz"
  - button "Weiter zum Abschluss"
"""
SETTINGS = """
- textbox "Mein Vorsatz"
- group "Sprache der Seiten":
  - radio "Deutsch" [checked]
  - radio "English"
- combobox "Sprache meiner Gespräche"
- group "Meine Arbeitstage":
  - checkbox "Montag" [checked]
  - checkbox "Samstag"
- combobox "Feiertage von"
- textbox "Erste Erinnerung"
- checkbox "Auch im Browser erinnern, solange Augenhöhe offen ist"
- checkbox "Tastenkürzel mit einer Taste" [checked]
- button "Speichern"
"""


def controls(page: Page) -> Iterator[tuple[str, str]]:
    """Yield role and name of every control of the page's main part, as a screen reader hears them."""
    for line in page.locator("main").aria_snapshot().splitlines():
        if found := CONTROL.search(line):
            yield found[1], found[2] or found[3].strip(": ")


@pytest.mark.parametrize(
    ("name", "trees"),
    [
        ("entry-new", [UPSET]),
        ("entry-close", [UPSET, CLOSING, REPEAT]),
        ("companion-listen", [MARKS, LISTENING]),
        ("settings", [SETTINGS]),
    ],
)
def test_tree_of_the_form(show: Show, name: str, trees: list[str]) -> None:
    page = show(BY_NAME[name], "de")
    for tree in trees:
        expect(page.locator("main")).to_match_aria_snapshot(tree)


@pytest.mark.parametrize(
    "name", ["entry-close", "entry-late", "companion-listen", "settings", "welcome", "look-back-2"]
)
def test_every_control_has_a_name(show: Show, name: str) -> None:
    page = show(BY_NAME[name], "de")
    found = list(controls(page))
    assert len(found) > 4
    # A folded part is a group whose name is the text inside.
    assert [role for role, words in found if not words and role != "group"] == []


def test_a_wrong_answer_is_tied_to_its_question(show: Show) -> None:
    page = show(BY_NAME["entry-mistakes"], "de")
    upset = page.get_by_role("group", name="Wie verärgert war der Kunde?")
    assert page.locator("#id_0-upset_0").evaluate(DESCRIBED) == [
        "Dein eigener Eindruck.",
        "Wähle, was am ehesten passt.",
    ]
    expect(upset.locator("input").first).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_0-did_0")).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.press("Enter")
    expect(page.locator("#id_0-upset_0")).to_be_focused()


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("settings-mistakes", "#id_first_reminder"),
        ("welcome-mistake", "#id_intention"),
        ("recover-wrong", "#id_code"),
    ],
)
def test_a_mistake_is_said_where_it_was_made(show: Show, name: str, control: str) -> None:
    field = show(BY_NAME[name], "de").locator(control)
    expect(field).to_have_attribute("aria-invalid", "true")
    said = field.evaluate(DESCRIBED)
    assert said
    assert all(said)


def test_the_stage_of_a_conversation_is_said(show: Show) -> None:
    page = show(BY_NAME["companion-listen"], "de")
    expect(page.locator(".stages [aria-current=step]")).to_have_text("Zuhören")
    expect(page.locator("#id_notes")).to_be_focused()
    expect(page.get_by_role("region", name="Abschließen")).to_be_hidden()
    expect(page.get_by_role("complementary", name="Mein Vorsatz")).to_be_visible()


def test_keys_are_not_read_aloud(show: Show) -> None:
    state: State = BY_NAME["entry-close"]
    page = show(state, "de")
    assert page.locator("label kbd").count() > 0
    assert page.locator("label kbd:not([aria-hidden=true])").count() == 0
