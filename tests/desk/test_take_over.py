from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.actions.take_over import IdTaken, Outcome, take_over, with_ids
from augenhoehe.desk.documents import ENTRY, Entry, Preferences
from augenhoehe.desk.exchange import archive
from augenhoehe.desk.exchange.archive import Record
from augenhoehe.desk.exchange.table import TableRow
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.entry_index import indexed
from augenhoehe.desk.queries.everything import everything_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from tests.desk.documents_to_draw import everything

AT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)


def record(calm: int = 3, entry_id: UUID | None = None) -> Record:
    document = ENTRY.convert({"conversation_at": AT.isoformat(), "upset": 2, "calm": calm})
    return Record("entries[0]", "entry", entry_id or uuid4(), document)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(everything)
def test_what_leaves_one_log_is_the_same_in_another(
    log: OpenLog, records: dict[str, list[tuple[UUID, msgspec.Struct]]]
) -> None:
    first = archive.parse(archive.write(records, AT)).records
    with transaction.atomic():
        outcome = take_over(log, first, replace=False)
        again = take_over(log, first, replace=False)
        second = archive.parse(everything_of(log).as_json())
        transaction.set_rollback(True)
    assert not outcome.differing
    assert again == Outcome(0, len(first), 0, ())
    assert not second.bad
    # A person has preferences from the start, and keeps their id.
    assert {one.id: one.document for one in second.records if one.kind != "preferences"} == {
        one.id: one.document for one in first if one.kind != "preferences"
    }
    expected = [one.document for one in first if one.kind == "preferences"] or [Preferences()]
    assert [one.document for one in second.records if one.kind == "preferences"] == expected


def test_other_content_is_reported_and_stays(log: OpenLog) -> None:
    first = record(calm=1)
    take_over(log, [first], replace=False)
    other = record(calm=4, entry_id=first.id)
    outcome = take_over(log, [other], replace=False)
    assert outcome == Outcome(0, 0, 0, (other,))
    assert entry_of(log, first.id).document.calm == 1


def test_other_content_takes_the_place_when_asked(log: OpenLog) -> None:
    first = record(calm=1)
    take_over(log, [first], replace=False)
    assert take_over(log, [record(calm=4, entry_id=first.id)], replace=True) == Outcome(0, 0, 1, ())
    assert entry_of(log, first.id).document.calm == 4
    assert [summary.calm for summary in indexed(log) or []] == [4]


def test_a_record_that_no_longer_opens_comes_back_with_replace(log: OpenLog) -> None:
    first = record()
    take_over(log, [first], replace=False)
    EntryRecord.objects.update(sealed=b"\x01\x00\x01" + bytes(40))
    assert len(take_over(log, [first], replace=False).differing) == 1
    take_over(log, [first], replace=True)
    assert entry_of(log, first.id).document == first.document


def test_the_record_of_somebody_else_is_not_touched(log: OpenLog, other_log: OpenLog) -> None:
    theirs = record(calm=1)
    take_over(other_log, [theirs], replace=False)
    with pytest.raises(IdTaken):
        take_over(log, [record(), record(calm=4, entry_id=theirs.id)], replace=True)
    assert entry_of(other_log, theirs.id).document.calm == 1
    assert not EntryRecord.objects.filter(owner=log.person).exists()


def test_preferences_somebody_has_set_are_reported(log: OpenLog) -> None:
    set_preferences(log, intention="Mine.")
    theirs = Record("preferences[0]", "preferences", uuid4(), Preferences(intention="Theirs."))
    assert take_over(log, [theirs], replace=False).differing == (theirs,)
    take_over(log, [theirs], replace=True)
    assert preferences_of(log).document.intention == "Theirs."


def rows(*notes: str) -> list[TableRow]:
    return [
        TableRow(line, None, Entry(conversation_at=AT, upset=2, calm=3, note=note))
        for line, note in enumerate(notes, 2)
    ]


def test_the_same_table_twice_adds_nothing(log: OpenLog) -> None:
    table = rows("one", "two", "two")
    assert take_over(log, with_ids(log, table), replace=False).added == 3
    assert take_over(log, with_ids(log, table), replace=False) == Outcome(0, 3, 0, ())


def test_a_longer_table_adds_what_is_new(log: OpenLog) -> None:
    take_over(log, with_ids(log, rows("one")), replace=False)
    assert take_over(log, with_ids(log, rows("zero", "one")), replace=False).added == 1


def test_ids_say_nothing_to_who_has_no_key(log: OpenLog, other_log: OpenLog) -> None:
    assert with_ids(log, rows("one"))[0].id != with_ids(other_log, rows("one"))[0].id


def test_preferences_an_import_made_give_way(log: OpenLog) -> None:
    with_ids(log, rows("one"))
    theirs = Record("preferences[0]", "preferences", uuid4(), Preferences(intention="Theirs."))
    assert not take_over(log, [theirs], replace=False).differing
    assert preferences_of(log).document.intention == "Theirs."
