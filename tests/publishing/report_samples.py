"""Letters to look at and to test with: a full course, three entries, nothing. Insight makes the numbers."""

from __future__ import annotations

import dataclasses
import gettext
from datetime import date, time, timedelta
from typing import get_args

from augenhoehe.insight.agreement import View
from augenhoehe.insight.change import compared, judged
from augenhoehe.insight.letter import Material, written
from augenhoehe.insight.observed import Observed, Stream
from augenhoehe.insight.report import CourseFacts, Day, OwnSentence, Report, State, WeekFacts
from augenhoehe.publishing.interface import Interface
from tests.source import PACKAGE

_SAME = gettext.NullTranslations()
ENGLISH = Interface("en", _SAME.gettext, _SAME.ngettext, _SAME.pgettext)
_SAID = gettext.translation("django", str(PACKAGE / "locale"), languages=["de"])
GERMAN = Interface("de", _SAID.gettext, _SAID.ngettext, _SAID.pgettext)
FIRST = date(2026, 11, 2)
DAYS = 28
UPSET = (0, 2, 1, 3, 2, 0, None, 2)
CALM = (4, 3, 3, 1, 2, 4, 3, 3, 4, 0, 3)
WORDS = (
    "Zuerst fragen, was gerade am dringendsten ist.",
    "Zwei Sekunden warten, bevor ich antworte.",
    "Den Satz zu Ende hören, auch wenn ich die Lösung schon kenne.",
    "Sagen, was ich gerade tue, während ich im Protokoll suche.",
    "Nach der Frage still sein und warten.",
    "„Sie haben das richtig gemacht“ früher sagen.",
    "Weniger erklären. Zwei Sätze, dann klicken lassen.",
    "Den Ärger über die Wartezeit annehmen, bevor ich nach der Gerätenummer frage.",
    "Am Ende den ersten Schritt ansagen lassen.",
    "Einen Schritt nach dem anderen ansagen und warten, bis er getan ist.",
)
PLANS = (
    ("Beobachten", ""),
    ("Offen fragen und ausreden lassen", "Wenn der Kunde Luft holt, dann zähle ich innerlich bis zwei."),
    (
        "Sagen, was ich verstanden habe",
        "Wenn ich losklicken will, dann sage ich zuerst, was ich verstanden habe.",
    ),
    ("Am Ende nachprüfen", ""),
)


def course(state: State = "over", *, number: int = 1, first: date = FIRST, a_day: int = 3) -> CourseFacts:
    """Return what is known of a course with `a_day` entries on each working day."""
    days = tuple(_day(first + timedelta(days=n), a_day) for n in range(DAYS))
    return CourseFacts(
        number=number,
        first=first,
        last=days[-1].day,
        state=state,
        question="calm_when_upset",
        days=days,
        weeks=tuple(_week(number, first) for number in range(1, 5)),
        helped="Der kurze Satz am Anfang.",
        leave_out="Das Mitlesen der Mails.",
    )


def observed(a_day: int = 3, first: date = FIRST, stream: Stream = "random") -> list[Observed]:
    """Return entries of every kind, `a_day` on each working day of four weeks."""
    days = [day.day for day in course(first=first).days if not day.is_free]
    return [_entry(day, place, at, stream) for at, day in enumerate(days) for place in range(a_day)]


def material(state: State = "over", a_day: int = 3) -> Material:
    """Return all that a letter is made of, settled where the course is over."""
    found = observed(a_day)
    is_over = state in {"over", "ended"}
    return Material(
        written_on=FIRST + timedelta(days=DAYS),
        intention="Erst zuhören, dann helfen.\nWir finden das zusammen heraus.",
        course=course(state, a_day=a_day),
        observed=found,
        drawn=2 * len(found),
        verdict=judged("calm_when_upset", found, drawn=2 * len(found)) if is_over else None,
        settled_on=FIRST + timedelta(days=DAYS) if is_over else None,
        sentences=[OwnSentence(one.day, one.differently, "entry", one.id) for one in found if one.differently]
        + [OwnSentence(FIRST + timedelta(days=7), "„Danke, dann geht es um das Laufwerk.“", "look_back")],
    )


def full() -> Report:
    """Return the letter after a whole second course, with everything a letter may hold."""
    before = observed(2, FIRST - timedelta(weeks=5))
    made = material()
    views = [
        View(one.id, "mirror", one.day, "said_back", own=True, other=n % 3 > 0)
        for n, one in enumerate(made.observed[:9])
    ]
    return written(
        dataclasses.replace(
            made,
            course=course(number=2),
            views=views,
            comparison=compared("calm_when_upset", before, made.observed),
            earlier=(course("ended", first=FIRST - timedelta(weeks=5), a_day=2),),
        )
    )


def changed() -> Report:
    """Return the letter after a course in which somebody grew calmer, beyond doubt."""
    made = material(a_day=6)
    half = len(made.observed) // 2
    observed = [
        dataclasses.replace(one, upset=2, calm=1 if place < half and place % 5 else 4)
        for place, one in enumerate(made.observed)
    ]
    verdict = judged("calm_when_upset", observed, drawn=len(observed))
    return written(dataclasses.replace(made, observed=observed, verdict=verdict))


def small() -> Report:
    """Return the letter of somebody with three entries in a course that runs."""
    made = material("running", a_day=1)
    return written(dataclasses.replace(made, observed=made.observed[:3], sentences=(), drawn=None))


def empty() -> Report:
    """Return the letter of somebody without a course, an entry or a sentence."""
    facts = dataclasses.replace(course("none", number=0, a_day=0), weeks=(), helped="", leave_out="")
    return written(Material(written_on=FIRST + timedelta(days=DAYS), intention="", course=facts, observed=()))


def in_every_state() -> list[Report]:
    return [written(material(state)) for state in get_args(State)]


def _day(day: date, a_day: int) -> Day:
    is_free = day.weekday() > 4
    return Day(day, 0 if is_free else a_day, is_free=is_free, is_future=False)


def _week(number: int, first: date) -> WeekFacts:
    focus, plan = PLANS[number - 1]
    begin = first + timedelta(weeks=number - 1)
    return WeekFacts(
        number=number,
        first=begin,
        last=begin + timedelta(days=6),
        focus=focus,
        plan=plan,
        best="Eine Kundin sagte: Das hat mir noch niemand so erklärt." if number == 2 else "",
        hardest="Ich war müde und habe es gehört, der Kunde auch." if number == 3 else "",
        sentence="",
    )


def _entry(day: date, place: int, at: int, stream: Stream) -> Observed:
    n = 3 * at + place
    return Observed(
        id=f"{n:032x}",
        day=day,
        at=time(8 + 3 * place, 30),
        calm=CALM[n % len(CALM)],  # type: ignore[arg-type]
        upset=UPSET[n % len(UPSET)],  # type: ignore[arg-type]
        stream=stream,
        channel="phone" if n % 3 else "chat",
        did=frozenset({"let_finish", "said_back"} if n % 2 else {"asked_again", "interrupted"}),
        understood=("shown", "said_yes", "not_checked", None)[n % 4],
        copes=("yes", "unsure", "yes", None)[n % 4],
        intention_in_mind=n % 5 > 1,
        differently=WORDS[n // 6 % len(WORDS)] if n % 6 == 0 else "",
    )
