"""Bringing a file in: all of it, or with `partial` what fits."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from augenhoehe.desk.actions.entry_index import ensure
from augenhoehe.desk.actions.take_over import Outcome, take_over, with_ids
from augenhoehe.desk.exchange.archive import BadRow
from augenhoehe.desk.exchange.incoming import Incoming
from augenhoehe.desk.queries.open_log import OpenLog


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a file; `outcome` is None when bad rows kept everything out."""

    outcome: Outcome | None
    bad: tuple[BadRow, ...]


@transaction.atomic
def bring_in(log: OpenLog, incoming: Incoming, *, replace: bool, partial: bool) -> Arrival:
    """Take the file over. Raises IdTaken; nothing is changed then."""
    if incoming.bad and not partial:
        return Arrival(None, incoming.bad)
    records = [*incoming.records, *with_ids(log, incoming.rows)] if incoming.rows else incoming.records
    outcome = take_over(log, records, replace=replace)
    ensure(log)
    return Arrival(outcome, incoming.bad)
