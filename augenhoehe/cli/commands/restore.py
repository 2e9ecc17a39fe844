"""`augenhoehe restore FILE`: put a backup into an empty data folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from augenhoehe.cli.commands.prepare import make_folder, prepare, set_up_django
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import say
from augenhoehe.cli.words import gettext as _

# Locks stay where a program has looked before; they hold nothing.
_HOLDS_NOTHING = "*.lock"


def add_arguments(parser: ArgumentParser) -> None:
    """Add which backup."""
    parser.description = _(
        "Put a backup into the data folder, which must be empty: nothing is ever overwritten. "
        "The backup stays as it is. Browsers have to sign in again."
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("a file that “augenhoehe backup” made"))


def run(arguments: Namespace) -> ExitCode:
    """Check the backup, put it in place, bring it up to this version and say how it opens."""
    database = set_up_django()
    from augenhoehe.desk.actions.backup import NotOurDatabase, restore_database

    backup: Path = arguments.file.expanduser().absolute()
    _require_empty(database.parent)
    if not backup.is_file():
        raise Stop(_("There is no file {file}.").format(file=backup), ExitCode.USAGE)
    make_folder(database.parent)
    try:
        restore_database(backup, database)
    except NotOurDatabase as error:
        words = _("{file} is no backup of Augenhöhe. Nothing was changed.")
        raise Stop(words.format(file=backup), ExitCode.DATA) from error
    prepare()
    say(_("Restored into {folder}.").format(folder=database.parent))
    _say_how_it_opens()
    return ExitCode.OK


def _require_empty(folder: Path) -> None:
    if not folder.is_dir():
        return
    locks = set(folder.glob(_HOLDS_NOTHING))
    if any(path not in locks for path in folder.iterdir()):
        words = _(
            "The data folder {folder} is not empty, and nothing there is overwritten. "
            "Move what lies there, or name another folder in AUGENHOEHE_DATA."
        )
        raise Stop(words.format(folder=folder), ExitCode.USAGE)


def _say_how_it_opens() -> None:
    from augenhoehe.cli.commands.prepare import local_person_or_fault
    from augenhoehe.desk.queries.key import device_keys, has_passphrase, has_recovery

    person = local_person_or_fault()
    if has_passphrase(person):
        say(_("Your passphrase opens it."))
    elif device_keys().place(person.id):
        say(_("The key of this computer opens it."))
    elif has_recovery(person):
        say(_("Your recovery code opens it: start with “augenhoehe serve” and enter it there."))
    else:
        say(_("It opens once the device key of the old computer lies in the config folder again."))
