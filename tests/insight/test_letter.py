"""The whole letter, for logs whose right statements are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from augenhoehe.insight.agreement import View
from augenhoehe.insight.change import judged
from augenhoehe.insight.letter import written
from augenhoehe.insight.report import OwnSentence
from augenhoehe.insight.statement import Rate, Verdict
from tests.insight.logs import MONDAY, QUESTION_IDS, course, later_by_weeks, many, material, statements


def test_a_log_of_three_entries_is_counts_and_own_words() -> None:
    report = written(material(many(1, 3)))
    assert {one.gate for one in statements(report)} == {"count", "early", "too_few"}
    assert all(one.numbers is None for one in statements(report) if one is not report.coverage)
    assert not any("%" in one.wording["de"] for one in statements(report))


def test_a_log_of_one_day_has_rates_and_no_verdict() -> None:
    crowded = [replace(entry, day=MONDAY) for entry in many(30, 40)]
    report = written(replace(material(crowded), verdict=judged("calm_when_upset", crowded)))
    assert report.verdict.gate == "too_few"
    assert "Tag" in report.verdict.wording["de"]
    assert [one.numbers for one in report.rates if one.about == "calm"] == [Rate("calm", 30, 40)]


def test_friendly_customers_alone_leave_calm_when_upset_open() -> None:
    friendly = many(38, 40, upset=0)
    report = written(replace(material(friendly), verdict=judged("calm_when_upset", friendly)))
    assert report.verdict.gate == "too_few"
    assert "0 von mindestens 30 Gesprächen" in report.verdict.wording["de"]
    assert "von 40 zählen hier 0." in report.verdict.wording["de"]
    assert report.rates[0].gate == "too_few"


def test_gaps_change_no_number() -> None:
    log = many(20, 40)
    whole, gap = written(material(log)), written(material(later_by_weeks(log, MONDAY + timedelta(days=6), 2)))
    assert [one.numbers for one in whole.rates] == [one.numbers for one in gap.rates]
    assert [one.numbers for one in whole.triggers] == [one.numbers for one in gap.triggers]


def test_days_on_which_the_clock_changes_are_days() -> None:
    spring = [replace(entry, day=date(2026, 3, 29), at=time(1, 59)) for entry in many(3, 3)]
    spring += [replace(entry, day=date(2026, 3, 29), at=time(3)) for entry in many(0, 3, first=3)]
    report = written(material(spring))
    assert report.coverage.title["de"] == "Worauf das beruht: 6 Einträge an 1 Tag"
    assert [one.numbers for one in report.rates if one.about == "calm"] == [Rate("calm", 3, 6)]


def test_before_the_verdict_it_is_early_and_afterwards_it_is_stated() -> None:
    kept = Verdict("calm_when_upset", "no_change", None, halves=(20, 20), days=20, random=40)
    begun = material(many(20, 40))
    assert written(begun).verdict.gate == "early"
    assert written(replace(begun, course=course("stopped"))).verdict.title["de"].endswith(": kein Vergleich")
    report = written(replace(begun, course=course("over"), verdict=kept, settled_on=MONDAY, comparison=kept))
    assert report.verdict.gate == "no_change"
    assert "Festgehalten am 2. März 2026" in report.verdict.caveats[0]["de"]
    assert report.comparison
    assert report.comparison.kind == "comparison"


def test_a_letter_without_a_verdict_is_still_a_letter() -> None:
    report = written(material(many(20, 40), drawn=50))
    assert report.comparison is None
    assert [one.about for one in report.rates] == list(QUESTION_IDS)
    assert len(report.distributions) == 3
    assert {one.about for one in report.triggers} == {"upset", "weekday", "time_of_day", "channel"}
    assert report.coverage.wording["de"].endswith("Ausgelost: 50 Gespräche, davon 40 eingetragen.")


def test_sentences_come_once_and_in_order_of_time() -> None:
    first, second = MONDAY, MONDAY + timedelta(days=1)
    sentences = [
        OwnSentence(second, "Erst fragen,  dann klicken.", "look_back"),
        OwnSentence(second, "Warten.", "entry", "b"),
        OwnSentence(first, "Erst fragen, dann klicken.", "entry", "a"),
        OwnSentence(second, "warten.", "course"),
        OwnSentence(first, " ", "entry", "c"),
    ]
    report = written(replace(material([]), sentences=sentences))
    assert [(one.day, one.words, one.source) for one in report.sentences] == [
        (first, "Erst fragen, dann klicken.", "entry"),
        (second, "warten.", "course"),
    ]


def test_views_and_facts_go_in_as_they_are() -> None:
    view = View("a", "customer", MONDAY, "copes", own=True, other=False)
    before = (course("ended"),)
    report = written(replace(material([]), views=[view], earlier=before))
    assert [one.about for one in report.agreements] == ["copes"]
    assert (report.earlier, report.intention) == (before, "Ich will helfen.")
    assert report.shows("courses")
