"""Asking at the end of a conversation whether it was understood, and taking the answer in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from msgspec.structs import replace

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.letter import leave
from augenhoehe.desk.documents import CLOSING_ANSWER, CLOSING_CHECK, ClosingAnswer, ClosingCheck
from augenhoehe.desk.documents.closing_answer import CustomerCopes, Source
from augenhoehe.desk.documents.closing_check import MOST_OPTIONS, Language, Round
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.models import ClosingAnswerRecord, ClosingCheckRecord, ClosingLink, ClosingMonth
from augenhoehe.desk.queries.closing_check import answer_of, check_of, opened_link
from augenhoehe.desk.queries.guide_page import LinkGone
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord
from augenhoehe.vault import hash_of, new_token, seal_with_token

DAYS = 14
EARLIEST_SECOND, LATEST_SECOND = 1, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: with options a choice, `right` being the position of the one that fits."""

    solved: str = ""
    question: str = ""
    options: tuple[str, ...] = ()
    right: int | None = None
    language: Language = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered: the position of the chosen option, or own words; whether he copes; one more line.

    `understood` is what the helper makes of own words he was told.
    """

    chosen: int | None = None
    own_words: str = ""
    copes: CustomerCopes | None = None
    line: str = ""
    understood: bool | None = None


@transaction.atomic
def ask(
    log: OpenLog,
    about: UUID,
    question: Question,
    *,
    second_in: int | None = None,
    follows: UUID | None = None,
) -> Stored[ClosingCheck]:
    """Make a link that asks, open for `DAYS`; its token stands in the returned document.

    `about` is the id of a conversation or entry. `second_in`: remind of a second round in 1 to 7 days.
    `follows`: this is the second round after that check, whose reminder is done then.
    """
    today = timezone.localdate()
    check = replace(
        _check(about, question, second_in=second_in, follows=follows),
        token=new_token(),
        expires_on=today + timedelta(days=DAYS),
    )
    stored = record.add(log, ClosingCheckRecord, check)
    _send(log, stored)
    if follows is not None:
        stop_reminding(log, follows)
    _count(check.asked_on, check.round, asked=1)
    return stored


def _check(about: UUID, question: Question, *, second_in: int | None, follows: UUID | None) -> ClosingCheck:
    today = timezone.localdate()
    options = tuple(option[:LONGEST_LINE] for option in question.options[:MOST_OPTIONS])
    is_first = follows is None
    number: Round = 1 if is_first else 2
    days = None if second_in is None else min(max(second_in, EARLIEST_SECOND), LATEST_SECOND)
    return ClosingCheck(
        about=about,
        asked_on=today,
        solved=question.solved[:LONGEST_LINE],
        question=question.question[:LONGEST_LINE],
        options=options,
        right=question.right if question.right in range(len(options)) else None,
        language=question.language,
        round=number,
        follows=follows,
        remind_on=today + timedelta(days=days) if days and is_first else None,
    )


def _send(log: OpenLog, stored: Stored[ClosingCheck]) -> None:
    token, schema = stored.document.token, CLOSING_CHECK.schema
    content = CLOSING_CHECK.encode(replace(stored.document, token="", remind_on=None))
    ClosingLink.objects.create(
        id=stored.id,
        owner=log.person,
        digest=hash_of(token),
        schema=schema,
        sealed=seal_with_token(token, content, CLOSING_CHECK.kind, stored.id, schema),
        expires_on=stored.document.expires_on or stored.document.asked_on,
    )


@transaction.atomic
def answer(token: str, given: Answer) -> None:
    """Seal a customer's answer to the owner of the check, and let the link open nothing any more.

    Raises LinkGone when it expired or another answer was faster; nothing was changed then.
    """
    row, check = opened_link(token)
    deleted, _counts = ClosingLink.objects.filter(id=row.id).delete()
    if not deleted:
        raise LinkGone
    document = _answer(check, dataclasses.replace(given, understood=None), "link")
    leave(row.owner, CLOSING_ANSWER, row.id, document)
    _count_answer(check, document)


@transaction.atomic
def told(
    log: OpenLog,
    about: UUID,
    question: Question,
    given: Answer,
    *,
    second_in: int | None = None,
    follows: UUID | None = None,
) -> Stored[ClosingAnswer]:
    """Keep an answer the helper was told, with the question he asked. For the arguments see `ask`."""
    check = _check(about, question, second_in=second_in, follows=follows)
    stored = record.add(log, ClosingCheckRecord, check)
    if follows is not None:
        stop_reminding(log, follows)
    document = _answer(check, given, "told")
    _count(check.asked_on, check.round, asked=1)
    _count_answer(check, document)
    return record.add(log, ClosingAnswerRecord, document, stored.id)


def _answer(check: ClosingCheck, given: Answer, source: Source) -> ClosingAnswer:
    chosen = given.chosen if given.chosen in range(len(check.options)) else None
    is_known = chosen is not None and check.right is not None
    return ClosingAnswer(
        about=check.about,
        received_on=timezone.localdate(),
        source=source,
        round=check.round,
        question=check.question,
        chosen="" if chosen is None else check.options[chosen],
        own_words=given.own_words.strip()[:LONGEST_LINE],
        copes=given.copes,
        line=given.line.strip()[:LONGEST_LINE],
        understood=chosen == check.right if is_known else given.understood,
    )


@transaction.atomic
def judge(log: OpenLog, check_id: UUID, *, understood: bool | None) -> Stored[ClosingAnswer]:
    """Keep what the helper makes of a customer's own words; None takes it back. Raises NotInLog."""
    before = answer_of(log, check_id).document
    try:
        asked_on = check_of(log, check_id).document.asked_on
    except (NotInLog, UnreadableRecord):
        asked_on = before.received_on
    _count(
        asked_on,
        before.round,
        judged=(understood is not None) - (before.understood is not None),
        understood=bool(understood) - bool(before.understood),
    )
    return record.change(log, ClosingAnswerRecord, check_id, replace(before, understood=understood), None)


@transaction.atomic
def mark_seen(log: OpenLog, answers: Iterable[UUID]) -> None:
    """Keep that these answers were shown to the helper, so that Today names them no more. Raises NotInLog."""
    for check_id in answers:
        seen = replace(answer_of(log, check_id).document, seen=True)
        record.change(log, ClosingAnswerRecord, check_id, seen, None)


@transaction.atomic
def stop_reminding(log: OpenLog, check_id: UUID) -> None:
    """Ask for no second round of this check any more. Raises NotInLog."""
    check = check_of(log, check_id).document
    record.change(log, ClosingCheckRecord, check_id, replace(check, remind_on=None), None)


@transaction.atomic
def take_back_check(log: OpenLog, check_id: UUID) -> None:
    """Close the link of a check and forget it, with its answer if there is one. Raises NotInLog."""
    ClosingLink.objects.filter(owner=log.person, id=check_id).delete()
    ClosingAnswerRecord.objects.filter(owner=log.person, id=check_id).delete()
    record.remove(log, ClosingCheckRecord, check_id)


def _count_answer(check: ClosingCheck, given: ClosingAnswer) -> None:
    copes = {} if given.copes is None else {f"copes_{given.copes}": 1}
    is_judged, is_understood = given.understood is not None, bool(given.understood)
    _count(
        check.asked_on, check.round, answered=1, judged=int(is_judged), understood=int(is_understood), **copes
    )


def _count(asked_on: date, number: Round, **more: int) -> None:
    """Add to the counts of the month in which was asked, so that a share never exceeds the whole."""
    month = f"{asked_on:%Y-%m}"
    ClosingMonth.objects.get_or_create(month=month, round=number)
    changes = {name: F(name) + count for name, count in more.items() if count}
    if changes:
        ClosingMonth.objects.filter(month=month, round=number).update(**changes)
