"""The letter as data: one shape for each part. A part that was left out is not there."""

from typing import Literal, NotRequired, TypedDict

from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.report import Part, State
from augenhoehe.publishing.statement_record import StatementRecord


class DayRecord(TypedDict):
    """A day of the course and its number of entries."""

    day: str
    entries: int
    is_free: bool
    is_future: bool


class PlanRecord(TypedDict):
    """What a week was for; "" where nothing was chosen."""

    week: int
    focus: str
    plan: str


class LookBackRecord(TypedDict):
    """What was written at the end of a week; "" where nothing was."""

    week: int
    first: str
    last: str
    best: str
    hardest: str


class IntentionRecord(TypedDict):
    """What you set out to do."""

    words: str
    weeks: list[PlanRecord]


class NoticedRecord(TypedDict):
    """What you noticed: entries day by day, look-backs, and two lines from half-way."""

    coverage: StatementRecord
    days: list[DayRecord]
    look_backs: list[LookBackRecord]
    helped: str
    leave_out: str


class NumbersRecord(TypedDict):
    """What the numbers allow."""

    verdict: StatementRecord
    distributions: list[StatementRecord]
    rates: list[StatementRecord]


class SentenceRecord(TypedDict):
    """A sentence to keep; `entry` is "" where it is from no entry."""

    day: str
    words: str
    source: Literal["entry", "look_back", "course"]
    entry: str


class SentencesRecord(TypedDict):
    """Every sentence, oldest first, and words that come back in them."""

    sentences: list[SentenceRecord]
    themes: list[StatementRecord]


class CourseRecord(TypedDict):
    """Which four weeks; `number` counts from 1, oldest first, and is 0 without a course."""

    number: int
    first: str
    last: str
    state: State
    question: QuestionId


class CoursesRecord(TypedDict):
    """Courses beside each other, the earlier ones oldest first."""

    earlier: list[CourseRecord]
    comparison: StatementRecord | None


class ReportRecord(TypedDict):
    """The letter. Days are written like 2026-11-30."""

    written_on: str
    course: CourseRecord
    left_out: list[Part]
    intention: NotRequired[IntentionRecord]
    noticed: NotRequired[NoticedRecord]
    numbers: NotRequired[NumbersRecord]
    triggers: NotRequired[list[StatementRecord]]
    sentences: NotRequired[SentencesRecord]
    customers: NotRequired[list[StatementRecord]]
    courses: NotRequired[CoursesRecord]
