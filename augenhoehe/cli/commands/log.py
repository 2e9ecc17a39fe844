"""`augenhoehe log`: write an entry in the terminal. Needs no passphrase: it is sealed to the public key."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING
from uuid import uuid4

from augenhoehe.cli import words as spoken
from augenhoehe.cli.commands import interview
from augenhoehe.cli.commands.answers import Answer, add_answer_flags, entry_of_answers, given_answers
from augenhoehe.cli.commands.moment import past_moment
from augenhoehe.cli.commands.prepare import prepare, set_up_django
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out_json, say
from augenhoehe.cli.single_keys import ReadKey, single_keys
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import pgettext

if TYPE_CHECKING:
    from augenhoehe.desk.documents import Entry
    from augenhoehe.desk.models import Person
    from augenhoehe.desk.questions import Question


def add_arguments(parser: ArgumentParser) -> None:
    """Add a flag for each question, and those about when and which conversation."""
    set_up_django()
    parser.description = _(
        "Write an entry about one conversation. On a terminal the questions are asked, with single keys; "
        "“?” helps, Backspace goes back, Ctrl+C saves nothing. Needs no passphrase."
    )
    add_answer_flags(parser)
    about = parser.add_argument_group(_("about the conversation"))
    about.add_argument(
        "--at",
        type=past_moment,
        metavar=_("TIME"),
        help=_("when it was, such as “2026-11-23 10:42”; local time, now when not given"),
    )
    about.add_argument("--late", action="store_true", help=_("written down later, from memory"))
    about.add_argument(
        "--stream",
        choices=("chosen", "random"),
        default="chosen",
        help=_("random for the conversation the program drew (default: %(default)s)"),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("json prints the id of the entry")
    )


def run(arguments: Namespace) -> ExitCode:
    """Ask, or take the flags; save; say what was saved."""
    given = given_answers(arguments)
    about = _about(arguments)
    if given:
        entry = entry_of_answers({**given, **about})
        _point_out(entry)
    else:
        entry = _asked(about)
    prepare()
    from augenhoehe.desk.actions.letter import leave_entry

    entry_id = uuid4()
    leave_entry(_whose_log(), entry_id, entry)
    say(_("Saved. {entry}.").format(entry=_in_one_sentence(entry)))
    if arguments.format == "json":
        hand_out_json({"id": str(entry_id)})
    return ExitCode.OK


def _about(arguments: Namespace) -> dict[str, Answer]:
    from django.utils import timezone

    at = arguments.at or timezone.localtime()
    return {
        "conversation_at": at.replace(microsecond=0).isoformat(),
        "late": arguments.late,
        "stream": arguments.stream,
    }


def _whose_log() -> Person:
    """Return whose log it is; where nobody keeps one yet, it begins here."""
    from django.conf import settings

    from augenhoehe.desk.actions.person import begin_if_nobody

    person, begins = begin_if_nobody(spoken.language())
    if begins:
        say(
            _("Nobody kept a log here yet. It begins now, in {folder}.").format(
                folder=settings.AUGENHOEHE_DATA
            )
        )
    return person


def _asked(about: dict[str, Answer]) -> Entry:
    from augenhoehe.desk.questions import QUESTIONS

    asked = [question for question in QUESTIONS if question.group != "more"]
    if not sys.stdin.isatty():
        entry = entry_of_answers({**interview.ask_in_lines(asked), **about})
        _point_out(entry)
        return entry
    try:
        with single_keys() as read_key:
            return _asked_on_terminal(asked, about, read_key)
    except (KeyboardInterrupt, EOFError) as end:
        say()
        raise Stop(_("Interrupted. Nothing was saved."), ExitCode.INTERRUPTED) from end


def _asked_on_terminal(asked: list[Question], about: dict[str, Answer], read_key: ReadKey) -> Entry:
    answers = interview.ask_with_keys(asked, read_key)
    while True:
        entry = entry_of_answers({**answers, **about})
        texts = [question for question in asked if question.name in _point_out(entry)]
        if not texts or _saves_as_it_is(read_key):
            return entry
        answers.update(interview.ask_with_keys(texts, read_key))


def _saves_as_it_is(read_key: ReadKey) -> bool:
    from augenhoehe.desk.questions import YES_NO, Question

    question = Question(
        "", "yes_no", "more", _("Save it as it is? Otherwise you write it again."), YES_NO, required=True
    )
    while True:
        try:
            return bool(interview.ask_one(question, read_key))
        except interview.StepBack:
            return False


def _point_out(entry: Entry) -> set[str]:
    """Say which words may lead back to a customer, and return the fields they stand in."""
    from augenhoehe.desk.questions import QUESTIONS
    from augenhoehe.language.identifiers import find_identifiers

    fields = set()
    for question in QUESTIONS:
        text = getattr(entry, question.name) if question.kind in {"line", "text"} else ""
        # A ticket is there to lead back; who switches it on knows.
        for found in find_identifiers(text) if question.name != "ticket" else ():
            fields.add(question.name)
            notice = _("“{words}” may lead back to a customer. “The customer” is enough here.")
            say(notice.format(words=found.of(text)))
    return fields


def _in_one_sentence(entry: Entry) -> str:
    from augenhoehe.desk.questions import QUESTIONS, answer_in_words

    heads = {
        "upset": pgettext("in short", "upset"),
        "feelings": pgettext("in short", "as well"),
        "did": pgettext("in short", "what I did"),
        "calm": pgettext("in short", "calm"),
        "understood": pgettext("in short", "understood"),
        "copes": pgettext("in short", "copes"),
        "differently": pgettext("in short", "next time"),
    }
    answers = (
        (question, answer_in_words(question, entry)) for question in QUESTIONS if question.group != "more"
    )
    sentence = "; ".join(f"{heads.get(one.name, one.label)}: {answer}" for one, answer in answers if answer)
    return sentence[:1].upper() + sentence[1:]
