"""Writing guides: begin, save the draft, publish, go back to a version, put away."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from augenhoehe.clarity.guide import Guide as Content
from augenhoehe.clarity.guide import Language
from augenhoehe.desk.documents import GUIDE, UnreadableDocument
from augenhoehe.desk.documents.guide import GuideTooLong, IdTwice, encoded, pictures_of
from augenhoehe.desk.exchange.reason import reason
from augenhoehe.desk.models import Guide, GuidePicture, GuideVersion, StuckReport
from augenhoehe.desk.models.guide import LONGEST_TITLE
from augenhoehe.desk.queries.guide import GuideState, content_of, guide_row, rules_off_of, state_of, uses_of
from augenhoehe.desk.queries.guide_group import filled, groups_in, published_groups, refuse_circle
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.guide_version import source_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.vault import new_token

_LONGEST_RULE = 60


class GuideConflict(Exception):
    """The draft was saved elsewhere (another tab) since; `current` is what is there now."""

    def __init__(self, current: GuideState) -> None:
        super().__init__(f"revision {current.revision}")
        self.current = current


@transaction.atomic
def create_guide(log: OpenLog, guide: Content | None = None, *, is_group: bool = False) -> GuideState:
    """Begin a guide, empty or with what an import brought. Raises GuideRefused when that does not fit."""
    row = Guide(owner=log.person, is_group=is_group, token=new_token())
    _write(row, guide or Content(language="de" if log.person.language == "de" else "en"))
    row.save(force_insert=True)
    return state_of(row)


def begin_guide(log: OpenLog, guide: Content, *, is_group: bool = False) -> GuideState:
    """Begin a guide; for an empty one take the empty guide that was begun before and left."""
    if guide.is_blank:
        left = Guide.objects.filter(
            owner=log.person, title="", language=guide.language, is_group=is_group, is_archived=False
        ).filter(revision=1, original=None)
        for row in left:
            with suppress(UnreadableRecord):
                if (state := state_of(row)).guide.is_blank:
                    return state
    return create_guide(log, guide, is_group=is_group)


def _write(row: Guide, guide: Content) -> bool:
    """Put a draft into a row not yet saved, and return whether it differs from what was there."""
    content = _encoded(guide)
    if (row.schema, row.draft) == (GUIDE.schema, content):
        return False
    row.schema, row.draft, row.changed_at = GUIDE.schema, content, timezone.now()
    row.title, row.language = guide.title.replace("\0", "")[:LONGEST_TITLE], guide.language
    return True


def _encoded(guide: Content) -> str:
    try:
        return encoded(guide)
    except GuideTooLong as error:
        raise GuideRefused("too_many_steps") from error
    except IdTwice as error:
        raise GuideRefused("id_twice", error.id) from error
    except UnreadableDocument as error:
        raise GuideRefused("does_not_fit", reason(error)) from error
    except UnicodeEncodeError as error:
        raise GuideRefused("does_not_fit", str(error)) from error


def _row_for_change(log: OpenLog, guide_id: UUID, revision: int | None) -> Guide:
    row = guide_row(log, guide_id)
    if revision is not None and row.revision != revision:
        raise GuideConflict(state_of(row))
    return row


@transaction.atomic
def save_draft(log: OpenLog, guide_id: UUID, guide: Content, revision: int | None) -> GuideState:
    """Replace the draft and return it; saving the same twice changes nothing.

    `revision` is the one the writer saw, None: whatever is there.

    Raises:
        NotInLog: there is no such guide.
        GuideConflict: the draft has another revision; nothing was changed.
        GuideRefused: it does not fit, or a group would contain itself.
    """
    row = guide_row(log, guide_id)
    before = state_of(row)
    if not _write(row, guide):
        return before
    if revision is not None and before.revision != revision:
        raise GuideConflict(before)
    refuse_circle(log, guide_id, guide)
    row.revision += 1
    row.save()
    return state_of(row)


@transaction.atomic
def switch_hint(log: OpenLog, guide_id: UUID, rule: str, *, on: bool) -> None:
    """Switch a rule of the checker on or off for one guide. Raises NotInLog."""
    row = guide_row(log, guide_id)
    off = rules_off_of(row)
    left = off - {rule} if on else off | {rule[:_LONGEST_RULE]}
    row.rules_off = msgspec.json.encode(sorted(left)).decode()
    row.save(update_fields=["rules_off"])


@transaction.atomic
def set_group(log: OpenLog, guide_id: UUID, *, is_group: bool) -> None:
    """Let other guides use the steps of this one, or no longer. Raises NotInLog or GuideRefused (in use)."""
    row = guide_row(log, guide_id)
    if not is_group:
        _refuse_in_use(log, guide_id)
    row.is_group = is_group
    row.save(update_fields=["is_group"])


def _refuse_in_use(log: OpenLog, guide_id: UUID) -> None:
    users = [line.title or str(line.id) for line in uses_of(log, guide_id) if line.id != guide_id]
    if users:
        raise GuideRefused("group_in_use", ", ".join(users))


@transaction.atomic
def publish(
    log: OpenLog, guide_id: UUID, revision: int | None = None, *, answers: Collection[UUID] = ()
) -> GuideState:
    """Make a version of the draft, show it to customers, and settle the stuck reports it `answers`.

    A draft that says what the newest version says makes no other one, and a version answers no report about
    itself. Errors: NotInLog, GuideConflict, GuideRefused; nothing was changed then.
    """
    row = _row_for_change(log, guide_id, revision)
    draft = content_of(row.id, row.schema, row.draft)
    version = _version(log, row, draft)
    row.published, row.published_revision = version, row.revision
    row.save(update_fields=["published", "published_revision", "last_number"])
    reports = StuckReport.objects.filter(guide=row, id__in=answers, settled=False)
    reports.filter(number__lt=version.number).update(settled=True, answered_by=version.number)
    return state_of(row)


def _version(log: OpenLog, row: Guide, draft: Content) -> GuideVersion:
    groups = published_groups(log, groups_in(draft))
    contents = {key: content_of(one.guide_id, one.schema, one.content) for key, one in groups.items()}
    whole = filled(draft, contents)
    _refuse_unready(log, whole)
    content, source = _encoded(whole), row.draft if groups else ""
    newest = GuideVersion.objects.filter(guide=row, number=row.last_number).first()
    if newest and (newest.content, newest.source) == (content, source):
        return newest
    row.last_number += 1
    return GuideVersion.objects.create(
        guide=row,
        number=row.last_number,
        schema=GUIDE.schema,
        content=content,
        source=source,
        groups=msgspec.json.encode([(key, one.number) for key, one in groups.items()]).decode(),
        made_at=timezone.now(),
    )


def _refuse_unready(log: OpenLog, whole: Content) -> None:
    if not whole.title.strip():
        raise GuideRefused("no_title")
    if not any(True for _step in whole.steps()):
        raise GuideRefused("nothing_to_publish")
    files = pictures_of(whole)
    here = set(GuidePicture.objects.filter(owner=log.person, file__in=files).values_list("file", flat=True))
    missing = next((file for file in files if file not in here), None)
    if missing is not None:
        raise GuideRefused("picture_missing", missing)


@transaction.atomic
def unpublish(log: OpenLog, guide_id: UUID) -> GuideState:
    """Show the guide to nobody; its versions and copies stay. Raises NotInLog."""
    row = guide_row(log, guide_id)
    row.published = None
    row.save(update_fields=["published"])
    return state_of(row)


@transaction.atomic
def settle_reports(log: OpenLog, guide_id: UUID, reports: Collection[UUID]) -> int:
    """Say that nothing needs to change for these stuck reports, and return how many were open."""
    found = StuckReport.objects.filter(guide__owner=log.person, guide=guide_id, id__in=reports, settled=False)
    return found.update(settled=True)


def restore_version(log: OpenLog, guide_id: UUID, number: int, revision: int | None = None) -> GuideState:
    """Make a version the draft again, groups as groups. Errors: see `save_draft`."""
    return save_draft(log, guide_id, source_of(log, guide_id, number), revision)


@transaction.atomic
def renew_link(log: OpenLog, guide_id: UUID) -> GuideState:
    """Give the guide another link; the old one opens nothing any more. Raises NotInLog."""
    row = guide_row(log, guide_id)
    row.token = new_token()
    row.save(update_fields=["token"])
    return state_of(row)


@transaction.atomic
def archive_guide(log: OpenLog, guide_id: UUID) -> None:
    """Put a guide away: out of the lists, its link closed. Raises NotInLog, or GuideRefused (in use)."""
    row = guide_row(log, guide_id)
    _refuse_in_use(log, guide_id)
    row.is_archived = True
    row.save(update_fields=["is_archived"])


@transaction.atomic
def take_back_guide(log: OpenLog, guide_id: UUID) -> GuideState:
    """Bring a guide back from the archive as it was. Raises NotInLog."""
    row = guide_row(log, guide_id)
    row.is_archived = False
    row.save(update_fields=["is_archived"])
    return state_of(row)


@transaction.atomic
def delete_guide(log: OpenLog, guide_id: UUID) -> None:
    """Delete a guide for good, with versions and counts; copies customers have open until they expire.

    Raises NotInLog, or GuideRefused when other guides use it.
    """
    row = guide_row(log, guide_id)
    _refuse_in_use(log, guide_id)
    row.delete()


@transaction.atomic
def translate_guide(log: OpenLog, guide_id: UUID, language: Language) -> GuideState:
    """Begin a translation with the words of the original's newest version, or of its draft without one.

    A translation of a translation belongs to the first original. Raises NotInLog or GuideRefused.
    """
    row = guide_row(log, guide_id)
    if row.language == language:
        raise GuideRefused("same_language")
    root = guide_row(log, row.original_id) if row.original_id else row
    content = source_of(log, row.id, row.last_number) if row.last_number else state_of(row).guide
    made_from = row.made_from if row.original_id else row.last_number
    made = Guide(owner=log.person, token=new_token(), original=root, made_from=made_from)
    made.is_group = row.is_group
    _write(made, replace(content, language=language, tested_on=None, tested_by_newcomer=False))
    made.save(force_insert=True)
    return state_of(made)


@transaction.atomic
def call_up_to_date(log: OpenLog, guide_id: UUID) -> GuideState:
    """Say that a translation tells what the newest version of its original tells. Raises NotInLog."""
    row = guide_row(log, guide_id)
    if row.original_id:
        row.made_from = guide_row(log, row.original_id).last_number
        row.save(update_fields=["made_from"])
    return state_of(row)
