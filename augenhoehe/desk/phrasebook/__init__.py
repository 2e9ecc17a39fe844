"""Sentences the program offers: focuses of the week with plans, questions to ask, ways to close.

The sentences are data (`de.toml`, `en.toml`) so that somebody without Python can change them.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal, get_args

import msgspec

from augenhoehe.desk.documents.look_back import Ear as EarId
from augenhoehe.desk.documents.preferences import Language

FocusId = Literal[
    "observe",
    "open_question_and_let_finish",
    "paraphrase_and_repair",
    "feeling_then_step",
    "closing_check",
    "plain_words",
    "stay_calm",
    "lead_step_by_step",
]
DidCode = Literal[
    "let_finish",
    "asked_again",
    "said_back",
    "accepted_feeling",
    "explained_plainly",
    "led_through_steps",
    "checked_at_end",
]
ToneId = Literal["warm", "matter_of_fact", "light"]
Sentence = Annotated[str, msgspec.Meta(min_length=2, max_length=160)]
Sentences = Annotated[tuple[Sentence, ...], msgspec.Meta(min_length=1)]


class BadPhrasebookError(ValueError):
    """A phrasebook file cannot be used; the message names the file and the place in it."""


class Focus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One behaviour to practise for a week; `did` are the marks of an entry which show it."""

    id: FocusId
    title: Sentence
    why: Sentence
    did: tuple[DidCode, ...]
    plans: Sentences
    questions: Sentences


class Acknowledge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences to the customer that take up a feeling and go on with a step."""

    anger: Sentences
    worry: Sentences
    panic: Sentences


class Tone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Teach-back sentences of one tone."""

    id: ToneId
    title: Sentence
    sentences: Sentences


class Ear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the four sides of a message; `answer` is what the example says on this side."""

    id: EarId
    title: Sentence
    question: Sentence
    answer: Sentence


class Ears(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The four-ears card (after Schulz von Thun) with a worked example and the two questions to end with."""

    example: Sentence
    reflect: Sentences
    cards: tuple[Ear, ...]


class Phrasebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All sentences of one language; focuses stand in the suggested order."""

    default_intention: Sentence
    return_message: Sentence
    mid_course: Sentence
    reminder_titles: Sentences
    reminder_bodies: Sentences
    understood_starters: Sentences
    cope: Sentences
    focus: tuple[Focus, ...]
    acknowledge: Acknowledge
    teach_back: tuple[Tone, ...]
    ears: Ears

    def focus_by_id(self, focus_id: FocusId) -> Focus:
        """Return the focus with this id; every phrasebook has all of them."""
        return next(focus for focus in self.focus if focus.id == focus_id)


@cache
def load(language: str | None) -> Phrasebook:
    """Return the phrasebook of a language, read once per process; English for any that has none."""
    name = f"{language if language in get_args(Language) else 'en'}.toml"
    return read_phrasebook(files(__name__).joinpath(name).read_bytes(), name)


def read_phrasebook(content: bytes, name: str) -> Phrasebook:
    """Return the phrasebook in a TOML document; BadPhrasebookError names file and fault."""
    try:
        book = msgspec.convert(tomllib.loads(content.decode("utf-8")), Phrasebook)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadPhrasebookError(f"{name}: {error}") from error
    _check_ids(name, "focus", [focus.id for focus in book.focus], FocusId)
    _check_ids(name, "teach_back", [tone.id for tone in book.teach_back], ToneId)
    _check_ids(name, "ears.cards", [ear.id for ear in book.ears.cards], EarId)
    return book


def _check_ids(name: str, section: str, ids: list[str], known: object) -> None:
    expected = get_args(known)
    if sorted(ids) != sorted(expected):
        found = ", ".join(ids) or "none"
        raise BadPhrasebookError(f"{name}: {section} needs each of {', '.join(expected)} once, found {found}")
