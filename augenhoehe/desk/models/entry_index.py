"""The sealed index over entries."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField

PAGE_SIZE = 500


class EntryIndexPage(models.Model):
    """Packed summaries of the entries whose running number lies in this page of `PAGE_SIZE` numbers.

    `rows` lets a reader see without opening anything that the index and the entries disagree.
    """

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField()
    rows = models.PositiveSmallIntegerField()
    sealed = SealedField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "page"], name="one_index_page"),)

    def __str__(self) -> str:
        return f"{self.owner_id} {self.page}"
