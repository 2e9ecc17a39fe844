"""Every page in both languages, and nothing of the other one on it."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import django.conf
import pytest
from django.conf import settings
from playwright.sync_api import Page

from augenhoehe.desk.phrasebook import load

pytestmark = pytest.mark.browser
LONGER_THAN = 12
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|<[^>]+>")
# What is said and what is shown only to some: hidden stages and folded parts are read as well.
SAID = """() => {
  const body = document.body.cloneNode(true);
  const own = "script, style, select[name=region], textarea, .own, [lang]";
  for (const one of body.querySelectorAll(own)) one.remove();
  const names = ["aria-label", "title", "alt", "placeholder"];
  const isSaid = at => names.includes(at.name) || at.name.startsWith("data-");
  const attributes = [...body.querySelectorAll("*")].flatMap(one => [...one.attributes].filter(isSaid));
  return [document.title, body.textContent, ...attributes.map(at => at.value)].join("\\n");
}"""


def normal(text: str) -> str:
    return " ".join(text.split())


def pieces(texts: Iterable[str]) -> set[str]:
    """Return what is said word for word, without the places where something is put in."""
    found = {normal(piece) for text in texts for piece in PLACEHOLDER.split(text)}
    return {piece for piece in found if len(piece) > LONGER_THAN}


def compiled(folder: Path) -> dict[str, str]:
    with (folder / "de" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    words = {key[0] if isinstance(key, tuple) else key: text for key, text in catalogue.items()}
    return {key.split("\x04")[-1]: text for key, text in words.items() if key}


def phrases(language: str) -> set[str]:
    book = load(language)
    focuses = (text for focus in book.focus for text in (focus.title, focus.why, *focus.questions))
    return pieces([*focuses, book.return_message, book.mid_course])


@cache
def foreign(language: str) -> frozenset[str]:
    """Return what may not be on a page in `language`: every longer piece of text the other one would say."""
    german, english = phrases("de"), phrases("en")
    for folder in (*map(Path, settings.LOCALE_PATHS), Path(django.conf.__file__).parent / "locale"):
        for source, text in compiled(folder).items():
            english |= pieces([source])
            german |= pieces([text])
    return frozenset(english - german if language == "de" else german - english)


def said(page: Page) -> str:
    return normal(str(page.evaluate(SAID)))


def assert_speaks(page: Page, language: str) -> None:
    """Hold an open page to one language."""
    assert page.locator("html").get_attribute("lang") == language
    text = said(page)
    assert len(text) > LONGER_THAN
    assert [piece for piece in foreign(language) if piece in text] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_foreign_word_is_found(page_of_owner: Page, language: str) -> None:
    piece = min(foreign(language))
    page_of_owner.evaluate("text => document.querySelector('h1').append(' ' + text)", piece)
    assert piece in said(page_of_owner)
