"""Conversations of Chatwoot: the messages of its API, an export or a webhook."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from augenhoehe.listening.conversation import Conversation, Speaker, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import (
    Json,
    documents,
    with_something_said,
    written_conversation,
)
from augenhoehe.listening.readers.markup import tidy
from augenhoehe.listening.readers.quotes import own_words

# As words, and as the numbers that the same messages have inside a conversation.
_TYPES: dict[str, Speaker] = {
    "incoming": "customer",
    "0": "customer",
    "outgoing": "agent",
    "1": "agent",
    "activity": "other",
    "2": "other",
    "template": "other",
    "3": "other",
}
_BOT = "bot"
_LISTS = ("messages", "payload", "data", "conversation")
_MOST_WRAPPINGS = 8


def read_chatwoot(text: str, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each conversation id, without private notes and deleted messages."""
    together: dict[str, list[Json]] = defaultdict(list)
    for document in documents(text, file):
        for name, message in _messages(document, ""):
            together[name].append(message)
    return with_something_said((_conversation(*one) for one in together.items()), file)


def _messages(item: Json, within: str, depth: int = 0) -> Iterator[tuple[str, Json]]:
    """Yield each message with its conversation's id, from whatever it is wrapped in."""
    if depth > _MOST_WRAPPINGS:
        item.fault("json_too_deep")
    if item.is_list:
        for one in item.each():
            yield from _messages(one, within, depth + 1)
        return
    inner = next((found for name in _LISTS if (found := item.at(name))), None)
    if item.at("message_type").value is not None and not (inner and inner.is_object and inner.at("messages")):
        around = item.inside("conversation")
        own = around.at("display_id", "id").key() if around.is_object else ""
        yield item.at("conversation_id").key() or own or within, item
    elif inner is not None or any(item.at(name).is_list for name in _LISTS):
        own = item.at("display_id", "id").key() if not item.at("event") else ""
        yield from _messages(inner, own or within, depth + 1) if inner is not None else ()
    else:
        raise Unreadable("not_this_export", item.file, item.line, expected='"messages": […]')


def _conversation(name: str, messages: Iterable[Json]) -> Conversation:
    shown = [message for message in messages if not _is_hidden(message)]
    return written_conversation([(one.at("created_at").moment(), _turn(one)) for one in shown], name=name)


def _is_hidden(message: Json) -> bool:
    return bool(message.at("private").flag() or message.inside("content_attributes", "deleted").flag())


def _turn(message: Json) -> Turn:
    sender, content = message.at("sender"), message.at("content").text()
    is_mail = bool(message.inside("content_attributes", "email"))
    name = sender.at("name", "available_name").text() if sender.is_object else ""
    return Turn(_speaker(message), own_words(content) if is_mail else tidy(content), tidy(name))


def _speaker(message: Json) -> Speaker:
    kind = message.at("message_type")
    role = _TYPES.get(kind.key().casefold())
    if role is None:
        kind.fault("json_unknown_word")
    sender = message.at("sender_type").key() or message.inside("sender", "type").key()
    return "other" if _BOT in sender.casefold() else role
