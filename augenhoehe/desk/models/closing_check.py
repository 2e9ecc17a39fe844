"""Questions on their way to a customer, and how many answers came in a month."""

from __future__ import annotations

import uuid

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class ClosingLink(models.Model):
    """A closing check that waits for its answer, sealed by the token in its link; the answer deletes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = SealedField(unique=True)
    schema = models.PositiveSmallIntegerField()
    sealed = SealedField()
    expires_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class ClosingMonth(models.Model):
    """How many checks of a month (2026-11) and round were asked and how they came out, of everybody.

    `understood` counts those who named the right step, out of `judged`.
    """

    month = models.CharField(max_length=7)
    round = models.PositiveSmallIntegerField()
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    understood = models.PositiveIntegerField(default=0)
    copes_yes = models.PositiveIntegerField(default=0)
    copes_unsure = models.PositiveIntegerField(default=0)
    copes_no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["month", "round"], name="one_row_per_month_and_round"),
        )

    def __str__(self) -> str:
        return f"{self.month} {self.round}"
