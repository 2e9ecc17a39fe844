"""States of the letter: so far, waiting for its verdict, settled, of few entries, and of none."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from augenhoehe.desk.actions.course import settle_verdict
from augenhoehe.desk.queries.course import courses
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.browser.state import Arrange, State, at, open_details


def letter(*, over: bool = False, settled: bool = False, view: str = "course_report") -> Arrange:
    """The letter about the course of a practised log, as far as it has come or when it is over."""

    def arrange(log: OpenLog) -> str:
        factories.practise(log, ago=timedelta(days=8 if over else 0))
        course = courses(log)[0]
        if settled:
            settle_verdict(log, course.id)
        needs = {"course_report_entries": ["rate", "calm_when_upset"]}
        return reverse(view, args=[course.id, *needs.get(view, [])])

    return arrange


def of_few(log: OpenLog) -> str:
    factories.settle(log)
    factories.log_two_weeks(log)
    return reverse("report")


REPORT_STATES = (
    State("report", letter()),
    State("report-over", letter(over=True)),
    State("report-settled", letter(over=True, settled=True)),
    State("report-share", letter(over=True, settled=True), then=open_details),
    State("report-entries", letter(view="course_report_entries")),
    State("report-few", of_few),
    State("report-none", at("report")),
)
