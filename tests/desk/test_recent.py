from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryIndexPage
from augenhoehe.desk.queries.entry_index import summaries, summaries_since
from augenhoehe.desk.queries.open_log import OpenLog


def test_entries_since_a_moment_are_those_of_the_whole_index_from_there_on(log: OpenLog) -> None:
    now = timezone.localtime()
    days = [5, 1, 9, 2, 0]
    add_entries(
        log, [(None, Entry(conversation_at=now - timedelta(days=day), upset=0, calm=4)) for day in days]
    )
    since = int((now - timedelta(days=2)).timestamp() // 60)
    wanted = [summary for summary in summaries(log) if summary.minute >= since]
    assert len(wanted) == 3
    assert summaries_since(log, since) == wanted
    EntryIndexPage.objects.all().delete()
    assert summaries_since(log, since) == wanted


def test_nothing_is_found_where_nothing_is(log: OpenLog) -> None:
    assert summaries_since(log, 0) == []
