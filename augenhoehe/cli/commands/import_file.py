"""`augenhoehe import`: take records in from an export or a table."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.export import add_file_passphrase_file
from augenhoehe.cli.commands.prepare import (
    add_passphrase_file,
    open_log_for_command,
    passphrase_for_command,
    prepare,
)
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import say
from augenhoehe.cli.private_file import read_file
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext

if TYPE_CHECKING:
    from augenhoehe.desk.actions.bring_in import Arrival
    from augenhoehe.desk.exchange.incoming import Incoming
    from augenhoehe.desk.queries.open_log import OpenLog


def add_arguments(parser: ArgumentParser) -> None:
    """Add which file, and what to do with what is there already or does not fit."""
    parser.description = _(
        "Take records in from a JSON export, an encrypted export, or a table (CSV) of entries; the content "
        "says which it is. What is there already is skipped. When one row is bad, nothing is taken in."
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file to take in"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_pair,
        metavar=_("FIELD=COLUMN"),
        help=_("of a table: which column holds a field, such as calm=Ruhe; may be given several times"),
    )
    parser.add_argument(
        "--replace", action="store_true", help=_("replace records that are there with other content")
    )
    parser.add_argument(
        "--partial", action="store_true", help=_("take in the good rows of a file with bad ones")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))
    add_file_passphrase_file(parser)
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Take the file in. Ends with DATA when nothing could be, with PARTLY when not everything was."""
    content = read_file(arguments.file.expanduser().absolute())
    prepare()
    incoming = _read(arguments, content)
    arrival = _brought_in(arguments, open_log_for_command(arguments, begin=True), incoming)
    for row in arrival.bad:
        say(f"{row.place}: {row.reason}")
    if arrival.outcome is None:
        count = len(arrival.bad)
        words = ngettext("{count} bad row.", "{count} bad rows.", count).format(count=count)
        advice = _("Nothing was imported. With --partial the good rows are taken in.")
        raise Stop(f"{words} {advice}", ExitCode.DATA)
    return _report(arguments, arrival)


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (field and equals and column):
        raise ArgumentTypeError(_("“{text}” is not FIELD=COLUMN").format(text=text))
    return field.strip(), column.strip()


def _read(arguments: Namespace, content: bytes) -> Incoming:
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    from augenhoehe.desk.exchange.archive import NotAnExport
    from augenhoehe.desk.exchange.incoming import read_file as read
    from augenhoehe.desk.exchange.table import NotATable
    from augenhoehe.vault import archive

    passphrase = ""
    if archive.is_archive(content):
        passphrase = passphrase_for_command(arguments.file_passphrase_file, _("Passphrase of the file: "))
    zone = ZoneInfo(timezone.get_current_timezone_name())
    try:
        return read(content, passphrase, zone, dict(arguments.map))
    except (NotAnExport, NotATable) as error:
        words = _("{file}: {reason}. Nothing was imported.")
        raise Stop(words.format(file=arguments.file, reason=error), ExitCode.DATA) from error


def _brought_in(arguments: Namespace, log: OpenLog, incoming: Incoming) -> Arrival:
    from django.db import transaction

    from augenhoehe.desk.actions.bring_in import bring_in
    from augenhoehe.desk.actions.take_over import IdTaken

    try:
        with transaction.atomic():
            arrival = bring_in(log, incoming, replace=arguments.replace, partial=arguments.partial)
            transaction.set_rollback(arguments.dry_run)
    except IdTaken as error:
        words = _("{place} belongs to another person here. Nothing was imported.")
        raise Stop(words.format(place=error), ExitCode.DATA) from error
    return arrival


def _report(arguments: Namespace, arrival: Arrival) -> ExitCode:
    outcome = arrival.outcome
    if outcome is None:
        return ExitCode.DATA
    for record in outcome.differing:
        words = _(
            "{place}: {kind} {id} is there with other content and stays. --replace takes that of the file."
        )
        say(words.format(place=record.place, kind=record.kind, id=record.id))
    counts = _(
        "Added: {added}. Already there: {same}. Replaced: {replaced}. Differing: {differing}. Bad: {bad}."
    )
    say(
        counts.format(
            added=outcome.added,
            same=outcome.same,
            replaced=outcome.replaced,
            differing=len(outcome.differing),
            bad=len(arrival.bad),
        )
    )
    if arguments.dry_run:
        say(_("This was a trial: nothing was changed."))
    return ExitCode.PARTLY if outcome.differing or arrival.bad else ExitCode.OK
