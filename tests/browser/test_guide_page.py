"""The page of a guide as a customer has it: one step at a time, resumed, on paper, without a script."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, Literal
from urllib.parse import parse_qsl

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Route

from augenhoehe.clarity.guide import Guide
from augenhoehe.publishing.guide_html import content_policy, guide_html
from augenhoehe.publishing.guide_page import GuidePage
from tests.browser.conftest import PATIENCE
from tests.browser.test_accessibility import DANGLING, HEADINGS, TWICE, skipped, violations
from tests.publishing.guide_samples import LIVE, PICTURES, PRINTER, VPN, words

pytestmark = pytest.mark.browser
ADDRESS = "http://127.0.0.1/k/abc/"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
# A page that is read aloud asks the browser for voices; this one has one that lives on the machine.
VOICES = """
  const said = window.said = [], german = { lang: "de-DE" };
  const voices = ["far", "near"].map(name => ({ ...german, name, localService: name === "near" }));
  Object.defineProperty(window, "speechSynthesis", { value: {
    speaking: false,
    getVoices: () => voices,
    speak(one) { this.speaking = true; said.push([one.voice.name, one.text]); },
    cancel() { this.speaking = false; },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
Posted = list[list[tuple[str, str]]]
Open = Callable[..., tuple[Page, Posted]]


def headers_of(about: GuidePage) -> dict[str, str]:
    policy = "; ".join(f"{name} {' '.join(of)}" for name, of in content_policy(about).items())
    return {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}


@pytest.fixture
def open_guide(chromium: Browser) -> Iterator[Open]:
    """Open the page of a guide where nothing but itself and its pictures answers; complaints fail."""
    contexts, complaints = [], list[str]()

    def open_guide(
        guide: Guide, anchor: str = "", about: GuidePage = LIVE, **options: Any
    ) -> tuple[Page, Posted]:
        posted: Posted = []

        def answer(route: Route) -> None:
            request, name = route.request, route.request.url.rpartition("/")[2]
            if request.method == "POST":
                posted.append(parse_qsl(request.post_data or "", keep_blank_values=True))
                if request.is_navigation_request():
                    route.fulfill(status=303, headers={"location": ADDRESS})
                else:
                    route.fulfill(status=204)
            elif name in PICTURES:
                route.fulfill(body=PICTURES[name], content_type="image/png")
            elif request.url == ADDRESS:
                route.fulfill(body=guide_html(guide, about, words(guide.language)), headers=headers_of(about))
            else:
                complaints.append(f"asked for {request.url}")
                route.abort()

        context = chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", answer)
        context.on("console", lambda message: complaints.append(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page = context.new_page()
        page.goto(ADDRESS + anchor)
        return page, posted

    yield open_guide
    for context in contexts:
        context.close()
    assert complaints == []


SHOWN = """wanted => [...document.querySelectorAll(".card")].filter(one => one.checkVisibility())
  .map(one => one.querySelector("h2, h3, h4").innerText).join() === wanted"""


def shows(page: Page, heading: str) -> bool:
    """Wait until the card under this heading is the one on the screen; anchors take a moment."""
    page.wait_for_function(SHOWN, arg=heading)
    return True


def test_a_guide_is_followed_by_keyboard_and_resumed_where_one_was(open_guide: Open) -> None:
    page, posted = open_guide(PRINTER)
    assert shows(page, "Bevor Sie anfangen")
    page.get_by_role("link", name="Anfangen").focus()
    page.keyboard.press("Enter")
    assert shows(page, "Schritt 1")
    assert page.evaluate("document.activeElement.innerText") == "Schritt 1"
    page.keyboard.press("ArrowRight")
    assert shows(page, "Schritt 2")
    page.keyboard.press("ArrowRight")
    assert shows(page, "Schritt 2"), "a question waits for its answer"
    page.get_by_role("link", name="Ein blaues Licht, das blinkt").press("Enter")
    assert shows(page, "Schritt 2a")
    for expected in ("Schritt 2b", "Schritt 3"):
        page.get_by_role("button", name="Erledigt, weiter").press("Enter")
        assert shows(page, expected)
    page.keyboard.press("ArrowLeft")
    assert shows(page, "Schritt 2b")
    page.go_back()
    assert shows(page, "Schritt 3"), "the browser's own way back works as well"
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator(".card:visible summary", has_text="Wo ist das?").click()
    page.goto("about:blank")
    page.goto(ADDRESS)
    assert shows(page, "Schritt 3")
    page.get_by_role("button", name="Alle Schritte zeigen").click()
    ticked = page.locator("[name=reached]:checked").evaluate_all("all => all.map(one => one.value)")
    assert ticked == ["power", "hold", "name"]
    reported = [event for events in posted for event in events]
    assert ("reached", "power") in reported
    assert ("where_opened", "start") in reported
    assert not {"stuck", "finished"} & {kind for kind, _step in reported}


def test_an_answer_without_steps_leads_on_and_stuck_is_said_where_it_was(open_guide: Open) -> None:
    page, posted = open_guide(PRINTER, "#step-2")
    page.get_by_role("link", name="Ein blaues Licht, das ruhig leuchtet").click()
    assert shows(page, "Schritt 3")
    page.get_by_role("button", name="Zurück").click()
    assert shows(page, "Schritt 2")
    page.get_by_role("link", name="Gar kein Licht").click()
    assert shows(page, "Schritt 2c")
    card = page.locator(".card:visible")
    card.locator("summary", has_text="Hier komme ich nicht weiter").click()
    card.get_by_label("Was sehen Sie stattdessen?").fill("Da ist kein Kabel.")
    card.get_by_role("button", name="Bescheid geben").click()
    page.wait_for_url(ADDRESS + "**")
    sent = next(dict(events) for events in posted if dict(events).get("stuck"))
    assert (sent["stuck"], sent["said-cable"]) == ("cable", "Da ist kein Kabel.")
    assert shows(page, "Schritt 2c")


def test_without_a_script_everything_is_on_one_page(open_guide: Open) -> None:
    page, posted = open_guide(PRINTER, java_script_enabled=False)
    assert page.locator(".card:visible").count() == 13
    assert not page.locator("nav").is_visible()
    page.get_by_role("link", name="Ein blaues Licht, das blinkt").click()
    assert page.url.endswith("#answer-2-2")
    page.locator("[name=reached]").first.check()
    page.get_by_role("button", name="Häkchen merken").first.click()
    assert ("reached", "power") in posted[0]
    page.get_by_role("button", name="Es hat geklappt").click()
    assert ("finished", "yes") in posted[1]


def test_paper_shows_every_step_with_its_box_and_nothing_to_press(open_guide: Open) -> None:
    page, _posted = open_guide(PRINTER, "#step-3")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".card:visible").count() == 13
    assert page.locator(".tick input:visible").count() == 10
    assert page.get_by_text("Der Name steht auf dem Aufkleber").is_visible()
    for hidden in ("nav", ".tools", "button", "textarea", ".stuck"):
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_a_step_is_read_aloud_by_a_voice_of_this_machine(open_guide: Open) -> None:
    page, _posted = open_guide(PRINTER, "#step-5")
    assert not page.locator("[data-do=read]").is_visible(), "there is no voice here"
    page.add_init_script(VOICES)
    page.reload()
    page.get_by_role("button", name="Vorlesen").click()
    voice, text = page.evaluate("said[0]")
    assert voice == "near"
    assert text.index("Achtung:") < text.index("In der Liste:") < text.index("Jetzt sehen Sie:")
    assert "komme ich nicht weiter" not in text
    page.get_by_role("button", name="Nicht mehr vorlesen").click()
    assert page.get_by_role("button", name="Vorlesen", exact=True).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_the_page_is_accessible(open_guide: Open, scheme: Literal["light", "dark"]) -> None:
    page, _posted = open_guide(PRINTER, viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    for anchor in ("#start", "#step-2", "#step-2b", "#step-5", "#end", ""):
        if anchor:
            page.evaluate("anchor => { location.hash = anchor; }", anchor)
            page.wait_for_function("anchor => document.activeElement.closest(anchor)", arg=anchor)
        else:
            page.get_by_role("button", name="Alle Schritte zeigen").click()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        levels = page.evaluate(HEADINGS)
        assert levels.count(1) == 1
        assert skipped(levels) == []
        assert page.evaluate(DANGLING) == page.evaluate(TWICE) == []
        assert page.evaluate(SIDEWAYS) <= 0, anchor
        assert violations(page) == [], anchor


def test_what_is_to_be_pressed_is_large_enough(open_guide: Open) -> None:
    about = dataclasses.replace(LIVE, told="p0s1")
    page, _posted = open_guide(VPN, "#step-3", about)
    page.get_by_role("button", name="Show all steps").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("a:not(.human a, .way a), button, summary, .tick")]
          .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map(one => one.innerText)"""
    )
    assert small == []
