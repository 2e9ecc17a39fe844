"""Writing an entry: what is typed is checked, kept and never lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk.actions.conversation import begin_conversation, close_conversation, keep_conversation
from augenhoehe.desk.actions.entry import add_entry, change_entry, delete_entry
from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Conversation, Entry
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.entry import EntryFilter, entries_numbered, numbers_found
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.web.forms.moment import local_moment

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


def began(log: OpenLog, **typed: Any) -> Stored[Conversation]:
    conversation = begin_conversation(log)
    return keep_conversation(log, conversation.id, typed, conversation.revision)


def closing(conversation: Stored[Conversation]) -> str:
    return reverse("entry_close", args=[conversation.id])


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_pages_open_in_both_languages(log: OpenLog, owner: Client, language: str) -> None:
    set_language(log.person, language)
    for address in (ADDED, closing(began(log)), reverse("entry", args=[written(log).id])):
        response = owner.get(address)
        assert (response.status_code, response.headers["Content-Language"]) == (200, language)


def test_upset_and_calm_are_enough(log: OpenLog, owner: Client) -> None:
    response = owner.post(ADDED, ROW)
    assert response.headers["Location"] == reverse("today")
    (entry,) = entries(log)
    assert (entry.upset, entry.calm, entry.late, entry.channel) == (2, 3, True, "phone")
    assert entry.conversation_at == datetime(2026, 11, 20, 9, 42, tzinfo=UTC)
    assert (entry.understood, entry.repeat, entry.did) == (None, None, frozenset())


def test_every_answer_is_kept(log: OpenLog, owner: Client) -> None:
    set_preferences(log, ticket_field=True)
    answers = {
        "upset": "unclear",
        "feelings": ["worry", "panic"],
        "did": ["said_back", "interrupted"],
        "understood": "shown",
        "copes": "unsure",
        "differently": "Erst fragen.",
        "intention_in_mind": "True",
        "worry": "die Frist",
        "repeat": "False",
        "channel": "chat",
        "note": "Zeile\r\nzwei",
        "ticket": "INC 7",
    }
    owner.post(ADDED, {**ROW, **{f"0-{name}": value for name, value in answers.items()}})
    (entry,) = entries(log)
    assert (entry.upset, entry.understood, entry.copes, entry.channel) == (
        "unclear",
        "shown",
        "unsure",
        "chat",
    )
    assert sorted(entry.feelings) == ["panic", "worry"]
    assert sorted(entry.did) == ["interrupted", "said_back"]
    assert (entry.intention_in_mind, entry.repeat) == (True, False)
    assert (entry.differently, entry.worry, entry.ticket) == ("Erst fragen.", "die Frist", "INC 7")


def test_what_is_missing_is_said_and_what_was_typed_stays(log: OpenLog, owner: Client) -> None:
    response = owner.post(ADDED, {**ROW, "0-upset": "", "0-note": "Der Drucker streikt"})
    page = response.content.decode()
    assert entries(log) == []
    assert "Der Drucker streikt" in page
    assert 'href="#id_0-upset_0"' in page
    assert 'id="id_0-upset_error"' in page


@pytest.mark.parametrize(
    ("day", "at", "code"),
    [
        ("2026-03-29", "02:30", "skipped"),
        ("2999-01-01", "10:00", "ahead"),
        ("1999-12-31", "10:00", "min_value"),
        ("", "x", "required"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(
    owner: Client, log: OpenLog, day: str, at: str, code: str
) -> None:
    response = owner.post(ADDED, {**ROW, "0-day": day, "0-at": at})
    (form,) = response.context["late"].forms
    assert code in {error.code for errors in form.errors.as_data().values() for error in errors}
    assert entries(log) == []


def test_an_hour_that_comes_twice_is_the_later_one_gone_by() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    day, at = timezone.localtime(first).date(), timezone.localtime(first).time()
    assert local_moment(day, at, now=second).astimezone(UTC) == second
    assert local_moment(day, at, now=first).astimezone(UTC) == first


def test_a_clock_a_little_ahead_is_forgiven() -> None:
    now = timezone.localtime().replace(second=0, microsecond=0)
    assert local_moment(now.date(), now.time(), now - timedelta(minutes=4)) == now


def test_closing_starts_from_what_the_companion_knows(log: OpenLog, owner: Client) -> None:
    conversation = began(
        log,
        marks=frozenset({"worried", "said_back"}),
        notes="Frist am Freitag",
        understood_so_far="Er braucht die Datei",
        understood="shown",
        worry="die Frist",
        channel="chat",
    )
    form = owner.get(closing(conversation)).context["form"]
    shown = {
        name: form[name].value()
        for name in ("feelings", "did", "understood", "copes", "worry", "channel", "note")
    }
    assert shown == {
        "feelings": ["worry"],
        "did": ["said_back"],
        "understood": "shown",
        "copes": None,
        "worry": "die Frist",
        "channel": "chat",
        "note": "Frist am Freitag\n\nEr braucht die Datei",
    }


def test_closing_keeps_the_moment_to_the_second(log: OpenLog, owner: Client) -> None:
    conversation = began(log)
    local = timezone.localtime(conversation.document.began_at)
    sent = {**ONE, "day": f"{local:%Y-%m-%d}", "at": f"{local:%H:%M}", "began": local.isoformat()}
    assert owner.post(closing(conversation), sent).status_code == 302
    assert entries(log)[0].conversation_at == conversation.document.began_at
    assert entries(log)[0].late is False
    assert owner.get(closing(conversation)).status_code == 404


def test_closing_what_another_tab_closed_loses_nothing(log: OpenLog, owner: Client) -> None:
    conversation = began(log)
    close_conversation(log, conversation.id, Entry(conversation_at=timezone.now(), upset=0, calm=4))
    response = owner.post(closing(conversation), {**ONE, "note": "Der Drucker"})
    assert response.status_code == 409
    assert "Der Drucker" in response.content.decode()
    assert 'name="as_new"' in response.content.decode()
    owner.post(closing(conversation), {**ONE, "note": "Der Drucker", "as_new": "1"})
    assert {entry.note for entry in entries(log)} == {"", "Der Drucker"}


def test_an_entry_is_changed_and_what_is_not_asked_stays(log: OpenLog, owner: Client) -> None:
    stored = written(log, late=True, ticket="INC 7", stream="chosen")
    form = owner.get(reverse("entry", args=[stored.id])).context["form"]
    sent = {**ONE, "calm": "0", "revision": "1", "began": form["began"].value()}
    assert owner.post(reverse("entry", args=[stored.id]), sent).headers["Location"] == reverse("entries")
    (entry,) = entries(log)
    assert (entry.calm, entry.late, entry.ticket) == (0, True, "INC 7")
    assert entry.conversation_at == stored.document.conversation_at


def test_two_tabs_cannot_overwrite_each_other(log: OpenLog, owner: Client) -> None:
    stored = written(log)
    change_entry(log, stored.id, Entry(conversation_at=stored.document.conversation_at, upset=1, calm=4), 1)
    address = reverse("entry", args=[stored.id])
    response = owner.post(address, {**ONE, "calm": "0", "note": "meine", "revision": "1"})
    assert response.status_code == 409
    assert "meine" in response.content.decode()
    assert ("meine", "") in {(found.mine, found.theirs) for found in response.context["differences"]}
    assert entries(log)[0].calm == 4
    assert (
        owner.post(address, {**ONE, "calm": "0", "note": "meine", "revision": "1", "keep": "2"}).status_code
        == 302
    )
    assert (entries(log)[0].calm, entries(log)[0].note) == (0, "meine")


def test_a_page_without_a_revision_overwrites_nothing(log: OpenLog, owner: Client) -> None:
    stored = written(log)
    assert owner.post(reverse("entry", args=[stored.id]), ONE).status_code == 409


def test_changing_what_another_tab_deleted_loses_nothing(log: OpenLog, owner: Client) -> None:
    stored = written(log)
    delete_entry(log, stored.id)
    address = reverse("entry", args=[stored.id])
    response = owner.post(address, {**ONE, "note": "meine", "revision": "1"})
    assert response.status_code == 409
    assert "meine" in response.content.decode()
    assert owner.post(address, {**ONE, "note": "meine", "as_new": "1"}).status_code == 302
    assert entries(log)[0].note == "meine"


@pytest.mark.parametrize(
    "said", ["database or disk is full", "attempt to write a readonly database", "database is locked"]
)
def test_trouble_with_the_disk_brings_the_page_back(log: OpenLog, owner: Client, said: str) -> None:
    conversation = began(log)
    with patch("django.db.models.query.QuerySet.update", side_effect=OperationalError(said)):
        for address, sent in (
            (ADDED, {**ROW, "0-note": "Text"}),
            (closing(conversation), {**ONE, "note": "Text"}),
        ):
            response = owner.post(address, sent)
            assert response.status_code in (503, 507)
            assert ">\nText</textarea>" in response.content.decode()
    assert entries(log) == []


def test_an_entry_that_does_not_open_is_named(log: OpenLog, owner: Client) -> None:
    stored = written(log)
    EntryRecord.objects.filter(id=stored.id).update(sealed=b"spoiled")
    response = owner.get(reverse("entry", args=[stored.id]))
    assert response.status_code == 500
    assert str(stored.number) in response.content.decode()


@pytest.mark.parametrize("name", ["entry", "entry_delete", "entry_close"])
def test_others_find_nothing(log: OpenLog, outsider: Client, name: str) -> None:
    target = began(log).id if name == "entry_close" else written(log).id
    address = reverse(name, args=[target])
    if name != "entry_delete":
        assert outsider.get(address).status_code == 404
    assert outsider.post(address, {**ONE, "revision": "1"}).status_code in (404, 409)
    assert len(entries(log)) == (name != "entry_close")


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("entry_new", "put"),
        ("entry", "delete"),
        ("entry_delete", "get"),
        ("hints", "get"),
        ("shortcuts", "post"),
    ],
)
def test_other_methods_are_refused(owner: Client, name: str, method: str) -> None:
    address = reverse(name, args=[uuid4()] if name in ("entry", "entry_delete") else [])
    assert getattr(owner, method)(address).status_code == 405


def test_saving_shows_ones_own_sentence_and_the_session_does_not_hold_it(log: OpenLog, owner: Client) -> None:
    owner.post(ADDED, {**ROW, "0-differently": "Erst nach der Frist fragen."})
    decoded = [session.get_decoded() for session in Session.objects.all()]
    assert "Frist" not in str(decoded)
    page = owner.get(reverse("today")).content.decode()
    assert '<span class="own">Erst nach der Frist fragen.</span>' in page
