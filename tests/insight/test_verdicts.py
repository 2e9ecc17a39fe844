"""Comparisons in words: what is claimed, and what is said where nothing may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from augenhoehe.insight.change import judged
from augenhoehe.insight.report import State
from augenhoehe.insight.statement import Change, Interval, Rate, Verdict
from augenhoehe.insight.verdicts import comparison_stated, early, stated
from tests.insight.logs import many

SETTLED = date(2026, 12, 3)
MORE = Change(
    question="calm_when_upset",
    before=Rate("calm_when_upset", 25, 50),
    after=Rate("calm_when_upset", 35, 50),
    standardised=(0.5, 0.7),
    days=(10, 10),
    probability=0.98,
    difference=0.2,
    change=Interval(0.03, 0.33, 0.9),
    design_effect=1.0,
    mix_shift=0.0,
)
LESS = replace(
    MORE,
    standardised=(0.7, 0.5),
    difference=-0.2,
    probability=0.02,
    change=Interval(-0.33, -0.03, 0.9),
    before=MORE.after,
    after=MORE.before,
)


def verdict(
    gate: Literal["too_few", "change", "no_change", "unfair"], change: Change | None = None
) -> Verdict:
    return Verdict("calm_when_upset", gate, change, halves=(50, 50), days=20, random=120, entries=("a", "b"))


def test_the_worked_example_reads_as_decided() -> None:
    statement = stated(verdict("change", MORE), None)
    assert statement.title["de"] == "Ruhig bei verärgerten Kunden: wahrscheinlich häufiger als am Anfang"
    assert statement.wording == {
        "de": (
            "Wahrscheinlich häufiger als am Anfang: 50 → 70 %"
            " (90-%-Spanne der Änderung +3 bis +33 Punkte; 25/50 → 35/50)."
        ),
        "en": (
            "Probably more often than at the start: 50 → 70 %"
            " (90 % range of the change +3 to +33 points; 25/50 → 35/50)."
        ),
    }
    assert (statement.kind, statement.numbers, statement.interval) == ("verdict", MORE, MORE.change)
    assert (statement.n, statement.entries, statement.stream) == (100, ("a", "b"), "random")


def test_less_is_said_as_less() -> None:
    words = stated(verdict("change", LESS), None)
    assert words.title["en"].endswith("probably less often than at the start")
    assert words.wording["de"] == (
        "Wahrscheinlich seltener als am Anfang: 70 → 50 %"
        " (90-%-Spanne der Änderung \N{MINUS SIGN}33 bis \N{MINUS SIGN}3 Punkte; 35/50 → 25/50)."
    )


def test_a_course_is_compared_with_the_one_before() -> None:
    more, less = comparison_stated(verdict("change", MORE)), comparison_stated(verdict("change", LESS))
    assert more.kind == "comparison"
    assert more.wording["de"].startswith("Wahrscheinlich häufiger als im Kurs davor: 50 → 70 %")
    assert less.wording["en"].startswith("Probably less often than in the course before: 70 → 50 %")


def test_no_clear_difference_is_no_number() -> None:
    statement = stated(verdict("no_change", replace(MORE, probability=0.9)), None)
    assert statement.wording == {
        "de": "Kein klarer Unterschied. Das heißt nicht, dass sich nichts geändert hat.",
        "en": "No clear difference. That does not mean nothing changed.",
    }
    assert (statement.numbers, statement.interval) == (None, None)
    assert statement.n == 100


@pytest.mark.parametrize(
    ("shift", "words"),
    [(0.2, "(mehr verärgerte Kunden)"), (-0.2, "(weniger verärgerte Kunden)"), (0.05, "andere. Ein")],
)
def test_other_customers_make_it_unfair(shift: float, words: str) -> None:
    statement = stated(verdict("unfair", replace(MORE, mix_shift=shift)), None)
    assert words in statement.wording["de"]
    assert statement.wording["de"].endswith("Ein Vergleich wäre unfair.")
    assert statement.numbers is None


def test_unfair_without_a_computed_change_says_that_much() -> None:
    assert stated(verdict("unfair"), None).wording["en"] == (
        "Your calls were different this time. A comparison would be unfair."
    )


@pytest.mark.parametrize(
    ("halves", "days", "said", "unsaid"),
    [
        ((14, 15), 8, ["29 von mindestens 30 Gesprächen"], ["Hälften", "Tagen,"]),
        ((9, 21), 8, ["9 und 21 in den beiden Hälften statt mindestens je 10"], ["30 Gesprächen"]),
        ((21, 9), 8, ["21 und 9 in den beiden Hälften"], ["30 Gesprächen"]),
        ((15, 15), 7, ["7 von mindestens 8 Tagen"], ["30 Gesprächen", "Hälften"]),
        ((4, 5), 6, ["9 von mindestens 30", "4 und 5 in", "6 von mindestens 8"], []),
    ],
)
def test_too_few_says_exactly_what_is_missing(
    halves: tuple[int, int], days: int, said: list[str], unsaid: list[str]
) -> None:
    short = Verdict("calm", "too_few", None, halves=halves, days=days, random=40)
    words = stated(short, None).wording["de"]
    assert all(part in words for part in said)
    assert not any(part in words for part in unsaid)
    assert f"von 40 zählen hier {sum(halves)}." in words


def test_too_few_in_one_of_two_courses_names_the_courses() -> None:
    short = Verdict("calm", "too_few", None, halves=(40, 6), days=20, random=60)
    assert "40 und 6 in den beiden Kursen statt mindestens je 10" in comparison_stated(short).wording["de"]


def test_chosen_conversations_alone_carry_no_verdict() -> None:
    statement = stated(judged("calm", many(5, 200, stream="chosen")), None)
    assert statement.gate == "too_few"
    assert statement.wording["de"] == "Für einen Vergleich braucht es ausgeloste Gespräche. Hier ist keines."


def test_the_day_it_was_settled_is_said() -> None:
    statement = stated(verdict("no_change", MORE), SETTLED)
    assert statement.caveats[-1] == {
        "de": "Festgehalten am 3. Dezember 2026. Was du danach an Einträgen änderst, ändert daran nichts.",
        "en": "Settled on 3 December 2026. What you change in entries afterwards does not change it.",
    }
    assert not stated(verdict("no_change", MORE), None).caveats


def test_a_claim_carries_what_to_keep_in_mind() -> None:
    weighed = replace(MORE, standardised=(0.52, 0.69))
    low = replace(verdict("change", weighed), drawn=401)
    said = [caveat["de"] for caveat in stated(low, None).caveats]
    assert said == [
        "Nach deiner eigenen Einschätzung, beim Kunden wie bei dir.",
        "Gezählt sind hier ausgeloste Gespräche, selbst gewählte nicht.",
        "Die Prozente sind auf gleich viele verärgerte Kunden in beiden Zeiten umgerechnet.",
        "Nur aus ausgewählten Gesprächen, nicht aus allen.",
    ]
    assert len(stated(verdict("change", MORE), None).caveats) == 2


@pytest.mark.parametrize(
    ("n", "key"),
    [(0, "zählt: kein ausgelostes Gespräch."), (1, "1 ausgelostes Gespräch an 1 Tag"), (29, "29 aus")],
)
def test_before_the_end_it_says_what_is_there_and_what_is_missing(n: int, key: str) -> None:
    statement = early("calm", [*many(3, n), *many(9, 9, stream="chosen", first=n)])
    assert (statement.gate, statement.numbers, statement.n) == ("early", None, n)
    assert key in statement.wording["de"]
    assert statement.wording["de"].endswith("Nötig sind mindestens 30 Gespräche an 8 Tagen.")


def test_what_counts_is_said_where_not_every_conversation_does() -> None:
    condition = "Hier zählen Gespräche, in denen der Kunde deutlich oder sehr verärgert war."
    friendly = many(9, 40, upset=0)
    waits, settled = early("calm_when_upset", friendly), stated(judged("calm_when_upset", friendly), None)
    assert [caveat["de"] for caveat in waits.caveats] == [condition]
    assert (settled.gate, [caveat["de"] for caveat in settled.caveats]) == ("too_few", [condition])
    assert not early("calm", friendly).caveats


def test_enough_before_the_end_is_said_and_nothing_else() -> None:
    statement = early("calm", many(3, 30))
    assert statement.gate == "early"
    assert statement.wording["de"] == (
        "Verglichen wird einmal, am Ende des Kurses."
        " Was hier bisher zählt: 30 ausgeloste Gespräche an 14 Tagen. Dafür ist das genug."
    )


def test_thirty_on_one_day_are_not_enough() -> None:
    crowded = [replace(entry, day=date(2026, 3, 2)) for entry in many(3, 30)]
    assert "Nötig sind" in early("calm", crowded).wording["de"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("stopped", "vorzeitig beendet, deshalb gibt es keinen Vergleich"),
        ("none", "am Ende eines Kurses, und hier ist keiner"),
        ("over", "Der Kurs ist vorbei, verglichen ist noch nicht"),
        ("ended", "Der Kurs ist vorbei, verglichen ist noch nicht"),
        ("paused", "am Ende des Kurses"),
        ("waiting", "am Ende des Kurses"),
    ],
)
def test_every_state_without_a_verdict_has_its_reason(state: State, words: str) -> None:
    assert words in early("calm", many(3, 9), state=state).wording["de"]
