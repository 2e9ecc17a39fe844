"""Taking a conversation up again because its customer does not cope."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from msgspec.structs import replace

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.conversation import begin_conversation, keep_conversation, resume_conversation
from augenhoehe.desk.documents import Conversation
from augenhoehe.desk.documents.entry import Channel
from augenhoehe.desk.models import ClosingAnswerRecord, StuckRecord
from augenhoehe.desk.queries.closing_check import answer_of, stuck_of
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord


@transaction.atomic
def reopen(log: OpenLog, check_id: UUID) -> Stored[Conversation]:
    """Take the conversation of an answer up again, with what the customer wrote in its notes.

    Is it still open, it is resumed; otherwise one begins with channel and worry of its entry.
    Raises NotInLog.
    """
    given = answer_of(log, check_id).document
    marked = replace(given, reopened=True)
    record.change(log, ClosingAnswerRecord, check_id, marked, None)
    return _again(log, given.about, "\n".join(one for one in (given.own_words, given.line) if one))


@transaction.atomic
def reopen_stuck(log: OpenLog, report_id: UUID) -> Stored[Conversation]:
    """Take the conversation up again whose customer got stuck with his copy. See `reopen`."""
    given = stuck_of(log, report_id).document
    record.change(log, StuckRecord, report_id, replace(given, reopened=True), None)
    if given.about is None:
        raise NotInLog(f"what {report_id} is about")
    return _again(log, given.about, given.sentence)


def _again(log: OpenLog, about: UUID, said: str) -> Stored[Conversation]:
    try:
        open_one = resume_conversation(log, about)
        notes = "\n\n".join(one for one in (open_one.document.notes, said) if one)
        return keep_conversation(log, about, {"notes": notes}, open_one.revision)
    except NotInLog:
        channel, worry = _from_entry(log, about)
        begun = begin_conversation(log)
        typed = {"channel": channel, "worry": worry, "notes": said}
        return keep_conversation(log, begun.id, typed, begun.revision)


def _from_entry(log: OpenLog, entry_id: UUID) -> tuple[Channel, str]:
    try:
        entry = entry_of(log, entry_id).document
    except (NotInLog, UnreadableRecord):
        return "phone", ""
    return entry.channel, entry.worry
