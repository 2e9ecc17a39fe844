"""The wrapped keys of a person, one row per generation."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.person import Person


class Key(models.Model):
    """A `vault.StoredKey`: nothing here opens anything without passphrase, code or device key."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    generation = models.PositiveSmallIntegerField()
    public_key = models.CharField(max_length=100)
    sealed_identity = models.BinaryField()
    by_passphrase = models.BinaryField(null=True)
    by_recovery = models.BinaryField(null=True)
    by_device = models.BinaryField(null=True)
    by_successor = models.BinaryField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "generation"], name="one_key_per_generation"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.generation}"
