"""Conversations in the mirror: those that were kept, and what today's rules see in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from augenhoehe.desk.documents import MIRROR, Dismissed, Mirror, Preferences
from augenhoehe.desk.models import MirrorRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, binding_of, record_of
from augenhoehe.listening import Finding, analyse, without_findings
from augenhoehe.listening import Mirror as Seen
from augenhoehe.vault import VaultError

_CHUNK = 100


class _ShortTurn(msgspec.Struct, frozen=True):
    speaker: str
    text: str


class _Short(msgspec.Struct, frozen=True):
    """As much of a document as a list shows: reading all of it would take several times as long."""

    kept_at: datetime
    turns: tuple[_ShortTurn, ...]
    entry: UUID | None = None


@dataclass(frozen=True, slots=True)
class KeptMirror:
    """A kept conversation in a list: how it begins, in the words of the customer where there are any."""

    id: UUID
    kept_at: datetime
    turns: int
    opening: str
    entry: UUID | None


def mirror_of(log: OpenLog, mirror_id: UUID) -> Stored[Mirror]:
    """Return one kept conversation. Raises NotInLog or UnreadableRecord."""
    return record_of(log, MirrorRecord, MIRROR, mirror_id)


def kept_mirrors(log: OpenLog) -> list[KeptMirror | UnreadableRecord]:
    """Return all that were kept, the last one first; one that does not open comes as the error naming it."""
    return [
        KeptMirror(row.id, short.kept_at, len(short.turns), _opening(short), short.entry)
        if isinstance(short, _Short)
        else short
        for row, short in _shortened(log)
    ]


def mirror_about(log: OpenLog, entry_id: UUID) -> UUID | None:
    """Return the id of the last kept conversation that belongs to an entry."""
    return next(
        (row.id for row, short in _shortened(log) if isinstance(short, _Short) and short.entry == entry_id),
        None,
    )


def _shortened(log: OpenLog) -> Iterator[tuple[MirrorRecord, _Short | UnreadableRecord]]:
    for row in MirrorRecord.objects.filter(owner=log.person).order_by("-number").iterator(_CHUNK):
        try:
            yield row, _short(log, row)
        except (VaultError, ValueError):
            yield row, UnreadableRecord(MIRROR.kind, row.number, row.id)


def _short(log: OpenLog, row: MirrorRecord) -> _Short:
    content = log.keys.open(row.sealed, binding_of(log, MIRROR.kind, row.id, row.schema))
    if row.schema != MIRROR.schema:
        content = MIRROR.encode(MIRROR.decode(row.schema, content))
    return msgspec.json.decode(content, type=_Short)


def _opening(short: _Short) -> str:
    spoken = [turn.text for turn in short.turns if turn.speaker == "customer"]
    return (spoken or [short.turns[0].text])[0]


def seen_in(document: Mirror, preferences: Preferences) -> Seen:
    """Return what today's rules see in a conversation, without what its owner dismissed or switched off.

    Where the rule behind a dismissed finding is switched off, the trained part does not bring it back.
    """
    seen = analyse(
        document.conversation(),
        language=document.language,
        trained=preferences.trained_part,
        without=preferences.rules_off,
    )
    off = [one for one in document.dismissed if one.rule in preferences.rules_off]
    quiet = {(one.turn, part) for one in off for part in one.rule.split(".")}
    gone = [
        one
        for one in seen.findings
        if key_of(one) in document.dismissed or (one.origin == "trained" and (one.turn, one.code) in quiet)
    ]
    return without_findings(seen, gone)


def key_of(finding: Finding) -> Dismissed:
    """Return what dismisses a finding."""
    return Dismissed(turn=finding.turn, rule=finding.rule)
