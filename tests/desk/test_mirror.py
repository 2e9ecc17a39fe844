"""Kept conversations: sealed, listed, analysed with today's rules, deleted with a way back."""

from __future__ import annotations

import uuid

import pytest
from msgspec.structs import replace

from augenhoehe.desk.actions import key as keys
from augenhoehe.desk.actions.mirror import change_mirror, delete_mirror, switch_rule
from augenhoehe.desk.actions.person import delete_person
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.actions.take_over import take_over
from augenhoehe.desk.actions.undo import undo
from augenhoehe.desk.documents import Mirror, Preferences
from augenhoehe.desk.documents.mirror import MOST_TURNS, is_too_long, turns_of
from augenhoehe.desk.exchange.archive import parse
from augenhoehe.desk.models import MirrorRecord
from augenhoehe.desk.queries.everything import everything_of
from augenhoehe.desk.queries.health import unreadable_records
from augenhoehe.desk.queries.mirror import KeptMirror, kept_mirrors, key_of, mirror_about, mirror_of, seen_in
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord
from augenhoehe.listening import Conversation, Turn
from tests.factories import keep_call, log_two_weeks

RULES_ALONE = Preferences(trained_part=False)


@pytest.fixture
def kept(log: OpenLog) -> Stored[Mirror]:
    return keep_call(log)


def test_a_conversation_goes_in_and_out_unchanged(kept: Stored[Mirror]) -> None:
    conversation = kept.document.conversation()
    assert turns_of(conversation) == kept.document.turns
    assert conversation.names == kept.document.names


@pytest.mark.parametrize(
    ("turns", "is_long"),
    [([1] * MOST_TURNS, False), ([1] * (MOST_TURNS + 1), True), ([1_000_000], False), ([999_999, 2], True)],
)
def test_too_long_is_told_by_turns_and_length(*, turns: list[int], is_long: bool) -> None:
    conversation = Conversation(tuple(Turn("customer", "x" * length) for length in turns))
    assert is_too_long(conversation) is is_long


def test_nothing_said_lies_open(log: OpenLog, kept: Stored[Mirror]) -> None:
    row = MirrorRecord.objects.get(id=kept.id)
    assert b"Angebot" not in row.sealed
    assert mirror_of(log, kept.id).document == kept.document


def test_the_list_begins_with_the_last_one(log: OpenLog, kept: Stored[Mirror]) -> None:
    later = keep_call(log)
    found = [one for one in kept_mirrors(log) if isinstance(one, KeptMirror)]
    assert [one.id for one in found] == [later.id, kept.id]
    assert found[0].opening.startswith("Also wenn das Angebot")
    assert found[0].turns == len(kept.document.turns)


def test_one_that_does_not_open_is_named(log: OpenLog, kept: Stored[Mirror]) -> None:
    other = keep_call(log)
    MirrorRecord.objects.filter(id=other.id).update(sealed=b"changed")
    broken, whole = kept_mirrors(log)
    assert isinstance(broken, UnreadableRecord)
    assert isinstance(whole, KeptMirror)
    assert [one.number for one in unreadable_records(log)] == [broken.number]


def test_an_entry_finds_its_conversation(log: OpenLog, kept: Stored[Mirror]) -> None:
    first, second = log_two_weeks(log)[:2]
    about = keep_call(log, first.id)
    assert mirror_about(log, first.id) == about.id
    assert mirror_about(log, second.id) is None


def test_others_do_not_see_it(other_log: OpenLog, kept: Stored[Mirror]) -> None:
    assert kept_mirrors(other_log) == []
    for attempt in (mirror_of, delete_mirror):
        with pytest.raises(NotInLog):
            attempt(other_log, kept.id)
    assert MirrorRecord.objects.count() == 1


def test_a_change_on_an_old_revision_is_refused(log: OpenLog, kept: Stored[Mirror]) -> None:
    change_mirror(log, kept.id, replace(kept.document, language="de"), kept.revision)
    with pytest.raises(Conflict):
        change_mirror(log, kept.id, kept.document, kept.revision)


def test_deleting_can_be_taken_back(log: OpenLog, kept: Stored[Mirror]) -> None:
    delete_mirror(log, kept.id)
    assert kept_mirrors(log) == []
    assert isinstance(undo(log), MirrorRecord)
    assert mirror_of(log, kept.id).document == kept.document


def test_it_goes_along_when_the_key_is_replaced(log: OpenLog, kept: Stored[Mirror]) -> None:
    renewed, _code = keys.replace_key(log, None)
    assert mirror_of(renewed, kept.id).document == kept.document
    with pytest.raises(UnreadableRecord):
        mirror_of(log, kept.id)


@pytest.mark.django_db(transaction=True)
def test_it_goes_with_its_owner(log: OpenLog, kept: Stored[Mirror]) -> None:
    delete_person(log)
    assert not MirrorRecord.objects.exists()


def test_it_is_exported_and_brought_in(log: OpenLog, other_log: OpenLog, kept: Stored[Mirror]) -> None:
    records = parse(everything_of(log).as_json()).records
    moved = next(one for one in records if one.kind == "mirror")
    MirrorRecord.objects.all().delete()
    assert take_over(other_log, [moved], replace=False).added == 1
    assert mirror_of(other_log, kept.id).document == kept.document


def test_a_dismissed_finding_is_gone_and_so_is_its_moment(kept: Stored[Mirror]) -> None:
    fresh = replace(kept.document, dismissed=())
    seen = seen_in(fresh, RULES_ALONE)
    assert seen.findings
    everything = tuple(dict.fromkeys(key_of(finding) for finding in seen.findings))
    one = seen_in(replace(fresh, dismissed=everything[:1]), RULES_ALONE)
    assert {key_of(finding) for finding in one.findings} == set(everything[1:])
    nothing = seen_in(replace(fresh, dismissed=everything), RULES_ALONE)
    assert nothing.findings == ()
    assert not [moment for moment in nothing.moments if moment.findings]


def test_a_rule_is_switched_off_and_on(log: OpenLog, kept: Stored[Mirror]) -> None:
    rule = seen_in(kept.document, RULES_ALONE).findings[0].rule
    switch_rule(log, rule, on=False)
    off = preferences_of(log).document
    assert off.rules_off == {rule}
    assert rule not in {finding.rule for finding in seen_in(kept.document, off).findings}
    switch_rule(log, rule, on=True)
    switch_rule(log, f"never.{uuid.uuid4()}", on=True)
    assert preferences_of(log).document.rules_off == frozenset()


def test_the_trained_part_can_be_left_out(kept: Stored[Mirror]) -> None:
    alone = seen_in(kept.document, RULES_ALONE)
    assert {finding.origin for finding in alone.findings} <= {"rule"}
    assert alone.rulebook != seen_in(kept.document, Preferences()).rulebook
