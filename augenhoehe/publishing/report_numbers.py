"""The parts of the letter that rest on numbers: each comes with its statement, none is computed here."""

import dataclasses
from collections.abc import Iterator, Sequence

from augenhoehe.insight.question import QUESTIONS, QuestionId
from augenhoehe.insight.report import CourseFacts, Report
from augenhoehe.insight.statement import (
    Agreement,
    Distribution,
    Rate,
    Statement,
    Theme,
    Trigger,
)
from augenhoehe.insight.wording import say
from augenhoehe.publishing.charts import Picture, Table, bars, dots, trigger_bars
from augenhoehe.publishing.day_words import day_in_words, days_in_words
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.report_blocks import (
    Block,
    Caveat,
    Drawn,
    Links,
    Mark,
    OwnWords,
    Paragraph,
    Subheading,
    Tone,
)

MOST_QUOTES = 3
_NAMED = {"rate": "question", "distribution": "scale"}
_SOURCES = ("mirror", "customer")
_WENT: tuple[QuestionId, ...] = ("calm_when_upset", "calm", "intention_in_mind", "understood", "copes")
_SLIPPED: tuple[QuestionId, ...] = tuple(name for name, one in QUESTIONS.items() if one.wants_less)


def said(statement: Statement, interface: Interface, tone: Tone = "plain") -> Iterator[Block]:
    """Yield what a statement says, what to know about it, and the way to its entries."""
    language = interface.language
    yield Paragraph(statement.wording[language], tone)
    yield from (Caveat(caveat[language]) for caveat in statement.caveats)
    yield from _links(statement, interface)


def numbers(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield the verdict, then how the scales were answered, then the rates."""
    _, verdict = interface.gettext, report.verdict
    yield Subheading(verdict.title[interface.language])
    yield from said(verdict, interface, "lead")
    if verdict.gate == "no_change":
        yield Paragraph(
            _(
                "Most courses end like this: a small change does not show in so few conversations. What you "
                "noticed and the sentences you found count no less."
            )
        )
    shown = [one for one in report.distributions if one.numbers is not None]
    for distribution in shown:
        picture = bars(distribution, interface)
        yield Drawn("bars", picture, tuple(_answers(distribution, picture.table)))
        yield from _links(distribution, interface)
    if not shown and report.distributions:
        yield from said(report.distributions[0], interface)
    yield from _rates(report.rates, interface)
    told = {caveat[interface.language] for caveat in verdict.caveats}
    counted = [one for one in (*shown, *report.rates) if one.numbers is not None]
    yield from (caveat for caveat in _each_once(counted, interface) if caveat.text not in told)
    yield from _of_the_chosen(counted, interface)


def triggers(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield in which conversations calm went, group by group, and what was written then."""
    for one in report.triggers:
        if isinstance(one.numbers, Trigger):
            picture = trigger_bars(one, interface)
            yield Drawn("groups", picture, tuple(_groups(one.numbers, picture.table)))
            yield from _links(one, interface)
        else:
            if one.gate != "too_few":
                yield Subheading(one.title[interface.language])
            yield from said(one, interface)
            yield from quotes(one, interface)
    yield from _each_once([one for one in report.triggers if isinstance(one.numbers, Trigger)], interface)


def customers(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield one's own view beside the other one, or how to get another one."""
    _ = interface.gettext
    if not report.agreements:
        yield Paragraph(
            _(
                "So far this is your view alone. Keep a conversation in the mirror and tie it to its entry, "
                "or ask a customer the two questions: then your view stands here beside the other one."
            )
        )
        return
    yield Paragraph(_("Where there is a second view of a conversation, both stand side by side here."))
    for source in _SOURCES:
        shown = [one.numbers for one in report.agreements if isinstance(one.numbers, Agreement)]
        if rows := [_agreement(one, interface) for one in shown if one.source == source]:
            yield _beside(source, rows, interface)
    for one in report.agreements:
        if not isinstance(one.numbers, Agreement):
            yield from said(one, interface)
    yield from _each_once(report.agreements, interface)


def courses(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield the courses in order, and what may be said of the last two; nothing where there is one."""
    _, language = interface.gettext, interface.language
    if not report.earlier:
        return
    rows = [_course(one, interface) for one in (*report.earlier, report.course)]
    head = (_("Course"), _("Days"), _("Question"), _("Entries"))
    yield Table(_("Your courses"), head, tuple(rows))
    if report.comparison is not None:
        yield Subheading(report.comparison.title[language])
        yield from said(report.comparison, interface)


def quotes(statement: Statement, interface: Interface) -> Iterator[Block]:
    """Yield the first of the sentences a statement is about."""
    if isinstance(statement.numbers, Theme):
        shown = statement.numbers.quotes[:MOST_QUOTES]
        if statement.n > len(shown):
            yield Paragraph(interface.gettext("The newest of them:"), "quiet")
        for quote in shown:
            yield OwnWords(quote.words, day_in_words(quote.day, interface), quote.entry)


def _rates(rates: Sequence[Statement], interface: Interface) -> Iterator[Block]:
    shown = [one for one in rates if one.numbers is not None]
    for questions, title in _groups_of_questions(interface).items():
        if group := [one for one in shown if one.about in questions]:
            picture = _titled(dots(group, interface), title if len(group) > 1 else "")
            yield Drawn("dots", picture, tuple(_ranges(group, picture.table)))
    for one in shown:
        if one.entries:
            yield Links(one.title[interface.language], one.kind, one.about, one.entries)
    few = len(rates) - len(shown)
    if shown and few:
        words = interface.ngettext(
            "For %(n)s more question there are too few conversations for a number.",
            "For %(n)s more questions there are too few conversations for a number.",
            few,
        )
        yield Paragraph(words % {"n": few}, "quiet")


def _groups_of_questions(interface: Interface) -> dict[tuple[QuestionId, ...], str]:
    """Return which rates share a picture, and its title; together they are all there are."""
    _ = interface.gettext
    return {
        _WENT: _("How it went, and how often"),
        tuple(one for one in QUESTIONS if one not in (*_WENT, *_SLIPPED)): _("What you did, and how often"),
        _SLIPPED: _("What got in between, and how often"),
    }


def _titled(picture: Picture, title: str) -> Picture:
    if not title:
        return picture
    return dataclasses.replace(picture, title=title, table=dataclasses.replace(picture.table, caption=title))


def _links(statement: Statement, interface: Interface) -> Iterator[Links]:
    if n := len(statement.entries):
        words = interface.ngettext("The conversation behind it", "The %(n)s conversations behind it", n)
        yield Links(words % {"n": n}, statement.kind, statement.about, statement.entries)


def _each_once(statements: Sequence[Statement], interface: Interface) -> Iterator[Caveat]:
    caveats = (caveat[interface.language] for one in statements for caveat in one.caveats)
    yield from map(Caveat, dict.fromkeys(caveats))


def _of_the_chosen(counted: Sequence[Statement], interface: Interface) -> Iterator[Caveat]:
    """Yield which numbers are from the chosen stream, where others are from the random one."""
    chosen = [one for one in counted if one.stream == "chosen"]
    if chosen and len(chosen) < len(counted):
        named = (say(f"{_NAMED[one.kind]}.{one.about}")[interface.language] for one in chosen)
        words = interface.gettext("From conversations you chose come: %(names)s.")
        yield Caveat(words % {"names": ", ".join(named)})


def _answers(statement: Statement, table: Table) -> Iterator[Mark]:
    numbers = statement.numbers
    if isinstance(numbers, Distribution):
        counts = (*numbers.counts, numbers.unclear)
        for row, count in zip(table.rows, counts, strict=False):
            yield Mark(row[0], count, sum(counts))


def _groups(trigger: Trigger, table: Table) -> Iterator[Mark]:
    for row, group in zip(table.rows, trigger.groups, strict=True):
        yield Mark(row[0], group.lost, group.n)


def _ranges(rates: Sequence[Statement], table: Table) -> Iterator[Mark]:
    for row, one in zip(table.rows, rates, strict=True):
        if isinstance(one.numbers, Rate):
            low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
            yield Mark(row[0], one.numbers.yes, one.numbers.n, low, high)


def _beside(source: str, rows: list[tuple[str, ...]], interface: Interface) -> Table:
    _, other = interface.gettext, say(f"beside.{source}")[interface.language]
    caption = _("Your view beside %(other)s") % {"other": other}
    who = say(f"source.{source}")[interface.language]
    return Table(
        caption,
        (_("What was said or shown"), _("You"), who.capitalize(), _("Both"), _("Conversations")),
        tuple(rows),
    )


def _agreement(numbers: Agreement, interface: Interface) -> tuple[str, ...]:
    about = say(f"about.{numbers.about}")[interface.language]
    return about, str(numbers.own), str(numbers.other), str(numbers.both), str(numbers.n)


def _course(course: CourseFacts, interface: Interface) -> tuple[str, ...]:
    question = say(f"question.{course.question}")[interface.language]
    entries = sum(day.entries for day in course.days)
    name = interface.gettext("Round %(number)s") % {"number": course.number}
    return name, days_in_words(course.first, course.last, interface), question, str(entries)
