"""What guides teach: every thing counted once a run, reports that make a guide amber, and nobody in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions.cleaning import RUN_DAYS, forget_expired
from augenhoehe.desk.actions.guide import create_guide, delete_guide, publish, save_draft, settle_reports
from augenhoehe.desk.actions.guide_copy import make_copy
from augenhoehe.desk.actions.guide_run import MOST_OPEN_REPORTS, Event, EventKind, record_run
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.models import GuideRun, Letter, RunCount, StepCount, StuckRecord, StuckReport
from augenhoehe.desk.queries.guide import guides_of
from augenhoehe.desk.queries.guide_copy import Choices, copy_of
from augenhoehe.desk.queries.guide_page import Followed, published_at
from augenhoehe.desk.queries.guide_run import LEAST_RUNS, open_reports, what_it_teaches
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.insight.intervals import wilson
from tests.clock import MONDAY, set_today
from tests.guide_samples import PRINTER

REACHED = Event("reached", "s1")


def followed(log: OpenLog) -> Followed:
    return published_at(publish(log, create_guide(log, PRINTER).id).token)


def run(seen: Followed, count: int, events: Iterable[Event], name: str = "run") -> None:
    for number in range(count):
        record_run(seen, f"{name} {number}", list(events))


def counts_of(seen: Followed) -> dict[str, tuple[int, int, int, int]]:
    rows = StepCount.objects.filter(version=seen.version).values_list(
        "step", "reached", "where_opened", "failed_opened", "stuck"
    )
    return {step: tuple(counts) for step, *counts in rows}  # type: ignore[misc]


def test_what_happens_twice_counts_once(log: OpenLog) -> None:
    seen = followed(log)
    assert record_run(seen, "one", [REACHED, REACHED, Event("finished")]) == 2
    assert record_run(seen, "one", [REACHED, Event("finished")]) == 0
    assert record_run(seen, "two", [REACHED]) == 1
    total = RunCount.objects.get()
    assert (total.runs, total.finished) == (2, 1)
    assert counts_of(seen) == {"s1": (2, 0, 0, 0)}


def test_who_unfolds_or_is_stuck_has_reached_the_step(log: OpenLog) -> None:
    seen = followed(log)
    record_run(seen, "one", [Event("where_opened", "s1"), Event("failed_opened", "s2"), Event("stuck", "s4")])
    assert counts_of(seen) == {"s1": (1, 1, 0, 0), "s2": (1, 0, 1, 0), "s4": (1, 0, 0, 1)}


def test_at_a_question_people_are_stuck_and_do_nothing_else(log: OpenLog) -> None:
    seen = followed(log)
    assert record_run(seen, "one", [Event("reached", "b1"), Event("where_opened", "b1")]) == 0
    assert record_run(seen, "one", [Event("stuck", "b1", "Gelbes Licht"), Event("stuck", "b1")]) == 1
    assert counts_of(seen) == {"b1": (0, 0, 0, 1)}
    take_in(log)
    (report,) = open_reports(log, seen.guide_id)
    assert (report.step, report.said) == ("b1", "Gelbes Licht")
    assert [one.step for one in what_it_teaches(log, seen.guide_id, 1).steps] == []
    run(seen, 7, [REACHED])
    steps = what_it_teaches(log, seen.guide_id, 1).steps
    assert [one.step for one in steps] == ["s1", "s2", "s4", "s5", "s3", "b1"]
    assert steps[-1].stuck
    assert (steps[-1].stuck.count, steps[-1].stuck.n, steps[-1].where_opened) == (1, 8, None)


def test_opening_alone_is_no_run(log: OpenLog) -> None:
    seen = followed(log)
    assert record_run(seen, "one", []) == 0
    assert not GuideRun.objects.exists()


def test_steps_that_are_none_are_passed_over(log: OpenLog) -> None:
    seen = followed(log)
    assert (
        record_run(seen, "one", [Event("reached", "s99"), Event("stuck", ""), Event("reached", "x" * 999)])
        == 0
    )
    assert not GuideRun.objects.exists()
    assert not StepCount.objects.exists()


KINDS: tuple[EventKind, ...] = ("reached", "where_opened", "failed_opened", "stuck", "finished")
events = st.lists(
    st.builds(Event, st.sampled_from(KINDS), st.sampled_from(["s1", "s2", "s4", "b1", "no"])), max_size=8
)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), events), max_size=8))
def test_counts_are_those_of_the_runs_in_whatever_pieces_they_arrive(
    log: OpenLog, arrived: list[tuple[int, list[Event]]]
) -> None:
    seen = followed(log)
    known = {"s1", "s2", "s4"}
    happened: dict[int, set[tuple[str, str]]] = {}
    for number, some in arrived:
        record_run(seen, f"run {number}", some)
        told = {"finished": {one.step for one in some}, "stuck": known | {"b1"}}
        valid = [one for one in some if one.step in told.get(one.kind, known)]
        if valid:
            found = happened.setdefault(number, set())
            found |= {(one.kind, "" if one.kind == "finished" else one.step) for one in valid}
            found |= {("reached", one.step) for one in valid if one.kind != "finished" and one.step in known}
    total = RunCount.objects.filter(version=seen.version).first()
    assert (total.runs if total else 0) == len(happened)
    assert (total.finished if total else 0) == sum(("finished", "") in one for one in happened.values())
    for step, counted in counts_of(seen).items():
        expected = [sum((kind, step) in one for one in happened.values()) for kind in KINDS[:4]]
        assert list(counted) == expected


def test_fewer_than_five_runs_are_not_broken_down(log: OpenLog) -> None:
    seen = followed(log)
    run(seen, LEAST_RUNS - 1, [REACHED, Event("stuck", "s1"), Event("finished")])
    lesson = what_it_teaches(log, seen.guide_id, 1)
    assert (lesson.runs, lesson.finished, lesson.steps, lesson.is_enough) == (4, None, (), False)
    run(seen, 1, [REACHED], "another")
    lesson = what_it_teaches(log, seen.guide_id, 1)
    assert lesson.is_enough
    assert lesson.finished
    assert (lesson.finished.count, lesson.finished.n) == (4, 5)
    assert lesson.finished.interval == wilson(4, 5)


def test_a_step_that_few_reached_is_not_broken_down_either(log: OpenLog) -> None:
    seen = followed(log)
    run(seen, 6, [REACHED, Event("where_opened", "s1")])
    run(seen, 2, [Event("stuck", "s3")])
    steps = {one.step: one for one in what_it_teaches(log, seen.guide_id, 1).steps}
    assert list(steps) == ["s1", "s2", "s4", "s5", "s3"]
    assert steps["s1"].where_opened
    assert (steps["s1"].where_opened.count, steps["s1"].where_opened.n) == (6, 6)
    assert (steps["s3"].reached, steps["s3"].stuck) == (2, None)
    assert (steps["s2"].reached, steps["s2"].stuck) == (0, None)


def test_versions_are_counted_apart(log: OpenLog) -> None:
    first = followed(log)
    run(first, 5, [REACHED])
    save_draft(log, first.guide_id, replace(PRINTER, goal="Neu."), None)
    second = published_at(publish(log, first.guide_id).token)
    run(second, 6, [REACHED])
    assert [what_it_teaches(log, first.guide_id, number).runs for number in (1, 2)] == [5, 6]
    with pytest.raises(NotInLog):
        what_it_teaches(log, first.guide_id, 3)


def test_lessons_take_the_same_queries_however_many_runs(
    log: OpenLog, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seen = followed(log)
    for count in (5, 15):
        run(seen, count, [Event("stuck", step, "Hilfe") for step in ("s1", "s2", "s3")], str(count))
        take_in(log)
        with django_assert_num_queries(3):
            what_it_teaches(log, seen.guide_id, 1)
        with django_assert_num_queries(2):
            open_reports(log, seen.guide_id)


def test_a_report_makes_the_guide_amber_until_a_version_answers_it(log: OpenLog) -> None:
    seen = followed(log)
    record_run(seen, "one", [Event("stuck", "s2", "  Da ist kein Licht.  "), Event("stuck", "s3")])
    assert [one.open_reports for one in guides_of(log)] == [2]
    assert take_in(log) == 1
    reports = open_reports(log, seen.guide_id)
    assert {(one.step, one.said) for one in reports} == {("s2", "Da ist kein Licht."), ("s3", "")}
    save_draft(log, seen.guide_id, replace(PRINTER, goal="Neu."), None)
    with_light = next(one.id for one in reports if one.said)
    publish(log, seen.guide_id, answers=[with_light, uuid4()])
    assert [one.step for one in open_reports(log, seen.guide_id)] == ["s3"]
    assert StuckReport.objects.get(id=with_light).answered_by == 2
    assert settle_reports(log, seen.guide_id, [one.id for one in reports]) == 1
    assert [one.open_reports for one in guides_of(log)] == [0]


def test_the_sentence_is_sealed_to_the_owner(log: OpenLog, other_log: OpenLog) -> None:
    seen = followed(log)
    record_run(seen, "one", [Event("stuck", "s2", "Kranich")])
    assert b"Kranich" not in bytes(Letter.objects.get().sealed)
    assert take_in(other_log) == 0
    take_in(log)
    assert b"Kranich" not in bytes(StuckRecord.objects.get().sealed)
    assert open_reports(other_log, seen.guide_id) == []


def test_nobody_else_settles_reports_or_sees_lessons(log: OpenLog, other_log: OpenLog) -> None:
    seen = followed(log)
    record_run(seen, "one", [Event("stuck", "s2")])
    report = open_reports(log, seen.guide_id)[0]
    assert settle_reports(other_log, seen.guide_id, [report.id]) == 0
    with pytest.raises(NotInLog):
        what_it_teaches(other_log, seen.guide_id, 1)
    own = followed(other_log)
    save_draft(other_log, own.guide_id, replace(PRINTER, goal="Neu."), None)
    publish(other_log, own.guide_id, answers=[report.id])
    assert len(open_reports(log, seen.guide_id)) == 1


def test_a_flood_of_reports_ends_and_counts_go_on(log: OpenLog) -> None:
    seen = followed(log)
    StuckReport.objects.bulk_create(
        StuckReport(guide_id=seen.guide_id, number=1, step="s1", reported_on=MONDAY)
        for _each in range(MOST_OPEN_REPORTS)
    )
    record_run(seen, "one", [Event("stuck", "s2", "Noch eins")])
    assert StuckReport.objects.count() == MOST_OPEN_REPORTS
    assert not Letter.objects.exists()
    assert counts_of(seen) == {"s2": (1, 0, 0, 1)}


def test_a_run_is_forgotten_and_its_counts_stay(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)
    seen = followed(log)
    record_run(seen, "a random number", [REACHED])
    assert b"random" not in bytes(GuideRun.objects.get().digest)
    set_today(monkeypatch, MONDAY + timedelta(days=RUN_DAYS))
    assert forget_expired() == 0
    set_today(monkeypatch, MONDAY + timedelta(days=RUN_DAYS + 1))
    assert forget_expired() == 1
    assert counts_of(seen) == {"s1": (1, 0, 0, 0)}


def test_a_copy_counts_for_its_version_and_tells_what_it_was_about(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    about: UUID = uuid4()
    made = make_copy(log, guide.id, Choices(options={"b1": "o1"}, about=about))
    seen = copy_of(made.token).followed
    record_run(seen, "one", [Event("stuck", "s4"), Event("reached", "s5")])
    assert counts_of(seen) == {"s4": (1, 0, 0, 1)}
    assert take_in(log) == 1
    delete_guide(log, guide.id)
    gone = copy_of(made.token).followed
    assert record_run(gone, "two", [Event("reached", "s4"), Event("stuck", "s4", "Und nun?")]) == 1
    assert not GuideRun.objects.exists()
    assert take_in(log) == 1
