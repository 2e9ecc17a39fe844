"""Customer pages beside the guide, and the helper's side of handing over and asking."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from augenhoehe.desk.actions.closing_check import Answer, Question, answer
from augenhoehe.desk.actions.conversation import keep_conversation
from augenhoehe.desk.actions.guide_run import Event, record_run
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.queries.guide_copy import copy_of
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.browser.state import Arrange, State, fill
from tests.guide_samples import PRINTER
from tests.web.customer_requests import ASKED, NOBODY, asked, copied, published

QUESTIONS = {
    "de": ASKED,
    "en": Question(
        solved="The printer was not connected.",
        question="What do you do first when nothing is printed?",
        options=("Switch the printer off", "Look for the green light"),
        right=1,
        language="en",
    ),
}
OWN_WORDS = {
    language: Question(question=one.question, language=one.language) for language, one in QUESTIONS.items()
}


def entry_of(log: OpenLog) -> UUID:
    factories.settle(log)
    return factories.log_two_weeks(log)[1].id


def question(*, own_words: bool = False) -> Arrange:
    """The page of two questions, which nobody but a customer opens."""

    def arrange(log: OpenLog) -> str:
        table = OWN_WORDS if own_words else QUESTIONS
        return asked(log, entry_of(log), table[log.person.language])

    return arrange


def gone(log: OpenLog) -> str:
    return f"/k/q/{NOBODY}/"


def thanked(log: OpenLog) -> str:
    return f"/k/thanks/{log.person.language}/"


def token_in(address: str) -> str:
    return address.split("/")[3]


def answered(view: str) -> Arrange:
    """Two answers about an entry: one by a link, one that waits; and a customer stuck in his copy."""

    def arrange(log: OpenLog) -> str:
        about = entry_of(log)
        words = {"de": "Es druckt immer noch nicht.", "en": "It still does not print."}[log.person.language]
        answer(
            token_in(asked(log, about, OWN_WORDS[log.person.language])), Answer(own_words=words, copes="no")
        )
        asked(log, about, QUESTIONS[log.person.language], second_in=2)
        copy = copy_of(token_in(copied(log, published(log), about=about)))
        record_run(copy.followed, "a run", [Event("stuck", "s1", words)])
        take_in(log)
        return reverse(view, args=[] if view == "today" else [about])

    return arrange


def conversation(log: OpenLog) -> str:
    factories.settle(log)
    stored = factories.listen(log)
    keep_conversation(log, stored.id, {"stage": "close"}, stored.revision)
    return reverse("closing", args=[stored.id])


def handing(view: str) -> Arrange:
    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        state = published(log, PRINTER)
        token = token_in(copied(log, state, greeting="Guten Tag"))
        needs: dict[str, list[object]] = {"guide_copy": [state.id], "guide_copied": [token]}
        return reverse(view, args=needs.get(view, []))

    return arrange


CUSTOMER_STATES = (
    State("customer-question", question(), who="nobody"),
    State("customer-mistake", question(own_words=True), fill("textarea", "1, 2, 3", "button"), who="nobody"),
    State("customer-thanks", thanked, who="nobody"),
    State("customer-gone", gone, who="nobody"),
    State("closing-answered", answered("closing")),
    State("closing-mistake", conversation, fill("#id_told-line", "", "form[action$='/told/'] .btn")),
    State("closing-today", answered("today")),
    State("closing-entry", answered("entry")),
    State("hand-over", handing("guide_copy")),
    State("hand-over-ready", handing("guide_copied")),
)
