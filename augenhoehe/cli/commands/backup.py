"""`augenhoehe backup FILE`: copy the database, also while it is in use."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from augenhoehe.cli.commands.prepare import set_up_django
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, say
from augenhoehe.cli.words import gettext as _


def add_arguments(parser: ArgumentParser) -> None:
    """Add where the copy goes."""
    parser.description = _(
        "Copy the database into one file, complete and checked, also while Augenhöhe is running. "
        "Its content stays sealed: the key of this computer is not in it."
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("where the backup goes"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE if it is there"))


def run(arguments: Namespace) -> ExitCode:
    """Write the copy and say what it takes to open it again."""
    database = set_up_django()
    from augenhoehe.desk.actions.backup import copy_database
    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.queries.health import is_empty

    target: Path = arguments.file.expanduser().absolute()
    if is_empty(database):
        raise Fault("nobody_yet", str(database.parent))
    if target.resolve() == database.resolve():
        raise Stop(_("This is the database itself. Name another file."), ExitCode.USAGE)
    try:
        copy_database(database, target, replace=arguments.force)
    except FileExistsError as error:
        words = _("{file} is already there. Name another file, or replace it with --force.")
        raise Stop(words.format(file=target), ExitCode.USAGE) from error
    except OSError as error:
        words = _("The backup {file} could not be written ({reason}). Nothing was changed.")
        raise Stop(words.format(file=target, reason=error.strerror), ExitCode.STORAGE) from error
    hand_out(str(target))
    _say_what_opens(target)
    return ExitCode.OK


def _say_what_opens(backup: Path) -> None:
    from augenhoehe.desk.queries.health import openings_of, read_only

    with read_only(backup) as connection:
        openings = openings_of(connection)
    say(_("Complete and checked. The entries in it are sealed; the key of this computer is not in it."))
    if openings.passphrase:
        say(_("On another computer your passphrase opens it."))
    if openings.recovery:
        say(_("On another computer your recovery code opens it."))
    if not openings.passphrase and not openings.recovery:
        say(
            _(
                "There is no passphrase and no recovery code yet: if this computer is lost, nobody can open "
                "the backup. Make a recovery code in the settings, then make the backup again."
            )
        )
