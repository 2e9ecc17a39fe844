"""What of customers waits on Today: read from the newest records alone, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

import msgspec
from django.db import connection
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
    GuideCopy,
    Person,
    SealedRecord,
    StuckRecord,
)
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord, opened

# Reminders come within a week; what is older stands beside its entry.
LOOKED_AT = 50
NEWS_FOR = timedelta(days=30)
D = TypeVar("D", bound=msgspec.Struct)
_MODELS = (ClosingAnswerRecord, ClosingCheckRecord, StuckRecord, GuideCopy)
_TABLES = [model._meta.db_table for model in _MODELS]
# By hand, as in `guide_stamp`: three queries of the usual kind take a tenth of the time Today has.
_EACH = [f"EXISTS (SELECT 1 FROM {one} WHERE owner_id = %s)" for one in _TABLES]  # noqa: S608 - our names
_ANY = "SELECT " + " OR ".join(_EACH)


def second_rounds_waiting(log: OpenLog, today: date) -> list[Stored[ClosingCheck]]:
    """Return the checks whose second round is to be sent by today, first asked first. One query."""
    newest = _newest(log, ClosingCheckRecord, CLOSING_CHECK)
    found = [one for one in newest if one.document.remind_on and one.document.remind_on <= today]
    return found[::-1]


def newest_answers(log: OpenLog) -> list[Stored[ClosingAnswer]]:
    """Return what customers answered last, newest first. One query."""
    return list(_newest(log, ClosingAnswerRecord, CLOSING_ANSWER))


def not_coping(
    log: OpenLog, answers: Sequence[Stored[ClosingAnswer]]
) -> list[Stored[ClosingAnswer] | Stored[Stuck]]:
    """Return the answers "no", then who got stuck with his copy, newest first, not taken up again yet."""
    stuck = _newest(log, StuckRecord, STUCK)
    return [
        *(one for one in answers if one.document.copes == "no" and not one.document.reopened),
        *(one for one in stuck if one.document.about and not one.document.reopened),
    ]


def is_news(answer: ClosingAnswer) -> bool:
    """Return whether an answer came by a link of late and the helper has not had it before him."""
    is_recent = answer.received_on >= timezone.localdate() - NEWS_FOR
    return answer.source == "link" and is_recent and not answer.seen


def news_about(log: OpenLog) -> set[UUID]:
    """Return the conversations and entries a customer has answered about and nobody has looked since."""
    if not has_customers(log):
        return set()
    return {one.document.about for one in newest_answers(log) if is_news(one.document)}


def has_customers(log: OpenLog) -> bool:
    """Return whether there is anything to look at: most logs have nothing, and Today is opened often."""
    with connection.cursor() as cursor:
        owner = Person._meta.pk.get_db_prep_value(log.person.id, connection)
        return bool(cursor.execute(_ANY, [owner] * len(_TABLES)).fetchone()[0])


def _newest(log: OpenLog, model: type[SealedRecord], shape: Shape[D]) -> Iterator[Stored[D]]:
    for row in model._default_manager.filter(owner=log.person).order_by("-number")[:LOOKED_AT]:
        try:
            yield opened(log, shape, row)
        except UnreadableRecord:
            continue
