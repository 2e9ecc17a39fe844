"""Statements, courses and sentences as charts get them: ordinary ones, and those at the edges."""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.report import CourseFacts, Day, OwnSentence, State, WeekFacts
from augenhoehe.insight.statement import (
    Both,
    Distribution,
    Gate,
    Group,
    Kind,
    Numbers,
    Pooled,
    Rate,
    Statement,
    Trigger,
)
from augenhoehe.insight.wording import say
from augenhoehe.listening import Language
from augenhoehe.publishing.charts import Picture, bars, dots, strip, timeline, trigger_bars
from augenhoehe.publishing.interface import Interface
from tests.source import PACKAGE

MONDAY = date(2026, 10, 26)
ENTRIES = (0, 1, 2, 5, 1, 0, 0, 3, 4, 0, 1, 1, 1, 0, 2, 0, 0, 20, 3, 0, 0, 1, 2)
WORDS = (
    "Beim nächsten Mal sage ich statt „das ist doch einfach“ lieber „ich zeige Ihnen den Weg“.",
    "Erst zu Ende zuhören.",
    "Ich frage nach, was als Erstes wieder gehen muss, und sage dann, was ich tue.",
)
HOSTILE = '</svg><script>x</script>&amp; "שלום" <b>🙂</b> ' + "Donau" * 40
SAME: Both = {"de": "Meldung", "en": "Message"}


def interface_of(language: Language) -> Interface:
    """The words of a catalogue as it is compiled."""
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        words = gettext.GNUTranslations(file)
    return Interface(language, words.gettext, words.ngettext, words.pgettext)


def statement(
    kind: Kind,
    about: str,
    numbers: Numbers | None,
    *,
    gate: Gate = "count",
    title: Both = SAME,
    stream: Pooled | None = "random",
) -> Statement:
    """A statement with what a chart looks at."""
    few = say("few.entries", n=3, need=5)
    return Statement(kind, about, gate if numbers else "too_few", numbers, 0, None, stream, title, few)


def rate(question: QuestionId, yes: int, n: int, stream: Pooled = "random") -> Statement:
    """`yes` of `n`, or too few where `n` is below five."""
    name = say(f"question.{question}")
    if n < 5:
        return statement("rate", question, None, title=name)
    title = say("title.rate", question=name, yes=yes, n=n)
    return Statement(
        "rate", question, "range", Rate(question, yes, n), n, wilson(yes, n), stream, title, title
    )


def distribution(counts: Sequence[int], median: int | None, unclear: int = 0) -> Statement:
    """Answers on the scale of upset (four) or calm (five)."""
    scale = "upset" if len(counts) == 4 else "calm"
    name, middle = say(f"scale.{scale}"), say(f"{scale}.{median or 0}")
    title = say("title.distribution", scale=name, median=middle)
    numbers = Distribution(scale, tuple(counts), unclear, median)  # type: ignore[arg-type]
    return statement("distribution", scale, numbers, title=title)


def trigger(by: str, groups: Sequence[tuple[str, int, int]]) -> Statement:
    """Groups as (code, lost, of how many)."""
    made = tuple(Group(label, lost, n, ()) for label, lost, n in groups)
    title = say("title.trigger", by=say(f"by.{by}"))
    return statement("trigger", by, Trigger(by, made), title=title)  # type: ignore[arg-type]


def course(
    entries: Sequence[int] = ENTRIES, *, number: int = 2, state: State = "running", pause: int = 0
) -> CourseFacts:
    """28 days from a Monday on, today the last with `entries`; `pause` days lie before the tenth."""
    days = [MONDAY + timedelta(days=n + (pause if n > 8 else 0)) for n in range(28)]
    marks = tuple(
        Day(day, entries[n] if n < len(entries) else 0, day.weekday() > 4, n >= len(entries))
        for n, day in enumerate(days)
    )
    weeks = tuple(
        WeekFacts(n + 1, days[7 * n], days[7 * n + 6], "", "", "", "", "") for n in range(4 * bool(number))
    )
    return CourseFacts(number, days[0], days[-1], state, "calm_when_upset", marks, weeks)


def sentences(days: Sequence[int], words: Sequence[str] = WORDS) -> tuple[OwnSentence, ...]:
    """Sentences on these days after the first one, each third of them out of a look-back."""
    return tuple(
        OwnSentence(
            MONDAY + timedelta(days=day), words[n % len(words)], "entry" if n % 3 else "look_back", str(n)
        )
        for n, day in enumerate(days)
    )


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RATES = (
    rate("calm_when_upset", 6, 8),
    rate("intention_in_mind", 40, 50),
    rate("said_back", 0, 9),
    rate("understood", 2, 3),
    rate("copes", 7, 7, "chosen"),
    rate("understood", 100, 100),
)


def pictures(interface: Interface) -> Iterator[tuple[str, Picture]]:
    """Every chart as one often sees it, and at its edges, by name; keys of one page are not repeated."""
    yield "strip", strip(course(), interface)
    yield "strip-pause", strip(course(number=1, state="over", pause=5, entries=[1] * 28), interface)
    yield "strip-waiting", strip(course([0, 3, 1, 0], number=3, state="paused"), interface)
    yield "strip-stopped", strip(course([0, 3, 1, 0, 1], number=4, state="stopped"), interface)
    yield "strip-no-course", strip(course(number=0, state="none"), interface)
    yield "bars-upset", bars(distribution((7, 5, 9, 3), 1, unclear=2), interface)
    yield "bars-calm", bars(distribution((1, 0, 12, 140, 88), 3), interface)
    yield "bars-few", bars(statement("distribution", "calm_when_upset", None), interface)
    yield "dots", dots(RATES, interface)
    yield "dots-one", dots([rate("calm_when_upset", 6, 8)], interface)
    yield "dots-few", dots([rate("copes", 1, 3), rate("calm", 1, 2)], interface)
    yield "timeline", timeline(sentences((1, 2, 2, 3, 9, 15, 15, 27)), course(), interface)
    yield (
        "timeline-full",
        timeline(sentences(range(28), (HOSTILE, *WORDS)), course(number=0, state="none"), interface),
    )
    yield "timeline-none", timeline((), course(number=9), interface)
    yield (
        "trigger-weekday",
        trigger_bars(trigger("weekday", [(day, n % 4, 2 * n) for n, day in enumerate(WEEKDAYS)]), interface),
    )
    yield (
        "trigger-upset",
        trigger_bars(
            trigger("upset", [("0", 0, 40), ("1", 1, 9), ("2", 5, 9), ("3", 3, 3), ("unclear", 0, 1)]),
            interface,
        ),
    )
    yield (
        "trigger-time",
        trigger_bars(
            trigger("time_of_day", [("morning", 10, 104), ("midday", 2, 9), ("afternoon", 1, 2)]), interface
        ),
    )
