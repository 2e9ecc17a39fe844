"""What the log rests on, always said."""

from __future__ import annotations

import pytest

from augenhoehe.insight.coverage import coverage
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.statement import Coverage
from tests.insight.logs import many

LOG = [*many(0, 12), *many(0, 3, stream="chosen", first=12)]


def test_random_against_chosen_and_answered_of_drawn() -> None:
    statement = coverage(LOG, 20)
    assert statement.numbers == Coverage(entries=15, days=12, random=12, chosen=3, drawn=20, answered=12)
    assert statement.title["de"] == "Worauf das beruht: 15 Einträge an 12 Tagen"
    assert statement.wording == {
        "de": (
            "15 Einträge an 12 Tagen: 12 ausgelost, 3 selbst gewählt."
            " Ausgelost: 20 Gespräche, davon 12 eingetragen."
        ),
        "en": (
            "15 entries on 12 days: 12 drawn, 3 chosen by you. Drawn: 20 conversations, 12 of them logged."
        ),
    }


@pytest.mark.parametrize("drawn", [None, 11])
def test_unknown_where_nobody_knows_or_it_cannot_be(drawn: int | None) -> None:
    statement = coverage(LOG, drawn)
    assert isinstance(statement.numbers, Coverage)
    assert statement.numbers.drawn is None
    assert statement.wording["de"].endswith("Wie viele Gespräche ausgelost wurden, ist nicht bekannt.")


def test_an_empty_log_says_so() -> None:
    statement = coverage([], 0)
    assert statement.wording["de"] == "Es gibt noch keinen Eintrag. Ausgelost wurde kein Gespräch."
    assert statement.title["en"] == "What this rests on: no entry so far"


@pytest.mark.parametrize(
    ("log", "unopened", "words"),
    [
        (LOG, 1, "12 eingetragen. 1 Eintrag lässt sich nicht öffnen und zählt hier nicht mit."),
        (LOG, 2, "12 eingetragen. 2 Einträge lassen sich nicht öffnen und zählen hier nicht mit."),
        ([], 2, "0 eingetragen. 2 Einträge lassen sich nicht öffnen und zählen hier nicht mit."),
    ],
)
def test_entries_that_do_not_open_are_mentioned(log: list[Observed], unopened: int, words: str) -> None:
    statement = coverage(log, 20, unopened=unopened)
    assert statement.wording["de"].endswith(words)
    assert "keinen Eintrag" not in statement.wording["de"]
    assert isinstance(statement.numbers, Coverage)
    assert (statement.numbers.entries, statement.numbers.unopened) == (len(log), unopened)


def test_one_is_said_as_one() -> None:
    assert coverage(many(0, 1), 1).wording["de"] == (
        "1 Eintrag an 1 Tag: 1 ausgelost, 0 selbst gewählt. Ausgelost: 1 Gespräch, davon 1 eingetragen."
    )
