"""Pages as people copy them: the answer becomes the draft, the page around it is left out and named."""

from __future__ import annotations

import contextlib
import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.clarity import Guide, Step, UnreadableGuide, drafted, language_told, read, written

PAGES = Path(__file__).with_name("pages")
EXPECTED: dict[str, Any] = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))
FIELDS = ("see", "if_not", "why", "warning", "where_detail", "where", "wait")
_WORD = re.compile(r"\w{2,}")
# Keywords that say which field a line is, and are that field afterwards.
KEYWORDS = {
    *"Problem Lösung Übersicht Kontakt Ansprechpartner Antwort Frage Before you begin".split(),
    *"Stand 01 10 2024".split(),
    "FAQ",
    "Achtung",
    "Important",
    "Step",
    "Voraussetzungen",
    "Still",
    "stuck",
    "You",
    "need",
}


def page(name: str) -> str:
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def words_of(guide: Guide) -> set[str]:
    texts = [guide.title, guide.goal, *guide.needs, guide.audience, guide.check, guide.help]
    for section in guide.sections:
        texts.append(section.title)
        for item in section.items:
            texts += [item.do, *(getattr(item, name) for name in FIELDS)] if isinstance(item, Step) else []
    return set(_WORD.findall(" ".join(texts)))


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_becomes_a_draft(name: str) -> None:
    wanted = EXPECTED[name]
    language = language_told(page(name), "en" if wanted["language"] == "de" else "de")
    got = drafted(page(name), language)
    guide = got.guide
    assert language == guide.language == wanted["language"]
    assert guide.title == wanted["title"]
    assert guide.goal == wanted.get("goal", "")
    assert list(guide.needs) == wanted.get("needs", [])
    assert guide.help == wanted.get("help", "")
    assert [section.title for section in guide.sections] == [one["title"] for one in wanted["sections"]]
    for section, one in zip(guide.sections, wanted["sections"], strict=True):
        assert [item.do for item in section.items if isinstance(item, Step)] == one.get("do", [])
    said = [(name, text) for step in guide.steps() for name in FIELDS if (text := getattr(step, name))]
    assert said == [tuple(one) for one in wanted.get("fields", [])]
    assert list(got.left_out) == wanted["left_out"]


@pytest.mark.parametrize("name", EXPECTED)
def test_no_word_is_lost_in_silence(name: str) -> None:
    got = drafted(page(name), EXPECTED[name]["language"])
    kept = words_of(got.guide) | set(_WORD.findall(" ".join(got.left_out)))
    assert set(_WORD.findall(page(name))) - kept <= KEYWORDS


@pytest.mark.parametrize("name", EXPECTED)
def test_a_draft_can_be_written_and_read_again(name: str) -> None:
    guide = drafted(page(name), EXPECTED[name]["language"]).guide
    assert read(written(guide), guide.language) == guide


@pytest.mark.parametrize("path", sorted((PAGES.parent / "guides").rglob("*.md")), ids=lambda path: path.name)
def test_a_guide_that_is_no_page_is_read_as_before(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    language = language_told(text, "de")
    guide = read(text, language)
    assert drafted(text, language).guide == guide
    got = drafted(written(guide), language)
    assert (got.guide, got.left_out) == (guide, ())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# T\n\n1. Öffnen Sie Einstellungen > Datenschutz > Cookies.", "Datenschutz"),
        ("# T\n\n1. Löschen Sie die Cookies.\n\n## Hilfe\n\nFrau Ilg, 01 234", "Frau Ilg"),
        ("Cookies löschen\n\n1. Öffnen Sie den Browser.", "Cookies löschen"),
        ("Wi-Fi\n\n1. Open it.\n\nHelp desk | 020 7946 0200 | help@example.com", "help@example.com"),
        ("T\n\n1. A\n2. Geben Sie den Pfad ein:\n\nC: > Daten > Neu", "Daten"),
        ("Tisch | Stuhl | Lampe", "Stuhl"),
        ("Kabel prüfen\n\n- Ziehen Sie den Stecker des Geräts\n\nGeht es immer noch nicht?", "Ziehen"),
        ("T\n\n1. A\n2. B\n\nWie Sie sehen, ist der Artikel hilfreich.", "hilfreich"),
    ],
)
def test_what_only_looks_like_a_page_stays(text: str, kept: str) -> None:
    got = drafted(text, "de")
    assert kept in written(got.guide)
    assert got.left_out == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("T\n\n1. Tippen Sie auf\nEinstellungen\n2. Warten Sie.", [""]),
        ("T\n\nTap Mail\n\nYour inbox opens.\n\nTap the pencil.", [""]),
        ("T\n\n1. A.\nSie sehen: ein Fenster\n2. B.", [""]),
        ("T\n\n1. Open it.\n\nAndroid:\n\n- Tap here.", ["", "Android"]),
        ("T\n\n1. Open it.\n\niPad\n1. Tap here.", ["", "iPad"]),
        ("# T\n\n## Eins\n\n1. A\n\nZwei\n\nHallo Welt, das ist ein Satz.", ["Eins"]),
    ],
)
def test_small_headings_are_told_from_lines_that_go_on(text: str, wanted: list[str]) -> None:
    assert [section.title for section in drafted(text, "en").guide.sections] == wanted


def test_a_numbered_heading_says_what_its_step_is_for() -> None:
    text = "Drucker\n\n1. Kabel prüfen\nStecken Sie das Kabel ein.\n2. Neu starten\nSchalten Sie ihn aus."
    steps = list(drafted(text, "de").guide.steps())
    assert [(step.why, step.do) for step in steps] == [
        ("Kabel prüfen", "Stecken Sie das Kabel ein."),
        ("Neu starten", "Schalten Sie ihn aus."),
    ]


def test_a_page_of_nothing_but_menus_is_taken_whole() -> None:
    got = drafted("Startseite\nImpressum", "de")
    assert got.left_out == ()
    assert {"Startseite", "Impressum"} <= words_of(got.guide)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001, "1. A\n" * 90_000])
def test_what_no_guide_can_be_is_refused(text: str) -> None:
    with pytest.raises(UnreadableGuide):
        drafted(text, "de")


def test_a_text_that_tells_no_language_is_in_the_one_of_the_reader() -> None:
    assert (language_told("Router: Reset", "en"), language_told("Router: Reset", "de")) == ("en", "de")


LINES = st.sampled_from(sorted({line for name in EXPECTED for line in page(name).split("\n")}))


@given(st.lists(LINES, min_size=1, max_size=25))
def test_whatever_the_order_no_line_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        got = drafted(text, "de")
    except UnreadableGuide:
        return
    kept = words_of(got.guide) | set(_WORD.findall(" ".join(got.left_out)))
    assert set(_WORD.findall(text)) - kept <= KEYWORDS


@pytest.mark.parametrize("piece", ["\n", " ", "|", "> ", "a | ", "1.\n", "© ", "Ja\n", "Abc\n\n"])
def test_a_hostile_page_costs_what_its_length_costs(piece: str) -> None:
    # Four times the text, up to the longest line that is read; a quadratic reader would take sixteen times.
    assert _seconds((piece * 20_000)[:20_000]) / max(_seconds((piece * 5_000)[:5_000]), 0.01) < 10


def _seconds(text: str) -> float:
    took = []
    for _ in range(3):
        began = time.process_time()
        with contextlib.suppress(UnreadableGuide):
            drafted(text, "de")
        took.append(time.process_time() - began)
    return min(took)
