"""Limits kept in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from augenhoehe.desk.actions.request_limit import allow
from augenhoehe.desk.models import RequestCount

HOUR = timedelta(hours=1)
NOW = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_so_many_and_no_more_in_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [allow("192.0.2.7", 3, HOUR) for _each in range(5)] == [True, True, True, False, False]
    assert allow("192.0.2.8", 3, HOUR)
    at(monkeypatch, NOW + timedelta(minutes=44))
    assert not allow("192.0.2.7", 3, HOUR)
    at(monkeypatch, NOW + timedelta(minutes=45))
    assert allow("192.0.2.7", 3, HOUR)


def test_windows_of_different_length_count_apart() -> None:
    assert allow("key", 1, HOUR)
    assert allow("key", 1, timedelta(days=1))
    assert not allow("key", 1, HOUR)


def test_who_asked_is_in_no_row_and_past_windows_are_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    allow("192.0.2.7", 3, HOUR)
    first = bytes(RequestCount.objects.get().digest)
    at(monkeypatch, NOW + 2 * HOUR)
    allow("192.0.2.7", 3, HOUR)
    (row,) = RequestCount.objects.all()
    assert bytes(row.digest) != first
    assert b"192" not in first


def test_a_refused_request_still_counts_and_a_rolled_back_one_does_not() -> None:
    with transaction.atomic():
        assert allow("key", 1, HOUR)
        transaction.set_rollback(True)
    assert allow("key", 1, HOUR)
    assert not allow("key", 1, HOUR)
    assert RequestCount.objects.get().count == 2


@pytest.mark.parametrize("key", ["", "\ud800", "x" * 100_000])
def test_any_key_will_do(key: str) -> None:
    assert allow(key, 1, HOUR)
    assert not allow(key, 1, HOUR)
