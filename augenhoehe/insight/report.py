"""The four-week letter as typed parts: facts and own words handed in, statements made here."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.statement import Statement

State = Literal["waiting", "running", "paused", "over", "ended", "stopped", "none"]
"""Of the course; "none" is a letter about the last four weeks without a course."""


@dataclass(frozen=True, slots=True)
class Day:
    """A mark of the four-week strip."""

    day: date
    entries: int
    is_free: bool
    is_future: bool


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """One week of the course in the person's words; "" where nothing was written."""

    number: int
    first: date
    last: date
    focus: str
    plan: str
    best: str
    hardest: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What is known of a course beside its entries; `number` counts from 1, oldest first, 0 without one."""

    number: int
    first: date
    last: date
    state: State
    question: QuestionId
    days: tuple[Day, ...]
    weeks: tuple[WeekFacts, ...]
    helped: str = ""
    leave_out: str = ""


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence to keep: from an entry ("differently"), a look-back, or the course itself."""

    day: date
    words: str
    source: Literal["entry", "look_back", "course"]
    entry: str = ""


Part = Literal["intention", "noticed", "numbers", "triggers", "sentences", "customers", "courses", "next"]
PARTS: tuple[Part, ...] = (
    "intention",
    "noticed",
    "numbers",
    "triggers",
    "sentences",
    "customers",
    "courses",
    "next",
)
"""The parts of the letter in order; a person can leave any of them out before sharing."""


@dataclass(frozen=True, slots=True)
class Report:
    """The letter. Every number in it is a `Statement`; everything else is the person's own."""

    written_on: date
    intention: str
    course: CourseFacts
    coverage: Statement
    verdict: Statement
    distributions: tuple[Statement, ...]
    rates: tuple[Statement, ...]
    triggers: tuple[Statement, ...]
    themes: tuple[Statement, ...]
    sentences: tuple[OwnSentence, ...]
    agreements: tuple[Statement, ...]
    comparison: Statement | None
    """With the course before, where there is one and both are over."""
    earlier: tuple[CourseFacts, ...] = ()
    left_out: frozenset[Part] = frozenset()

    def shows(self, part: Part) -> bool:
        """Return whether a part is in the letter."""
        return part not in self.left_out
