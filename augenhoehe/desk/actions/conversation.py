"""Accompanying a conversation: begin, keep what is typed, park, close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from augenhoehe.desk.actions import record, undo
from augenhoehe.desk.actions.draw import count_conversation, draw_next
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import CONVERSATION, Conversation, Entry, UnreadableDocument
from augenhoehe.desk.documents.conversation import Stage
from augenhoehe.desk.documents.entry import Stream
from augenhoehe.desk.models import ConversationRecord, EntryRecord
from augenhoehe.desk.queries.conversation import conversation_of, open_conversations
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of

# Somebody who presses twice means one conversation; after this long it is another.
PRESSED_TWICE = timedelta(minutes=1)
BETWEEN_TABS = "\n\n———\n\n"


@transaction.atomic
def begin_conversation(log: OpenLog) -> Stored[Conversation]:
    """Begin a conversation now and park the one in progress.

    It belongs to the random stream when it is the drawn one, and it starts with a breath when it is
    the first of the day. One that began a moment ago and holds nothing yet is returned instead.
    """
    now = timezone.localtime()
    in_progress = _in_progress(log)
    if in_progress and _is_untouched(in_progress[-1].document, now):
        return in_progress[-1]
    _park(log, in_progress)
    stream: Stream = "random" if count_conversation(log) else "chosen"
    document = Conversation(began_at=now, stream=stream, stage=_first_stage(log, now.date()))
    return record.add(log, ConversationRecord, document)


@transaction.atomic
def count_without_companion(log: OpenLog) -> Stored[Conversation] | None:
    """Count a conversation that was held without the companion towards the draw.

    Returns None, or when it was the drawn one, what to make an entry of.
    """
    if not count_conversation(log):
        return None
    held = Conversation(began_at=timezone.localtime(), stream="random", stage="close", parked=True)
    return record.add(log, ConversationRecord, held)


def _in_progress(log: OpenLog) -> list[Stored[Conversation]]:
    return [stored for stored in open_conversations(log) if not stored.document.parked]


def _is_untouched(document: Conversation, now: datetime) -> bool:
    empty = Conversation(began_at=document.began_at, stream=document.stream, stage=document.stage)
    return document == empty and now - PRESSED_TWICE < document.began_at <= now


def _park(log: OpenLog, conversations: list[Stored[Conversation]]) -> None:
    for stored in conversations:
        record.change(log, ConversationRecord, stored.id, replace(stored.document, parked=True), None)


def _first_stage(log: OpenLog, today: date) -> Stage:
    if preferences_of(log).document.breathed_on == today:
        return "listen"
    set_preferences(log, breathed_on=today)
    return "arrive"


@transaction.atomic
def keep_conversation(
    log: OpenLog, conversation_id: UUID, typed: Mapping[str, Any], revision: int
) -> Stored[Conversation]:
    """Keep the fields in `typed`, on top of the `revision` that the writer saw.

    Sending the same twice changes nothing. Raises NotInLog, or Conflict, which carries the newer state.
    """
    now = conversation_of(log, conversation_id)
    wanted = replace(now.document, **typed)
    if wanted == now.document:
        return now
    return record.change(log, ConversationRecord, conversation_id, wanted, revision)


@transaction.atomic
def merge_conversation(log: OpenLog, conversation_id: UUID, typed: Mapping[str, Any]) -> Stored[Conversation]:
    """Keep what two tabs typed: this one's text below the other's, and the marks of both.

    When both together are too long for one conversation, this one's is kept as a parked one of its own.
    Raises NotInLog.
    """
    now = conversation_of(log, conversation_id)
    try:
        merged = CONVERSATION.convert(CONVERSATION.plain(_merged(now.document, typed)))
    except UnreadableDocument:
        return record.add(log, ConversationRecord, replace(now.document, **{**typed, "parked": True}))
    return record.change(log, ConversationRecord, conversation_id, merged, None)


def _merged(theirs: Conversation, typed: Mapping[str, Any]) -> Conversation:
    mine = replace(theirs, **typed)
    return replace(
        mine,
        parked=theirs.parked,
        notes=_both(theirs.notes, mine.notes, BETWEEN_TABS),
        understood_so_far=_both(theirs.understood_so_far, mine.understood_so_far, BETWEEN_TABS),
        worry=_both(theirs.worry, mine.worry, " / "),
        marks=theirs.marks | mine.marks,
        confirmed=mine.confirmed or theirs.confirmed,
        understood=mine.understood or theirs.understood,
        copes=mine.copes or theirs.copes,
    )


def _both(theirs: str, mine: str, between: str) -> str:
    """Return both texts. One that lies inside the other is an older state of it and is not repeated."""
    if theirs.strip() in mine:
        return mine
    return theirs if mine.strip() in theirs else f"{theirs}{between}{mine}"


@transaction.atomic
def resume_conversation(log: OpenLog, conversation_id: UUID) -> Stored[Conversation]:
    """Take a parked conversation up again and park the one in progress. Raises NotInLog."""
    now = conversation_of(log, conversation_id)
    _park(log, [stored for stored in _in_progress(log) if stored.id != conversation_id])
    if not now.document.parked:
        return now
    return record.change(log, ConversationRecord, conversation_id, replace(now.document, parked=False), None)


@transaction.atomic
def discard_conversation(log: OpenLog, conversation_id: UUID) -> None:
    """Drop a conversation without an entry; `undo` brings it back. Raises NotInLog.

    If it was the drawn one, the next draw follows: otherwise the random stream would end here.
    """
    is_random = conversation_of(log, conversation_id).document.stream == "random"
    undo.remember(log, record.row_for_change(log, ConversationRecord, conversation_id, None))
    record.remove(log, ConversationRecord, conversation_id)
    if is_random:
        draw_next(log)


@transaction.atomic
def close_conversation(log: OpenLog, conversation_id: UUID, entry: Entry) -> Stored[Entry]:
    """Turn a conversation into an entry. Raises NotInLog when another tab has closed it already.

    The entry keeps the id of the conversation: what was asked about the one is answered about the other.
    """
    streams = {entry.stream, conversation_of(log, conversation_id).document.stream}
    record.remove(log, ConversationRecord, conversation_id)
    # It can be taken only when an older state of the conversation was brought in again from a file.
    is_taken = EntryRecord.objects.filter(id=conversation_id).exists()
    (stored,) = add_entries(log, [(None if is_taken else conversation_id, entry)])
    if "random" in streams:
        draw_next(log)
    return stored
