"""When calm went: counts by group, in the order of the property and not of the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given

from augenhoehe.insight.observed import Observed
from augenhoehe.insight.statement import Group, Rate, Theme, Trigger
from augenhoehe.insight.triggers import CHANNELS, TIMES_OF_DAY, UPSET, WEEKDAYS, triggers
from tests.insight.logs import logs, many, one, sentences

ORDER = {"upset": UPSET, "weekday": WEEKDAYS, "time_of_day": tuple(TIMES_OF_DAY), "channel": CHANNELS}


def groups(log: list[Observed], by: str) -> dict[str, tuple[int, int]]:
    [found] = [one.numbers for one in triggers(log) if one.about == by]
    assert isinstance(found, Trigger)
    return {group.label: (group.lost, group.n) for group in found.groups}


@given(logs())
def test_groups_share_out_one_pool_in_the_order_of_the_property(log: list[Observed]) -> None:
    calm = {one.id: one.calm for one in log}
    for statement in triggers(log):
        if isinstance(statement.numbers, Trigger):
            found = statement.numbers.groups
            labels = [group.label for group in found]
            assert labels == [label for label in ORDER[statement.numbers.by] if label in labels]
            assert sum(group.n for group in found) == statement.n >= 5
            lost = {entry for entry in statement.entries if calm[entry] < 3}
            assert sorted(entry for group in found for entry in group.entries) == sorted(lost)
            assert all(len(group.entries) == group.lost <= group.n for group in found)


def test_each_property_groups_as_its_name_says() -> None:
    log = [*many(3, 5, upset=2), *many(0, 1, upset=None, first=5)]
    assert groups(log, "upset") == {"2": (2, 5), "unclear": (1, 1)}
    assert groups(log, "weekday") == {
        "monday": (1, 2),
        "tuesday": (0, 1),
        "wednesday": (0, 1),
        "thursday": (1, 1),
        "friday": (1, 1),
    }
    strange = [replace(log[0], channel="pigeon"), *log[1:]]
    assert groups(strange, "channel") == {"phone": (3, 5), "other": (0, 1)}


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (time(0), "morning"),
        (time(11, 59, 59), "morning"),
        (time(12), "midday"),
        (time(13, 59), "midday"),
        (time(14), "afternoon"),
        (time(16, 59), "afternoon"),
        (time(17), "late"),
        (time(23, 59), "late"),
    ],
)
def test_parts_of_the_day_begin_on_the_hour(at: time, name: str) -> None:
    log = [replace(entry, at=at) for entry in many(4, 5)]
    assert groups(log, "time_of_day") == {name: (1, 5)}


def test_the_hour_that_is_there_twice_is_two_conversations_of_one_morning() -> None:
    night = [replace(entry, day=date(2026, 10, 25), at=time(2, 30)) for entry in many(3, 5)]
    assert groups(night, "time_of_day") == {"morning": (2, 5)}
    assert groups(night, "weekday") == {"sunday": (2, 5)}


def test_it_reads_as_counts_and_says_that_nothing_is_compared() -> None:
    by_upset, by_weekday, *_ = triggers(many(3, 5, upset=2))
    assert by_upset.title["de"] == "Wann die Ruhe ging, nach Verärgerung des Kunden"
    assert (
        by_upset.wording["de"]
        == "Die Ruhe ging in 2 von 5 Gesprächen, nach Verärgerung des Kunden: deutlich 2 von 5."
    )
    assert by_upset.gate == "description"
    assert by_upset.interval is None
    assert "nicht verglichen" in by_upset.caveats[0]["de"]
    assert len(by_upset.caveats) == len(by_weekday.caveats) + 1, "mood and calm are one person's view"


@pytest.mark.parametrize("n", [0, 4])
def test_below_five_there_is_one_statement_without_a_number(n: int) -> None:
    [statement] = triggers(many(0, n))
    assert (statement.gate, statement.numbers, statement.n) == ("too_few", None, n)


def test_calm_that_never_went_is_said_plainly() -> None:
    [statement] = triggers(many(7, 7))
    assert statement.numbers == Rate("calm", 7, 7)
    assert statement.wording["de"].startswith(
        "In allen 7 Gesprächen bliebst du meist oder durchgehend ruhig."
    )
    assert "%" not in statement.wording["de"]


def test_own_words_from_when_calm_went_are_quoted_from_both_streams() -> None:
    log = [
        one(1, 1, calm=1, differently="Warten."),
        one(2, 2, calm=4, differently="So weitermachen."),
        one(3, 3, calm=0, differently="Fragen.", stream="chosen"),
        one(4, 4, calm=2, differently="  "),
    ]
    *_, own = triggers(log)
    assert (own.gate, own.about, own.n, own.entries) == ("own_words", "own_words", 2, ("00001", "00003"))
    assert isinstance(own.numbers, Theme)
    assert [quote.words for quote in own.numbers.quotes] == ["Fragen.", "Warten."]


def test_a_group_names_the_entries_in_which_calm_went() -> None:
    [found] = [one.numbers for one in triggers(many(3, 5)) if one.about == "channel"]
    assert isinstance(found, Trigger)
    assert found.groups == (Group("phone", 2, 5, ("00003", "00004")),)


def test_calm_that_went_in_the_other_stream_alone_is_not_denied() -> None:
    random, chosen = many(6, 6), sentences("Langsamer", first=6)
    lost = [replace(one, calm=0, stream="chosen") for one in chosen]
    assert triggers(random)[0].wording["de"].endswith("ist hier also keine Frage.")
    kept, own_words = triggers([*random, *lost])
    assert kept.wording["de"] == (
        "In allen 6 Gesprächen, die hier zählen, bliebst du meist oder durchgehend ruhig."
    )
    assert own_words.about == "own_words"
