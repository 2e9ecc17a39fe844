"""What a guide was when it was published."""

from __future__ import annotations

from django.db import models

from augenhoehe.desk.models.guide import Guide


class GuideVersion(models.Model):
    """A published state, numbered and never changed; `content` has the groups of steps filled in.

    `source` is the draft as it was written, where that differs; `groups` is a JSON list of [id, number]: the
    groups filled in.
    """

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    content = models.TextField()
    source = models.TextField(blank=True, default="")
    groups = models.TextField(default="[]")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["guide", "number"], name="one_version_per_number"),)

    def __str__(self) -> str:
        return f"{self.guide_id} {self.number}"
