"""What a guide teaches: how many finished, where people got stuck, and what waits for a better version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from augenhoehe.desk.documents import STUCK, Stuck
from augenhoehe.desk.models import RunCount, StepCount, StuckRecord, StuckReport
from augenhoehe.desk.queries.guide import content_of
from augenhoehe.desk.queries.guide_version import version_row
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import UnreadableRecord, opened
from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.statement import Interval

LEAST_RUNS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n` runs, and the 95 % Wilson interval of the share."""

    count: int
    n: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class StepLesson:
    """What happened at a step, out of the runs that reached it; None below `LEAST_RUNS` of them.

    At a question people can be stuck alone; nobody counts who reached it, so it is out of all runs.
    """

    step: str
    reached: int
    stuck: Share | None
    where_opened: Share | None
    failed_opened: Share | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """How a version did. With fewer than `LEAST_RUNS` runs there is their number and nothing else.

    `steps` are in reading order; one that nobody reached has 0. Questions are behind them, those alone where
    somebody was stuck.
    """

    number: int
    runs: int
    finished: Share | None
    steps: tuple[StepLesson, ...]

    @property
    def is_enough(self) -> bool:
        return self.runs >= LEAST_RUNS


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A stuck report that no version answered yet; `said` is the sentence that came with it, if any."""

    id: UUID
    number: int
    step: str
    reported_on: date
    said: str


def what_it_teaches(log: OpenLog, guide_id: UUID, number: int) -> Lesson:
    """Return the counts of a version. Raises NotInLog or UnreadableRecord. Always three queries."""
    version = version_row(log, guide_id, number)
    total = RunCount.objects.filter(version=version).first()
    runs, finished = (total.runs, total.finished) if total else (0, 0)
    if runs < LEAST_RUNS:
        return Lesson(number, runs, None, ())
    counts = {row.step: row for row in StepCount.objects.filter(version=version)}
    guide = content_of(guide_id, version.schema, version.content)
    steps = [_lesson(step.id, counts.get(step.id)) for step in guide.steps()]
    steps += [_question(one.id, counts[one.id], runs) for one in guide.branches() if one.id in counts]
    return Lesson(number, runs, _share(finished, runs), tuple(steps))


def _question(branch: str, row: StepCount, runs: int) -> StepLesson:
    return StepLesson(branch, runs, _share(row.stuck, runs), None, None)


def _lesson(step: str, row: StepCount | None) -> StepLesson:
    if row is None or row.reached < LEAST_RUNS:
        return StepLesson(step, row.reached if row else 0, None, None, None)
    shares = (_share(count, row.reached) for count in (row.stuck, row.where_opened, row.failed_opened))
    return StepLesson(step, row.reached, *shares)


def _share(count: int, n: int) -> Share:
    return Share(count, n, wilson(count, n))


def open_reports(log: OpenLog, guide_id: UUID) -> list[OpenReport]:
    """Return what makes a guide amber, oldest first, with the sentences the log has taken in. Two queries."""
    rows = list(
        StuckReport.objects.filter(guide__owner=log.person, guide=guide_id, settled=False).order_by(
            "reported_on", "id"
        )
    )
    said = _sentences(log, [row.id for row in rows if row.has_sentence])
    return [OpenReport(row.id, row.number, row.step, row.reported_on, said.get(row.id, "")) for row in rows]


def _sentences(log: OpenLog, ids: Sequence[UUID]) -> dict[UUID, str]:
    found = {}
    for row in StuckRecord.objects.filter(owner=log.person, id__in=ids):
        try:
            document: Stuck = opened(log, STUCK, row).document
        except UnreadableRecord:
            continue
        found[row.id] = document.sentence
    return found
