"""A conversation looked at in the mirror: it travels with its page, and is stored when its owner keeps it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.entry import Moment
from augenhoehe.desk.documents.shape import LONGEST_LINE, Line, Shape
from augenhoehe.listening import Channel, Conversation, Language, Speaker, Turn

MOST_TURNS = 2_000
LONGEST_CONVERSATION = 1_000_000
Words = Annotated[str, msgspec.Meta(max_length=LONGEST_CONVERSATION)]


class MirrorTurn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one person said or wrote; times are seconds since the beginning."""

    speaker: Speaker
    text: Words
    name: Line = ""
    start: float | None = None
    end: float | None = None


class Dismissed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is not to be shown: all that a rule finds in one turn, so that masks may move the words."""

    turn: int
    rule: Line


class Mirror(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A conversation and what its owner said about it. Findings are not stored: rules get better.

    `language` is None where it is guessed; `rulebook` is the version it was kept with, "" before.
    """

    kept_at: Moment
    turns: Annotated[tuple[MirrorTurn, ...], msgspec.Meta(min_length=1, max_length=MOST_TURNS)]
    channel: Channel = "unknown"
    guessed: frozenset[Line] = frozenset()
    language: Language | None = None
    dismissed: tuple[Dismissed, ...] = ()
    rulebook: Line = ""
    entry: UUID | None = None
    time_of_day: float | None = None
    """Seconds after midnight at which it begins, where that is known."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, in the order of their first turns."""
        return tuple(dict.fromkeys(turn.name for turn in self.turns))

    def conversation(self) -> Conversation:
        """Return it as the mirror reads it."""
        turns = tuple(Turn(one.speaker, one.text, one.name, one.start, one.end) for one in self.turns)
        return Conversation(turns, self.channel, guessed=self.guessed, time_of_day=self.time_of_day)


def is_too_long(conversation: Conversation) -> bool:
    """Return whether a conversation is longer than a page can show."""
    length = sum(len(turn.text) for turn in conversation.turns)
    return len(conversation.turns) > MOST_TURNS or length > LONGEST_CONVERSATION


def guessed_of(conversation: Conversation) -> frozenset[str]:
    """Return the names whose roles were guessed, as `turns_of` stores them."""
    return frozenset(name[:LONGEST_LINE] for name in conversation.guessed)


def turns_of(conversation: Conversation) -> tuple[MirrorTurn, ...]:
    """Return the turns of a conversation as they are stored."""
    return tuple(
        MirrorTurn(
            speaker=one.speaker, text=one.text, name=one.name[:LONGEST_LINE], start=one.start, end=one.end
        )
        for one in conversation.turns
    )


MIRROR = Shape("mirror", Mirror)
