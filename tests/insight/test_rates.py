"""k of n with its range, from the fifth conversation on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given

from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.observed import Observed, Stream
from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.rates import rate, rates
from augenhoehe.insight.statement import Rate
from tests.insight.logs import QUESTION_IDS, logs, many, one

OWN_VIEW = "Nach deiner eigenen Einschätzung, beim Kunden wie bei dir."
SELECTED = "Nur aus ausgewählten Gesprächen, nicht aus allen."
RANDOM = "Gezählt sind hier ausgeloste Gespräche, selbst gewählte nicht."
CHOSEN = "Gezählt sind hier selbst gewählte Gespräche, ausgeloste nicht."

# What counts and what is yes, written down a second time.
REFERENCE: dict[str, tuple[Callable[[Observed], bool], Callable[[Observed], bool]]] = {
    "calm_when_upset": (lambda one: one.upset in {2, 3}, lambda one: one.calm in {3, 4}),
    "calm": (lambda _: True, lambda one: one.calm in {3, 4}),
    "intention_in_mind": (
        lambda one: one.intention_in_mind is not None,
        lambda one: one.intention_in_mind is True,
    ),
    "understood": (
        lambda one: one.understood in {"shown", "said_yes"},
        lambda one: one.understood == "shown",
    ),
    "copes": (lambda one: one.copes in {"yes", "unsure", "no"}, lambda one: one.copes == "yes"),
}


def did(code: str) -> tuple[Callable[[Observed], bool], Callable[[Observed], bool]]:
    return (lambda _: True), (lambda one: code in one.did)


@given(logs())
def test_numbers_are_those_of_counting_by_hand(log: list[Observed]) -> None:
    found = {statement.about: statement for statement in rates(log)}
    assert tuple(found) == QUESTION_IDS
    for name, statement in found.items():
        counts, yes = REFERENCE.get(name) or did(name)
        streams = {
            stream: sorted((one.day, one.at, one.id) for one in log if one.stream == stream and counts(one))
            for stream in ("random", "chosen")
        }
        expected = streams["random"] if len(streams["random"]) >= 5 else streams["chosen"]
        if len(expected) < 5:
            assert statement.gate == "too_few"
            continue
        ids = tuple(key[-1] for key in expected)
        answered = sum(yes(one) for one in log if one.id in ids)
        assert statement.numbers == Rate(statement.numbers.question, answered, len(ids))  # type: ignore[union-attr]
        assert statement.entries == ids
        assert statement.interval == wilson(answered, len(ids))


def test_six_of_eight_reads_as_decided() -> None:
    statement = rate("calm_when_upset", many(6, 8))
    assert statement.title == {
        "de": "Ruhig bei verärgerten Kunden: 6 von 8",
        "en": "Calm with upset customers: 6 of 8",
    }
    assert statement.wording == {
        "de": (
            "6 von 8. Mit so wenigen Einträgen liegt der wahre Wert vermutlich irgendwo zwischen 41 und 93 %."
        ),
        "en": "6 of 8. With so few entries the true value probably lies somewhere between 41 and 93 %.",
    }
    assert [caveat["de"] for caveat in statement.caveats] == [OWN_VIEW, RANDOM]


@pytest.mark.parametrize("stream", get_args(Stream))
def test_the_fifth_conversation_opens_the_gate(stream: Stream) -> None:
    log = many(3, 5, stream=stream)
    assert rate("calm", log).gate == "range"
    closed = rate("calm", log[:4])
    assert (closed.gate, closed.numbers, closed.interval, closed.n) == ("too_few", None, None, 4)


def test_two_streams_of_four_make_no_eight() -> None:
    log = [*many(4, 4), *many(4, 4, stream="chosen", first=4)]
    assert {statement.gate for statement in rates(log)} == {"too_few"}


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "Noch nicht genug Daten: noch kein Eintrag. Ab 5 zeige ich eine erste Zahl."),
        (1, "Noch nicht genug Daten: 1 Eintrag. Ab 5 zeige ich eine erste Zahl."),
        (3, "Noch nicht genug Daten: 3 Einträge. Ab 5 zeige ich eine erste Zahl."),
    ],
)
def test_too_few_says_how_many_there_are(n: int, words: str) -> None:
    assert rate("calm", many(1, n)).wording["de"] == words


def test_too_few_says_what_counts_where_not_everything_does() -> None:
    log = [*many(2, 3), *many(9, 9, upset=0, first=3)]
    statement = rate("calm_when_upset", log)
    assert statement.n == 3
    assert [caveat["de"] for caveat in statement.caveats] == [
        "Hier zählen Gespräche, in denen der Kunde deutlich oder sehr verärgert war.",
        RANDOM,
    ]
    assert [caveat["de"] for caveat in rate("calm", many(2, 3)).caveats] == [RANDOM]
    assert not rate("calm", []).caveats


@pytest.mark.parametrize(("n", "few"), [(29, True), (30, False)])
def test_thirty_are_few_no_more(n: int, few: bool) -> None:  # noqa: FBT001 - the table names it
    words = rate("calm", many(20, n)).wording
    assert ("so wenigen" in words["de"]) is few
    assert ("so few" in words["en"]) is few


@pytest.mark.parametrize(("drawn", "selected"), [(None, False), (99, False), (100, False), (101, True)])
def test_a_random_stream_that_was_mostly_not_logged_is_a_selection(
    drawn: int | None,
    selected: bool,  # noqa: FBT001 - the table names it
) -> None:
    statement = rate("calm", many(20, 30), drawn=drawn)
    assert statement.stream == "random"
    assert [caveat["de"] for caveat in statement.caveats] == [RANDOM, *([SELECTED] if selected else [])]


def test_a_chosen_stream_says_that_it_is_one() -> None:
    statement = rate("calm", many(6, 8, stream="chosen"))
    assert statement.stream == "chosen"
    assert [caveat["de"] for caveat in statement.caveats] == [CHOSEN, SELECTED]
    assert statement.caveats[1]["en"] == "From selected calls only, not all."


def test_low_coverage_is_judged_by_every_drawn_conversation_that_was_logged() -> None:
    counted = many(4, 6)
    low = rate("calm", counted, drawn=60, answered=6)
    assert [caveat["de"] for caveat in low.caveats] == [RANDOM, SELECTED]
    enough = rate("calm", counted, drawn=60, answered=18)
    assert [caveat["de"] for caveat in enough.caveats] == [RANDOM]


def test_a_tick_that_is_missing_is_said_to_be_a_no() -> None:
    said = [caveat["de"] for caveat in rate("said_back", many(4, 6)).caveats]
    assert said == ["Gezählt ist, was du angekreuzt hast; ohne Häkchen gilt es als nicht getan.", RANDOM]


@pytest.mark.parametrize("name", ["let_finish", "interrupted", "checked_at_end"])
def test_what_was_done_counts_among_all_conversations(name: QuestionId) -> None:
    log = [*many(0, 6), *(replace(one(number), did=frozenset({name})) for number in range(6, 8))]
    assert rate(name, log).numbers == Rate(name, 2, 8)


def test_friendly_customers_alone_leave_the_question_open() -> None:
    log = many(20, 20, upset=0)
    assert rate("calm_when_upset", log).gate == "too_few"
    assert rate("calm_when_upset", log).n == 0
    assert rate("calm", log).numbers == Rate("calm", 20, 20)
