"""How often something was asked from outside in a stretch of time."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.sealed_field import SealedField


class RequestCount(models.Model):
    """A count under a keyed hash: it does not say who asked, and the next stretch of time has another."""

    digest = SealedField(unique=True)
    count = models.PositiveIntegerField(default=1)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.count)
