"""Closing checks that tests share."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from augenhoehe.desk.actions.closing_check import Answer, Question
from augenhoehe.desk.documents import ClosingAnswer, Entry
from augenhoehe.desk.queries.closing_check import asked_about
from augenhoehe.desk.queries.open_log import OpenLog

CHOICE = Question(
    solved="Der Drucker druckt wieder.",
    question="Was machen Sie als Erstes, wenn er wieder stockt?",
    options=("Ihn ausschalten", "Die Anleitung öffnen"),
    right=1,
)
OPEN = Question(solved="Das Kennwort ist neu.", question="Was machen Sie als Erstes beim nächsten Mal?")
COPES = Answer(chosen=1, copes="yes", line="Danke, Kranich.")


def entry() -> Entry:
    """An entry that has just been written."""
    return Entry(conversation_at=timezone.now(), upset=1, calm=3)


def answered(log: OpenLog, about: UUID) -> list[ClosingAnswer]:
    """What was answered about a conversation or entry."""
    return [one.answer.document for one in asked_about(log, about) if one.answer]
