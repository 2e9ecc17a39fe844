"""What a guide teaches, as a page: counts with their intervals in words, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from augenhoehe.clarity.guide import END, Guide
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.guide_run import (
    LEAST_RUNS,
    Lesson,
    Share,
    StepLesson,
    open_reports,
    what_it_teaches,
)
from augenhoehe.desk.queries.guide_version import VersionLine, version_of, versions_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.publishing.guide_numbers import guide_numbers
from augenhoehe.publishing.guide_text import words_of
from augenhoehe.web.guide_words import part_name

_MANY = 0.3
"""Share of fold-outs from which on the visible line of a step may say too little."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step, how many runs reached it, and shares in words, "" where they are not broken down.

    Of a question, and there alone, the shares are `of_all` runs.
    """

    name: str
    do: str
    reached: int
    stuck: str
    where: str
    failed: str
    is_thin: bool
    is_hard: bool
    of_all: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A stuck report that waits."""

    id: UUID
    name: str
    do: str
    reported_on: date
    said: str
    number: int


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """Counts of one version out of `versions`, None before there is one; reports of all of them."""

    lesson: Lesson | None
    versions: list[VersionLine]
    finished: str
    steps: tuple[StepRow, ...]
    reports: tuple[ReportRow, ...]
    least: int = LEAST_RUNS


def lessons_page(log: OpenLog, state: GuideState, asked: str) -> LessonsPage:
    """Return the page about the version asked for, else about the newest."""
    versions = versions_of(log, state.id)
    reports = report_rows(log, state)
    numbers = [version.number for version in versions]
    number = int(asked) if asked.isdecimal() and int(asked) in numbers else next(iter(numbers), 0)
    if not number:
        return LessonsPage(None, versions, "", (), reports)
    lesson = what_it_teaches(log, state.id, number)
    guide = version_of(log, state.id, number) if lesson.is_enough else Guide()
    rows = tuple(_step(one, guide) for one in lesson.steps)
    return LessonsPage(lesson, versions, _share(lesson.finished), rows, reports)


def report_rows(log: OpenLog, state: GuideState) -> tuple[ReportRow, ...]:
    """Return the open stuck reports of a guide, the oldest first."""
    found = open_reports(log, state.id)
    guides = {number: version_of(log, state.id, number) for number in {one.number for one in found}}
    return tuple(
        ReportRow(
            one.id,
            _name(guides[one.number], one.step),
            _told(guides[one.number], one.step),
            one.reported_on,
            one.said,
            one.number,
        )
        for one in found
    )


def report_ids(texts: Iterable[str]) -> list[UUID]:
    """Return what of these is an id."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _step(lesson: StepLesson, guide: Guide) -> StepRow:
    return StepRow(
        _name(guide, lesson.step),
        _told(guide, lesson.step),
        lesson.reached,
        _share(lesson.stuck),
        _share(lesson.where_opened),
        _share(lesson.failed_opened),
        _is_many(lesson.where_opened),
        bool(lesson.stuck and lesson.stuck.count),
        any(branch.id == lesson.step for branch in guide.branches()),
    )


def _is_many(share: Share | None) -> bool:
    return bool(share and share.interval.low > _MANY)


def _share(share: Share | None) -> str:
    """Return a share with its uncertainty: "3 of 12, 9% to 53%"."""
    if share is None:
        return ""
    words = _("%(count)s of %(n)s, %(low)s%% to %(high)s%%")
    low, high = (round(100 * bound) for bound in (share.interval.low, share.interval.high))
    return words % {"count": share.count, "n": share.n, "low": low, "high": high}


def _name(guide: Guide, part: str) -> str:
    """Return what a step, a question or the end is called."""
    if part == END:
        return pgettext("guide part", "At the end")
    kind = "branch" if any(branch.id == part for branch in guide.branches()) else "step"
    return part_name(kind, guide_numbers(guide).get(part, ""))


def _told(guide: Guide, part: str) -> str:
    """Return what a step tells to do or a question asks, "" for one that is not there."""
    texts = {step.id: step.do for step in guide.steps()}
    texts |= {branch.id: branch.question for branch in guide.branches()}
    return words_of(texts.get(part, ""))
