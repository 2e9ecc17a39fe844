"""Flags for the questions of an entry, and what is given in them."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.desk.documents import Entry
    from augenhoehe.desk.questions import Question

Answer = str | int | bool | list[str | int]
_YES_NO = {"yes": True, "no": False}


def flag_of(name: str) -> str:
    """Return the flag of a field: --intention-in-mind for intention_in_mind."""
    return "--" + name.replace("_", "-")


def add_answer_flags(parser: ArgumentParser) -> None:
    """Add one flag for each question. Needs Django."""
    from augenhoehe.desk.questions import QUESTIONS

    group = parser.add_argument_group(
        _("answers"), _("With any of these nothing is asked; those marked * must be given then.")
    )
    for question in QUESTIONS:
        group.add_argument(
            flag_of(question.name),
            type=_reader(question),
            metavar="|".join(_allowed(question))
            if question.kind in {"one", "yes_no"}
            else _metavar(question),
            help=_help(question).replace("%", "%%"),
        )


def given_answers(arguments: Namespace) -> dict[str, Answer]:
    """Return what the flags say, by field.

    Raises:
        Stop: some were given, and others that every entry needs are missing.
    """
    from augenhoehe.desk.questions import QUESTIONS

    given = {question.name: getattr(arguments, question.name) for question in QUESTIONS}
    answers = {name: answer for name, answer in given.items() if answer is not None}
    missing = [question for question in QUESTIONS if question.required and question.name not in answers]
    if answers and missing:
        named = "; ".join(f"{flag_of(one.name)} ({', '.join(_allowed(one))})" for one in missing)
        raise Stop(_("Nothing was saved. Still missing: {flags}.").format(flags=named), ExitCode.USAGE)
    return answers


def entry_of_answers(answers: dict[str, Answer]) -> Entry:
    """Return the entry that the answers make. Raises Stop when a text is too long."""
    from augenhoehe.desk.documents import ENTRY, UnreadableDocument
    from augenhoehe.desk.exchange.reason import reason

    try:
        return ENTRY.convert(answers)
    except UnreadableDocument as error:
        words = _("Nothing was saved. {reason}.")
        raise Stop(words.format(reason=reason(error)), ExitCode.USAGE) from error


def _allowed(question: Question) -> list[str]:
    if question.kind == "yes_no":
        return list(_YES_NO)
    return [str(choice.value) for choice in question.choices]


def _metavar(question: Question) -> str:
    return _("CODE,CODE") if question.kind == "many" else _("TEXT")


def _help(question: Question) -> str:
    choices = ", ".join(f"{choice.value} = {choice.label}" for choice in question.choices)
    explained = choices if question.kind in {"one", "many"} else str(question.help)
    star = "* " if question.required else ""
    return f"{star}{question.label} {explained}".strip()


def _reader(question: Question) -> Callable[[str], Answer]:
    readers: dict[str, Callable[[Question, str], Answer]] = {"one": _one, "many": _many, "yes_no": _yes_no}
    return partial(readers.get(question.kind, _text), question)


def _text(_question: Question, text: str) -> str:
    return text.strip()


def _one(question: Question, text: str) -> str | int:
    for choice in question.choices:
        if text.strip() == str(choice.value):
            return choice.value
    raise _not_allowed(question, text)


def _many(question: Question, text: str) -> list[str | int]:
    return [_one(question, part) for part in text.split(",") if part.strip()]


def _yes_no(question: Question, text: str) -> bool:
    answer = _YES_NO.get(text.strip().casefold())
    if answer is None:
        raise _not_allowed(question, text)
    return answer


def _not_allowed(question: Question, text: str) -> ArgumentTypeError:
    words = _("“{text}” is not one of {allowed}. Nothing was saved.")
    return ArgumentTypeError(words.format(text=text.strip(), allowed=", ".join(_allowed(question))))
