"""Names with something else than a colon behind them."""

import pytest

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.plain import read_plain
from tests.listening.readers.spoken import said


@pytest.mark.parametrize("mark", [" - ", " – ", " — ", "\t", " | "])
def test_dashes_tabs_and_strokes_stand_behind_names(mark: str) -> None:
    text = (
        f"Kunde{mark}Mein Drucker - der neue - geht nicht\nGar nicht\n"
        f"Frau Ott{mark}Ja?\nKunde{mark}Ja\nFrau Ott{mark}Hm"
    )

    (conversation,) = read_plain(text, "")

    assert said(conversation) == [
        ("Kunde", "Mein Drucker - der neue - geht nicht\nGar nicht"),
        ("Frau Ott", "Ja?"),
        ("Kunde", "Ja"),
        ("Frau Ott", "Hm"),
    ]


def test_names_stand_in_brackets() -> None:
    assert said(read_plain("[Kunde] Hallo\n[Agent] Hi\n", "")[0]) == [("Kunde", "Hallo"), ("Agent", "Hi")]


def test_times_stand_before_them() -> None:
    turns = read_plain("2024-03-12 10:32:01\tben\tHallo\n2024-03-12 10:33:01\tanna\tHi\n", "")[0].turns

    assert [(turn.name, turn.start) for turn in turns] == [("ben", 0), ("anna", 60)]


@pytest.mark.parametrize(
    "text", ["Montag - Termin\nDienstag - frei\n", "Ich bin - wie gesagt - müde.\nSo ist es.\n"]
)
def test_not_every_dash_stands_behind_a_name(text: str) -> None:
    with pytest.raises(Unreadable):
        read_plain(text, "")
