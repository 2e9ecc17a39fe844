"""The wrapped keys of a person, one row per generation."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class Key(models.Model):
    """A `vault.StoredKey`: nothing here opens anything without passphrase, code or device key.

    A wrap that does not exist is empty.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    generation = models.PositiveSmallIntegerField()
    public_key = models.CharField(max_length=100)
    sealed_identity = SealedField()
    by_passphrase = SealedField(default=b"")
    by_recovery = SealedField(default=b"")
    by_device = SealedField(default=b"")
    by_successor = SealedField(default=b"")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "generation"], name="one_key_per_generation"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.generation}"
