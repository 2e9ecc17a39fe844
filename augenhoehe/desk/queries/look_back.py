"""Look-backs, the days and entries each is about, and the sentence worth saying again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from augenhoehe.desk.course_calendar import ONE_DAY, WEEK, entries_on, position, week_days
from augenhoehe.desk.documents import COURSE, LOOK_BACK, Course, Entry, LookBack, Summary
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.documents.summary import CHANNELS, UNCLEAR
from augenhoehe.desk.models import CourseRecord, LookBackRecord
from augenhoehe.desk.queries.entry import entries_numbered
from augenhoehe.desk.queries.entry_index import summaries
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord, readable, record_of


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries a week has, on how many days, by channel, and by how upset (0 to 3 or "unclear")."""

    entries: int
    days: int
    by_channel: tuple[tuple[str, int], ...]
    by_upset: tuple[tuple[int | str, int], ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A look-back with the days and entries (oldest first) of its week and the course it belongs to."""

    look_back: Stored[LookBack]
    course: Stored[Course] | None
    days: tuple[date, ...]
    found: tuple[Summary, ...]
    entries: tuple[Stored[Entry], ...]

    @property
    def plans_week(self) -> int | None:
        """The week of the course that step 5 plans; None without a course, or when none is left."""
        course = self.course.document if self.course else None
        return week_to_plan(self.look_back.document, course, timezone.localdate())

    @property
    def counts(self) -> Counts:
        return counts_of(self.found)


def look_backs(log: OpenLog) -> list[Stored[LookBack]]:
    """Return every look-back, oldest week first."""
    found = readable(log, LookBackRecord, LOOK_BACK)
    return sorted(found, key=lambda look_back: (look_back.document.first_day, look_back.number))


def look_back_of(log: OpenLog, look_back_id: UUID) -> Stored[LookBack]:
    """Return one look-back. Raises NotInLog or UnreadableRecord."""
    return record_of(log, LookBackRecord, LOOK_BACK, look_back_id)


def step_to_resume(look_back: LookBack) -> int:
    """Return the first step that is still empty; the numbers when all that asks is answered."""
    answered = (look_back.best, look_back.hardest, look_back.sentence, "")
    return 1 if look_back.finished else answered.index(next(text for text in answered if not text)) + 1


def reusable_sentence(log: OpenLog) -> str:
    """Return the sentence of the latest look-back that has one, or ""."""
    sentences = (look_back.document.sentence.strip() for look_back in reversed(look_backs(log)))
    return next((sentence for sentence in sentences if sentence), "")


def week_page(log: OpenLog, look_back_id: UUID) -> WeekPage:
    """Return a look-back with all it is about. Raises NotInLog or UnreadableRecord."""
    look_back = look_back_of(log, look_back_id)
    course = _course_of(log, look_back.document)
    days = days_of(look_back.document, course.document if course else None, timezone.localdate())
    found = sorted(entries_on(summaries(log), days), key=lambda summary: (summary.minute, summary.number))
    opened = entries_numbered(log, (summary.number for summary in found))
    entries = tuple(entry for entry in opened if isinstance(entry, Stored))
    return WeekPage(look_back, course, days, tuple(found), entries)


def _course_of(log: OpenLog, look_back: LookBack) -> Stored[Course] | None:
    if look_back.course is None:
        return None
    try:
        return record_of(log, CourseRecord, COURSE, look_back.course)
    except (NotInLog, UnreadableRecord):
        # The look-back is still worth reading when its course is gone.
        return None


def days_of(look_back: LookBack, course: Course | None, today: date) -> tuple[date, ...]:
    """Return the seven days a look-back is about; a pause may have moved those of a course."""
    if course is not None and look_back.week is not None:
        return week_days(course, look_back.week, today)
    return tuple(look_back.first_day + n * ONE_DAY for n in range(WEEK))


def week_to_plan(look_back: LookBack, course: Course | None, today: date) -> int | None:
    """Return the week of `course` that comes next after the look-back and is not gone by; None if none is."""
    if course is None or look_back.week is None:
        return None
    place = position(course, today)
    if place.week is None or place.state == "over":
        return None
    week = max(look_back.week + 1, place.week)
    return week if week <= WEEKS else None


def counts_of(found: Sequence[Summary]) -> Counts:
    """Return the numbers of a week: counts only, as few conversations carry no rate."""
    upset = Counter(summary.upset for summary in found)
    channel = Counter(summary.channel for summary in found)
    return Counts(
        len(found),
        len({timezone.localtime(summary.at).date() for summary in found}),
        tuple((CHANNELS[code], channel[code]) for code in sorted(channel)),
        tuple(("unclear" if code == UNCLEAR else code, upset[code]) for code in sorted(upset)),
    )
