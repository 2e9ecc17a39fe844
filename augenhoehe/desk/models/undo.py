"""The one step back."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class Undo(models.Model):
    """The sealed row as it was before the owner's last change or deletion, as one JSON object."""

    owner = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    content = SealedField()

    def __str__(self) -> str:
        return str(self.owner_id)
