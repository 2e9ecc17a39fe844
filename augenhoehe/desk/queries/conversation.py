"""Conversations that are open: in progress or parked."""

from __future__ import annotations

from uuid import UUID

from augenhoehe.desk.documents import CONVERSATION, Conversation
from augenhoehe.desk.models import ConversationRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import readable, record_of


def conversation_of(log: OpenLog, conversation_id: UUID) -> Stored[Conversation]:
    """Return one open conversation. Raises NotInLog or UnreadableRecord."""
    return record_of(log, ConversationRecord, CONVERSATION, conversation_id)


def open_conversations(log: OpenLog) -> list[Stored[Conversation]]:
    """Return what is open, oldest first."""
    return readable(log, ConversationRecord, CONVERSATION)
