"""What was asked and answered about a conversation, as the pages about it show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from augenhoehe.desk.actions.closing_check import mark_seen
from augenhoehe.desk.documents import ClosingAnswer, ClosingCheck, Entry, Stuck
from augenhoehe.desk.queries.closing_check import Asked, asked_about, stuck_about
from augenhoehe.desk.queries.customer_due import has_customers, is_news
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.guide_copy import CopyLine, copies_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord
from augenhoehe.desk.questions import BY_NAME, Words, label_of
from augenhoehe.web.customer.addresses import address_of
from augenhoehe.web.customer.rendering import home
from augenhoehe.web.request import LogRequest


@dataclass(frozen=True, slots=True)
class Beside:
    """One line: what it is about, my view, and what the customer said."""

    about: Words
    mine: Words
    theirs: Words


@dataclass(frozen=True, slots=True)
class Row:
    """One check: what was asked, its link while it waits, and the answer beside my view."""

    id: UUID
    check: ClosingCheck | None
    answer: ClosingAnswer | None
    link: str
    mail: str
    expires_on: date | None
    beside: tuple[Beside, ...]

    @property
    def offers_reopening(self) -> bool:
        return self.answer is not None and self.answer.copes == "no" and not self.answer.reopened

    @property
    def is_to_judge(self) -> bool:
        return self.answer is not None and bool(self.answer.own_words)


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """Everything asked about one conversation, first asked first, and where its customer got stuck.

    `copies` are those of guides that were made for it and still open.
    """

    about: UUID
    rows: tuple[Row, ...]
    stuck: tuple[Stored[Stuck], ...]
    copies: tuple[CopyLine, ...]
    is_reachable: bool

    @property
    def has_link(self) -> bool:
        """Whether a link waits for its answer."""
        return any(row.link for row in self.rows)

    @property
    def unseen(self) -> list[UUID]:
        """The answers that came by a link and were not shown before."""
        return [row.id for row in self.rows if row.answer and is_news(row.answer)]

    def __bool__(self) -> bool:
        return bool(self.rows or self.stuck or self.copies)


def closing_page(log: OpenLog, about: UUID, request: HttpRequest | None = None) -> ClosingPage:
    """Return it for a conversation or entry; links need the request where no public address is set."""
    if not has_customers(log):
        return ClosingPage(about, (), (), (), bool(home()))
    asked = asked_about(log, about)
    entry = _entry(log, about) if asked else None
    rows = tuple(_row(one, entry, request) for one in asked)
    stuck, copies = tuple(stuck_about(log, about)), tuple(copies_of(log, about=about))
    return ClosingPage(about, rows, stuck, copies, bool(home()))


def shown_closing(request: LogRequest, about: UUID) -> ClosingPage:
    """Return it to be shown: whatever answer is new counts as seen from now on."""
    page = closing_page(request.log, about, request)
    if page.unseen:
        mark_seen(request.log, page.unseen)
    return page


def _entry(log: OpenLog, about: UUID) -> Entry | None:
    try:
        return entry_of(log, about).document
    except (NotInLog, UnreadableRecord):
        return None


def _row(asked: Asked, entry: Entry | None, request: HttpRequest | None) -> Row:
    check = asked.check.document if asked.check else None
    answer = asked.answer.document if asked.answer else None
    record = asked.check or asked.answer
    assert record is not None  # noqa: S101 - one of the two is why there is a row
    link = _link(check, request) if check and asked.is_waiting else ""
    return Row(
        id=record.id,
        check=check,
        answer=answer,
        link=link,
        mail=mail_about(link, check) if check and link else "",
        expires_on=check.expires_on if check and not answer else None,
        beside=tuple(_beside(answer, entry)) if answer else (),
    )


def _link(check: ClosingCheck, request: HttpRequest | None) -> str:
    path = address_of("k_question", check.token)
    if home() or request is None:
        return f"{home()}{path}"
    return request.build_absolute_uri(path)


def _beside(answer: ClosingAnswer, entry: Entry | None) -> Iterator[Beside]:
    nothing = pgettext("view", "nothing noted")
    mine = label_of("understood", entry.understood) if entry and entry.understood else nothing
    yield Beside(BY_NAME["understood"].label, mine, _understood(answer))
    mine = label_of("copes", entry.copes) if entry and entry.copes else nothing
    theirs = label_of("copes", answer.copes) if answer.copes else _("no answer")
    yield Beside(BY_NAME["copes"].label, mine, theirs)


def _understood(answer: ClosingAnswer) -> str:
    said = answer.chosen or answer.own_words
    if not said:
        return _("no answer")
    words = _("“%(words)s”") % {"words": said}
    if answer.understood is None:
        return words
    judged = _("the fitting step") if answer.understood else _("another step")
    return f"{words} – {judged}"


def mail_about(link: str, check: ClosingCheck) -> str:
    """Return an address that opens the mail program with words for the customer; nobody is named in it."""
    with translation.override(check.language):
        subject = _("Two short questions about our conversation")
        words = _(
            "Good day,\n\nwas my explanation good enough? Two short questions about it, less than a minute:"
            "\n\n{link}\n\nThe link is good until {day} and opens nothing else. Your answer reaches me "
            "alone.\n\nKind regards"
        )
        day = formats.date_format(check.expires_on, "DATE_FORMAT") if check.expires_on else ""
        return mail_to(subject, words.format(link=link, day=day))


def mail_to(subject: str, words: str) -> str:
    """Return a mailto address without a recipient."""
    lines = words.replace("\n", "\r\n")
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
