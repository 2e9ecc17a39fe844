"""What a person changes about a conversation in the mirror: roles, language, what is dismissed, its entry."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import cast, get_args
from uuid import UUID

from msgspec.structs import replace

from augenhoehe.desk.documents import MIRROR, Dismissed, Mirror, UnreadableDocument
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.listening import Language, Speaker

_ROLES: tuple[Speaker, ...] = get_args(Speaker)
_SWAPPED: Mapping[Speaker, Speaker] = {"agent": "customer", "customer": "agent", "other": "other"}
_SEPARATOR = " "


def carried(sent: Mapping[str, str]) -> Mirror:
    """Return the conversation that travels with a page. Raises UnreadableDocument."""
    try:
        return MIRROR.decode(MIRROR.schema, sent.get("document", "").encode())
    except UnicodeEncodeError as error:
        raise UnreadableDocument(str(error)) from error


def carry(document: Mirror) -> str:
    """Return a conversation as the hidden field of a page."""
    return MIRROR.encode(document).decode()


def as_value(dismissed: Dismissed) -> str:
    """Return what stands for it in a form."""
    return f"{dismissed.turn}{_SEPARATOR}{dismissed.rule}"


def dismissed_of(value: str) -> Dismissed | None:
    """Return what `as_value` stands for, None for anything else."""
    turn, _space, rule = value.partition(_SEPARATOR)
    if not _is_number(turn) or not 0 < len(rule) <= LONGEST_LINE:
        return None
    return Dismissed(turn=int(turn), rule=rule)


def changed(document: Mirror, sent: Mapping[str, str]) -> Mirror:
    """Return the conversation with what a button or field of the page says; what it does not know stays."""
    document = _with_role(document, sent.get("role", ""))
    if "swap" in sent:
        turns = tuple(replace(turn, speaker=_SWAPPED[turn.speaker]) for turn in document.turns)
        document = replace(document, turns=turns, guessed=frozenset())
    if (dismissed := dismissed_of(sent.get("dismiss", ""))) and dismissed not in document.dismissed:
        document = replace(document, dismissed=(*document.dismissed, dismissed))
    if restored := dismissed_of(sent.get("restore", "")):
        left = tuple(one for one in document.dismissed if one != restored)
        document = replace(document, dismissed=left)
    if "set_language" in sent and (spoken := sent.get("spoken", "")) in ("", *get_args(Language)):
        document = replace(document, language=cast("Language | None", spoken or None))
    if "set_entry" in sent:
        document = replace(document, entry=id_of(sent.get("entry", "")))
    return document


def _with_role(document: Mirror, sent: str) -> Mirror:
    number, _colon, role = sent.partition(":")
    if role not in _ROLES or not _is_number(number) or int(number) >= len(document.names):
        return document
    name = document.names[int(number)]
    roles = {name: role}
    others = [other for other in document.names if other != name]
    if len(others) == 1 and others[0] in document.guessed and role in ("agent", "customer"):
        # Of two, the other one was guessed from the same words: it takes the role that is left.
        roles[others[0]] = _SWAPPED[role]
    turns = tuple(replace(turn, speaker=roles.get(turn.name, turn.speaker)) for turn in document.turns)
    return replace(document, turns=turns, guessed=document.guessed - {name})


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < len(str(10**9))


def id_of(text: str) -> UUID | None:
    """Return the id of a record that a form names, None for none and for nonsense."""
    with suppress(ValueError):
        return UUID(text)
    return None
