"""Channels that Slack exports: a list of messages, with the users beside it where they are known."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import (
    Json,
    load_json,
    with_something_said,
    written_conversation,
)
from augenhoehe.listening.readers.markup import tidy
from augenhoehe.listening.readers.roles import guess_roles

_OF_PEOPLE = frozenset(
    {"", "me_message", "thread_broadcast", "reply_broadcast", "file_share", "file_comment"}
)
_GONE = frozenset({"message_deleted", "message_changed", "tombstone"})
_LINK = re.compile(r"<(?P<target>[^<>|]*+)(?:\|(?P<label>[^<>]*+))?>")


def read_slack(text: str, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each thread and one for all messages outside of threads."""
    root = Json(load_json(text, file), file)
    listed = root.at("messages") if root.is_object else root
    if not listed.is_list:
        raise Unreadable("not_this_export", file, expected='"messages": […]')
    messages = [message for message in listed.each() if _is_message(message)]
    names = _names_in(messages) | (_names(root.at("users", "members")) if root.is_object else {})
    threads: dict[str, list[Json]] = defaultdict(list)
    heads = {message.at("thread_ts").key() for message in messages}
    for message in messages:
        moment = message.at("ts").key()
        threads[message.at("thread_ts").key() or (moment if moment in heads else "")].append(message)
    return with_something_said((_conversation(*thread, names) for thread in threads.items()), file)


def _is_message(item: Json) -> bool:
    if not item.is_object:
        item.fault("json_not_object")
    return item.at("type").key() in {"message", ""} and item.at("subtype").key() not in _GONE


def _names_in(messages: Iterable[Json]) -> dict[str, str]:
    """Return the names that stand beside some messages of a person, for those without one."""
    told = ((message.at("user").key(), _name_in(message.at("user_profile"))) for message in messages)
    return {user: name for user, name in told if user and name}


def _names(users: Json) -> dict[str, str]:
    return {user.at("id").key(): _name_in(user.at("profile")) or _name_in(user) for user in users.each()}


def _name_in(profile: Json) -> str:
    if not profile.is_object:
        return ""
    found = (profile.at(field).text() for field in ("real_name", "display_name", "name"))
    return next((name for name in found if name), "")


def _conversation(thread: str, messages: Iterable[Json], names: Mapping[str, str]) -> Conversation:
    dated, machines = [], set[str]()
    for message in messages:
        turn = Turn("other", _words(message, names), tidy(_name(message, names)))
        dated.append((message.at("ts").moment(), turn))
        if _is_machine(message):
            machines.add(turn.name)
    return guess_roles(written_conversation(dated, name=thread)).with_roles(dict.fromkeys(machines, "other"))


def _is_machine(message: Json) -> bool:
    return message.at("subtype").key() == "bot_message" or bool(message.at("bot_id"))


def _name(message: Json, names: Mapping[str, str]) -> str:
    if not _is_machine(message) and message.at("subtype").key() not in _OF_PEOPLE:
        return ""  # somebody joined or renamed the channel: nobody says that
    user = message.at("user").key()
    profile = _name_in(message.at("user_profile"))
    machine = message.at("username").key() or message.inside("bot_profile", "name").key()
    return profile or names.get(user, "") or machine or user or message.at("bot_id").key()


def _words(message: Json, names: Mapping[str, str]) -> str:
    written = message.at("text").text()
    shown = _LINK.sub(lambda link: _shown(link, names), written)
    return tidy(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _shown(link: re.Match[str], names: Mapping[str, str]) -> str:
    """Return what people see of a link: a name, a channel, a label or an address."""
    target, label = link["target"], link["label"]
    kind, rest = target[:1], target[1:]
    if kind == "@":
        return "@" + (label or names.get(rest) or rest).removeprefix("@")
    if kind == "#":
        return "#" + (label or rest).removeprefix("#")
    if kind == "!":
        return label or "@" + rest.partition("^")[0]
    return label or target.removeprefix("mailto:")
