"""Making a guide over to one customer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from augenhoehe.clarity.guide import Guide as Content
from augenhoehe.desk.actions.guide import publish
from augenhoehe.desk.documents import UnreadableDocument
from augenhoehe.desk.documents.guide import pictures_of, stored_of
from augenhoehe.desk.documents.guide_copy import GIVEN_COPY, PERSONAL_COPY, GivenCopy, PersonalCopy
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.exchange.reason import reason
from augenhoehe.desk.models import GuideCopy, GuidePicture, GuideVersion
from augenhoehe.desk.queries.guide import content_of, guide_row, state_of
from augenhoehe.desk.queries.guide_copy import (
    MOST_DAYS,
    Choices,
    CopyLine,
    copies_of,
    given_binding,
    personal,
)
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.guide_version import version_row
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.vault import VaultError, hash_of, new_token, seal_with_token


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy just made. The token is known here and in the link, and nowhere else."""

    id: UUID
    token: str
    expires_on: date


@transaction.atomic
def make_copy(log: OpenLog, guide_id: UUID, choices: Choices, *, publish_first: bool = False) -> MadeCopy:
    """Seal a copy of what is published, and return its link's token.

    What it was made for is sealed to its maker, so that it can be taken back from there.

    A guide that is not published is refused, or published with `publish_first`. Raises NotInLog or
    GuideRefused; nothing was changed then.
    """
    version = _published(log, guide_id, publish_first=publish_first)
    guide = personal(content_of(guide_id, version.schema, version.content), choices)
    today = timezone.localdate()
    expires_on = today + timedelta(days=min(max(choices.days, 1), MOST_DAYS))
    document = _document(version, guide, choices, today)
    token, copy_id, schema = new_token(), uuid.uuid4(), PERSONAL_COPY.schema
    GuideCopy.objects.create(
        id=copy_id,
        owner=log.person,
        version=version,
        digest=hash_of(token),
        schema=schema,
        sealed=seal_with_token(token, PERSONAL_COPY.encode(document), PERSONAL_COPY.kind, copy_id, schema),
        given=_given(log, copy_id, choices.about, today),
        expires_on=expires_on,
    )
    _keep_pictures(log, guide, expires_on)
    return MadeCopy(copy_id, token, expires_on)


def _given(log: OpenLog, copy_id: UUID, about: UUID | None, today: date) -> bytes:
    if about is None:
        return b""
    content = GIVEN_COPY.encode(GivenCopy(about=about, made_on=today))
    return log.keys.seal(content, given_binding(log, copy_id))


def reseal_given(log: OpenLog, is_old: Callable[[bytes], bool]) -> None:
    """Seal anew, with the newest key, what is kept of copies under an older one."""
    for row in GuideCopy.objects.filter(owner=log.person).exclude(given=b""):
        if is_old(row.given):
            binding = given_binding(log, row.id)
            with suppress(VaultError):
                row.given = log.keys.seal(log.keys.open(row.given, binding), binding)
                row.save(update_fields=["given"])


def _published(log: OpenLog, guide_id: UUID, *, publish_first: bool) -> GuideVersion:
    state = state_of(guide_row(log, guide_id))
    if state.published is None and publish_first:
        state = publish(log, guide_id)
    if state.published is None:
        raise GuideRefused("not_published")
    return version_row(log, guide_id, state.published)


def _document(version: GuideVersion, guide: Content, choices: Choices, today: date) -> PersonalCopy:
    try:
        stored = stored_of(guide)
    except UnreadableDocument as error:
        raise GuideRefused("does_not_fit", reason(error)) from error
    return PersonalCopy(
        guide_id=version.guide_id,
        number=version.number,
        guide=stored,
        made_on=today,
        greeting=choices.greeting[:LONGEST_LINE],
        about=choices.about,
    )


def _keep_pictures(log: OpenLog, guide: Content, until: date) -> None:
    found = GuidePicture.objects.filter(owner=log.person, file__in=pictures_of(guide), kept_until__lt=until)
    found.update(kept_until=until)


@transaction.atomic
def take_back_copy(log: OpenLog, copy_id: UUID) -> CopyLine:
    """Let a copy's link open nothing any more, and return what it was. Raises NotInLog."""
    line = next((one for one in copies_of(log) if one.id == copy_id), None)
    if line is None:
        raise NotInLog(f"copy {copy_id}")
    GuideCopy.objects.filter(owner=log.person, id=copy_id).delete()
    return line
