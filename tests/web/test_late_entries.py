"""Up to three entries in one go, without the companion."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Draw, Entry
from augenhoehe.desk.queries.entry import EntryFilter, entries_numbered, numbers_found
from augenhoehe.desk.queries.open_log import OpenLog, Stored

ADDED = reverse("entry_new")
ROW = {
    "rows": "1",
    "0-upset": "2",
    "0-calm": "3",
    "0-channel": "phone",
    "0-day": "2026-11-20",
    "0-at": "10:42",
}
ONE = {"upset": "2", "calm": "3", "channel": "phone", "day": "2026-11-20", "at": "10:42"}


def entries(log: OpenLog) -> list[Entry]:
    found = entries_numbered(log, numbers_found(log, EntryFilter()))
    return [record.document for record in found if isinstance(record, Stored)]


def test_three_rows_are_saved_together_and_empty_ones_ignored(log: OpenLog, owner: Client) -> None:
    second = {f"2-{name}": value for name, value in ONE.items()}
    owner.post(ADDED, {**ROW, "rows": "3", **second, "2-calm": "0"})
    assert sorted(entry.calm for entry in entries(log)) == [0, 3]


def test_one_row_that_is_not_right_keeps_all_from_being_saved(log: OpenLog, owner: Client) -> None:
    response = owner.post(ADDED, {**ROW, "rows": "2", "1-note": "halb"})
    assert entries(log) == []
    assert 'href="#id_1-upset_0"' in response.content.decode()


def test_nothing_at_all_is_not_an_entry(log: OpenLog, owner: Client) -> None:
    response = owner.post(ADDED, {"rows": "2"})
    assert response.status_code == 200
    assert response.context["late"].mistakes
    assert entries(log) == []


def test_one_more_conversation_opens_a_row_and_keeps_the_first(owner: Client) -> None:
    response = owner.post(ADDED, {**ROW, "0-note": "Der Drucker", "another": "1"})
    late = response.context["late"]
    assert (late.rows, late.may_grow) == (2, True)
    assert "Der Drucker" in response.content.decode()
    assert owner.post(ADDED, {"rows": "3", "another": "1"}).context["late"].rows == 3


@pytest.mark.parametrize("rows", ["", "x", "0", "99", "²"])
def test_a_number_of_rows_that_makes_no_sense_is_put_right(owner: Client, log: OpenLog, rows: str) -> None:
    assert owner.post(ADDED, {**ROW, "rows": rows}).status_code == 302
    assert len(entries(log)) == 1


def test_time_going_on_does_not_fill_a_row(owner: Client, log: OpenLog) -> None:
    shown = {
        "1-day": "2026-11-20",
        "1-at": "10:00",
        "initial-1-day": "2026-11-20",
        "initial-1-at": "10:00:00",
    }
    owner.post(ADDED, {**ROW, "rows": "2", **shown, "1-channel": "phone"})
    assert len(entries(log)) == 1


def test_the_drawn_conversation_can_be_named(log: OpenLog, owner: Client) -> None:
    assert "drawn" not in owner.get(ADDED).content.decode()
    set_preferences(log, draw=Draw(drawn_at=timezone.now(), nth=2, left=0))
    assert 'name="0-drawn"' in owner.get(ADDED).content.decode()
    owner.post(ADDED, {**ROW, "0-drawn": "on"})
    assert entries(log)[0].stream == "random"


def test_of_several_rows_the_mistake_says_which_conversation(owner: Client) -> None:
    several = owner.post(ADDED, {**ROW, "rows": "2", "1-upset": "2"}).content.decode()
    assert "Gespräch 2: Bin ich ruhig geblieben?" in several
    assert "Gespräch 1: " not in several
    alone = owner.post(ADDED, {"rows": "1", "0-upset": "2"}).content.decode()
    assert "Gespräch 1" not in alone


def test_of_several_rows_the_notice_says_which_conversation(owner: Client) -> None:
    second = {f"1-{name}": value for name, value in ONE.items()}
    page = owner.post(ADDED, {**ROW, **second, "rows": "2", "1-note": "Frau Schulze"}).content.decode()
    assert "Gespräch 2: Notiz" in page
