"""`augenhoehe report`: the four-week letter, for reading in the terminal, on paper, or in a program."""

from __future__ import annotations

import dataclasses
import locale
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.incoming import interface, terminal
from augenhoehe.cli.commands.prepare import add_passphrase_file, open_log_for_command, prepare
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import say
from augenhoehe.cli.private_file import write_file
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext
from augenhoehe.insight.report import PARTS, Part, Report

if TYPE_CHECKING:
    from augenhoehe.desk.documents import Course
    from augenhoehe.desk.queries.open_log import OpenLog, Stored
    from augenhoehe.publishing.text_chart import Signs

FORMATS = ("text", "json", "markdown", "html", "pdf")


def add_arguments(parser: ArgumentParser) -> None:
    """Add which course, how the letter is written, and what is left out."""
    parser.description = _(
        "Write the letter about a course: what you set out to do, what you noticed, what the numbers allow. "
        "It leaves the seal then."
    )
    parser.add_argument(
        "--course",
        type=_number,
        metavar=_("NUMBER"),
        help=_(
            "which course, counted from 1, the oldest first (default: the latest; without any the last four "
            "weeks)"
        ),
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=_("how it is written (default: %(default)s)")
    )
    parser.add_argument(
        "--without",
        type=_parts,
        default=frozenset(),
        metavar=_("PART,…"),
        help=_("leave these parts out: {parts}").format(parts=", ".join(PARTS)),
    )
    parser.add_argument(
        "--settle",
        action="store_true",
        help=_("when the course is over, look once whether something changed, and keep the verdict"),
    )
    parser.add_argument("--output", type=Path, metavar=_("FILE"), help=_("write into a file for you alone"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE if it is there"))
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Write the letter; a verdict is settled on request alone, because that is done once and for good."""
    if arguments.format == "pdf" and not arguments.output and sys.stdout.isatty():
        raise Stop(_("A PDF is nothing for a terminal. Name a file with --output."), ExitCode.USAGE)
    prepare()
    report = _report(open_log_for_command(arguments), arguments)
    content = _written(dataclasses.replace(report, left_out=arguments.without), arguments)
    if arguments.output:
        file = arguments.output.expanduser().absolute()
        write_file(file, content, replace=arguments.force)
        say(str(file))
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return ExitCode.OK


def _report(log: OpenLog, arguments: Namespace) -> Report:
    from django.utils import timezone

    from augenhoehe.desk.queries.preferences import preferences_of
    from augenhoehe.desk.queries.report import report_of
    from augenhoehe.desk.queries.verdict import may_settle

    course = _course(log, arguments.course)
    if course and arguments.settle:
        _settle(log, course)
    elif course and may_settle(course.document, timezone.localdate()):
        say(_("The verdict of this course is not settled yet. With --settle it is, once and for good."))
    course_id = course.id if course else None
    return report_of(log, preferences_of(log).document, course_id, timezone.localdate())


def _course(log: OpenLog, number: int | None) -> Stored[Course] | None:
    """Return the course the letter is about, None where there is none."""
    from augenhoehe.desk.queries.course import courses

    oldest_first = list(reversed(courses(log)))
    if number is not None and number > len(oldest_first):
        raise Stop(_no_such_course(len(oldest_first)), ExitCode.USAGE)
    if not oldest_first:
        return None
    return oldest_first[(number or len(oldest_first)) - 1]


def _settle(log: OpenLog, course: Stored[Course]) -> None:
    from augenhoehe.desk.actions.course import Refused, settle_verdict

    try:
        settled = settle_verdict(log, course.id)
    except Refused as refused:
        raise Stop(str(refused.words), ExitCode.USAGE) from refused
    if settled.revision != course.revision:
        say(_("The verdict of this course is settled now. Entries you change later do not change it."))


def _no_such_course(there_are: int) -> str:
    if not there_are:
        return _("There is no course yet. Without --course the letter is about the last four weeks.")
    words = ngettext("There is {n} course.", "There are {n} courses, counted from the oldest.", there_are)
    return words.format(n=there_are)


def _written(report: Report, arguments: Namespace) -> bytes:
    content = ""
    match arguments.format:
        case "pdf":
            from augenhoehe.publishing.report_pdf import as_pdf

            return as_pdf(report, interface())
        case "html":
            from augenhoehe.publishing.report_html import as_html

            content = as_html(report, interface())
        case "markdown":
            from augenhoehe.publishing.report_markdown import as_markdown

            content = as_markdown(report, interface())
        case "json":
            from augenhoehe.publishing.report_record import as_json

            content = as_json(report)
        case _:
            content = _text(report, to_file=bool(arguments.output))
    return content.encode()


def _text(report: Report, *, to_file: bool) -> str:
    from augenhoehe.publishing.report_text import as_text

    shown = terminal()
    if to_file:
        shown = dataclasses.replace(shown, colour=False)
    return "".join(as_text(report, interface(), shown, _signs(to_file=to_file)))


def _signs(*, to_file: bool) -> Signs:
    """Return blocks, or plain characters where the terminal says that it knows no others."""
    from augenhoehe.publishing.text_chart import ASCII, BLOCKS

    if to_file or not sys.stdout.isatty() or sys.platform == "win32":
        return BLOCKS
    try:
        "".join(dataclasses.astuple(BLOCKS)).encode(locale.getencoding())
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(_("courses are counted from 1"))
    return int(text)


def _parts(text: str) -> frozenset[Part]:
    named = {part.strip() for part in text.split(",") if part.strip()}
    if strange := sorted(named - set(PARTS)):
        words = _("there is no part “{part}”; there are {parts}")
        raise ArgumentTypeError(words.format(part=strange[0], parts=", ".join(PARTS)))
    return frozenset(part for part in PARTS if part in named)
