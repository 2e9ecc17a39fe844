"""Logs by hand and by chance, as insight sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import cast, get_args

from hypothesis import strategies as st

from augenhoehe.insight.agreement import View
from augenhoehe.insight.letter import Material
from augenhoehe.insight.observed import Calm, Observed, Stream, Upset
from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.report import CourseFacts, Report, State
from augenhoehe.insight.statement import Statement
from augenhoehe.insight.wording_keys import ABOUT

MONDAY = date(2026, 3, 2)
QUESTION_IDS: tuple[QuestionId, ...] = get_args(QuestionId)
WORDS = (
    "Zuerst fragen warten warte zuhören Drucker Passwort langsam atmen zusammenfassen erklären nachfragen"
    " listen slowly repeat back what the next step is wie beim und"
).split()


def one(
    number: int = 0,
    day: int = 0,
    *,
    calm: int = 4,
    upset: int | None = 0,
    stream: Stream = "random",
    differently: str = "",
) -> Observed:
    """A conversation on a day counted from a Monday; its number is its id and its minute."""
    return Observed(
        id=f"{number:05}",
        day=MONDAY + timedelta(days=day),
        at=time(9 + number // 60 % 10, number % 60),
        calm=cast("Calm", calm),
        upset=cast("Upset | None", upset),
        stream=stream,
        differently=differently,
    )


def many(
    yes: int, n: int, *, upset: int | None = 2, stream: Stream = "random", first: int = 0
) -> list[Observed]:
    """`n` conversations over two weeks, `yes` of them calm."""
    return [
        one(first + number, number % 14, calm=4 if number < yes else 1, upset=upset, stream=stream)
        for number in range(n)
    ]


def sentences(*words: str, first: int = 0) -> list[Observed]:
    """A conversation a day with these sentences for next time."""
    return [one(first + number, first + number, differently=said) for number, said in enumerate(words)]


def course(state: State = "running", question: QuestionId = "calm_when_upset") -> CourseFacts:
    return CourseFacts(1, MONDAY, MONDAY + timedelta(days=27), state, question, (), ())


def material(observed: Sequence[Observed], drawn: int | None = None) -> Material:
    return Material(
        written_on=MONDAY + timedelta(days=30),
        intention="Ich will helfen.",
        course=course(),
        observed=observed,
        drawn=drawn,
    )


def statements(report: Report) -> list[Statement]:
    """Everything a letter states."""
    parts = (report.distributions, report.rates, report.triggers, report.themes, report.agreements)
    comparison = [report.comparison] if report.comparison else []
    return [report.coverage, report.verdict, *(one for part in parts for one in part), *comparison]


def later_by_weeks(observed: Iterable[Observed], after: date, weeks: int) -> list[Observed]:
    """The same log with empty weeks after a day."""
    gap = timedelta(weeks=weeks)
    return [replace(entry, day=entry.day + gap) if entry.day > after else entry for entry in observed]


@st.composite
def logs(draw: st.DrawFn, most: int = 60) -> list[Observed]:
    """Any log of up to four weeks, with all answers and own words."""
    entries = draw(st.lists(st.tuples(_DAYS, _TIMES, _ANSWERS), max_size=most))
    return [
        Observed(id=f"{number:05}", day=day, at=at, **answers)
        for number, (day, at, answers) in enumerate(entries)
    ]


@st.composite
def long_logs(draw: st.DrawFn) -> list[Observed]:
    """A log of four weeks with enough drawn conversations for a verdict; calm may change after two weeks."""
    chance = Random(draw(st.integers(0, 10_000)))  # noqa: S311 - the same log every time
    before, after = draw(st.tuples(_SHARES, _SHARES))
    days = [day for day in range(28) if chance.random() < 0.9 for _ in range(chance.randrange(4, 9))]
    return [
        one(
            number,
            day,
            calm=3 if chance.random() < (before if day < 14 else after) else 2,
            upset=chance.choice((1, 2, 2, 3)),
            stream=chance.choice(_STREAMS),
            differently=" ".join(chance.sample(WORDS, 4)),
        )
        for number, day in enumerate(days)
    ]


_SHARES = st.sampled_from([0.2, 0.5, 0.9])
_STREAMS: tuple[Stream, ...] = ("random", "random", "chosen")
_DAYS = st.integers(0, 27).map(lambda days: MONDAY + timedelta(days=days))
_TIMES = st.times()
_ANSWERS = st.fixed_dictionaries(
    {
        "calm": st.sampled_from(get_args(Calm)),
        "upset": st.sampled_from([*get_args(Upset), None]),
        "stream": st.sampled_from(get_args(Stream)),
        "channel": st.sampled_from(["phone", "chat", "email", "on_site", "other", "pigeon"]),
        "did": st.frozensets(st.sampled_from(ABOUT[:-2]), max_size=3),
        "understood": st.sampled_from(["shown", "said_yes", "not_checked", None]),
        "copes": st.sampled_from(["yes", "unsure", "no", "not_checked", None]),
        "intention_in_mind": st.sampled_from([True, False, None]),
        "differently": st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    }
)
VIEWS = st.lists(
    st.builds(
        View,
        entry=st.integers(0, 30).map("{:05}".format),
        source=st.sampled_from(["mirror", "customer"]),
        day=_DAYS,
        about=st.sampled_from(ABOUT),
        own=st.booleans(),
        other=st.booleans(),
    ),
    max_size=30,
)
