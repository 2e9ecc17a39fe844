"""Closing checks: what was asked and answered about a conversation, and what a customer's link asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from django.utils import timezone

from augenhoehe.desk.documents import (
    CLOSING_ANSWER,
    CLOSING_CHECK,
    STUCK,
    ClosingAnswer,
    ClosingCheck,
    Shape,
    Stuck,
)
from augenhoehe.desk.models import (
    ClosingAnswerRecord,
    ClosingCheckRecord,
    ClosingLink,
    ClosingMonth,
    SealedRecord,
    StuckRecord,
)
from augenhoehe.desk.queries.guide_page import LinkGone
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, binding_of, opened, readable, record_of
from augenhoehe.vault import VaultError, hash_of, open_with_token

_CHUNK = 200


class _Short(msgspec.Struct, frozen=True):
    """As much of a document as tells what it is about: most of them are about something else."""

    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A closing check and its answer, None while there is none. `is_waiting`: its link still opens."""

    check: Stored[ClosingCheck] | None
    answer: Stored[ClosingAnswer] | None
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """What came of the checks of a month and round, of everybody together."""

    month: str
    round: int
    asked: int
    answered: int
    judged: int
    understood: int
    copes_yes: int
    copes_unsure: int
    copes_no: int


def check_of(log: OpenLog, check_id: UUID) -> Stored[ClosingCheck]:
    """Return one closing check as its owner asked it. Raises NotInLog or UnreadableRecord."""
    return record_of(log, ClosingCheckRecord, CLOSING_CHECK, check_id)


def answer_of(log: OpenLog, check_id: UUID) -> Stored[ClosingAnswer]:
    """Return the answer to a closing check. Raises NotInLog or UnreadableRecord."""
    return record_of(log, ClosingAnswerRecord, CLOSING_ANSWER, check_id)


def stuck_of(log: OpenLog, report_id: UUID) -> Stored[Stuck]:
    """Return a sentence from "I am stuck here". Raises NotInLog or UnreadableRecord."""
    return record_of(log, StuckRecord, STUCK, report_id)


def asked_about(log: OpenLog, about_id: UUID) -> list[Asked]:
    """Return what was asked and answered about a conversation or entry, first asked first. Five queries."""
    checks = _stored_about(log, ClosingCheckRecord, CLOSING_CHECK, about_id)
    answers = {one.id: one for one in _stored_about(log, ClosingAnswerRecord, CLOSING_ANSWER, about_id)}
    waiting = _waiting(log)
    found = [Asked(check, answers.pop(check.id, None), check.id in waiting) for check in checks]
    # An answer whose check was deleted or does not open is still an answer.
    return [*found, *(Asked(None, answer, is_waiting=False) for answer in answers.values())]


def stuck_about(log: OpenLog, about_id: UUID) -> list[Stored[Stuck]]:
    """Return where the customer of a conversation or entry got stuck with a copy made for it."""
    return _stored_about(log, StuckRecord, STUCK, about_id)


def ids_about(log: OpenLog, model: type[SealedRecord], about_id: UUID) -> list[UUID]:
    """Return the ids of records that are about a conversation or entry, by running number."""
    return [row_id for row_id, about in abouts(log, model) if about == about_id]


def abouts(log: OpenLog, model: type[SealedRecord]) -> Iterator[tuple[UUID, UUID | None]]:
    """Yield the id of every record that opens, and what it is about."""
    shape = model.shape
    rows = model._default_manager.filter(owner=log.person).order_by("number")
    for row_id, schema, sealed in rows.values_list("id", "schema", "sealed").iterator(_CHUNK):
        try:
            content = log.keys.open(sealed, binding_of(log, shape.kind, row_id, schema))
            if schema != shape.schema:
                content = shape.encode(shape.decode(schema, content))
            yield row_id, msgspec.json.decode(content, type=_Short).about
        except (VaultError, ValueError):
            continue


def _stored_about(
    log: OpenLog, model: type[SealedRecord], shape: Shape[Any], about_id: UUID
) -> list[Stored[Any]]:
    wanted = ids_about(log, model, about_id)
    rows = model._default_manager.filter(owner=log.person, id__in=wanted).order_by("number")
    return [one for row in rows if (one := _or_none(log, shape, row))] if wanted else []


def _or_none(log: OpenLog, shape: Shape[Any], row: SealedRecord) -> Stored[Any] | None:
    try:
        return opened(log, shape, row)
    except UnreadableRecord:
        return None


def _waiting(log: OpenLog) -> set[UUID]:
    rows = ClosingLink.objects.filter(owner=log.person, expires_on__gte=timezone.localdate())
    return set(rows.values_list("id", flat=True))


def second_rounds_due(log: OpenLog, today: date) -> list[Stored[ClosingCheck]]:
    """Return the checks whose second round is to be sent by today, longest due first."""
    due = [
        (remind_on, check)
        for check in readable(log, ClosingCheckRecord, CLOSING_CHECK)
        if (remind_on := check.document.remind_on) and remind_on <= today
    ]
    return [check for _day, check in sorted(due, key=lambda one: (one[0], one[1].number))]


def reopening_offered(log: OpenLog) -> list[Stored[ClosingAnswer] | Stored[Stuck]]:
    """Return the answers that say "no", and where somebody got stuck with his copy, not reopened yet."""
    answers = readable(log, ClosingAnswerRecord, CLOSING_ANSWER)
    stuck = readable(log, StuckRecord, STUCK)
    return [
        *(one for one in answers if one.document.copes == "no" and not one.document.reopened),
        *(one for one in stuck if one.document.about and not one.document.reopened),
    ]


def question_at(token: str) -> ClosingCheck:
    """Return what a customer's link asks; opening it uses nothing up. Raises LinkGone."""
    return opened_link(token)[1]


def opened_link(token: str) -> tuple[ClosingLink, ClosingCheck]:
    """Return the row behind a link and what it asks. Raises LinkGone: never made, expired, answered."""
    rows = ClosingLink.objects.select_related("owner")
    row = rows.filter(digest=hash_of(token), expires_on__gte=timezone.localdate()).first()
    if row is None:
        raise LinkGone
    try:
        content = open_with_token(token, row.sealed, CLOSING_CHECK.kind, row.id, row.schema)
        return row, CLOSING_CHECK.decode(row.schema, content)
    except (VaultError, ValueError) as error:
        raise LinkGone from error


def closing_months() -> list[MonthCounts]:
    """Return the counts of every month, first month first; they belong to nobody in particular."""
    names = MonthCounts.__dataclass_fields__
    return [MonthCounts(*row) for row in ClosingMonth.objects.order_by("month", "round").values_list(*names)]
