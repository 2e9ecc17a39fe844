"""Closing checks: asked by link or told, answered once, sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.cleaning import forget_expired
from augenhoehe.desk.actions.closing_check import (
    Answer,
    Question,
    answer,
    ask,
    judge,
    stop_reminding,
    take_back_check,
    told,
)
from augenhoehe.desk.actions.conversation import begin_conversation, close_conversation
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.key import set_passphrase
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.actions.person import unlock
from augenhoehe.desk.documents import ClosingAnswer
from augenhoehe.desk.models import (
    ClosingAnswerRecord,
    ClosingCheckRecord,
    ClosingLink,
    ConversationRecord,
    Letter,
)
from augenhoehe.desk.queries.closing_check import (
    answer_of,
    asked_about,
    check_of,
    question_at,
)
from augenhoehe.desk.queries.guide_page import LinkGone
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from tests.clock import MONDAY, set_today
from tests.closing_samples import CHOICE, COPES, OPEN, answered, entry


def test_the_link_asks_as_often_as_it_is_opened_and_is_used_up_by_the_answer(log: OpenLog) -> None:
    about = add_entry(log, entry()).id
    check = ask(log, about, CHOICE)
    for _scanner in range(3):
        question_at(check.document.token)
    asked = question_at(check.document.token)
    assert (asked.question, asked.options, asked.solved, asked.round) == (
        CHOICE.question,
        CHOICE.options,
        CHOICE.solved,
        1,
    )
    assert asked.token == ""
    answer(check.document.token, COPES)
    for late in (question_at, lambda token: answer(token, COPES)):
        with pytest.raises(LinkGone):
            late(check.document.token)
    assert take_in(log) == 1
    assert answered(log, about) == [
        ClosingAnswer(
            about=about,
            received_on=timezone.localdate(),
            question=CHOICE.question,
            chosen="Die Anleitung öffnen",
            copes="yes",
            line="Danke, Kranich.",
            understood=True,
        )
    ]


def test_what_is_asked_and_answered_is_sealed_everywhere(log: OpenLog) -> None:
    about = add_entry(log, entry()).id
    check = ask(log, about, CHOICE)
    row = ClosingLink.objects.get()
    answer(check.document.token, COPES)
    letter = Letter.objects.get()
    take_in(log)
    stored = [row.sealed, row.digest, letter.sealed]
    stored += [model.objects.get().sealed for model in (ClosingCheckRecord, ClosingAnswerRecord)]
    for trace in ("Kranich", "Drucker", "Anleitung", check.document.token, str(about), about.hex):
        assert not any(trace.encode() in bytes(content) for content in stored)


def test_the_owner_may_be_away_and_locked(log: OpenLog, other_log: OpenLog) -> None:
    set_passphrase(log, "vier ruhige Worte hier")
    about = add_entry(log, entry()).id
    answer(ask(log, about, CHOICE).document.token, COPES)
    assert take_in(other_log) == 0
    assert len(answered(unlock(log.person, "vier ruhige Worte hier"), about)) == 1


@pytest.mark.parametrize(
    ("question", "given", "chosen", "understood"),
    [
        (CHOICE, Answer(chosen=0), "Ihn ausschalten", False),
        (CHOICE, Answer(chosen=7), "", None),
        (CHOICE, Answer(chosen=-1), "", None),
        (CHOICE, Answer(chosen=7, understood=True), "", None),
        (replace(CHOICE, right=None), Answer(chosen=0), "Ihn ausschalten", None),
        (replace(CHOICE, right=9), Answer(chosen=0), "Ihn ausschalten", None),
        (OPEN, Answer(own_words=" Nachsehen. ", understood=True), "", None),
    ],
)
def test_the_choice_alone_tells_whether_it_was_understood(
    log: OpenLog, question: Question, given: Answer, chosen: str, *, understood: bool | None
) -> None:
    about = uuid4()
    answer(ask(log, about, question).document.token, given)
    take_in(log)
    (found,) = answered(log, about)
    assert (found.chosen, found.understood, found.own_words) == (chosen, understood, given.own_words.strip())


def test_too_much_text_is_cut_and_too_many_options_too(log: OpenLog) -> None:
    about = uuid4()
    long = replace(CHOICE, question="x" * 5000, options=("y" * 5000,) * 20)
    answer(ask(log, about, long).document.token, Answer(own_words="z" * 50_000, line="z" * 50_000))
    take_in(log)
    (found,) = answered(log, about)
    assert (len(found.question), len(found.own_words), len(found.line)) == (1000, 1000, 1000)


def test_a_link_expires_after_fourteen_days(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)
    token = ask(log, uuid4(), CHOICE).document.token
    set_today(monkeypatch, MONDAY + timedelta(days=14))
    assert question_at(token).question == CHOICE.question
    set_today(monkeypatch, MONDAY + timedelta(days=15))
    with pytest.raises(LinkGone):
        answer(token, COPES)
    assert forget_expired() == 1
    assert not Letter.objects.exists()


@pytest.mark.parametrize("token", ["", "a" * 22, "\0", "\ud800", "x" * 10_000])
def test_guessing_opens_nothing(log: OpenLog, token: str) -> None:
    ask(log, uuid4(), CHOICE)
    with pytest.raises(LinkGone):
        question_at(token)
    with pytest.raises(LinkGone):
        answer(token, COPES)


def test_swapped_rows_open_nothing(log: OpenLog) -> None:
    one, other = ask(log, uuid4(), CHOICE), ask(log, uuid4(), OPEN)
    ClosingLink.objects.filter(id=one.id).update(sealed=ClosingLink.objects.get(id=other.id).sealed)
    with pytest.raises(LinkGone):
        answer(one.document.token, COPES)
    assert question_at(other.document.token).question == OPEN.question


def test_an_answer_to_a_conversation_is_found_at_its_entry(log: OpenLog) -> None:
    begun = begin_conversation(log)
    early, late = ask(log, begun.id, CHOICE), ask(log, begun.id, OPEN)
    answer(early.document.token, COPES)
    take_in(log)
    assert len(answered(log, begun.id)) == 1
    closed = close_conversation(log, begun.id, entry())
    answer(late.document.token, Answer(own_words="Nachsehen."))
    take_in(log)
    assert [one.own_words for one in answered(log, closed.id)] == ["", "Nachsehen."]


def test_a_conversation_that_comes_again_from_a_file_still_closes(log: OpenLog) -> None:
    begun = begin_conversation(log)
    first = close_conversation(log, begun.id, entry())
    record.add(log, ConversationRecord, begun.document, begun.id)
    second = close_conversation(log, begun.id, entry())
    assert first.id == begun.id != second.id


def test_what_was_told_is_kept_beside_what_came_by_link(log: OpenLog) -> None:
    about = add_entry(log, entry()).id
    stored = told(log, about, OPEN, Answer(own_words="Nachsehen.", copes="unsure", understood=True))
    found = stored.document
    assert (found.source, found.own_words, found.copes, found.understood) == (
        "told",
        "Nachsehen.",
        "unsure",
        True,
    )
    (asked,) = asked_about(log, about)
    assert asked.check
    assert (asked.check.document.token, asked.is_waiting) == ("", False)
    assert not ClosingLink.objects.exists()


def test_a_check_that_was_taken_back_asks_nobody(log: OpenLog, other_log: OpenLog) -> None:
    about = uuid4()
    check = ask(log, about, CHOICE)
    with pytest.raises(NotInLog):
        take_back_check(other_log, check.id)
    assert [one.is_waiting for one in asked_about(log, about)] == [True]
    take_back_check(log, check.id)
    with pytest.raises(LinkGone):
        question_at(check.document.token)
    assert asked_about(log, about) == []


def test_nobody_else_sees_what_was_asked_or_answered(log: OpenLog, other_log: OpenLog) -> None:
    about = uuid4()
    check = ask(log, about, CHOICE)
    answer(check.document.token, COPES)
    take_in(log)
    assert asked_about(other_log, about) == []
    for reach in (check_of, answer_of, stop_reminding):
        with pytest.raises(NotInLog):
            reach(other_log, check.id)
    with pytest.raises(NotInLog):
        judge(other_log, check.id, understood=True)


def test_finding_takes_the_same_queries_however_much_was_asked(
    log: OpenLog, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    about = uuid4()
    for _each in range(2):
        answer(ask(log, about, CHOICE).document.token, COPES)
        waiting = ask(log, uuid4(), OPEN).document.token
        take_in(log)
        with django_assert_num_queries(5):
            assert asked_about(log, about)
        with django_assert_num_queries(1):
            question_at(waiting)
