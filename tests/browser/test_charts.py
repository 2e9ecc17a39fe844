"""Charts in a real browser: what is announced, what is read in the table, and that real fonts leave room."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from augenhoehe.publishing.charts import as_figure
from tests.publishing.charts.samples import interface_of, pictures

pytestmark = pytest.mark.browser
ROOM = """() => [...document.querySelectorAll("main svg")].flatMap(svg => {
  const all = [...svg.querySelectorAll("text")].map(one => [one.textContent, one.getBBox()]);
  const height = svg.viewBox.baseVal.height;
  const isOut = box => box.x < -1 || box.x + box.width > 361 || box.y + box.height > height + 1;
  const out = all.filter(([, box]) => isOut(box));
  const touch = all.flatMap(([words, a], n) => all.slice(n + 1)
    .filter(([, b]) => a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 &&
      a.y < b.y + b.height - 4 && b.y < a.y + a.height - 4)
    .map(([other]) => `${words} / ${other}`));
  return [...out.map(([words]) => words), ...touch];
})"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main svg text")].map(text =>
  parseFloat(text.getAttribute("font-size")) * text.getScreenCTM().a))"""
TREE = """
- 'figure "Ruhig bei verärgerten Kunden: 6 von 8"':
  - 'img "Ruhig bei verärgerten Kunden: 6 von 8"'
  - group: Als Tabelle
"""
TABLE = """
- 'table "Ruhig bei verärgerten Kunden: 6 von 8"':
  - rowgroup:
    - row "Frage gezählt wahrer Wert vermutlich aus":
      - columnheader "Frage"
  - rowgroup:
    - row:
      - rowheader "Ruhig bei verärgerten Kunden"
      - cell "6 von 8"
      - cell "41 bis 93 %"
      - cell "ausgelosten Gesprächen"
"""


def test_charts_are_announced_and_read(page_of_owner: Page) -> None:
    page, interface = page_of_owner, interface_of("de")
    drawn = dict(pictures(interface))
    figures = [as_figure(one, interface) for one in drawn.values()]
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("main").evaluate("(main, html) => { main.innerHTML = html; }", "".join(figures))

    images = page.locator("main").get_by_role("img")
    expect(images).to_have_count(len(figures))
    for number, picture in enumerate(drawn.values()):
        expect(images.nth(number)).to_have_accessible_name(picture.title)
        expect(images.nth(number)).to_have_accessible_description(picture.description)

    figure = page.get_by_role("figure", name=drawn["dots-one"].title)
    expect(figure).to_match_aria_snapshot(TREE)
    expect(figure.get_by_role("table")).to_have_count(0)
    figure.get_by_text("Als Tabelle").focus()
    page.keyboard.press("Enter")
    expect(figure.get_by_role("table")).to_match_aria_snapshot(TABLE)

    page.evaluate("document.fonts.ready")
    assert page.evaluate(ROOM) == []
    assert page.evaluate(SMALLEST) >= 12
