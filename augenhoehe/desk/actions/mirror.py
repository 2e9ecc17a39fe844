"""Keeping, changing and deleting conversations in the mirror, and switching its rules off and on."""

from __future__ import annotations

from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from augenhoehe.desk.actions import record, undo
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Mirror
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.models import MirrorRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of


def keep_mirror(log: OpenLog, document: Mirror, rulebook: str) -> Stored[Mirror]:
    """Store a conversation, masked as its owner wants it, with the version of the rules it was read with."""
    kept = msgspec.structs.replace(document, kept_at=timezone.localtime(), rulebook=rulebook)
    return record.add(log, MirrorRecord, kept)


def change_mirror(log: OpenLog, mirror_id: UUID, document: Mirror, revision: int) -> Stored[Mirror]:
    """Replace a kept conversation. Raises NotInLog or Conflict."""
    return record.change(log, MirrorRecord, mirror_id, document, revision)


@transaction.atomic
def delete_mirror(log: OpenLog, mirror_id: UUID) -> None:
    """Delete a kept conversation; `undo` brings it back. Raises NotInLog."""
    undo.remember(log, record.row_for_change(log, MirrorRecord, mirror_id, None))
    record.remove(log, MirrorRecord, mirror_id)


@transaction.atomic
def switch_rule(log: OpenLog, rule: str, *, on: bool) -> None:
    """Switch a rule of the mirror on, or off for every conversation."""
    if len(rule) > LONGEST_LINE:
        return  # no rule of ours; nobody types this by hand
    off = preferences_of(log).document.rules_off
    set_preferences(log, rules_off=off - {rule} if on else off | {rule})
