"""The list: newest first, narrowed by POST, only what is shown is opened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from augenhoehe.desk.actions.entry import add_entries, add_entry
from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.web import wording
from augenhoehe.web.entry_pages import PAGE

LIST = reverse("entries")


def entry(hours: int = 1, **fields: Any) -> Entry:
    values: dict[str, Any] = {
        "conversation_at": timezone.now() - timedelta(hours=hours),
        "upset": 2,
        "calm": 3,
        **fields,
    }
    return Entry(**values)


def numbers(response: Any) -> list[int]:
    return [record.number for record in response.context["page"].entries]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_opens_in_both_languages(log: OpenLog, owner: Client, language: str) -> None:
    set_language(log.person, language)
    add_entry(log, entry())
    assert owner.get(LIST).headers["Content-Language"] == language


def test_an_empty_log_says_so(owner: Client) -> None:
    page = owner.get(LIST)
    assert numbers(page) == []
    assert reverse("entry_new") in page.content.decode()


def test_newest_conversations_come_first(log: OpenLog, owner: Client) -> None:
    old, new = add_entry(log, entry(9)), add_entry(log, entry(1))
    assert numbers(owner.get(LIST)) == [new.number, old.number]


@pytest.mark.parametrize("count", [1, 3])
def test_more_rows_ask_the_database_nothing_more(
    log: OpenLog, owner: Client, count: int, django_assert_num_queries: Any
) -> None:
    add_entries(log, [(None, entry(hours)) for hours in range(1, count + 1)])
    with django_assert_num_queries(10):
        owner.get(LIST)


def test_pages_turn_by_post(log: OpenLog, owner: Client) -> None:
    stored = add_entries(log, [(None, entry(hours)) for hours in range(1, PAGE + 3)])
    assert len(numbers(owner.get(LIST))) == PAGE
    second = owner.post(LIST, {"page": "2"})
    assert numbers(second) == [record.number for record in stored[PAGE:]]
    assert 'value="1"' in second.content.decode()


@pytest.mark.parametrize("page", ["0", "99", "x", "9" * 400, "²"])
def test_a_page_that_is_not_there_is_the_nearest(log: OpenLog, owner: Client, page: str) -> None:
    stored = add_entry(log, entry())
    assert numbers(owner.post(LIST, {"page": page})) == [stored.number]


@pytest.mark.parametrize(
    ("sent", "hits"),
    [
        ({"text": "drucker"}, 1),
        ({"channel": "chat"}, 1),
        ({"upset_from": "2"}, 1),
        ({"calm_up_to": "1"}, 1),
        ({"did": "said_back"}, 1),
        ({"understood": "shown"}, 1),
        ({"stream": "random"}, 1),
        ({"since": "2020-01-01"}, 2),
        ({"until": "2020-01-01"}, 0),
        ({"text": "drucker", "channel": "chat"}, 0),
    ],
)
def test_filters_narrow(log: OpenLog, owner: Client, sent: dict[str, str], hits: int) -> None:
    add_entry(log, entry(2, note="Der Drucker", did=frozenset({"said_back"}), stream="random"))
    add_entry(log, entry(3, upset=0, calm=1, channel="chat", understood="shown"))
    response = owner.post(LIST, sent)
    assert len(numbers(response)) == hits
    assert "?" not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]


def test_a_period_that_ends_before_it_begins_is_named(log: OpenLog, owner: Client) -> None:
    add_entry(log, entry())
    response = owner.post(LIST, {"since": "2026-02-01", "until": "2026-01-01", "text": "Drucker"})
    assert response.context["page"] is None
    assert "until" in response.context["form"].errors
    assert "Drucker" in response.content.decode()


def test_one_that_does_not_open_is_named_in_its_place(log: OpenLog, owner: Client) -> None:
    old, new = add_entry(log, entry(9, note="alt")), add_entry(log, entry(1))
    EntryRecord.objects.filter(id=new.id).update(sealed=b"spoiled")
    response = owner.get(LIST)
    assert numbers(response) == [new.number, old.number]
    assert reverse("entry", args=[new.id]) in response.content.decode()


def test_others_entries_are_not_in_it(log: OpenLog, outsider: Client) -> None:
    add_entry(log, entry())
    assert numbers(outsider.get(LIST)) == []


def test_a_row_says_channel_mood_and_calm_in_words(log: OpenLog) -> None:
    with translation.override("en"):
        row = wording.row(
            Stored(log.person.id, 1, 1, entry(upset=0, calm=4, channel="chat", differently="<b>Ask</b>"))
        )
        assert row.sentence == "By chat, <b>not at all upset</b>. I stayed <b>calm throughout</b>."
        assert row.own == "“<b>Ask</b>”"
        assert not hasattr(row.own, "__html__")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"understood": "said_yes", "copes": "no"}, "only said yes"),
        ({"copes": "no"}, "cannot cope yet"),
        ({}, ""),
    ],
)
def test_a_row_ends_with_how_it_ended(fields: dict[str, Any], words: str) -> None:
    with translation.override("en"):
        assert str(wording.closing(entry(**fields))) == words


def test_days_are_named_the_way_people_do() -> None:
    now = timezone.localtime()
    with translation.override("en"):
        assert wording.when(now.replace(hour=10, minute=42)) == "10:42"
        assert wording.when(now - timedelta(days=2)) == f"{now - timedelta(days=2):%A}"
        assert wording.when(now - timedelta(days=400)).endswith(str((now - timedelta(days=400)).year))


def test_hard_to_tell_is_a_mood_of_its_own() -> None:
    with translation.override("en"):
        assert "hard to tell how upset" in wording.sentence(entry(upset="unclear"))


def test_the_heading_of_an_entry_says_day_time_and_channel() -> None:
    with translation.override("en"):
        now = timezone.localtime()
        assert wording.conversation_line(now, "phone") == f"Conversation of {now:%H:%M} · on the phone"
        assert str((now - timedelta(days=400)).year) in wording.conversation_line(
            now - timedelta(days=400), "phone"
        )
        assert wording.conversation_line(now, "pigeon") == f"Conversation of {now:%H:%M}"
