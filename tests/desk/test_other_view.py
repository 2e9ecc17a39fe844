"""What a kept text shows, beside what the person ticked."""

from __future__ import annotations

from uuid import UUID

import pytest

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import MIRROR, ClosingAnswer
from augenhoehe.desk.documents.closing_answer import CustomerCopes
from augenhoehe.desk.models import ClosingAnswerRecord, MirrorRecord
from augenhoehe.desk.queries.mirror import seen_in
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import readable
from augenhoehe.insight.report import Report
from augenhoehe.insight.statement import Agreement
from tests.clock import MONDAY, set_today
from tests.desk.letters import QUIET, TAUGHT, WEEK, add, entry_on, keep, letter
from tests.factories import keep_call


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


# -- the other view --


def agreement(report: Report, about: str) -> Agreement | None:
    found = next((one for one in report.agreements if one.about == about), None)
    if found is None:
        return None
    assert isinstance(found.numbers, Agreement)
    return found.numbers


def test_what_was_ticked_stands_beside_what_the_text_shows(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    ticked = frozenset({"checked_at_end", "led_through_steps"})
    first, second, third, outside = add(
        log,
        entry_on(MONDAY, did=ticked, understood="shown"),
        entry_on(MONDAY, 10, did=ticked, understood="said_yes"),
        entry_on(MONDAY, 11),
        entry_on(MONDAY - 5 * WEEK, did=ticked),
    )
    keep(log, first, *TAUGHT)
    keep(log, second, *QUIET)
    keep(log, outside, *TAUGHT)
    keep_call(log)
    report = letter(log, course)
    checked = agreement(report, "checked_at_end")
    assert checked is not None
    assert (checked.own, checked.other, checked.both, checked.n) == (2, 1, 1, 2)
    understood = agreement(report, "understood")
    assert understood is not None
    assert (understood.own, understood.other, understood.both, understood.n) == (1, 1, 1, 2)
    assert str(third.id) not in {entry for one in report.agreements for entry in one.entries}


def test_nothing_is_said_of_what_the_mirror_only_asks_or_cannot_hear(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    (entry,) = add(log, entry_on(MONDAY, did=frozenset({"said_back", "lost_patience", "interrupted"})))
    keep(log, entry, *QUIET, channel="written")
    report = letter(log, course)
    for about in (
        "said_back",
        "lost_patience",
        "interrupted",
        "let_finish",
        "explained_plainly",
        "understood",
    ):
        assert agreement(report, about) is None, about
    assert agreement(report, "led_through_steps") == Agreement("led_through_steps", "mirror", 0, 0, 0, 1)


def test_the_text_kept_last_counts_and_one_that_does_not_open_does_not(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    (entry,) = add(log, entry_on(MONDAY))
    keep(log, entry, *TAUGHT)
    keep(log, entry, *QUIET)
    checked = agreement(letter(log, course), "checked_at_end")
    assert checked is not None
    assert (checked.other, checked.n) == (0, 1)
    MirrorRecord.objects.update(sealed=b"changed")
    assert letter(log, course).agreements == ()


def test_a_rule_that_is_switched_off_shows_nothing(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    (entry,) = add(log, entry_on(MONDAY))
    keep(log, entry, ("A", "Dafür haben wir eine FAQ. Lesen Sie das bitte dort nach."), ("K", "Aha."))
    brushed = agreement(letter(log, course), "pointed_to_faq")
    assert brushed is not None
    assert brushed.other == 1
    (kept,) = readable(log, MirrorRecord, MIRROR)
    rules = {finding.rule for finding in seen_in(kept.document, preferences_of(log).document).findings}
    set_preferences(log, rules_off=frozenset(rules), trained_part=False)
    silent = agreement(letter(log, course), "pointed_to_faq")
    assert silent is not None
    assert silent.other == 0


def test_what_a_customer_answered_stands_beside_the_own_view(log: OpenLog) -> None:
    course = start_course(log, MONDAY - 3 * WEEK)
    first, second, unchecked = add(
        log,
        entry_on(MONDAY, understood="shown", copes="yes"),
        entry_on(MONDAY, 10, understood="said_yes", copes="unsure"),
        entry_on(MONDAY, 11, understood="not_checked", copes="not_checked"),
    )
    answers: list[tuple[UUID, bool, CustomerCopes]] = [
        (first.id, False, "no"),
        (first.id, True, "no"),
        (second.id, True, "yes"),
        (unchecked.id, True, "yes"),
    ]
    for about, understood, copes in answers:
        record.add(
            log,
            ClosingAnswerRecord,
            ClosingAnswer(about=about, received_on=MONDAY, understood=understood, copes=copes),
        )
    report = letter(log, course)
    found = {one.about: one.numbers for one in report.agreements}
    assert found["understood"] == Agreement("understood", "customer", own=1, other=2, both=1, n=2)
    assert found["copes"] == Agreement("copes", "customer", own=1, other=1, both=0, n=2)
