"""Sentences about an entry, as lists and Today say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from uuid import UUID

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.desk.questions import BY_NAME, QUESTIONS, Words, answer_in_words, label_of

_KEPT_DAYS = 1_000
_CALM: Mapping[int, Words] = {
    0: gettext_lazy("I did {start}not stay calm{end}."),
    1: gettext_lazy("I {start}hardly stayed calm{end}."),
    2: gettext_lazy("I stayed {start}partly calm{end}."),
    3: gettext_lazy("I stayed {start}mostly calm{end}."),
    4: gettext_lazy("I stayed {start}calm throughout{end}."),
}
_UNDERSTOOD: Mapping[str, Words] = {
    "shown": gettext_lazy("understood: shown"),
    "said_yes": pgettext_lazy("list", "only said yes"),
    "not_checked": pgettext_lazy("understood", "not checked"),
}
_COPES: Mapping[str, Words] = {
    "yes": gettext_lazy("can cope"),
    "unsure": gettext_lazy("unsure whether they cope"),
    "no": gettext_lazy("cannot cope yet"),
    "not_checked": pgettext_lazy("copes", "not checked"),
}
_QUOTATION_MARKS = frozenset('„“”»«"')


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list. Of one that does not open, `when` says its number and `sentence` what is wrong."""

    id: UUID
    at: str = ""
    when: str = ""
    sentence: str = ""
    own: str = ""
    closing: Words = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that two versions of an entry answer differently; "" where there is no answer."""

    question: Words
    mine: str
    theirs: str


def row(record: Stored[Entry] | UnreadableRecord) -> Row:
    """Return what a list says of an entry."""
    if isinstance(record, UnreadableRecord):
        number = _("No. %(number)s") % {"number": record.number}
        return Row(
            record.id,
            when=number,
            sentence=_("This entry does not open. It was left as it is; all others open."),
        )
    entry = record.document
    at = timezone.localtime(entry.conversation_at)
    return Row(
        record.id, at.isoformat(), when(at), sentence(entry), _quoted(entry.differently), closing(entry)
    )


def _quoted(words: str) -> str:
    """Put quotation marks around words that bring none of their own."""
    return words if not words or _QUOTATION_MARKS & set(words) else _("“%(words)s”") % {"words": words}


def when(at: datetime) -> str:
    """Return the time of a local moment of today, the weekday within a week, else the date."""
    today = timezone.localdate()
    return f"{at:%H:%M}" if at.date() == today else _day(get_language(), at.date(), today)


# A list names the same few days again and again.
@lru_cache(_KEPT_DAYS)
def _day(_language: str | None, day: date, today: date) -> str:
    if today - timedelta(days=6) <= day < today:
        return formats.date_format(day, "l")
    return formats.date_format(day, _("j M") if day.year == today.year else _("j M Y"))


def sentence(entry: Entry) -> str:
    """Return channel, mood and calm as two sentences of safe HTML."""
    return _sentence(get_language(), entry.channel, entry.upset, entry.calm)


# A few hundred combinations; the language takes part because the words are looked up here.
@cache
def _sentence(_language: str | None, channel: str, how_upset: int | str, calm: int) -> str:
    start, end = SafeString("<b>"), SafeString("</b>")
    stayed = format_html(str(_CALM[calm]), start=start, end=end)
    how = capfirst(str(label_of("channel", channel)))
    return format_html("{}, <b>{}</b>. {}", how, _upset(how_upset), stayed)


def _upset(how_upset: int | str) -> str:
    if how_upset == "unclear":
        return _("hard to tell how upset")
    return _("%(how)s upset") % {"how": label_of("upset", how_upset)}


def conversation_line(began: datetime, channel: str) -> str:
    """Return the heading over the entry of a conversation: when it was, and how."""
    began = timezone.localtime(began)
    time = formats.time_format(began, "H:i")
    line = _("Conversation of %(time)s") % {"time": time}
    if began.date() != timezone.localdate():
        day = formats.date_format(began, "DATE_FORMAT")
        line = _("Conversation of %(day)s, %(time)s") % {"day": day, "time": time}
    known = channel in {choice.value for choice in BY_NAME["channel"].choices}
    return f"{line} · {label_of('channel', channel)}" if known else line


def closing(entry: Entry) -> Words:
    """Return how it ended, "" where nothing is known."""
    if entry.understood is not None:
        return _UNDERSTOOD[entry.understood]
    return _COPES[entry.copes] if entry.copes is not None else ""


def differences(mine: Entry, theirs: Entry) -> list[Difference]:
    """Return what two versions of an entry answer differently, in the order of the questions."""
    found = [
        Difference(question.label, answer_in_words(question, mine), answer_in_words(question, theirs))
        for question in QUESTIONS
        if getattr(mine, question.name) != getattr(theirs, question.name)
    ]
    if mine.conversation_at != theirs.conversation_at:
        found.append(Difference(_("Time of the conversation"), _moment(mine), _moment(theirs)))
    return found


def _moment(entry: Entry) -> str:
    return formats.date_format(timezone.localtime(entry.conversation_at), "SHORT_DATETIME_FORMAT")
