"""How far people came with a guide: counts, and runs only as long as they are going on."""

from __future__ import annotations

import uuid

from django.db import models

from augenhoehe.desk.models.guide import Guide
from augenhoehe.desk.models.guide_version import GuideVersion
from augenhoehe.desk.models.sealed_field import SealedField


class GuideRun(models.Model):
    """One customer following a version. `digest` is a hash of the random number in the cookie.

    `seen` is a JSON list of what was counted already, so that nothing counts twice.
    """

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="+")
    digest = SealedField()
    seen = models.TextField(default="[]")
    began_on = models.DateField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "digest"], name="one_run_per_version"),)

    def __str__(self) -> str:
        return str(self.id)


class RunCount(models.Model):
    """How many runs of a version began, and how many finished."""

    version = models.OneToOneField(
        GuideVersion, on_delete=models.CASCADE, primary_key=True, related_name="run_count"
    )
    runs = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.version_id} {self.runs}"


class StepCount(models.Model):
    """In how many runs of a version a step was reached, unfolded, and where people got stuck."""

    version = models.ForeignKey(GuideVersion, on_delete=models.CASCADE, related_name="step_counts")
    step = models.CharField(max_length=200)
    reached = models.PositiveIntegerField(default=0)
    where_opened = models.PositiveIntegerField(default=0)
    failed_opened = models.PositiveIntegerField(default=0)
    stuck = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "step"], name="one_count_per_step"),)

    def __str__(self) -> str:
        return f"{self.version_id} {self.step}"


class StuckReport(models.Model):
    """Somebody pressed "I am stuck here". A sentence with it is a letter under the same id.

    It is open until `settled`: a version answered it, or the owner saw that nothing needs to change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="stuck_reports")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=200)
    has_sentence = models.BooleanField(default=False)
    settled = models.BooleanField(default=False)
    answered_by = models.PositiveIntegerField(null=True, blank=True)
    reported_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["guide"], name="open_reports", condition=models.Q(settled=False)),)

    def __str__(self) -> str:
        return f"{self.guide_id} {self.number} {self.step}"
