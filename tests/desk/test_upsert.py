"""One statement makes, finds and counts; what a row holds already stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions.upsert import count_up, made_or_found
from augenhoehe.desk.models import GuideRun, GuideVersion, RequestCount, RunCount, StepCount
from augenhoehe.desk.queries.open_log import OpenLog
from tests.web.customer_requests import published

UNTIL = timezone.now() + timedelta(hours=1)
TODAY = timezone.localdate()


@pytest.fixture
def version(log: OpenLog) -> int:
    published(log)
    return GuideVersion.objects.get().id


def test_counting_makes_a_row_once_and_then_adds_to_it(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 2, 3):
        with django_assert_num_queries(1):
            assert count_up(RequestCount, "count", {"digest": b"a"}, {"until": UNTIL}) == count
    assert count_up(RequestCount, "count", {"digest": b"b"}, {"until": UNTIL}) == 1
    assert [(bytes(row.digest), row.count) for row in RequestCount.objects.order_by("id")] == [
        (b"a", 3),
        (b"b", 1),
    ]


def test_other_columns_begin_with_their_default_and_keep_their_value(version: int) -> None:
    key = {"version_id": version, "step": "s1"}
    assert [count_up(StepCount, column, key) for column in ("reached", "stuck", "reached")] == [1, 1, 2]
    row = StepCount.objects.get()
    assert (row.reached, row.stuck, row.where_opened, row.failed_opened) == (2, 1, 0, 0)
    for until in (UNTIL, UNTIL + timedelta(days=1)):
        count_up(RequestCount, "count", {"digest": b"a"}, {"until": until})
    assert RequestCount.objects.get().until == UNTIL


def test_a_row_whose_key_is_another_row_is_counted_too(version: int) -> None:
    counted = [count_up(RunCount, column, {"version_id": version}) for column in ("runs", "finished", "runs")]
    assert counted == [1, 1, 2]


def test_a_row_is_made_or_found_and_keeps_what_it_holds(
    version: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key: dict[str, Any] = {"version_id": version, "digest": b"run"}
    with django_assert_num_queries(1):
        seen, row = made_or_found(GuideRun, key, {"began_on": TODAY}, ("seen", "id"))
    assert (seen, row) == ("[]", GuideRun.objects.get().id)
    GuideRun.objects.update(seen='["finished"]')
    yesterday = TODAY - timedelta(days=1)
    assert made_or_found(GuideRun, key, {"began_on": yesterday}, ("seen", "id")) == ('["finished"]', row)
    assert GuideRun.objects.get().began_on == TODAY


def test_what_the_database_refuses_is_refused(version: int) -> None:
    with pytest.raises(IntegrityError):
        count_up(RequestCount, "count", {"digest": b"a"}, {"until": None})
