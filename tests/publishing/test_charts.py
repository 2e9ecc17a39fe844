"""Charts: what they say is what they were given, as whole SVG, in both languages, for any numbers."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest

from augenhoehe.listening import Language
from augenhoehe.publishing.charts import Picture, as_figure, bars, dots, strip, timeline, trigger_bars
from augenhoehe.publishing.interface import Interface
from tests.publishing.charts.reading import classes, crowded, roots, rows_of, texts
from tests.publishing.charts.samples import (
    HOSTILE,
    course,
    distribution,
    interface_of,
    pictures,
    rate,
    sentences,
    statement,
    trigger,
)
from tests.source import PACKAGE

NAMES = [name for name, _ in pictures(interface_of("en"))]
CHART_CSS = files("augenhoehe.publishing.charts").joinpath("chart.css").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["de", "en"])
def interface(request: pytest.FixtureRequest) -> Interface:
    language: Language = request.param
    return interface_of(language)


@pytest.fixture(scope="module")
def drawn(interface: Interface) -> dict[str, Picture]:
    return dict(pictures(interface))


@pytest.mark.parametrize("name", NAMES)
def test_is_whole_svg_without_style(drawn: dict[str, Picture], name: str) -> None:
    picture = drawn[name]
    root = roots(picture.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [one for one in root.iter() if "style" in one.attrib or one.tag.endswith("}style")]
    assert root.attrib["role"] == "img"
    title, description = list(root)[:2]
    assert (title.text, description.text) == (picture.title, picture.description)
    assert title.attrib["id"] == root.attrib["aria-labelledby"]
    assert description.attrib["id"] == root.attrib["aria-describedby"]
    assert picture.description
    assert all(len(row) == len(picture.table.head) for row in picture.table.rows)


def test_ids_of_a_page_are_its_own(drawn: dict[str, Picture]) -> None:
    page = "".join(picture.svg for picture in drawn.values())
    assert max(Counter(re.findall(r' id="([^"]+)"', page)).values()) == 1


def test_the_page_and_the_file_colour_alike() -> None:
    style = (PACKAGE / "web/static/augenhoehe/style.css").read_text(encoding="utf-8")
    assert CHART_CSS in style
    used = set().union(*(classes(picture.svg) for _, picture in pictures(interface_of("de"))))
    assert used == {found[1:] for found in re.findall(r"\.(?:fill|line)-\w+", CHART_CSS)}


def test_counts_stand_beside_the_bars_and_the_middle_is_named(interface: Interface) -> None:
    picture = bars(distribution((7, 5, 9, 3), 1, unclear=2), interface)
    said = texts(picture.svg)
    assert [word for word in said if word.isdecimal()] == ["7", "5", "9", "3", "2"]
    middle = {"de": "· die Mitte", "en": "· the middle"}[interface.language]
    answer = {"de": "Leicht", "en": "Slightly"}[interface.language]
    assert said[said.index(middle) - 2 : said.index(middle)] == [answer, "5"]
    assert picture.table.rows[1] == (answer, "5")
    assert len(picture.table.rows) == 5
    assert answer in picture.description


def test_an_answer_nobody_could_give_has_no_row() -> None:
    assert len(bars(distribution((1, 2, 3, 0), 2), interface_of("de")).table.rows) == 4


def test_rates_say_their_count_and_the_held_back_one_says_why() -> None:
    picture = dots([rate("calm_when_upset", 6, 8), rate("copes", 2, 3)], interface_of("de"))
    words = ["Ruhig bei verärgerten Kunden", "6 von 8", "Der Kunde kommt zurecht, wo du geprüft hast"]
    assert texts(picture.svg)[:4] == [*words, "noch nicht genug Daten"]
    assert picture.table.rows[0][1:] == ("6 von 8", "41 bis 93\N{NO-BREAK SPACE}%", "ausgelosten Gesprächen")
    assert picture.table.rows[1][1:] == ("noch nicht genug Daten", "", "")
    assert picture.description == (
        "Ruhig bei verärgerten Kunden: 6 von 8, wahrer Wert vermutlich 41 bis 93\N{NO-BREAK SPACE}%, "
        "aus ausgelosten Gesprächen; Der Kunde kommt zurecht, wo du geprüft hast: noch nicht genug Daten."
    )
    assert len(rows_of(picture.svg, "circle", "fill-act")) == 2  # the dot, and the one that explains it
    assert {"nie", "jedes zweite Mal", "immer"} <= set(texts(picture.svg))


def test_a_single_rate_brings_its_message() -> None:
    one = rate("calm_when_upset", 6, 8)
    assert dots([one], interface_of("de")).title == "Ruhig bei verärgerten Kunden: 6 von 8"


def test_chosen_conversations_have_a_hollow_dot_and_say_so() -> None:
    picture = dots([rate("calm", 9, 12, "chosen")], interface_of("en"))
    assert not rows_of(picture.svg, "circle", "fill-act")
    assert len(rows_of(picture.svg, "circle", "fill-paper")) == 2
    assert "counted in chosen conversations" in texts(picture.svg)
    assert picture.table.rows[0][3] == "chosen conversations"


@pytest.mark.parametrize("draw", [bars, trigger_bars])
def test_what_a_gate_holds_back_is_a_sentence(draw: object) -> None:
    held = statement("distribution", "calm", None)
    picture = draw(held, interface_of("de"))  # type: ignore[operator]
    assert " ".join(texts(picture.svg)) == held.wording["de"] == picture.description
    assert not rows_of(picture.svg, "rect", "fill-act")
    assert "<details>" not in as_figure(picture, interface_of("de"))


def test_groups_say_how_many_of_how_many() -> None:
    groups = [("monday", 0, 0), ("tuesday", 0, 4), ("wednesday", 3, 7)]
    picture = trigger_bars(trigger("weekday", groups), interface_of("de"))
    assert picture.title == "Wann die Ruhe ging, nach Wochentag"
    assert [row[1] for row in picture.table.rows] == ["kein Gespräch", "0 von 4", "3 von 7"]
    assert {"Montag", "kein Gespräch", "0 von 4", "Mittwoch", "3 von 7"} <= set(texts(picture.svg))


def test_days_are_marked_by_what_was_logged() -> None:
    picture = strip(course(), interface_of("de"))
    assert picture.title.replace("\N{NO-BREAK SPACE}", " ") == "Deine Einträge vom 26. Okt. bis 22. Nov."
    assert len(picture.table.rows) == 28
    assert [row[1] for row in picture.table.rows[:2]] == ["kein Eintrag", "1 Eintrag"]
    assert picture.table.rows[5][1] == "kein Eintrag, frei"
    assert {"Woche 1", "Woche 4", "Mo", "So", "frei", "kommt noch"} <= set(texts(picture.svg))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (course([1], state="paused"), "wartet auf das Ende der Pause"),
        (course([1], state="stopped"), "nicht mehr im Kurs"),
        (course([1] * 28, pause=3), "Pause"),
    ],
)
def test_days_that_do_not_count_are_explained(facts: object, words: str) -> None:
    plain = texts(strip(course(), interface_of("de")).svg)
    assert words in texts(strip(facts, interface_of("de")).svg)  # type: ignore[arg-type]
    assert words not in plain


def test_weekdays_are_named_anew_after_a_pause() -> None:
    heads = [word for word in texts(strip(course(pause=3), interface_of("de")).svg) if word in {"Mo", "Do"}]
    assert heads == ["Mo", "Do", "Mo", "Mo", "Do", "Mo"]
    assert strip(course(number=0, state="none"), interface_of("de")).svg.count(">Mo<") == 1


def test_sentences_bear_the_number_of_their_day() -> None:
    picture = timeline(sentences((2, 2, 9)), course(), interface_of("de"))
    assert [(row[0], row[1]) for row in picture.table.rows] == [
        ("1", "28.\N{NO-BREAK SPACE}Okt."),
        ("1", "28.\N{NO-BREAK SPACE}Okt."),
        ("2", "4.\N{NO-BREAK SPACE}Nov."),
    ]
    assert texts(picture.svg)[-4:] == ["1", "2", "nach einem Gespräch", "im Rückblick"]
    assert picture.table.own == 2


def test_words_of_a_person_stay_words() -> None:
    picture = timeline(sentences((1,), (HOSTILE,)), course(), interface_of("de"))
    figure = as_figure(picture, interface_of("de"), unfolded=True)
    assert "<script>" not in figure
    tree = ET.fromstring(figure)  # noqa: S314 - our own markup
    (cell,) = (one for one in tree.iter("td") if one.get("class") == "own")
    assert cell.text == HOSTILE
    assert cell.get("dir") == "auto"
    assert HOSTILE not in picture.svg


def test_a_message_is_escaped() -> None:
    held = statement("rate", "calm", rate("calm", 6, 8).numbers, title={"de": "<b>&", "en": ""})
    picture = dots([held], interface_of("de"))
    assert picture.title == "<b>&"
    assert roots(picture.svg)[0].text == "<b>&"
    assert "<figcaption>&lt;b&gt;&amp;</figcaption>" in as_figure(picture, interface_of("de"))


def test_nothing_at_all_is_said() -> None:
    none = dots([], interface_of("de"))
    assert texts(none.svg) == ["Noch nicht genug Daten"] == [none.description]
    empty = strip(dataclasses.replace(course(), days=()), interface_of("de"))
    assert empty.title == "Deine Einträge"
    assert "Alle Punkte sind leer" in empty.description
    assert crowded(empty.svg) == []


def test_a_sentence_in_a_drawing_is_escaped() -> None:
    held = dataclasses.replace(statement("trigger", "upset", None), wording={"de": "<i>&"})
    assert texts(trigger_bars(held, interface_of("de")).svg) == ["<i>&"]
