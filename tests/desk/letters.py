"""Letters over small logs: entries on days, kept texts about them, the letter itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import Course, Entry, Mirror
from augenhoehe.desk.documents.mirror import turns_of
from augenhoehe.desk.models import MirrorRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.report import report_of
from augenhoehe.insight.report import Report
from augenhoehe.insight.statement import Coverage
from augenhoehe.listening import Conversation, Turn
from tests.clock import MONDAY

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
TAUGHT = (
    ("A", "Klicken Sie jetzt oben rechts auf das Zahnrad."),
    ("A", "Was machen Sie als Erstes, wenn er wieder hängt?"),
    ("K", "Stecker raus, warten, Stecker rein."),
)
QUIET = (("A", "Guten Tag."), ("K", "Ja, genau, das war es schon. Vielen Dank."))


def entry_on(day: date, hour: int = 9, **answers: Any) -> Entry:
    at = datetime.combine(day, time(hour), UTC)
    return Entry(**{"conversation_at": at, "upset": 2, "calm": 4, "stream": "random", **answers})


def add(log: OpenLog, *entries: Entry) -> list[Stored[Entry]]:
    return add_entries(log, [(None, entry) for entry in entries])


def letter(log: OpenLog, course: Stored[Course] | None, today: date = MONDAY) -> Report:
    return report_of(log, preferences_of(log).document, course.id if course else None, today)


def coverage(report: Report) -> Coverage:
    assert isinstance(report.coverage.numbers, Coverage)
    return report.coverage.numbers


def keep(log: OpenLog, entry: Stored[Entry], *turns: tuple[str, str], channel: str = "spoken") -> None:
    conversation = Conversation(
        tuple(Turn("agent" if who == "A" else "customer", text) for who, text in turns)
    )
    document = Mirror(
        kept_at=datetime.combine(MONDAY, time(9), UTC),
        turns=turns_of(conversation),
        channel="written" if channel == "written" else "spoken",
        language="de",
        entry=entry.id,
    )
    record.add(log, MirrorRecord, document)
