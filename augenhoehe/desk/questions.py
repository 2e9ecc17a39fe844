"""The questions of an entry, in the order they are asked: one table for pages, command line and files.

How to add one: docs/how-to/add-a-question.md.
Keys are letters of the interface language and unique within their group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from augenhoehe.desk.documents import Entry

Words = str | Promise
Kind = Literal["one", "many", "yes_no", "line", "text"]
Group = Literal["upset", "did", "calm", "closing", "differently", "more"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its value in the document, its words, and the key that picks it."""

    value: str | int
    label: Words
    key: Words = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an entry. `name` is the field; `group` is the part of the page it stands in."""

    name: str
    kind: Kind
    group: Group
    label: Words
    choices: tuple[Choice, ...] = ()
    required: bool = False
    help: Words = ""


YES_NO = (
    Choice(value=True, label=_("yes"), key=pgettext_lazy("key: yes", "y")),
    Choice(value=False, label=_("no"), key=pgettext_lazy("key: no", "n")),
)
# What takes an answer back where one may be missing. Its key is no answer of any optional question.
NO_ANSWER = Choice("", _("no answer"), "0")
GROUP_LABELS: dict[Group, Words] = {"closing": _("And at the end?"), "more": _("More about it")}

QUESTIONS: tuple[Question, ...] = (
    Question(
        "upset",
        "one",
        "upset",
        _("How upset was the customer?"),
        (
            Choice(0, pgettext_lazy("upset", "not at all"), "0"),
            Choice(1, pgettext_lazy("upset", "slightly"), "1"),
            Choice(2, pgettext_lazy("upset", "clearly"), "2"),
            Choice(3, pgettext_lazy("upset", "very"), "3"),
            Choice("unclear", pgettext_lazy("upset", "could not tell"), "4"),
        ),
        required=True,
        help=_("Your own impression."),
    ),
    Question(
        "feelings",
        "many",
        "upset",
        _("Was the customer worried as well?"),
        (
            Choice("worry", _("worried"), pgettext_lazy("key: worried", "w")),
            Choice("panic", _("in panic"), pgettext_lazy("key: panic", "p")),
        ),
    ),
    Question(
        "did",
        "many",
        "did",
        _("How did I act?"),
        (
            Choice("let_finish", _("let them finish"), pgettext_lazy("key: let_finish", "f")),
            Choice("asked_again", _("asked again"), pgettext_lazy("key: asked_again", "a")),
            Choice("said_back", _("said back what I understood"), pgettext_lazy("key: said_back", "b")),
            Choice(
                "accepted_feeling", _("accepted the feeling"), pgettext_lazy("key: accepted_feeling", "e")
            ),
            Choice(
                "explained_plainly", _("explained it plainly"), pgettext_lazy("key: explained_plainly", "x")
            ),
            Choice("led_through_steps", _("led step by step"), pgettext_lazy("key: led_through_steps", "s")),
            Choice("checked_at_end", _("checked at the end"), pgettext_lazy("key: checked_at_end", "c")),
            Choice("interrupted", _("interrupted"), pgettext_lazy("key: interrupted", "i")),
            Choice("lost_patience", _("lost my patience"), pgettext_lazy("key: lost_patience", "l")),
            Choice("talked_down", _("talked down"), pgettext_lazy("key: talked_down", "t")),
            Choice("used_jargon", _("used jargon"), pgettext_lazy("key: used_jargon", "j")),
            Choice("pointed_to_faq", _("pointed to the FAQ"), pgettext_lazy("key: pointed_to_faq", "q")),
        ),
    ),
    Question(
        "calm",
        "one",
        "calm",
        _("Did I stay calm?"),
        (
            Choice(0, pgettext_lazy("calm", "no"), "0"),
            Choice(1, pgettext_lazy("calm", "hardly"), "1"),
            Choice(2, pgettext_lazy("calm", "partly"), "2"),
            Choice(3, pgettext_lazy("calm", "mostly"), "3"),
            Choice(4, pgettext_lazy("calm", "throughout"), "4"),
        ),
        required=True,
    ),
    Question(
        "understood",
        "one",
        "closing",
        _("Did the customer understand the solution?"),
        (
            Choice("shown", _("showed it or said it in their own words"), "1"),
            Choice("said_yes", _("only said yes"), "2"),
            Choice("not_checked", pgettext_lazy("understood", "not checked"), "3"),
        ),
    ),
    Question(
        "copes",
        "one",
        "closing",
        _("Can the customer cope now?"),
        (
            Choice("yes", pgettext_lazy("copes", "yes"), "1"),
            Choice("unsure", pgettext_lazy("copes", "unsure"), "2"),
            Choice("no", pgettext_lazy("copes", "no"), "3"),
            Choice("not_checked", pgettext_lazy("copes", "not checked"), "4"),
        ),
    ),
    Question("differently", "line", "differently", _("What will I do or say differently next time?")),
    Question(
        "intention_in_mind",
        "yes_no",
        "more",
        _("Did I have my intention in mind?"),
        YES_NO,
    ),
    Question(
        "worry",
        "line",
        "more",
        _("What does the customer fear?"),
        help=_("The deadline, the data, the boss …"),
    ),
    Question("repeat", "yes_no", "more", _("Had the customer asked about this before?"), YES_NO),
    Question(
        "channel",
        "one",
        "more",
        _("How did we talk?"),
        (
            Choice("phone", _("on the phone")),
            Choice("chat", _("by chat")),
            Choice("email", _("by e-mail")),
            Choice("on_site", _("on site")),
            Choice("other", _("another way")),
        ),
    ),
    Question("note", "text", "more", _("Note")),
    Question(
        "ticket",
        "line",
        "more",
        _("Ticket"),
        help=_("Leads back to the customer; you switched this field on in the settings."),
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def label_of(name: str, value: object) -> Words:
    """Return the words for the answer `value` to the question `name`."""
    return next(choice.label for choice in BY_NAME[name].choices if choice.value == value)


def answer_in_words(question: Question, entry: Entry) -> str:
    """Return what an entry answers to a question in words, "" when nothing."""
    answer = getattr(entry, question.name)
    if question.kind in ("line", "text"):
        return str(answer)
    given = answer if question.kind == "many" else (answer,)
    return ", ".join(str(choice.label) for choice in question.choices if choice.value in given)
