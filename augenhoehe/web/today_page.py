"""What Today shows, read once: the moment, the course, what is open, what is due, what was last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import nlargest
from uuid import UUID

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from augenhoehe.desk.course_calendar import Position, is_free, minute_of, position
from augenhoehe.desk.documents import Conversation, Course, Entry, Preferences, Summary
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.faults import FAULTS, FaultText
from augenhoehe.desk.phrasebook import Focus, load
from augenhoehe.desk.queries.conversation import open_conversations
from augenhoehe.desk.queries.course import Strip, courses, strip, unended, week_of
from augenhoehe.desk.queries.due import Due, due
from augenhoehe.desk.queries.entry import entries_numbered
from augenhoehe.desk.queries.entry_index import newest_first, summaries_since
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.desk.queries.report import today_statement
from augenhoehe.desk.questions import Words
from augenhoehe.insight import Statement
from augenhoehe.web.companion_page import intention_of
from augenhoehe.web.wording import when

LATEST = 3
FIRST_WORDS = 12
CLOCK_TOLERANCE = timedelta(minutes=10)
# By the number of conversations left until the drawn one.
DRAWN: tuple[Words, ...] = (
    gettext_lazy("Random draw: the drawn conversation waits for its entry."),
    gettext_lazy("Random draw: the next conversation."),
    gettext_lazy("Random draw: the second conversation from now."),
    gettext_lazy("Random draw: the third conversation from now."),
    gettext_lazy("Random draw: the fourth conversation from now."),
    gettext_lazy("Random draw: the fifth conversation from now."),
)


@dataclass(frozen=True, slots=True)
class OpenConversation:
    """A conversation without an entry yet: when it began, and the first words noted in it."""

    id: UUID
    at: datetime
    when: str
    words: str
    parked: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many entries there are: today, and in the seven days up to today."""

    today: int
    week: int


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything Today shows. `focus` is None unless a course runs and a focus is chosen for its week."""

    when: str
    intention: str
    place: Position | None
    focus: Focus | None
    plan: str
    open: tuple[OpenConversation, ...]
    drawn: Words
    can_count: bool
    counted: Counted
    strip: Strip
    latest: Sequence[Stored[Entry] | UnreadableRecord]
    due: tuple[Due, ...]
    clock: FaultText | None
    is_quiet: bool
    asks_quiet: bool
    statement: Statement | None
    course_id: UUID | None

    @property
    def statement_url(self) -> str:
        """The way from the one statement to what it rests on; "" where it rests on nothing yet."""
        if self.statement is None or not self.statement.entries:
            return ""
        about = (self.statement.kind, self.statement.about)
        if self.course_id is None:
            return reverse("report_entries", args=about)
        return reverse("course_report_entries", args=(self.course_id, *about))

    @property
    def observes(self) -> bool:
        """Whether this is the week in which nothing is to be changed."""
        return self.focus is not None and self.focus.id == "observe"


def today_page(log: OpenLog, preferences: Preferences) -> TodayPage:
    """Read what Today shows. The number of queries does not depend on how much there is."""
    now = timezone.localtime()
    every = courses(log)
    running = unended(every)
    course = running.document if running else None
    found = summaries_since(log, minute_of(_horizon(every, now.date())))
    place = position(course, now.date()) if course else None
    counted = _counted(found, now.date())
    is_quiet = now.date() in preferences.quiet_days
    draw = preferences.draw
    focus, plan = _focus(course, now.date())
    return TodayPage(
        when=_when(now, place),
        intention=intention_of(preferences, get_language() or "en"),
        place=place,
        focus=focus,
        plan=plan,
        open=tuple(_open(stored) for stored in open_conversations(log)),
        drawn=DRAWN[min(draw.left, len(DRAWN) - 1)] if draw else "",
        can_count=draw is not None and draw.left > 0,
        counted=counted,
        strip=strip(course, preferences, found, now.date()),
        latest=entries_numbered(log, _latest(log, found)),
        due=due(log, found, preferences, now.date(), every),
        clock=_clock(found, now),
        is_quiet=is_quiet,
        asks_quiet=not (is_quiet or counted.today or is_free(now.date(), preferences)),
        statement=today_statement(found, every, preferences, now.date()),
        course_id=running.id if running else None,
    )


def _when(now: datetime, place: Position | None) -> str:
    day = formats.date_format(now, _("l, j F"))
    if place is None or place.week is None or place.state != "running":
        return day
    return _("%(day)s · Week %(week)s of %(weeks)s") % {"day": day, "week": place.week, "weeks": WEEKS}


def _horizon(every: Sequence[Stored[Course]], today: date) -> date:
    """Return the first day that anything on the page asks about: older entries need not be looked at."""
    asked = [one.document.starts_on for one in every if one.document.keeping in ("undecided", "delete_later")]
    return min([today - timedelta(weeks=WEEKS), *asked])


def _latest(log: OpenLog, found: Sequence[Summary]) -> list[int]:
    newest = nlargest(LATEST, found, key=lambda summary: (summary.minute, summary.number))
    return [summary.number for summary in newest] if len(newest) == LATEST else newest_first(log)[:LATEST]


def _focus(course: Course | None, today: date) -> tuple[Focus | None, str]:
    week = week_of(course, today)
    if week is None:
        return None, ""
    book = load(get_language())
    return next((focus for focus in book.focus if focus.id == week.focus), None), week.plan


def _open(stored: Stored[Conversation]) -> OpenConversation:
    document = stored.document
    texts = (document.notes, document.understood_so_far, document.worry)
    first = Truncator(next((text for text in texts if text.strip()), "")).words(FIRST_WORDS, truncate=" …")
    at = timezone.localtime(document.began_at)
    return OpenConversation(stored.id, at, when(at), first, document.parked)


def _counted(found: Sequence[Summary], today: date) -> Counted:
    begins, week = minute_of(today), minute_of(today - timedelta(days=6))
    return Counted(
        sum(summary.minute >= begins for summary in found),
        sum(summary.minute >= week for summary in found),
    )


def _clock(found: Sequence[Summary], now: datetime) -> FaultText | None:
    newest = max((summary.minute for summary in found), default=0)
    ahead = (now + CLOCK_TOLERANCE).timestamp() // 60
    return FAULTS["clock_set_back"] if newest > ahead else None
