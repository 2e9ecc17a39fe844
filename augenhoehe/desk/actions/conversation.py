"""Accompanying a conversation: begin, keep what is typed, park, close."""

from __future__ import annotations

from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from augenhoehe.desk.actions import record, undo
from augenhoehe.desk.actions.draw import count_conversation, draw_again
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.documents import Conversation, Entry
from augenhoehe.desk.documents.entry import Stream
from augenhoehe.desk.models import ConversationRecord
from augenhoehe.desk.queries.conversation import conversation_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored


@transaction.atomic
def begin_conversation(log: OpenLog) -> Stored[Conversation]:
    """Begin a conversation now. It belongs to the random stream when it is the drawn one."""
    stream: Stream = "random" if count_conversation(log) else "chosen"
    document = Conversation(began_at=timezone.localtime(), stream=stream)
    return record.add(log, ConversationRecord, document)


def keep_conversation(
    log: OpenLog, conversation_id: UUID, document: Conversation, revision: int
) -> Stored[Conversation]:
    """Keep what was typed. Raises NotInLog or Conflict, which carries the newer state."""
    return record.change(log, ConversationRecord, conversation_id, document, revision)


@transaction.atomic
def park_conversation(log: OpenLog, conversation_id: UUID, *, parked: bool) -> Stored[Conversation]:
    """Put a conversation aside for later, or take it up again. Raises NotInLog."""
    now = conversation_of(log, conversation_id)
    document = msgspec.structs.replace(now.document, parked=parked)
    return record.change(log, ConversationRecord, conversation_id, document, now.revision)


@transaction.atomic
def discard_conversation(log: OpenLog, conversation_id: UUID) -> None:
    """Drop a conversation without an entry; `undo` brings it back. Raises NotInLog."""
    undo.remember(log, record.row_for_change(log, ConversationRecord, conversation_id, None))
    record.remove(log, ConversationRecord, conversation_id)


@transaction.atomic
def close_conversation(log: OpenLog, conversation_id: UUID, entry: Entry) -> Stored[Entry]:
    """Turn a conversation into an entry. Raises NotInLog when another tab has closed it already."""
    record.remove(log, ConversationRecord, conversation_id)
    stored = add_entry(log, entry)
    if entry.stream == "random":
        draw_again(log)
    return stored
