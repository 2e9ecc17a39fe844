"""Tickets of Zendesk: the comments of its API or its export, with or without users."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from augenhoehe.listening.conversation import Channel, Conversation, Speaker, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import (
    Json,
    documents,
    with_something_said,
    written_conversation,
)
from augenhoehe.listening.readers.markup import html_to_text, tidy
from augenhoehe.listening.readers.quotes import own_words
from augenhoehe.listening.readers.roles import guess_roles

_SYSTEM = "-1"
_STAFF = frozenset({"agent", "admin"})
_CALL = "VoiceComment"
_CHAT_LINE = re.compile(r"^\(\d{1,2}:\d{2}:\d{2}(?: [AP]M)?\) (?P<name>[^:\n]{1,60}): ", re.MULTILINE)
_TWO = 2  # a conversation takes two


@dataclass(frozen=True, slots=True)
class _Ticket:
    ticket: Json
    comments: Json
    users: Json


def read_zendesk(text: str, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each ticket, without private comments.

    The requester is the customer. Where the ticket does not name one, the first author is who is not known
    to be staff.
    """
    tickets = (ticket for document in documents(text, file) for ticket in _tickets(document))
    return with_something_said((_conversation(ticket) for ticket in tickets), file)


def _tickets(root: Json) -> Iterator[_Ticket]:
    listed = root.at("tickets") if root.is_object and root.at("tickets").is_list else root
    items = list(listed.each()) if listed.is_list else [listed]
    if listed.is_list and items and all(item.is_object and item.at("author_id") for item in items):
        yield _Ticket(replace(root, value={}), listed, replace(root, value=None))
        return
    for item in items:
        ticket = item.at("ticket") if item.at("ticket").is_object else item
        comments = item.at("comments") if item.at("comments").is_list else ticket.at("comments")
        if not comments.is_list:
            raise Unreadable("not_this_export", root.file, root.line, expected='"comments": […]')
        users = item.at("users") if item.at("users") or not root.is_object else root.at("users")
        yield _Ticket(ticket, comments, users)


def _conversation(ticket: _Ticket) -> Conversation:
    shown = [comment for comment in ticket.comments.each() if comment.at("public").flag() is not False]
    people = _people(ticket)
    requester, is_told = _requester(ticket, shown, people)
    dated, guessed, calls = [], set[str](), []
    for comment in shown:
        author = comment.at("author_id").key()
        turn = _turn(comment, _role(author, requester, people), _name(comment, author, people))
        if turn.text:
            calls.append(_is_call(comment))
        moment = comment.at("created_at").moment()
        if chat := _chat(turn, people):
            dated += [(moment, one) for one in chat]
            guessed.update(one.name for one in chat)
            continue
        dated.append((moment, turn))
        if turn.speaker != "other" and not is_told and not _is_known(author, people):
            guessed.add(turn.name)
    channel: Channel = "spoken" if calls and all(calls) else "written"
    found = written_conversation(dated, name=ticket.ticket.at("id").key(), channel=channel)
    if not is_told and not people and len(found.names) > 1:
        return _by_words(found)
    return replace(found, guessed=frozenset(guessed.intersection(found.names)))


def _chat(turn: Turn, people: Mapping[str, Json]) -> list[Turn]:
    """Return the turns of a whole chat that stands in one comment, none where it is no chat."""
    heads = list(_CHAT_LINE.finditer(turn.text))
    names = {tidy(head["name"]) for head in heads}
    if len(names) < _TWO:
        return []
    staff = {people[one].at("name").text() for one in people if _is_staff(one, people)} | {turn.name}
    ends = [*(head.start() for head in heads[1:]), len(turn.text)]
    return [
        Turn("agent" if name in staff else "customer", turn.text[head.end() : end].strip(), name)
        for head, end in zip(heads, ends, strict=True)
        for name in (tidy(head["name"]),)
    ]


def _by_words(found: Conversation) -> Conversation:
    """Return the conversation with roles told from what people say, which is more than who comes first."""
    said = tuple(turn for turn in found.turns if turn.speaker != "other")
    guess = guess_roles(replace(found, turns=said))
    roles = {turn.name: turn.speaker for turn in guess.turns}
    turns = (
        turn if turn.speaker == "other" else replace(turn, speaker=roles[turn.name]) for turn in found.turns
    )
    return replace(found, turns=tuple(turns), guessed=guess.guessed)


def _people(ticket: _Ticket) -> Mapping[str, Json]:
    told = [person for field in ("requester", "assignee") if (person := ticket.ticket.at(field)).is_object]
    users = [*told, *ticket.users.each()]
    return {user.at("id").key(): user for user in users}


def _requester(ticket: _Ticket, shown: list[Json], people: Mapping[str, Json]) -> tuple[str, bool]:
    """Return who asks for help and whether the ticket says so."""
    named = ticket.ticket.at("requester_id").key() or ticket.ticket.inside("requester", "id").key()
    if named:
        return named, True
    authors = (comment.at("author_id").key() for comment in shown)
    return next((one for one in authors if one != _SYSTEM and not _is_staff(one, people)), ""), False


def _is_known(author: str, people: Mapping[str, Json]) -> bool:
    return author in people and bool(people[author].at("role"))


def _is_staff(author: str, people: Mapping[str, Json]) -> bool:
    return author in people and people[author].at("role").key() in _STAFF


def _role(author: str, requester: str, people: Mapping[str, Json]) -> Speaker:
    if author == _SYSTEM:
        return "other"
    is_customer = author == requester or (_is_known(author, people) and not _is_staff(author, people))
    return "customer" if is_customer else "agent"


def _name(comment: Json, author: str, people: Mapping[str, Json]) -> str:
    known = people[author].at("name").text() if author in people else ""
    return tidy(known or comment.inside("author", "name").text() or author)


def _is_call(comment: Json) -> bool:
    return comment.at("type").text() == _CALL


def _turn(comment: Json, role: Speaker, name: str) -> Turn:
    """Return what was said; what a call's comment says without a transcript are data about the call."""
    if _is_call(comment):
        said = tidy(comment.inside("data", "transcription_text").text())
        return Turn(role if said else "other", said or tidy(comment.at("body").text()), name)
    html = comment.at("html_body").text()
    plain = comment.at("plain_body").text() or (
        html_to_text(html, quotes="mark", signatures=False) if html else comment.at("body").text()
    )
    return Turn(role, own_words(plain), name)
