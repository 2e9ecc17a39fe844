"""Guides: plain rows, because whoever reads one has no key of ours."""

from __future__ import annotations

import uuid

from django.db import models

from augenhoehe.desk.models.person import Person

LONGEST_TITLE = 300


class Guide(models.Model):
    """A guide of `owner` with its one draft, a `documents.guide.GUIDE` document of `schema` as JSON.

    `title` and `language` repeat the draft for lists. `token` is the link customers have. `published` is what
    they see; `published_revision` is the revision of the draft it was made from. `made_from` is the number
    of the version of `original` that a translation was made from, 0 for its draft.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    schema = models.PositiveSmallIntegerField()
    draft = models.TextField()
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    language = models.CharField(max_length=2)
    is_group = models.BooleanField(default=False)
    rules_off = models.TextField(default="[]")
    token = models.CharField(max_length=32, unique=True)
    changed_at = models.DateTimeField()
    is_archived = models.BooleanField(default=False)
    last_number = models.PositiveIntegerField(default=0)
    published = models.OneToOneField(
        "GuideVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="published_in"
    )
    published_revision = models.PositiveIntegerField(default=0)
    original = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="translations"
    )
    made_from = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.title or str(self.id)
