"""Names without "Frau" or "Mr", passwords said aloud: found where they are told, left where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from augenhoehe.language.introductions import find_introduced
from augenhoehe.language.names import words_of_name
from augenhoehe.language.passwords import find_passwords, mentions_password


def introduced(text: str, *, opening: bool = True) -> list[str]:
    return [text[start:end] for start, end in find_introduced(text, opening=opening)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Servicedesk, Grüß Gott, mein Name ist, äh, Jochen Brandl, was gibt es?", "Jochen Brandl"),
        ("Ja hallo, hier ist, ähm, Wiesinger, Station 4b", "Wiesinger"),
        ("hier ist die Nadine vom Kundendienst", "Nadine"),
        ("Brinkmann am Apparat.", "Brinkmann"),
        ("Sie sprechen mit Aylin Kurt, guten Tag", "Aylin Kurt"),
        ("Hallo Petra, geht es wieder?", "Petra"),
        ("Das war alles.\n\nViele Grüße\nPetra Huber", "Petra Huber"),
        ("My name is Priyanka Rao and I work here", "Priyanka Rao"),
        ("Hi, this is Tom from accounts", "Tom"),
        ("Dawson speaking, hello", "Dawson"),
        ("All fine.\nKind regards,\nTom", "Tom"),
        ("Hi Sinéad, thanks", "Sinéad"),
    ],
)
def test_a_name_that_is_told_is_found(text: str, name: str) -> None:
    assert introduced(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "hier ist Station 4b",
        "hier ist das Museum",
        "ich heiße auch so",
        "Mein Name ist falsch geschrieben",
        "Hallo Zusammen, hallo Team,",
        "Hi there,",
        "Dear Sir,",
        "Viele Grüße aus Köln",
        "Danke, Windows startet",
        "I'm sorry, I'm afraid so.",
        "this is the third time",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert introduced(text) == []


def test_later_on_here_is_a_thing() -> None:
    assert introduced("Hier ist Hochbetrieb.", opening=False) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Frau Wiesinger", ["Wiesinger"]),
        ("Herrn Dr. Obermüller", ["Obermüller"]),
        ("Prof. Dr. Anna Groß-Meier", ["Anna", "Groß-Meier"]),
        ("Frau von der Heide", ["Heide"]),
        ("Mrs. O'Neil", ["O'Neil"]),
        ("Jochen Brandl", ["Jochen", "Brandl"]),
    ],
)
def test_the_words_of_a_name_are_without_its_titles(name: str, words: list[str]) -> None:
    assert words_of_name(name) == words


def told(text: str) -> set[str]:
    return {text[start:end] for start, end in find_passwords(text, asked=mentions_password(text))}


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("My password is Hunter2.", "Hunter2"),
        ("Passwort: Sommer2024", "Sommer2024"),
        ("Das WLAN-Passwort lautet Schnitzel", "Schnitzel"),
        ("das Kennwort ist „blume“", "blume"),
        ("PIN ist 4711.", "4711"),
        ("mein Kürzel, W-I-E-S-I-0-4.", "W-I-E-S-I-0-4"),
        ("Ihr neues Passwort, das geht so: Rabe77x", "Rabe77x"),
    ],
)
def test_a_password_that_is_told_is_found(text: str, password: str) -> None:
    assert told(text) == {password}


@pytest.mark.parametrize(
    "text",
    ["Das Passwort ist falsch.", "Windows11 startet neu", "E-Mail-Adresse", "Passwort vergessen?"],
)
def test_nothing_is_told(text: str) -> None:
    assert told(text) == set()


@given(st.text(max_size=200))
def test_spans_lie_in_the_text(text: str) -> None:
    for start, end in (*find_introduced(text, opening=True), *find_passwords(text, asked=True)):
        assert 0 <= start < end <= len(text)
