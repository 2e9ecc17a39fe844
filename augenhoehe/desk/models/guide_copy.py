"""Copies of guides made for one customer."""

from __future__ import annotations

import uuid

from django.db import models

from augenhoehe.desk.models.guide_version import GuideVersion
from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class GuideCopy(models.Model):
    """A copy sealed by the token in its link, of which `digest` alone is kept. Runs count for `version`.

    `given` tells its maker, and nobody else, for which conversation it was made and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(
        GuideVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    digest = SealedField(unique=True)
    schema = models.PositiveSmallIntegerField()
    sealed = SealedField()
    given = SealedField(default=b"", blank=True)
    expires_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)
