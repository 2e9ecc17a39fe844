"""Closing checks: second rounds, counts without a person, letters, and what becomes of answers later."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from django.db import connection

from augenhoehe.desk.actions.cleaning import tidy
from augenhoehe.desk.actions.closing_check import (
    Answer,
    answer,
    ask,
    judge,
    stop_reminding,
    told,
)
from augenhoehe.desk.actions.conversation import begin_conversation, discard_conversation
from augenhoehe.desk.actions.entry import add_entry, delete_entry
from augenhoehe.desk.actions.letter import leave, leave_entry, take_in
from augenhoehe.desk.actions.person import open_on_this_device
from augenhoehe.desk.documents import CLOSING_ANSWER
from augenhoehe.desk.documents.closing_answer import CustomerCopes
from augenhoehe.desk.documents.shape import Shape
from augenhoehe.desk.models import (
    ClosingAnswerRecord,
    ClosingCheckRecord,
    Letter,
)
from augenhoehe.desk.queries.closing_check import (
    asked_about,
    check_of,
    closing_months,
    question_at,
    second_rounds_due,
)
from augenhoehe.desk.queries.guide_page import LinkGone
from augenhoehe.desk.queries.open_log import OpenLog
from tests.clock import MONDAY, set_today
from tests.closing_samples import CHOICE, COPES, OPEN, answered, entry
from tests.people import somebody

COPING: tuple[CustomerCopes, ...] = ("yes", "no")


def test_own_words_are_judged_and_counted(log: OpenLog) -> None:
    about = uuid4()
    check = ask(log, about, OPEN)
    answer(check.document.token, Answer(own_words="Nachsehen.", copes="no"))
    take_in(log)
    for understood in (True, False, None, True):
        assert judge(log, check.id, understood=understood).document.understood is understood
    (month,) = closing_months()
    assert (month.asked, month.answered, month.judged, month.understood) == (1, 1, 1, 1)
    assert (month.copes_yes, month.copes_unsure, month.copes_no) == (0, 0, 1)


def test_counts_belong_to_the_month_of_asking_and_to_nobody(
    log: OpenLog, other_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_today(monkeypatch, MONDAY.replace(day=30))
    tokens = [ask(one, uuid4(), CHOICE).document.token for one in (log, other_log)]
    set_today(monkeypatch, MONDAY.replace(month=12, day=2))
    for token, chosen in zip(tokens, (1, 0), strict=True):
        answer(token, Answer(chosen=chosen, copes="yes"))
    told(log, uuid4(), OPEN, Answer(copes="unsure"))
    assert [
        (one.month, one.round, one.asked, one.answered, one.judged, one.understood)
        for one in closing_months()
    ] == [
        ("2026-11", 1, 2, 2, 2, 1),
        ("2026-12", 1, 1, 1, 0, 0),
    ]


def test_a_second_round_is_due_once(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    today = set_today(monkeypatch, MONDAY)
    about = uuid4()
    first, soon = ask(log, about, CHOICE, second_in=3), told(log, uuid4(), OPEN, COPES, second_in=99)
    none = ask(log, uuid4(), CHOICE)
    assert second_rounds_due(log, today + timedelta(days=2)) == []
    assert [one.id for one in second_rounds_due(log, today + timedelta(days=3))] == [first.id]
    assert [one.id for one in second_rounds_due(log, today + timedelta(days=7))] == [first.id, soon.id]
    second = ask(log, about, CHOICE, follows=first.id, second_in=5)
    assert (second.document.round, second.document.follows, second.document.remind_on) == (2, first.id, None)
    stop_reminding(log, soon.id)
    assert second_rounds_due(log, today + timedelta(days=60)) == []
    assert check_of(log, none.id).document.remind_on is None
    answer(second.document.token, COPES)
    take_in(log)
    assert [one.round for one in answered(log, about)] == [2]


def test_deleting_the_entry_takes_its_answers_once_there_is_no_way_back(log: OpenLog) -> None:
    kept, gone = add_entry(log, entry()).id, add_entry(log, entry()).id
    for about in (kept, gone):
        answer(ask(log, about, CHOICE).document.token, COPES)
    waiting = ask(log, gone, OPEN)
    take_in(log)
    delete_entry(log, gone)
    assert len(answered(log, gone)) == 1
    tidy(open_on_this_device(log.person))
    assert (len(answered(log, kept)), asked_about(log, gone)) == (1, [])
    with pytest.raises(LinkGone):
        question_at(waiting.document.token)


def test_somebody_who_does_not_cope_is_not_forgotten_with_the_conversation(log: OpenLog) -> None:
    begun = begin_conversation(log)
    check = ask(log, begun.id, CHOICE)
    answer(check.document.token, Answer(copes="no"))
    take_in(log)
    discard_conversation(log, begun.id)
    tidy(log)
    assert [one.copes for one in answered(log, begun.id)] == ["no"]


def test_an_answer_whose_check_does_not_open_is_still_shown(log: OpenLog) -> None:
    about = uuid4()
    check = ask(log, about, CHOICE)
    answer(check.document.token, COPES)
    take_in(log)
    ClosingCheckRecord.objects.filter(id=check.id).update(sealed=b"damaged")
    (asked,) = asked_about(log, about)
    assert asked.check is None
    assert asked.answer
    assert judge(log, check.id, understood=None).document.understood is None


class Later(msgspec.Struct):
    """What some later version may send."""

    text: str = "?"


def test_letters_of_unknown_kind_or_version_stay(log: OpenLog) -> None:
    leave(log.person, Shape("later_kind", Later), uuid4(), Later())
    leave(log.person, Shape(CLOSING_ANSWER.kind, Later, schema=9), uuid4(), Later())
    leave(log.person, Shape(CLOSING_ANSWER.kind, Later), uuid4(), Later())
    leave_entry(log.person, uuid4(), entry())
    assert take_in(log) == 1
    assert Letter.objects.count() == 3


def test_a_letter_taken_in_twice_is_one_answer(log: OpenLog) -> None:
    check = ask(log, uuid4(), CHOICE)
    answer(check.document.token, COPES)
    (letter,) = Letter.objects.all()
    Letter.objects.create(owner=letter.owner, sealed=letter.sealed)
    assert take_in(log) == 1
    assert not Letter.objects.exists()
    assert ClosingAnswerRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_wins() -> None:
    log = somebody()
    token = ask(log, uuid4(), CHOICE).document.token
    begin = threading.Barrier(2)
    came: list[str] = []

    def send(given: Answer) -> None:
        begin.wait()
        try:
            answer(token, given)
            came.append("kept")
        except LinkGone:
            came.append("gone")
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(Answer(copes=copes),)) for copes in COPING]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["gone", "kept"]
    assert Letter.objects.count() == 1
    assert [one.answered for one in closing_months()] == [1]
