"""The four-week letter in one language: what every format and the page draw, part by part."""

from collections.abc import Callable, Iterator, Mapping

from augenhoehe.insight.report import PARTS, Part, Report
from augenhoehe.publishing.day_words import day_in_words, days_in_words
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.report_blocks import Block, Letter, Paragraph, Section
from augenhoehe.publishing.report_numbers import courses, customers, numbers, triggers
from augenhoehe.publishing.report_practice import intention, next_steps, noticed, sentences

_BLOCKS: Mapping[Part, Callable[[Report, Interface], Iterator[Block]]] = {
    "intention": intention,
    "noticed": noticed,
    "numbers": numbers,
    "triggers": triggers,
    "sentences": sentences,
    "customers": customers,
    "courses": courses,
    "next": next_steps,
}


def letter(report: Report, interface: Interface) -> Letter:
    """Return the whole letter."""
    course, _ = report.course, interface.gettext
    written = _("written on %(day)s") % {"day": day_in_words(report.written_on, interface, year=True)}
    about = f"{days_in_words(course.first, course.last, interface)} · {written}"
    opening = (Paragraph(_opening(report, interface)),)
    return Letter(_title(report, interface), about, opening, sections(report, interface))


def sections(report: Report, interface: Interface) -> tuple[Section, ...]:
    """Return the parts that are not left out and have something to say, in their order."""
    made = ((part, tuple(_BLOCKS[part](report, interface))) for part in PARTS if report.shows(part))
    return tuple(Section(part, part_heading(part, interface), blocks) for part, blocks in made if blocks)


def part_heading(part: Part, interface: Interface) -> str:
    """Return the heading of a part, which is also its name where parts are left out."""
    _ = interface.gettext
    headings: dict[Part, str] = {
        "intention": _("What you set out to do"),
        "noticed": _("What you noticed"),
        "numbers": _("What the numbers allow"),
        "triggers": _("When calm went"),
        "sentences": _("Sentences you found"),
        "customers": _("The customers’ side"),
        "courses": _("Your courses beside each other"),
        "next": _("How it goes on"),
    }
    return headings[part]


def _title(report: Report, interface: Interface) -> str:
    course, _ = report.course, interface.gettext
    if course.state == "none":
        return _("Your last four weeks")
    if course.number > 1:
        return _("Your four weeks, round %(number)s") % {"number": course.number}
    return _("Your four weeks")


def _opening(report: Report, interface: Interface) -> str:
    _ = interface.gettext
    match report.course.state:
        case "none":
            return _(
                "No course is running, so this letter looks back on the last four weeks. Everything in it "
                "comes from your own log."
            )
        case "waiting":
            return _("Your four weeks have not begun. This letter fills as you log conversations.")
        case "running" | "paused":
            return _(
                "You are in the middle of your four weeks. This is where things stand, and no verdict yet. "
                "Everything in it comes from your own log."
            )
        case "stopped":
            return _(
                "You ended this course early. What you logged until then is yours, and some of it is worth "
                "reading."
            )
        case _:
            return _(
                "Four weeks are behind you. Here is what you set out to do, what you wrote down, and what "
                "can be said from it. Everything comes from your own log."
            )
