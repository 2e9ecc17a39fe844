"""Choosing focus and plan of a week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.course import (
    set_week,
    start_course,
    stop_course,
)
from augenhoehe.desk.documents import Week
from augenhoehe.desk.phrasebook import load
from augenhoehe.desk.queries.course import course_of
from augenhoehe.desk.queries.open_log import OpenLog
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
CLOSING = load("de").focus_by_id("closing_check")


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def text_of(client: Client, name: str, **kwargs: Any) -> str:
    response = client.get(reverse(name, kwargs=kwargs))
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_focus_shows_its_plans_then_the_plan_is_kept(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    address = reverse("course_week", args=[course.id, 2])
    assert CLOSING.plans[0] not in owner.get(address).content.decode()
    chosen = owner.post(
        address, {"focus": "closing_check", "plan": "", "revision": course.revision}, follow=True
    )
    assert chosen.redirect_chain[-1][0] == address
    assert CLOSING.plans[0] in chosen.content.decode()
    sent = {"focus": "closing_check", "offered": CLOSING.plans[0], "plan": "", "revision": 2}
    assert owner.post(address, sent).headers["Location"] == reverse("courses")
    assert course_of(log, course.id).document.weeks[1] == Week(focus="closing_check", plan=CLOSING.plans[0])
    assert CLOSING.plans[0] in text_of(owner, "courses")


def test_own_words_win_when_they_are_new_and_a_pick_when_they_are_old(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    address = reverse("course_week", args=[course.id, 3])
    own = "Wenn es klingelt, dann lächle ich."
    both = {"focus": "closing_check", "offered": CLOSING.plans[1], "plan": own}
    owner.post(address, both)
    assert course_of(log, course.id).document.weeks[2].plan == own
    assert own in owner.get(address).content.decode()
    owner.post(address, {**both, "revision": 2})
    assert course_of(log, course.id).document.weeks[2].plan == CLOSING.plans[1]


def test_a_plan_of_another_focus_does_not_move_along(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    set_week(log, course.id, 2, Week(focus="closing_check", plan=CLOSING.plans[0]))
    address = reverse("course_week", args=[course.id, 2])
    owner.post(address, {"focus": "plain_words", "offered": CLOSING.plans[0], "plan": "", "revision": 2})
    assert course_of(log, course.id).document.weeks[1] == Week(focus="plain_words")


@pytest.mark.parametrize("week", [0, 1, 5])
def test_only_weeks_two_to_four_have_a_page(owner: Client, log: OpenLog, week: int) -> None:
    course = start_course(log, MONDAY)
    assert owner.get(reverse("course_week", args=[course.id, week])).status_code == 404


def test_two_tabs_both_keep_their_words(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    set_week(log, course.id, 2, Week(focus="plain_words", plan="aus dem anderen Tab"))
    sent = {"focus": "closing_check", "plan": "aus diesem Tab", "revision": 1}
    response = owner.post(reverse("course_week", args=[course.id, 2]), sent)
    text = response.content.decode()
    assert response.status_code == 409
    assert "aus dem anderen Tab" in text
    assert "aus diesem Tab" in text
    owner.post(reverse("course_week", args=[course.id, 2]), {**sent, "revision": 2})
    assert course_of(log, course.id).document.weeks[1].plan == "aus diesem Tab"


def test_a_course_that_ended_meanwhile_gives_the_words_back(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    stop_course(log, course.id)
    sent = {"focus": "closing_check", "plan": "mein Satz", "revision": 1}
    response = owner.post(reverse("course_week", args=[course.id, 2]), sent)
    assert response.status_code == 409
    assert "mein Satz" in response.content.decode()


def test_a_name_is_pointed_out_and_then_kept(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    address = reverse("course_week", args=[course.id, 2])
    sent = {
        "focus": "closing_check",
        "plan": "Wenn Herr Wagner anruft, dann frage ich nach.",
        "revision": "1",
    }
    response = owner.post(address, sent)
    assert response.status_code == 200
    assert "Herr Wagner" in response.content.decode()
    assert course_of(log, course.id).document.weeks[1] == Week()
    form = response.context["form"]
    owner.post(address, {**sent, form.pointed_out_name: form.pointed_out})
    assert course_of(log, course.id).document.weeks[1].plan == sent["plan"]


def test_a_full_disk_gives_the_words_back(
    owner: Client, log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = start_course(log, MONDAY)

    def full(*_args: object, **_options: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr("django.db.models.Model.save", full)
    for address, sent in (
        (reverse("course_week", args=[course.id, 2]), {"focus": "closing_check", "plan": "mein Satz"}),
        (reverse("course_middle", args=[course.id]), {"helped": "mein Satz"}),
    ):
        response = owner.post(address, sent)
        assert response.status_code == 507
        assert "mein Satz" in response.content.decode()
