"""What nobody needs any more: expired links, old runs, unseen pictures, answers about deleted entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from augenhoehe.desk.models import (
    ClosingAnswerRecord,
    ClosingCheckRecord,
    ClosingLink,
    ConversationRecord,
    EntryRecord,
    Guide,
    GuideCopy,
    GuidePicture,
    GuideRun,
    GuideVersion,
    RequestCount,
    StuckRecord,
)
from augenhoehe.desk.queries.closing_check import abouts, reopening_offered
from augenhoehe.desk.queries.open_log import OpenLog

RUN_DAYS = 90
_PICTURE_DAYS = 1
_FILE = re.compile(r'"file":"([0-9a-f]{32}\.(?:png|jpg))"')


@transaction.atomic
def forget_expired() -> int:
    """Delete what has expired, of everybody, and return how many rows that were. Needs nobody's key."""
    today, now = timezone.localdate(), timezone.now()
    deleted = [
        GuideCopy.objects.filter(expires_on__lt=today).delete()[0],
        ClosingLink.objects.filter(expires_on__lt=today).delete()[0],
        GuideRun.objects.filter(began_on__lt=today - timedelta(days=RUN_DAYS)).delete()[0],
        RequestCount.objects.filter(until__lte=now).delete()[0],
    ]
    return sum(deleted)


@transaction.atomic
def tidy(log: OpenLog) -> None:
    """Delete what of this person nobody needs. Call when the log opens and no step back is left."""
    forget_expired()
    _forget_pictures(log)
    _forget_orphans(log)


def _forget_pictures(log: OpenLog) -> None:
    # One added a moment ago is in no draft yet.
    before = timezone.localdate() - timedelta(days=_PICTURE_DAYS)
    ripe = GuidePicture.objects.filter(owner=log.person, kept_until__lt=before)
    files = set(ripe.values_list("file", flat=True))
    if files:
        ripe.filter(file__in=files - set(_files_shown(log))).delete()


def _files_shown(log: OpenLog) -> Iterator[str]:
    drafts = Guide.objects.filter(owner=log.person).values_list("draft", flat=True)
    versions = GuideVersion.objects.filter(guide__owner=log.person).values_list("content", flat=True)
    for texts in (drafts, versions):
        for text in texts.iterator():
            yield from _FILE.findall(text)


def _forget_orphans(log: OpenLog) -> None:
    """Delete what is about a deleted entry, unless its customer still waits to be helped on."""
    models = (ClosingCheckRecord, ClosingAnswerRecord, StuckRecord)
    about = {model: dict(abouts(log, model)) for model in models}
    wanted = {one for found in about.values() for one in found.values() if one}
    if not wanted:
        return
    gone = wanted - {
        row_id
        for model in (EntryRecord, ConversationRecord)
        for row_id in model.objects.filter(owner=log.person).values_list("id", flat=True)
    }
    if gone:
        kept = {one.id for one in reopening_offered(log)}
        for model in models:
            ids = [row_id for row_id, one in about[model].items() if one in gone and row_id not in kept]
            model.objects.filter(id__in=ids).delete()
            if model is ClosingCheckRecord:
                ClosingLink.objects.filter(owner=log.person, id__in=ids).delete()
