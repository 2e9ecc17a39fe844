from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from msgspec.structs import replace

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.conversation import (
    BETWEEN_TABS,
    begin_conversation,
    close_conversation,
    count_without_companion,
    discard_conversation,
    keep_conversation,
    merge_conversation,
    resume_conversation,
)
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.actions.undo import undo
from augenhoehe.desk.documents import Conversation, Draw, Entry
from augenhoehe.desk.models import ConversationRecord, EntryRecord
from augenhoehe.desk.queries.conversation import conversation_of, open_conversations
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import NotInLog


def draw_the_next(log: OpenLog, left: int = 1) -> None:
    set_preferences(log, draw=Draw(drawn_at=timezone.localtime(), nth=left, left=left))


def begun(log: OpenLog, notes: str = "the printer is silent") -> Stored[Conversation]:
    stored = begin_conversation(log)
    return keep_conversation(log, stored.id, {"notes": notes}, stored.revision)


def test_the_first_of_the_day_starts_with_a_breath_and_later_ones_with_listening(log: OpenLog) -> None:
    first, second = begun(log), begun(log)
    assert (first.document.stage, second.document.stage) == ("arrive", "listen")
    set_preferences(log, breathed_on=timezone.localdate() - timedelta(days=1))
    assert begun(log).document.stage == "arrive"


def test_beginning_parks_the_one_in_progress(log: OpenLog) -> None:
    first, second = begun(log), begun(log)
    assert [stored.document.parked for stored in open_conversations(log)] == [True, False]
    assert [stored.id for stored in open_conversations(log)] == [first.id, second.id]


def test_pressing_twice_begins_one_conversation(log: OpenLog) -> None:
    draw_the_next(log, left=3)
    assert begin_conversation(log).id == begin_conversation(log).id
    draw = preferences_of(log).document.draw
    assert draw is not None
    assert draw.left == 2


def test_an_empty_one_that_began_a_while_ago_is_another_conversation(log: OpenLog) -> None:
    first = begin_conversation(log)
    earlier = replace(first.document, began_at=first.document.began_at - timedelta(minutes=5))
    record.change(log, ConversationRecord, first.id, earlier, None)
    assert begin_conversation(log).id != first.id


def test_keeping_grows_the_revision_and_keeping_the_same_does_not(log: OpenLog) -> None:
    stored = begun(log)
    again = keep_conversation(log, stored.id, {"notes": "the printer is silent"}, 1)
    assert again == stored == conversation_of(log, stored.id)


def test_an_older_revision_is_refused_with_the_newer_state(log: OpenLog) -> None:
    stored = begun(log, "one")
    with pytest.raises(Conflict) as caught:
        keep_conversation(log, stored.id, {"notes": "two"}, stored.revision - 1)
    assert caught.value.current == stored
    assert conversation_of(log, stored.id).document.notes == "one"


def test_merging_keeps_both_texts_and_all_marks(log: OpenLog) -> None:
    stored = begun(log, "from the other tab")
    marked = {"marks": frozenset({"upset"}), "understood": "shown", "worry": "the deadline"}
    keep_conversation(log, stored.id, marked, stored.revision)
    mine = {"notes": "from this tab", "marks": frozenset({"worried"}), "copes": "yes", "worry": "the boss"}
    merged = merge_conversation(log, stored.id, mine).document
    assert merged.notes == f"from the other tab{BETWEEN_TABS}from this tab"
    assert merged.marks == {"upset", "worried"}
    assert (merged.understood, merged.copes, merged.worry) == ("shown", "yes", "the deadline / the boss")
    assert conversation_of(log, stored.id).document == merged


@pytest.mark.parametrize(
    ("theirs", "mine"), [("one", "one two"), ("one two", "one"), ("", "one two"), ("one two", "")]
)
def test_merging_with_an_older_state_of_itself_repeats_nothing(log: OpenLog, theirs: str, mine: str) -> None:
    stored = begun(log, theirs)
    assert merge_conversation(log, stored.id, {"notes": mine}).document.notes == "one two"


def test_merging_more_than_one_conversation_holds_keeps_this_tab_as_one_of_its_own(log: OpenLog) -> None:
    stored = begun(log, "a" * 15_000)
    other = merge_conversation(log, stored.id, {"notes": "b" * 15_000})
    assert other.id != stored.id
    assert [found.document.notes[0] for found in open_conversations(log)] == ["a", "b"]
    assert other.document.parked


def test_resuming_parks_the_one_in_progress(log: OpenLog) -> None:
    first, second = begun(log), begun(log)
    resume_conversation(log, first.id)
    parked = {stored.id: stored.document.parked for stored in open_conversations(log)}
    assert parked == {first.id: False, second.id: True}
    assert resume_conversation(log, first.id) == conversation_of(log, first.id)


def test_discarding_can_be_undone(log: OpenLog) -> None:
    stored = begun(log)
    discard_conversation(log, stored.id)
    assert open_conversations(log) == []
    undo(log)
    assert conversation_of(log, stored.id).document == stored.document


def test_closing_turns_it_into_an_entry_once(log: OpenLog) -> None:
    stored = begun(log)
    entry = Entry(conversation_at=stored.document.began_at, upset=1, calm=3)
    assert close_conversation(log, stored.id, entry).document == entry
    with pytest.raises(NotInLog):
        close_conversation(log, stored.id, entry)
    assert EntryRecord.objects.count() == 1


@pytest.mark.parametrize("ending", ["close", "discard"])
def test_the_drawn_conversation_is_random_and_the_next_draw_follows_it(log: OpenLog, ending: str) -> None:
    draw_the_next(log)
    drawn, later = begun(log), begun(log)
    assert (drawn.document.stream, later.document.stream) == ("random", "chosen")
    if ending == "close":
        entry = Entry(conversation_at=drawn.document.began_at, upset=0, calm=4, stream="random")
        close_conversation(log, drawn.id, entry)
    else:
        discard_conversation(log, drawn.id)
    draw = preferences_of(log).document.draw
    assert draw is not None
    assert draw.left == draw.nth >= 1


def test_a_conversation_without_companion_counts_and_the_drawn_one_opens(log: OpenLog) -> None:
    draw_the_next(log, left=2)
    assert count_without_companion(log) is None
    held = count_without_companion(log)
    assert held is not None
    assert (held.document.stream, held.document.stage) == ("random", "close")
    assert count_without_companion(log) is None


def test_nobody_else_reaches_it(log: OpenLog, other_log: OpenLog) -> None:
    stored = begun(log)
    for attempt in (
        lambda: keep_conversation(other_log, stored.id, {"notes": "x"}, stored.revision),
        lambda: merge_conversation(other_log, stored.id, {"notes": "x"}),
        lambda: resume_conversation(other_log, stored.id),
        lambda: discard_conversation(other_log, stored.id),
    ):
        with pytest.raises(NotInLog):
            attempt()
    with pytest.raises(NotInLog):
        conversation_of(log, uuid4())
    assert conversation_of(log, stored.id) == stored
