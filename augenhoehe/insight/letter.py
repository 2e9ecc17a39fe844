"""The letter a person writes to themselves with their log, put together from facts, words and statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from augenhoehe.insight.agreement import View, agreements
from augenhoehe.insight.coverage import coverage
from augenhoehe.insight.distributions import distributions
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.rates import rates
from augenhoehe.insight.report import CourseFacts, OwnSentence, Report
from augenhoehe.insight.statement import Statement, Verdict
from augenhoehe.insight.themes import themes
from augenhoehe.insight.triggers import triggers
from augenhoehe.insight.verdicts import comparison_stated, early, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a letter is made of. `observed` are the entries of the course, or of the last four weeks.

    `drawn` conversations were drawn in that time, None where unknown. `verdict` and `comparison` are those
    that were settled, `settled_on` that day; None before. `unopened` entries of that time do not open.
    """

    written_on: date
    intention: str
    course: CourseFacts
    observed: Sequence[Observed]
    drawn: int | None = None
    verdict: Verdict | None = None
    settled_on: date | None = None
    comparison: Verdict | None = None
    sentences: Iterable[OwnSentence] = ()
    views: Iterable[View] = ()
    earlier: tuple[CourseFacts, ...] = ()
    unopened: int = 0


def written(material: Material) -> Report:
    """Return the letter: every number a statement, sentences once each and in order of time."""
    observed, drawn = material.observed, material.drawn
    return Report(
        written_on=material.written_on,
        intention=material.intention,
        course=material.course,
        coverage=coverage(observed, drawn, unopened=material.unopened),
        verdict=_verdict(material),
        distributions=distributions(observed, drawn=drawn),
        rates=rates(observed, drawn=drawn),
        triggers=triggers(observed, drawn=drawn),
        themes=themes(observed),
        sentences=_once(material.sentences),
        agreements=agreements(material.views),
        comparison=comparison_stated(material.comparison) if material.comparison else None,
        earlier=material.earlier,
    )


def _verdict(material: Material) -> Statement:
    if material.verdict is None:
        return early(material.course.question, material.observed, state=material.course.state)
    return stated(material.verdict, material.settled_on)


def _once(sentences: Iterable[OwnSentence]) -> tuple[OwnSentence, ...]:
    """Return sentences oldest first; one written again stands where it was written first."""
    said: dict[str, OwnSentence] = {}
    for one in sorted(sentences, key=lambda one: (one.day, one.source, one.entry, one.words)):
        if words := " ".join(one.words.split()):
            said.setdefault(words.casefold(), one)
    return tuple(said.values())
