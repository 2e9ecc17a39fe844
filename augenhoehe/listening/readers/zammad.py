"""Tickets of Zammad: the articles of its API, an export or a webhook, with names or with ids."""

import re
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
from augenhoehe.listening.readers.markup import html_to_text, tidy
from augenhoehe.listening.readers.quotes import own_words, sender_of

_SENDERS: dict[str, Speaker] = {"agent": "agent", "customer": "customer", "system": "other"}
# The ids that every Zammad is set up with.
_SENDER_IDS: dict[str, Speaker] = {"1": "agent", "2": "customer", "3": "other"}
_VIA = re.compile(r" via [^<>]{1,100}\Z")  # "Anna Weber via Support"
_PHONE, _PHONE_ID = "phone", "5"


def read_zammad(text: str, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each ticket, without what is internal; articles on calls are spoken."""
    tickets: dict[str, list[Json]] = defaultdict(list)
    for document in documents(text, file):
        for ticket, article in _articles(document):
            tickets[ticket].append(article)
    return with_something_said((_conversation(*ticket) for ticket in tickets.items()), file)


def _articles(root: Json) -> Iterator[tuple[str, Json]]:
    """Yield every article with its ticket's id."""
    if root.is_object and root.at("assets").is_object and root.at("assets").at("TicketArticle").is_object:
        yield from _assets(root.at("assets").at("TicketArticle"))
        return
    for item in root.each() if root.is_list else [root]:
        ticket = item.at("ticket") if item.at("ticket").is_object else item
        listed = item.at("articles") or ticket.at("articles")
        if listed.is_list:
            yield from ((ticket.at("id").key(), article) for article in listed.each())
        elif item.at("article").is_object:
            yield ticket.at("id").key() if ticket is not item else "", item.at("article")
        elif item.at("body").is_text:
            yield item.at("ticket_id").key(), item
        else:
            raise Unreadable("not_this_export", root.file, root.line, expected='"articles": […]')


def _assets(articles: Json) -> Iterator[tuple[str, Json]]:
    """Yield the articles of a ticket as `?all=true` gives it, where they stand under their ids."""
    for number in articles.value if isinstance(articles.value, dict) else ():
        article = articles.at(number)
        yield article.at("ticket_id").key(), article


def _conversation(number: str, articles: Iterable[Json]) -> Conversation:
    shown = [article for article in articles if not article.at("internal").flag()]
    dated = [(article.at("created_at").moment(), _turn(article)) for article in shown]
    spoken = [_is_call(article) for article, (_, turn) in zip(shown, dated, strict=True) if turn.text]
    return written_conversation(dated, name=number, channel="spoken" if spoken and all(spoken) else "written")


def _is_call(article: Json) -> bool:
    kind = article.at("type")
    return kind.key().casefold() == _PHONE if kind else article.at("type_id").key() == _PHONE_ID


def _turn(article: Json) -> Turn:
    return Turn(_speaker(article), _words(article), _name(article))


def _speaker(article: Json) -> Speaker:
    sender = article.at("sender")
    if sender.is_object:
        sender = sender.at("name")
    if sender:
        return _SENDERS.get(sender.key().casefold(), "other")
    return _SENDER_IDS.get(article.at("sender_id").key(), "other")


def _name(article: Json) -> str:
    written = article.at("from").text()
    if written:
        name, address = sender_of(written)
        return tidy(_VIA.sub("", name) or address or written)
    person = article.at("origin_by") or article.at("created_by")
    if not person.is_object:
        return tidy(person.text())
    parts = (person.at("firstname").text(), person.at("lastname").text())
    return tidy(" ".join(part for part in parts if part) or person.at("login", "email").text())


def _words(article: Json) -> str:
    body = article.at("body").text()
    is_html = article.at("content_type").text().casefold() != "text/plain" and "<" in body
    # Plain text may speak of "<Strg>": only what a field calls HTML, or closes a tag, is read as such.
    if is_html and ("html" in article.at("content_type").text() or "</" in body or "<br" in body):
        body = html_to_text(body, quotes="mark", signatures=False)
    return tidy(body) if _is_call(article) else own_words(body)
