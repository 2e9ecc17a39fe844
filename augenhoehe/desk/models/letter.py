"""What arrived while its owner was away."""

from __future__ import annotations

import uuid

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class Letter(models.Model):
    """Something sealed to the owner's public key; it moves into the log when the owner next opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sealed = SealedField()

    def __str__(self) -> str:
        return str(self.id)
