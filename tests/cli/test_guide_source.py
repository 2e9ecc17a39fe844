"""Where a hint applies: every word of a guide is found again in the text it was read from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from augenhoehe.clarity import Branch, Guide, Hint, Place, read, text_at, written
from augenhoehe.cli.commands.guide_source import Source, Span
from tests.clarity.made_guides import guides

_LETTER = re.compile(r"[^\W_]")
PRINTER = """\
# Drucker neu verbinden

Der Drucker druckt wieder. Klicken Sie auf „OK“.

- Für: Windows 11
- Dauer: 10 Minuten

## Sie brauchen

- das Kabel
- Ihr **Passwort**

## Teil eins

Achtung: Speichern Sie zuerst.

1. Klicken Sie unten links
   auf **Start**.
   - Sie sehen: Das Men&uuml; öffnet sich.
2. Klicken Sie auf „OK“. <!-- #ok -->
3. Was sehen Sie?
   - Ein Licht:
     1. Klicken Sie auf „OK“.
   - Kein Licht:
     1. Stecken Sie [das Kabel](kabel.html) ein.

## Hilfe

Klicken Sie auf „OK“.

- Zuletzt geprüft: 2026-11-01
"""


def place(field: str, item: str = "", option: str = "") -> Place:
    return Place("s1" if item or option else "", item, option, field)


def hint(where: Place, start: int = 0, end: int = 0) -> Hint:
    return Hint(rule="X", level="hint", place=where, start=start, end=end, reason={}, example={})


def part_of(text: str, span: Span) -> str:
    lines = [*text.split("\n")]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    first, last = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
    return text[first:last]


@pytest.mark.parametrize(
    ("where", "words", "line", "column", "there"),
    [
        (place("title"), "Drucker neu", 1, 3, "Drucker neu"),
        (place("goal"), "Klicken Sie", 3, 28, "Klicken Sie"),
        (place("audience"), "Windows 11", 5, 8, "Windows 11"),
        (place("needs"), "Passwort", 11, 9, "Passwort"),
        (place("title", "", ""), "verbinden", 1, 15, "verbinden"),
        (place("warning", "1"), "Speichern Sie", 15, 10, "Speichern Sie"),
        (place("do", "1"), "links auf „Start“", 17, 22, "links\n   auf **Start"),
        (place("see", "1"), "Menü", 19, 21, "Men&uuml;"),
        (place("do", "ok"), "Klicken", 20, 4, "Klicken"),
        (place("question", "3"), "sehen", 21, 8, "sehen"),
        (place("label", "3", "6"), "Kein Licht", 24, 6, "Kein Licht"),
        (place("do", "5", "4"), "OK", 23, 26, "OK"),
        (place("do", "7", "6"), "das Kabel (kabel.html)", 25, 22, "das Kabel](kabel.html"),
        (place("help"), "OK", 29, 18, "OK"),
    ],
)
def test_words_are_found_where_they_stand(
    where: Place, words: str, line: int, column: int, there: str
) -> None:
    guide = read(PRINTER, "de")
    start = text_at(guide, where).index(words)
    span = Source(PRINTER, guide).span_of(hint(where, start, start + len(words)))
    assert (part_of(PRINTER, span), span.line, span.column) == (there, line, column)


@pytest.mark.parametrize(
    ("where", "line", "column"),
    [
        (place("check"), 1, 3),
        (place("tested_by_newcomer"), 1, 3),
        (place("minutes"), 6, 3),
        (place("tested_on"), 31, 3),
        (place("see", "ok"), 20, 4),
        (Place("s1", "", "", "title"), 13, 4),
        (Place("nowhere", "x", "", "do"), 1, 3),
    ],
)
def test_what_is_missing_has_a_place(where: Place, line: int, column: int) -> None:
    span = Source(PRINTER, read(PRINTER, "de")).span_of(hint(where))
    assert span == Span(line, column, line, column)


def test_a_list_without_anything_around_it_has_places() -> None:
    text = "1. Öffnen Sie das Menü.\n2. Fertig.\n"
    source = Source(text, read(text, "de"))
    assert source.span_of(hint(place("title"))) == Span(1, 1, 1, 1)
    assert source.span_of(hint(Place("s1", "", "", "title"))) == Span(1, 4, 1, 4)
    assert source.span_of(hint(place("do", "2"), 0, 6)) == Span(2, 4, 2, 10)


@settings(max_examples=60, deadline=None)
@given(guides())
def test_every_text_of_every_guide_is_found(guide: Guide) -> None:
    text = written(guide)
    source = Source(text, guide)
    for where in places(guide):
        words = text_at(guide, where)
        if "\n" in words or not _LETTER.search(words):
            continue
        found = part_of(text, source.span_of(hint(where, 0, len(words))))
        assert _LETTER.findall(Source(found, Guide()).letters) == _LETTER.findall(words)


def places(guide: Guide) -> list[Place]:
    found = [place(field) for field in ("title", "goal", "audience", "check", "help")]
    for section in guide.sections:
        found.append(Place(section.id, "", "", "title"))
        for item in section.items:
            found += [Place(section.id, item.id, "", field) for field in ("do", "see", "where", "question")]
            for option in item.options if isinstance(item, Branch) else ():
                found.append(Place(section.id, item.id, option.id, "label"))
                found += [Place(section.id, step.id, option.id, "do") for step in option.steps]
    return found
