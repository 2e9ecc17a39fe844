"""The letter as JSON for other programs. `docs/reference/report.schema.json` is generated from its shapes.

Statements come in both languages, so that the data does not depend on that of a terminal.
"""

import json
from collections.abc import Iterable
from datetime import date

from augenhoehe.insight.report import PARTS, CourseFacts, Report
from augenhoehe.insight.statement import Statement
from augenhoehe.publishing.report_shapes import (
    CourseRecord,
    IntentionRecord,
    NoticedRecord,
    ReportRecord,
    SentencesRecord,
)
from augenhoehe.publishing.statement_record import StatementRecord, statement_record


def as_json(report: Report) -> str:
    """Return the letter as one object, readable for people too."""
    return json.dumps(report_record(report), ensure_ascii=False, indent=2, default=_day) + "\n"


def report_record(report: Report) -> ReportRecord:
    """Return the letter without the parts that are left out."""
    record: ReportRecord = {
        "written_on": report.written_on.isoformat(),
        "course": _course(report.course),
        "left_out": [part for part in PARTS if not report.shows(part)],
    }
    if report.shows("intention"):
        record["intention"] = _intention(report)
    if report.shows("noticed"):
        record["noticed"] = _noticed(report)
    if report.shows("numbers"):
        record["numbers"] = {
            "verdict": statement_record(report.verdict),
            "distributions": _statements(report.distributions),
            "rates": _statements(report.rates),
        }
    if report.shows("triggers"):
        record["triggers"] = _statements(report.triggers)
    if report.shows("sentences"):
        record["sentences"] = _sentences(report)
    if report.shows("customers"):
        record["customers"] = _statements(report.agreements)
    if report.shows("courses"):
        record["courses"] = {
            "earlier": [_course(one) for one in report.earlier],
            "comparison": statement_record(report.comparison) if report.comparison else None,
        }
    return record


def _statements(statements: Iterable[Statement]) -> list[StatementRecord]:
    return [statement_record(one) for one in statements]


def _course(course: CourseFacts) -> CourseRecord:
    return {
        "number": course.number,
        "first": course.first.isoformat(),
        "last": course.last.isoformat(),
        "state": course.state,
        "question": course.question,
    }


def _intention(report: Report) -> IntentionRecord:
    weeks = report.course.weeks
    return {
        "words": report.intention,
        "weeks": [{"week": week.number, "focus": week.focus, "plan": week.plan} for week in weeks],
    }


def _noticed(report: Report) -> NoticedRecord:
    course = report.course
    return {
        "coverage": statement_record(report.coverage),
        "days": [
            {
                "day": day.day.isoformat(),
                "entries": day.entries,
                "is_free": day.is_free,
                "is_future": day.is_future,
            }
            for day in course.days
        ],
        "look_backs": [
            {
                "week": week.number,
                "first": week.first.isoformat(),
                "last": week.last.isoformat(),
                "best": week.best,
                "hardest": week.hardest,
            }
            for week in course.weeks
        ],
        "helped": course.helped,
        "leave_out": course.leave_out,
    }


def _sentences(report: Report) -> SentencesRecord:
    return {
        "sentences": [
            {"day": one.day.isoformat(), "words": one.words, "source": one.source, "entry": one.entry}
            for one in report.sentences
        ],
        "themes": _statements(report.themes),
    }


def _day(value: object) -> str:
    """Return a day inside the numbers of a statement as text."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no way to write a {type(value).__name__}")
