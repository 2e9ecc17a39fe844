"""What may lead back to a customer is pointed out, and never forbidden."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Entry
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


def written(log: OpenLog, **fields: Any) -> Stored[Entry]:
    values = {
        "conversation_at": datetime(2026, 11, 20, 9, 42, 7, tzinfo=UTC),
        "upset": 1,
        "calm": 3,
        **fields,
    }
    return add_entry(log, Entry(**values))


def test_a_customers_name_is_pointed_out_once_and_then_saved(log: OpenLog, owner: Client) -> None:
    sent = {**ROW, "0-note": "Frau Meier rief an", "0-differently": "Herrn Schulz fragen"}
    response = owner.post(ADDED, sent)
    page = response.content.decode()
    assert entries(log) == []
    assert "Frau Meier" in page
    assert page.count('class="hint"') == 2
    seen = response.context["late"].forms[0].pointed_out
    less = {**sent, "0-differently": "", "0-pointed_out": seen}
    assert owner.post(ADDED, less).status_code == 302
    assert entries(log)[0].note == "Frau Meier rief an"


def test_a_new_name_is_pointed_out_as_well(log: OpenLog, owner: Client) -> None:
    seen = owner.post(ADDED, {**ROW, "0-note": "Frau Meier"}).context["late"].forms[0].pointed_out
    owner.post(ADDED, {**ROW, "0-note": "Frau Meier und Herr Schulz", "0-pointed_out": seen})
    assert entries(log) == []


def test_what_was_accepted_before_is_not_pointed_out_again(log: OpenLog, owner: Client) -> None:
    stored = written(log, note="Frau Meier rief an")
    form = owner.get(reverse("entry", args=[stored.id])).context["form"]
    sent = {**ONE, "note": "Frau Meier rief an", "revision": "1", "pointed_out": form.pointed_out}
    assert owner.post(reverse("entry", args=[stored.id]), sent).status_code == 302


def test_the_ticket_may_lead_back_to_the_customer(log: OpenLog, owner: Client) -> None:
    set_preferences(log, ticket_field=True)
    assert owner.post(ADDED, {**ROW, "0-ticket": "0664 1234567"}).status_code == 302


def test_texts_are_looked_through_while_typing(owner: Client) -> None:
    said = owner.post(reverse("hints"), {"note": "Frau Meier", "worry": "die Frist"}).json()
    assert "Frau Meier" in said["hints"]["note"]
    assert said["hints"]["worry"] == ""
    assert len(said["pointed_out"].split()) == 1
