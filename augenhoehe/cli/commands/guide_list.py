"""`augenhoehe guide list`: print the guides, for reading or for programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.guide_named import SHOWN_OF_ID, called
from augenhoehe.cli.commands.prepare import add_passphrase_file, open_log_for_command, prepare
from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.cli.output import hand_out, hand_out_json
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext

if TYPE_CHECKING:
    from augenhoehe.desk.queries.guide import GuideLine


def add_arguments(parser: ArgumentParser) -> None:
    """Add which guides, and how they are printed."""
    parser.description = _(
        "Print your guides by title: the beginning of the id, the language, how it stands."
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("how they are printed (default: %(default)s)"),
    )
    parser.add_argument("--archived", action="store_true", help=_("those that were put away"))
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Print the guides."""
    prepare()
    from augenhoehe.desk.queries.guide import guides_of

    lines = guides_of(open_log_for_command(arguments), archived=arguments.archived)
    if arguments.format == "json":
        hand_out_json([_record(line) for line in lines])
    else:
        for line in lines:
            hand_out(f"{str(line.id)[:SHOWN_OF_ID]}  {line.language}  {called(line.title)}  ({_state(line)})")
        if not lines:
            hand_out(_("No guides."))
    return ExitCode.OK


def _state(line: GuideLine) -> str:
    said = [_published(line)]
    if line.is_group:
        said.append(_("a group of steps"))
    if line.is_older:
        said.append(_("older than its original"))
    if line.open_reports:
        reports = ngettext("{count} reader got stuck", "{count} readers got stuck", line.open_reports)
        said.append(reports.format(count=line.open_reports))
    return ", ".join(said)


def _published(line: GuideLine) -> str:
    if line.published is None:
        return _("draft")
    words = _("version {number}, the draft has changed since") if line.is_changed else _("version {number}")
    return words.format(number=line.published)


def _record(line: GuideLine) -> dict[str, object]:
    return {
        "id": str(line.id),
        "title": line.title,
        "language": line.language,
        "is_group": line.is_group,
        "changed_at": line.changed_at.isoformat(),
        "published": line.published,
        "is_changed": line.is_changed,
        "original": str(line.original) if line.original else None,
        "is_older": line.is_older,
        "open_reports": line.open_reports,
    }
