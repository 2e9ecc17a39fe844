"""Conversations written down the short way: "K:" the customer, "A:" the agent, one line a turn."""

from typing import cast

from augenhoehe.language.function_words import Language
from augenhoehe.listening import Conversation, Mirror, Speaker, Turn, analyse

_SPEAKERS = {"A": "agent", "K": "customer", "X": "other"}


def talk(lines: str) -> Conversation:
    """Return the conversation in these lines."""
    turns = []
    for line in lines.strip().splitlines():
        letter, _, text = line.strip().partition(": ")
        turns.append(Turn(cast("Speaker", _SPEAKERS[letter]), text))
    return Conversation(tuple(turns))


def by_rules(lines: str, language: Language = "de") -> Mirror:
    """Return what hand-written rules alone find."""
    return analyse(talk(lines), language=language, trained=False)


def found(mirror: Mirror, code: str) -> list[str]:
    """Return the quotes of all findings of a code."""
    return [one.quote(mirror.conversation) for one in mirror.findings if one.code == code]
