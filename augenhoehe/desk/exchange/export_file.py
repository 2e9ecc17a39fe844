"""The shape of an export, for readers of the file and for the schema that describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec

from augenhoehe.desk.documents import (
    ClosingAnswer,
    ClosingCheck,
    Conversation,
    Course,
    Entry,
    LookBack,
    Mirror,
    Preferences,
    Stuck,
)
from augenhoehe.desk.documents.guide_file import KeptPicture, WholeGuide


class EntryInFile(Entry, frozen=True, kw_only=True):
    """An entry with its id."""

    id: UUID


class CourseInFile(Course, frozen=True, kw_only=True):
    """A course with its id."""

    id: UUID


class LookBackInFile(LookBack, frozen=True, kw_only=True):
    """A look-back with its id."""

    id: UUID


class ConversationInFile(Conversation, frozen=True, kw_only=True):
    """A conversation with its id."""

    id: UUID


class MirrorInFile(Mirror, frozen=True, kw_only=True):
    """A kept conversation with its id."""

    id: UUID


class ClosingCheckInFile(ClosingCheck, frozen=True, kw_only=True):
    """A closing check with its id."""

    id: UUID


class ClosingAnswerInFile(ClosingAnswer, frozen=True, kw_only=True):
    """The answer to a closing check, with the id of the check."""

    id: UUID


class StuckInFile(Stuck, frozen=True, kw_only=True):
    """A sentence from "I am stuck here" with its id."""

    id: UUID


class PictureInFile(KeptPicture, frozen=True, kw_only=True):
    """A picture with its id; its content is base64."""

    id: UUID


class GuideInFile(WholeGuide, frozen=True, kw_only=True):
    """A guide with its id."""

    id: UUID


class PreferencesInFile(Preferences, frozen=True, kw_only=True):
    """Preferences with its id."""

    id: UUID


class ExportFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of `augenhoehe.json`; `schemas` says which version each kind of record has."""

    format: Literal["augenhoehe"]
    version: Literal[1]
    exported_at: datetime
    schemas: dict[str, int]
    preferences: tuple[PreferencesInFile, ...] = ()
    entries: tuple[EntryInFile, ...] = ()
    courses: tuple[CourseInFile, ...] = ()
    look_backs: tuple[LookBackInFile, ...] = ()
    conversations: tuple[ConversationInFile, ...] = ()
    mirrors: tuple[MirrorInFile, ...] = ()
    closing_checks: tuple[ClosingCheckInFile, ...] = ()
    closing_answers: tuple[ClosingAnswerInFile, ...] = ()
    stuck: tuple[StuckInFile, ...] = ()
    pictures: tuple[PictureInFile, ...] = ()
    guides: tuple[GuideInFile, ...] = ()
