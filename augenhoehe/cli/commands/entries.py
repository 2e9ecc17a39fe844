"""`augenhoehe entries`: print the entries, for reading or for programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.moment import day
from augenhoehe.cli.commands.prepare import add_passphrase_file, open_log_for_command, prepare
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out_file, say
from augenhoehe.cli.private_file import write_file
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext

if TYPE_CHECKING:
    from augenhoehe.desk.documents import Entry
    from augenhoehe.desk.queries.open_log import Stored
    from augenhoehe.desk.queries.record import UnreadableRecord

FORMATS = ("text", "json", "csv", "markdown")


def add_arguments(parser: ArgumentParser) -> None:
    """Add which entries, and how they are printed."""
    parser.description = _("Print your entries, the latest conversation first. They leave the seal then.")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=_("how they are printed (default: %(default)s)")
    )
    parser.add_argument("--since", type=day, metavar=_("DAY"), help=_("from this day on, such as 2026-11-23"))
    parser.add_argument("--until", type=day, metavar=_("DAY"), help=_("up to and with this day"))
    parser.add_argument("--output", type=Path, metavar=_("FILE"), help=_("write into a file for you alone"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE if it is there"))
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Print what opens and name what does not. Ends with DATA when something does not."""
    since, until = arguments.since or date.min, arguments.until or date.max
    if since > until:
        raise Stop(_("--since lies after --until, so nothing can match."), ExitCode.USAGE)
    prepare()
    from augenhoehe.desk.queries.everything import dated_entries

    found = dated_entries(open_log_for_command(arguments), since, until)
    content = _written(found.entries, arguments.format)
    if arguments.output:
        write_file(arguments.output.expanduser().absolute(), content.encode(), replace=arguments.force)
        count = len(found.entries)
        words = ngettext("{count} entry in {file}.", "{count} entries in {file}.", count)
        say(words.format(count=count, file=arguments.output))
    else:
        hand_out_file(content)
    return say_what_does_not_open(found.unreadable)


def say_what_does_not_open(unreadable: Iterable[UnreadableRecord]) -> ExitCode:
    """Name each record that does not open; return DATA if there is one."""
    code = ExitCode.OK
    for record in unreadable:
        words = _("Left out, because it does not open: {kind} {number} ({id}). All others are there.")
        say(words.format(kind=record.kind, number=record.number, id=record.id))
        code = ExitCode.DATA
    return code


def _written(entries: Sequence[Stored[Entry]], wanted: str) -> str:
    from augenhoehe.desk.exchange import archive, page, table

    if wanted == "json":
        return archive.entries_as_json((entry.id, entry.document) for entry in entries)
    if wanted == "csv":
        return table.write((entry.id, entry.document) for entry in entries)
    documents = [entry.document for entry in entries]
    if wanted == "markdown":
        return page.write(documents)
    return page.as_text(documents) or _("No entries.") + "\n"
