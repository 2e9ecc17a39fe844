from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from augenhoehe.desk.actions.draw import (
    FARTHEST,
    KEPT_FOR,
    count_conversation,
    draw_again,
    draw_next,
    stop_drawing,
)
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from tests.clock import MONDAY, set_today


def left(log: OpenLog) -> int | None:
    draw = preferences_of(log).document.draw
    return draw.left if draw else None


def test_a_draw_lies_within_reach_and_every_one_of_them_comes_up(log: OpenLog) -> None:
    drawn = Counter(draw_again(log).nth for _again in range(150))
    assert set(drawn) == set(range(1, FARTHEST + 1))
    assert preferences_of(log).document.drawn == 150


def test_draws_are_counted_by_day_and_long_past_days_are_dropped(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_today(monkeypatch, MONDAY)
    for _again in range(3):
        draw_again(log)
    later = set_today(monkeypatch, MONDAY + KEPT_FOR)
    draw_again(log)
    assert preferences_of(log).document.drawn_days == ((MONDAY, 3), (later, 1))
    last = set_today(monkeypatch, later + timedelta(days=1))
    draw_again(log)
    assert preferences_of(log).document.drawn_days == ((later, 1), (last, 1))
    assert preferences_of(log).document.drawn == 5


def test_a_draw_late_in_the_evening_belongs_to_the_local_day(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_today(monkeypatch, date(2026, 10, 25), 23)
    with timezone.override("Europe/Berlin"):
        draw_again(log)
    assert preferences_of(log).document.drawn_days == ((date(2026, 10, 26), 1),)


def test_counting_reaches_the_drawn_one_once(log: OpenLog) -> None:
    nth = draw_again(log).nth
    assert [count_conversation(log) for _each in range(nth + 2)] == [False] * (nth - 1) + [True, False, False]


def test_without_a_draw_nothing_is_counted(log: OpenLog) -> None:
    assert not count_conversation(log)
    assert left(log) is None


def test_the_next_draw_waits_until_the_drawn_one_is_reached(log: OpenLog) -> None:
    draw = draw_again(log)
    draw_next(log)
    assert preferences_of(log).document.draw == draw
    for _each in range(draw.nth):
        count_conversation(log)
    draw_next(log)
    assert preferences_of(log).document.drawn == 2


def test_a_stopped_stream_stays_stopped(log: OpenLog) -> None:
    draw_again(log)
    stop_drawing(log)
    draw_next(log)
    assert left(log) is None
