"""A customer's answer is named on Today and in the list until its helper has had it before him."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions.closing_check import Answer, answer, ask, told
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.documents.closing_answer import CustomerCopes
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.clock import set_today
from tests.closing_samples import OPEN, answered, entry
from tests.web.customer_requests import text

TODAY, ENTRIES = reverse("today"), reverse("entries")
MARK = "der Kunde hat geantwortet"


@pytest.fixture
def entry_id(log: OpenLog) -> UUID:
    factories.settle(log)
    return add_entry(log, entry()).id


def answer_to(log: OpenLog, about: UUID, copes: CustomerCopes | None, line: str = "") -> None:
    answer(ask(log, about, OPEN).document.token, Answer(own_words="Nachsehen.", copes=copes, line=line))
    take_in(log)


@pytest.mark.parametrize(
    "said",
    [
        ("unsure", "Ein Kunde ist noch unsicher."),
        ("yes", "Ein Kunde hat geantwortet: Es klappt."),
        (None, "Ein Kunde hat geantwortet."),
        ("no", "Ein Kunde kommt noch nicht weiter."),
    ],
)
@pytest.mark.parametrize("page", ["closing", "entry"])
def test_an_answer_is_news_until_it_was_shown(
    log: OpenLog, owner: Client, entry_id: UUID, said: tuple[CustomerCopes | None, str], page: str
) -> None:
    copes, words = said
    assert MARK not in text(owner.get(ENTRIES))
    answer_to(log, entry_id, copes, "Ich trau mich nicht.")
    for _twice in range(2):
        shown = text(owner.get(TODAY))
        assert words in shown
        assert "Ich trau mich nicht." in shown
        assert MARK in text(owner.get(ENTRIES))
    assert "Ich trau mich nicht." in text(owner.get(reverse(page, args=[entry_id])))
    assert (words in text(owner.get(TODAY))) is (copes == "no")
    assert MARK not in text(owner.get(ENTRIES))
    assert answered(log, entry_id)[0].seen


@pytest.mark.parametrize(("days", "is_news"), [(30, True), (31, False)])
def test_after_a_month_it_is_no_news_any_more(
    log: OpenLog, owner: Client, entry_id: UUID, days: int, *, is_news: bool
) -> None:
    with pytest.MonkeyPatch.context() as then:
        set_today(then, timezone.localdate() - timedelta(days=days))
        answer_to(log, entry_id, "unsure")
    assert (MARK in text(owner.get(ENTRIES))) is is_news
    assert ("noch unsicher" in text(owner.get(TODAY))) is is_news


def test_what_the_helper_wrote_down_himself_is_no_news(log: OpenLog, owner: Client, entry_id: UUID) -> None:
    told(log, entry_id, OPEN, Answer(own_words="Anrufen.", copes="unsure"))
    assert "unsicher" not in text(owner.get(TODAY))
    assert MARK not in text(owner.get(ENTRIES))


def test_whoever_does_not_cope_comes_first(log: OpenLog, owner: Client, entry_id: UUID) -> None:
    for copes in ("no", "unsure", "yes"):
        answer_to(log, entry_id, copes)
    shown = text(owner.get(TODAY))
    places = [shown.index(words) for words in ("noch nicht weiter", "Es klappt", "noch unsicher")]
    assert places == sorted(places)


def test_nobody_else_is_told_and_nobody_else_marks_it_seen(
    log: OpenLog, owner: Client, outsider: Client, entry_id: UUID
) -> None:
    answer_to(log, entry_id, "unsure")
    assert "unsicher" not in text(outsider.get(TODAY))
    for page in ("closing", "entry"):
        assert outsider.get(reverse(page, args=[entry_id])).status_code == 404
        assert Client().get(reverse(page, args=[entry_id])).status_code in (302, 403)
    assert MARK in text(owner.get(ENTRIES))


@pytest.mark.parametrize("answers", [1, 3])
def test_the_list_asks_no_more_for_more_answers(
    log: OpenLog,
    owner: Client,
    entry_id: UUID,
    answers: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _one in range(answers):
        answer_to(log, entry_id, "yes")
    owner.get(ENTRIES)
    with django_assert_num_queries(11):
        owner.get(ENTRIES)
