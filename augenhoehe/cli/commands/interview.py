"""The questions of an entry, asked one after another: with single keys, or line by line in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.answers import Answer
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import echo, say
from augenhoehe.cli.single_keys import BACKSPACE, ENTER, ReadKey
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.desk.questions import Choice, Question

HELP = "?"
_RUB_OUT = "\b \b"
_INDENT = "    "
Ask = Callable[["Question"], "Answer | None"]


class StepBack(Exception):
    """Backspace was pressed where there is nothing to delete."""


def ask_with_keys(questions: Sequence[Question], read_key: ReadKey) -> dict[str, Answer]:
    """Ask everything with single keys; Backspace goes back one question. Returns the answers by field."""
    answers: dict[str, Answer] = {}
    place = 0
    while place < len(questions):
        question = questions[place]
        try:
            answer = ask_one(question, read_key)
        except StepBack:
            say()
            place = max(place - 1, 0)
            continue
        answers.pop(question.name, None)
        if answer not in (None, "", []):
            answers[question.name] = answer
        place += 1
    return answers


def ask_one(question: Question, read_key: ReadKey) -> Answer | None:
    """Ask one question with single keys and return its answer, None for none. Raises StepBack."""
    say()
    say(str(question.label))
    for key, choice in _keys(question).items():
        say(f"  {key}  {choice.label}")
    if question.kind in {"line", "text"}:
        return _typed_line(question, read_key)
    return _chosen_many(question, read_key) if question.kind == "many" else _chosen_one(question, read_key)


def ask_in_lines(questions: Sequence[Question]) -> dict[str, Answer]:
    """Read one line for each question from standard input: keys or codes, empty for none.

    Raises:
        Stop: an answer fits no choice, or the input ends before everything needed is answered.
    """
    answers: dict[str, Answer] = {}
    for question in questions:
        say(f"{question.label} {_in_one_line(question)}".rstrip())
        line = sys.stdin.readline()
        if not line and question.required:
            raise Stop(_("The input ended. Nothing was saved."), ExitCode.USAGE)
        answer = _answer_in_line(question, line.strip())
        if answer not in (None, "", []):
            answers[question.name] = answer
    return answers


def _keys(question: Question) -> dict[str, Choice]:
    """Return the choices by key; one without a key gets its position."""
    return {str(choice.key) or str(place): choice for place, choice in enumerate(question.choices, 1)}


def _in_one_line(question: Question) -> str:
    choices = ", ".join(f"{key} = {choice.label}" for key, choice in _keys(question).items())
    return f"({choices})" if choices else ""


def _chosen_one(question: Question, read_key: ReadKey) -> Answer | None:
    keys = _keys(question)
    while True:
        key = read_key().casefold()
        if key in keys:
            say(f"{_INDENT}{keys[key].label}")
            return keys[key].value
        if key == ENTER and not question.required:
            return None
        _react(question, key)


def _chosen_many(question: Question, read_key: ReadKey) -> Answer:
    keys = _keys(question)
    chosen: dict[str | int, Choice] = {}
    while True:
        key = read_key().casefold()
        if key == ENTER:
            return list(chosen)
        if key not in keys:
            _react(question, key)
            continue
        choice = keys[key]
        if chosen.pop(choice.value, None) is None:
            chosen[choice.value] = choice
        say(_INDENT + (", ".join(str(one.label) for one in chosen.values()) or "–"))


def _typed_line(question: Question, read_key: ReadKey) -> Answer:
    """Read a line; Backspace deletes, and in an empty line goes back one question."""
    text = ""
    echo(_INDENT)
    while True:
        key = read_key()
        if key == ENTER:
            say()
            return text.strip()
        if key == BACKSPACE and text:
            text = text[:-1]
            echo(_RUB_OUT)
        elif key == BACKSPACE or (key == HELP and not text):
            say()
            _react(question, key)
            echo(_INDENT)
        elif key.isprintable():
            text += key
            echo(key)


def _react(question: Question, key: str) -> None:
    """Help, go back, or say which keys there are. Raises StepBack."""
    if key == BACKSPACE:
        raise StepBack
    if key == HELP and question.help:
        say(f"{_INDENT}{question.help}")
    say(_INDENT + _keys_in_words(question))


def _keys_in_words(question: Question) -> str:
    back = _("Backspace: the question before. Ctrl+C: save nothing.")
    if question.kind in {"line", "text"}:
        return _("Type, then Enter; Enter alone leaves it empty. {back}").format(back=back)
    keys = " ".join(_keys(question))
    if question.kind == "many":
        return _("Keys: {keys}. Pressed again, one is taken back; Enter goes on. {back}").format(
            keys=keys, back=back
        )
    if question.required:
        return _("Keys: {keys}. {back}").format(keys=keys, back=back)
    return _("Keys: {keys}. Enter leaves it open. {back}").format(keys=keys, back=back)


def _answer_in_line(question: Question, line: str) -> Answer | None:
    if question.kind in {"line", "text"}:
        return line
    if question.kind == "many":
        # Keys may stand together, codes are told apart by commas.
        parts = line.split(",") if "," in line or _choice(question, line) else list(line.replace(" ", ""))
        return [_required_choice(question, part).value for part in parts if part.strip()]
    if not line and not question.required:
        return None
    return _required_choice(question, line).value


def _choice(question: Question, text: str) -> Choice | None:
    text = text.strip().casefold()
    codes = {str(choice.value): choice for choice in question.choices}
    return _keys(question).get(text) or codes.get(text)


def _required_choice(question: Question, text: str) -> Choice:
    choice = _choice(question, text)
    if choice is None:
        words = _("{question} “{text}” is none of the answers {answers}. Nothing was saved.")
        known = ", ".join(f"{key} = {choice.label}" for key, choice in _keys(question).items())
        raise Stop(words.format(question=question.label, text=text, answers=known), ExitCode.USAGE)
    return choice
