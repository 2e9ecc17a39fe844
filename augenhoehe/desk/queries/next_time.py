"""The one line worth taking along after an entry."""

from __future__ import annotations

from uuid import UUID

from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.look_back import reusable_sentence
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord


def sentence_for_next_time(log: OpenLog, entry_id: UUID) -> str:
    """Return what the person means to do differently, else the sentence of the last look-back, else ""."""
    try:
        own = entry_of(log, entry_id).document.differently
    except (NotInLog, UnreadableRecord):
        own = ""
    return own or reusable_sentence(log)
