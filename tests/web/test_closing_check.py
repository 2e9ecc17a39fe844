"""Two questions at the end: asked, answered once, shown beside one's own view, for the owner alone."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from augenhoehe.desk.actions.closing_check import Question
from augenhoehe.desk.actions.conversation import begin_conversation
from augenhoehe.desk.models import ClosingLink, ConversationRecord
from augenhoehe.desk.queries.closing_check import asked_about
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.clock import set_today
from tests.web.customer_requests import ASKED, NOBODY, asked, copied, post, published, text

HELP = "https://help.example"
ANSWER = {"chosen": "1", "copes": "yes", "line": ""}


@pytest.fixture
def reachable(settings: Settings) -> None:
    settings.AUGENHOEHE_CUSTOMER_URL = HELP


@pytest.fixture
def entry_id(log: OpenLog) -> UUID:
    factories.settle(log)
    return factories.log_two_weeks(log)[1].id


@pytest.fixture
def customer() -> Client:
    return Client()


def test_opening_uses_nothing_up(log: OpenLog, entry_id: UUID, customer: Client) -> None:
    address = asked(log, entry_id)
    for _time in range(3):
        assert customer.get(address).status_code == 200
        assert customer.head(address).status_code == 200
    assert not customer.cookies
    page = text(customer.get(address))
    assert "Was machen Sie als Erstes" in page
    assert "Der Drucker war nicht verbunden." in page
    assert page.index("Den Drucker ausschalten") < page.index("Nach dem grünen Licht sehen")
    assert ClosingLink.objects.count() == 1


def test_an_answer_uses_the_link_up_and_is_thanked_for(
    log: OpenLog, entry_id: UUID, customer: Client, owner: Client
) -> None:
    address = asked(log, entry_id)
    sent = post(customer, address, {**ANSWER, "copes": "unsure", "line": "Danke für die Geduld."})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/k/thanks/de/")
    assert "Danke" in text(customer.get("/k/thanks/de/"))
    gone = customer.get(address)
    assert (gone.status_code, gone.content) == (404, customer.get(f"/k/q/{NOBODY}/").content)
    assert post(customer, address, ANSWER).status_code == 404
    page = text(owner.get(reverse("entry", args=[entry_id])))
    for words in ("Danke für die Geduld.", "Nach dem grünen Licht sehen", "unsicher"):
        assert words in page
    (found,) = asked_about(log, entry_id)
    assert found.answer
    assert found.answer.document.understood is True


def test_own_words_are_judged_by_the_helper(
    log: OpenLog, entry_id: UUID, customer: Client, owner: Client
) -> None:
    address = asked(log, entry_id, Question(question="Was zuerst?", language="en"))
    assert "What" not in text(customer.get(address)).split("<main>")[0]
    assert "Two short questions" in text(customer.get(address))
    post(customer, address, {"own_words": "Ich rufe an", "copes": "yes"})
    owner.get(reverse("today"))
    check = asked_about(log, entry_id)[0].answer
    assert check
    assert check.document.understood is None
    judged = owner.post(reverse("closing_judge", args=[check.id]), {"understood": "no"}, follow=True)
    assert "Ich rufe an" in text(judged)
    answer = asked_about(log, entry_id)[0].answer
    assert answer
    assert answer.document.understood is False


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"chosen": "1", "line": "Bitte anrufen"}, ("checked", "Bitte anrufen")),
        ({"chosen": "0", "copes": "maybe", "line": "x" * 1_001}, ("checked", "x" * 1_001)),
        ({"chosen": "7", "copes": "no"}, ('value="no" checked',)),
        ({"chosen": "-1", "copes": "no"}, ('value="no" checked',)),
    ],
)
def test_what_does_not_fit_keeps_what_was_typed(
    log: OpenLog, entry_id: UUID, customer: Client, fields: dict[str, str], kept: tuple[str, ...]
) -> None:
    address = asked(log, entry_id)
    answer = post(customer, address, fields)
    assert answer.status_code == 400
    assert "Noch nicht gesendet" in text(answer)
    for words in kept:
        assert words in text(answer)
    assert ClosingLink.objects.count() == 1
    assert post(customer, address, ANSWER).status_code == 303


def test_an_expired_link_opens_nothing(log: OpenLog, entry_id: UUID, customer: Client) -> None:
    address = asked(log, entry_id)
    ClosingLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert customer.get(address).status_code == 404
    assert post(customer, address, ANSWER).status_code == 404


def ask(owner: Client, about: UUID, **fields: object) -> str:
    typed = {
        "solved": "Der Drucker",
        "question": "Was zuerst?",
        "options": "Nach dem Licht sehen\nAnrufen\n\nAnrufen",
        "language": "de",
        **fields,
    }
    return text(owner.post(reverse("closing_ask", args=[about]), typed, follow=True))


def test_the_helper_makes_a_link_with_words_to_mail_it(
    reachable: None, log: OpenLog, owner: Client, entry_id: UUID
) -> None:
    page = ask(owner, entry_id)
    (link,) = set(re.findall(rf"{HELP}/k/q/[\w-]{{22}}/", page))
    (mail,) = re.findall(r'href="(mailto:[^"]+)"', page)
    sent = parse_qs(urlsplit(mail.replace("&amp;", "&")).query)
    assert link in sent["body"][0]
    assert "Zwei kurze Fragen" in sent["subject"][0]
    assert urlsplit(mail).path == ""
    (found,) = asked_about(log, entry_id)
    assert found.check
    asked_for = found.check.document
    assert sorted(asked_for.options) == ["Anrufen", "Nach dem Licht sehen"]
    assert asked_for.right is not None
    assert asked_for.options[asked_for.right] == "Nach dem Licht sehen"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"question": ""}, "Schreib die Frage auf"),
        ({"solved": " "}, "Schreib, worum es ging"),
        ({"options": "nur eine"}, "keine Auswahl"),
        ({"options": "\n".join("abcdefg")}, "sechs"),
        ({"options": f"a\n{'x' * 1_001}"}, "zu lang"),
    ],
)
def test_a_question_that_does_not_fit_comes_back(
    reachable: None, owner: Client, entry_id: UUID, fields: dict[str, str], said: str
) -> None:
    page = ask(owner, entry_id, **fields)
    assert said in page
    assert "Der Drucker" in page or "solved" in fields
    assert not ClosingLink.objects.exists()


def test_a_second_time_is_asked_when_today_reminds(
    reachable: None, log: OpenLog, owner: Client, entry_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(owner, entry_id, second_in="1")
    assert "ein zweites Mal" not in text(owner.get(reverse("today")))
    set_today(monkeypatch, timezone.localdate() + timedelta(days=1))
    today = text(owner.get(reverse("today")))
    assert "ein zweites Mal" in today
    (again,) = re.findall(r'action="(/closing/checks/[0-9a-f-]+/again/)"', today)
    owner.post(again)
    page = text(owner.post(again, follow=True))
    assert [one.check.document.round for one in asked_about(log, entry_id) if one.check] == [1, 2]
    assert "Der zweite Link" in page
    assert "ein zweites Mal" not in text(owner.get(reverse("today")))


def test_a_second_time_can_be_left(
    reachable: None, log: OpenLog, owner: Client, entry_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(owner, entry_id, second_in="1")
    check = asked_about(log, entry_id)[0].check
    assert check
    owner.post(reverse("closing_stop", args=[check.id]))
    set_today(monkeypatch, timezone.localdate() + timedelta(days=5))
    assert "ein zweites Mal" not in text(owner.get(reverse("today")))


def test_a_customer_who_does_not_cope_leads_back_to_the_conversation(
    log: OpenLog, owner: Client, entry_id: UUID, customer: Client
) -> None:
    post(customer, asked(log, entry_id), {"copes": "no", "line": "Es druckt immer noch nicht."})
    today = text(owner.get(reverse("today")))
    assert "Es druckt immer noch nicht." in today
    (address,) = re.findall(r'action="(/closing/checks/[0-9a-f-]+/reopen/)"', today)
    opened = owner.post(address, follow=True)
    assert opened.redirect_chain[-1][0].startswith("/conversations/")
    assert "Es druckt immer noch nicht." in text(opened)
    assert address not in text(owner.get(reverse("today")))


def test_somebody_stuck_with_his_copy_leads_back_as_well(
    log: OpenLog, owner: Client, entry_id: UUID, customer: Client
) -> None:
    copy = copied(log, published(log), about=entry_id)
    post(customer, copy, {"stuck": "s1", "said-s1": "Kein Startknopf"})
    assert "Kein Startknopf" in text(owner.get(reverse("entry", args=[entry_id])))
    (address,) = re.findall(
        r'action="(/closing/stuck/[0-9a-f-]+/reopen/)"', text(owner.get(reverse("today")))
    )
    assert "Kein Startknopf" in text(owner.post(address, follow=True))


def test_without_a_public_address_no_link_is_offered(owner: Client, entry_id: UUID) -> None:
    page = text(owner.get(reverse("closing", args=[entry_id])))
    assert reverse("closing_ask", args=[entry_id]) not in page
    assert "öffentliche Adresse" in page
    assert reverse("guide_copies_about", args=[entry_id]) in page


def test_what_was_said_is_written_down(log: OpenLog, owner: Client, entry_id: UUID) -> None:
    address = reverse("closing_told", args=[entry_id])
    empty = owner.post(address, {"told-question": "Was zuerst?"})
    assert empty.status_code == 400
    assert "mindestens eine" in text(empty)
    said = {"told-own_words": "Nach dem Licht sehen", "told-understood": "yes", "told-copes": "yes"}
    page = text(owner.post(address, said, follow=True))
    assert "Nach dem Licht sehen" in page
    (found,) = asked_about(log, entry_id)
    assert found.answer
    answer = found.answer.document
    assert (answer.source, answer.understood, answer.copes) == ("told", True, "yes")


def test_the_companion_is_kept_on_the_way_to_questions_and_guides(log: OpenLog, owner: Client) -> None:
    factories.settle(log)
    begun = begin_conversation(log)
    here = reverse("conversation", args=[begun.id])
    for go, place in (("questions", "closing"), ("guide", "guide_copies_about")):
        revision = ConversationRecord.objects.get(id=begun.id).revision
        fields = {"revision": revision, "stage": "close", "channel": "chat", "notes": f"vor {go}", "go": go}
        sent = owner.post(here, fields)
        assert sent.headers["Location"] == reverse(place, args=[begun.id])
        assert owner.get(sent.headers["Location"]).status_code == 200
        assert f"vor {go}" in text(owner.get(here))


def test_a_link_can_be_taken_back(reachable: None, log: OpenLog, owner: Client, entry_id: UUID) -> None:
    address = asked(log, entry_id)
    check = asked_about(log, entry_id)[0].check
    assert check
    owner.post(reverse("closing_take_back", args=[check.id]))
    assert Client().get(address).status_code == 404
    assert asked_about(log, entry_id) == []


def test_questions_of_somebody_else_are_not_there(
    log: OpenLog, outsider: Client, owner: Client, entry_id: UUID
) -> None:
    asked(log, entry_id, ASKED, second_in=1)
    check = asked_about(log, entry_id)[0].check
    assert check
    assert outsider.get(reverse("closing", args=[entry_id])).status_code == 404
    for name in ("closing_ask", "closing_told"):
        assert outsider.post(reverse(name, args=[entry_id]), {"question": "x"}).status_code == 404
    for name in ("closing_again", "closing_stop", "closing_take_back", "closing_judge", "closing_reopen"):
        assert outsider.post(reverse(name, args=[check.id])).status_code == 404, name
    assert outsider.post(reverse("stuck_reopen", args=[check.id])).status_code == 404
    assert owner.get(reverse("closing", args=[uuid4()])).status_code == 404
    assert ClosingLink.objects.count() == 1
