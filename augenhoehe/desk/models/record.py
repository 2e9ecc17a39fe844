"""Sealed records: one table per noun, the same few plain columns in each."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from augenhoehe.desk import documents
from augenhoehe.desk.documents import Shape
from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class SealedRecord(models.Model):
    """A document of `owner`, sealed. `number` runs per owner, `revision` grows with every change."""

    shape: ClassVar[Shape[Any]]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=1)
    sealed = SealedField()

    class Meta:
        abstract = True
        constraints = (models.UniqueConstraint(fields=["owner", "number"], name="%(class)s_number_once"),)

    def __str__(self) -> str:
        return f"{self.shape.kind} {self.number}"


class EntryRecord(SealedRecord):
    """What is remembered of one conversation."""

    shape = documents.ENTRY


class ConversationRecord(SealedRecord):
    """A conversation that is open."""

    shape = documents.CONVERSATION


class CourseRecord(SealedRecord):
    """Four weeks of practice."""

    shape = documents.COURSE


class LookBackRecord(SealedRecord):
    """A weekly look-back."""

    shape = documents.LOOK_BACK


class MirrorRecord(SealedRecord):
    """A conversation kept in the mirror."""

    shape = documents.MIRROR


class PreferencesRecord(SealedRecord):
    """What the person has set; one row each."""

    shape = documents.PREFERENCES


class ClosingCheckRecord(SealedRecord):
    """A closing check as its owner asked it."""

    shape = documents.CLOSING_CHECK


class ClosingAnswerRecord(SealedRecord):
    """What a customer answered; it has the id of its check."""

    shape = documents.CLOSING_ANSWER


class StuckRecord(SealedRecord):
    """A sentence that came with "I am stuck here"."""

    shape = documents.STUCK
