"""Pictures of guides, as we encoded them."""

from __future__ import annotations

import uuid

from django.db import models

from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.sealed_field import SealedField


class GuidePicture(models.Model):
    """PNG or JPEG bytes named by their hash. Which guides show it is said by their texts.

    It stays until `kept_until` for the sake of personal copies, even when no guide names it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    content = SealedField()
    kept_until = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "file"], name="one_picture_per_file"),)

    def __str__(self) -> str:
        return self.file
