"""The parts of the letter that are the person's own: intention, what was noticed, sentences, what next."""

from collections.abc import Iterator

from augenhoehe.insight.report import OwnSentence, Report, WeekFacts
from augenhoehe.publishing.charts import strip, timeline
from augenhoehe.publishing.day_words import day_in_words
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.report_blocks import (
    Block,
    Drawn,
    Mark,
    OwnWords,
    Paragraph,
    Point,
    Points,
    Subheading,
)
from augenhoehe.publishing.report_numbers import quotes, said

MOST_SENTENCES = 12
_WEEK = 7


def intention(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield the intention, then what each week was for."""
    _ = interface.gettext
    if report.intention:
        yield Paragraph(_("You had set yourself this:"))
        yield OwnWords(report.intention)
    else:
        yield Paragraph(
            _("You had not written down a sentence of your own. There is room for one in the settings.")
        )
    weeks = [week for week in report.course.weeks if week.focus or week.plan]
    if any(week.plan for week in weeks):
        yield Paragraph(_("And week by week:"))
    for week in weeks:
        head = _week(week, interface, week.focus)
        yield OwnWords(week.plan, head) if week.plan else Paragraph(head, "quiet")


def noticed(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield how much was logged, and what was written about good and hard moments."""
    _ = interface.gettext
    yield from said(report.coverage, interface)
    if report.course.days and report.coverage.n:
        yield Drawn("strip", strip(report.course, interface), tuple(_weeks_as_marks(report, interface)))
    moments = list(_moments(report, interface))
    if moments:
        yield Subheading(_("What you wrote at the end of a week"))
        yield from moments
    else:
        yield Paragraph(
            _("There is no look-back from these weeks. Five minutes at the end of a week will do."),
            "quiet",
        )
    if report.course.helped or report.course.leave_out:
        yield Subheading(_("Half-way through"))
    if report.course.helped:
        yield OwnWords(report.course.helped, _("What helped"))
    if report.course.leave_out:
        yield OwnWords(report.course.leave_out, _("What you wanted to leave out"))


def sentences(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield sentences worth keeping, the newest last, and words that come back in them."""
    _ = interface.gettext
    kept, more = _kept(report)
    if not kept:
        yield Paragraph(
            _(
                "There are no sentences yet. The last line of an entry is the place for one: what you would "
                "do or say differently next time."
            )
        )
        return
    yield Paragraph(_("These sentences are yours. Read them aloud once; one of them may be worth keeping."))
    yield Drawn("timeline", timeline(kept, report.course, interface))
    for sentence in kept:
        yield OwnWords(sentence.words, _origin(sentence, interface), sentence.entry)
    if more:
        words = interface.ngettext(
            "%(n)s more stands in your entries.", "%(n)s more stand in your entries.", more
        )
        yield Paragraph(words % {"n": more}, "quiet")
    for theme in report.themes:
        yield Subheading(theme.title[interface.language])
        yield from said(theme, interface)
        yield from quotes(theme, interface)


def next_steps(report: Report, interface: Interface) -> Iterator[Block]:
    """Yield the ways on, none before the others, and a sentence to take along."""
    _ = interface.gettext
    match report.course.state:
        case "over":
            yield Paragraph(_("Three ways are open, and each is a good one. You choose on the course page."))
            yield Points(_ways(interface))
        case "running":
            yield Paragraph(
                _("The weeks go on. One entry a day is enough, and a day without one is no loss.")
            )
        case "paused":
            yield Paragraph(_("Your course is paused and goes on when you are back. No day is lost."))
        case "waiting":
            yield Paragraph(_("The first week is for watching. There is nothing to change in it."))
        case "none":
            yield Paragraph(
                _("If you want, begin four weeks: one week of watching, then one focus each week.")
            )
        case _:
            yield Paragraph(
                _("This course is closed, and this letter is yours. A new round can begin when you like.")
            )
    # A sentence that is left out above is not shown here either.
    if report.sentences and report.shows("sentences"):
        yield Paragraph(_("A sentence of yours to take along:"))
        yield OwnWords(max(report.sentences, key=lambda one: (one.source != "entry", one.day)).words)


def _ways(interface: Interface) -> tuple[Point, ...]:
    _ = interface.gettext
    return (
        Point(
            _("Another round."),
            _("Four more weeks, with the same focus or another. Afterwards both stand beside each other."),
        ),
        Point(_("A break."), _("Your entries stay where they are, and nothing reminds you.")),
        Point(
            _("Finish."),
            _("You take along what you found. Conversations can be logged without a course too."),
        ),
    )


def _week(week: WeekFacts, interface: Interface, *more: str) -> str:
    number = interface.gettext("Week %(number)s") % {"number": week.number}
    return " · ".join((number, *(part for part in more if part)))


def _moments(report: Report, interface: Interface) -> Iterator[OwnWords]:
    best, hardest = interface.gettext("your best moment"), interface.gettext("your hardest moment")
    for week in report.course.weeks:
        if week.best:
            yield OwnWords(week.best, _week(week, interface, best))
        if week.hardest:
            yield OwnWords(week.hardest, _week(week, interface, hardest))


def _weeks_as_marks(report: Report, interface: Interface) -> Iterator[Mark]:
    days = report.course.days
    for number, first in enumerate(range(0, len(days), _WEEK), 1):
        week = [day for day in days[first : first + _WEEK] if not day.is_future]
        label = interface.gettext("Week %(number)s") % {"number": number}
        yield Mark(label, sum(bool(day.entries) for day in week), _WEEK)


def _kept(report: Report) -> tuple[tuple[OwnSentence, ...], int]:
    """Return the sentences to show, oldest first, and how many others there are; each is shown once.

    Those of look-backs and of the course were chosen before, so they come first; then the newest of entries.
    """
    by_words = {sentence.words: sentence for sentence in reversed(report.sentences)}
    chosen = sorted(by_words.values(), key=lambda one: (one.source != "entry", one.day), reverse=True)
    shown = sorted(chosen[:MOST_SENTENCES], key=lambda one: one.day)
    return tuple(shown), len(chosen) - len(shown)


def _origin(sentence: OwnSentence, interface: Interface) -> str:
    _, day = interface.gettext, day_in_words(sentence.day, interface)
    origins = {
        "entry": _("%(day)s, in an entry"),
        "look_back": _("%(day)s, in a look-back"),
        "course": _("%(day)s, kept with the course"),
    }
    return origins[sentence.source] % {"day": day}
