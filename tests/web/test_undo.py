"""Taking the last step back from the page."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.conversation import begin_conversation, discard_conversation
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.entry import EntryFilter, find
from augenhoehe.desk.queries.open_log import OpenLog

ENTRY = Entry(conversation_at=datetime(2026, 11, 20, 11, 0, tzinfo=UTC), upset=1, calm=3)
UNDO = reverse("undo")


def test_a_deleted_entry_is_offered_back(log: OpenLog, owner: Client) -> None:
    stored = add_entry(log, ENTRY)
    page = owner.post(reverse("entry_delete", args=[stored.id]), follow=True)
    assert find(log, EntryFilter()) == []
    assert f'action="{UNDO}"' in page.content.decode()
    assert owner.post(UNDO).headers["Location"] == reverse("entries")
    assert [summary.number for summary in find(log, EntryFilter())] == [stored.number]


def test_a_discarded_conversation_comes_back_to_today(log: OpenLog, owner: Client) -> None:
    discard_conversation(log, begin_conversation(log).id)
    assert owner.post(UNDO).headers["Location"] == reverse("today")


def test_with_nothing_to_take_back_it_says_so(owner: Client) -> None:
    page = owner.post(UNDO, follow=True)
    assert page.status_code == 200
    assert "problem" in page.content.decode()


def test_it_is_done_by_post_alone(owner: Client) -> None:
    assert owner.get(UNDO).status_code == 405


def test_others_take_nothing_back(log: OpenLog, owner: Client, outsider: Client) -> None:
    stored = add_entry(log, ENTRY)
    owner.post(reverse("entry_delete", args=[stored.id]))
    outsider.post(UNDO)
    assert find(log, EntryFilter()) == []


def test_shortcuts_are_listed_for_everybody(signed_out: Client, owner: Client) -> None:
    for client in (signed_out, owner):
        page = client.get(reverse("shortcuts"))
        assert page.status_code == 200
        assert "<kbd>?</kbd>" in page.content.decode()
