"""`augenhoehe export`: write everything a person has into files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.entries import say_what_does_not_open
from augenhoehe.cli.commands.prepare import (
    add_passphrase_file,
    open_log_for_command,
    passphrase_for_command,
    prepare,
)
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, say
from augenhoehe.cli.private_file import write_file, write_folder
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.desk.queries.everything import Everything


def add_arguments(parser: ArgumentParser) -> None:
    """Add where it goes, and whether it is encrypted."""
    parser.description = _(
        "Write everything you have: as files to read, or with --encrypted as one file for moving "
        "to another computer. “augenhoehe import” takes both back."
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar=_("FOLDER"), help=_("a new or empty folder for the files")
    )
    parser.add_argument(
        "--encrypted",
        type=Path,
        metavar=_("FILE"),
        help=_("write one file locked by a passphrase of its own instead; the tool “age” opens it too"),
    )
    add_file_passphrase_file(parser)
    parser.add_argument("--force", action="store_true", help=_("replace files that are there"))
    add_passphrase_file(parser)


def add_file_passphrase_file(parser: ArgumentParser) -> None:
    """Add the flag for the passphrase of an encrypted export, which is not that of the log."""
    parser.add_argument(
        "--file-passphrase-file",
        type=Path,
        metavar=_("FILE"),
        help=_("take the passphrase of the encrypted file from the first line of FILE"),
    )


def run(arguments: Namespace) -> ExitCode:
    """Write everything that opens and name what does not. Ends with DATA when something does not."""
    if (arguments.folder is None) == (arguments.encrypted is None):
        raise Stop(_("Name either a folder, or a file with --encrypted."), ExitCode.USAGE)
    prepare()
    from augenhoehe.desk.queries.everything import everything_of

    everything = everything_of(open_log_for_command(arguments))
    if arguments.encrypted:
        _write_encrypted(arguments, everything)
    else:
        _write_plain(arguments, everything)
    return say_what_does_not_open(everything.unreadable)


def _write_plain(arguments: Namespace, everything: Everything) -> None:
    folder = arguments.folder.expanduser().absolute()
    write_folder(folder, everything.as_files(), replace=arguments.force)
    hand_out(str(folder))
    say(_("This is not encrypted: everybody who has the folder can read it."))
    say(_("For moving to another computer, --encrypted writes one locked file."))


def _write_encrypted(arguments: Namespace, everything: Everything) -> None:
    from augenhoehe.vault import archive

    file = arguments.encrypted.expanduser().absolute()
    passphrase = _new_passphrase(arguments.file_passphrase_file)
    write_file(file, archive.encrypt(everything.as_json(), passphrase), replace=arguments.force)
    hand_out(str(file))
    say(_("Encrypted. Without its passphrase nobody can open the file, not even you."))


def _new_passphrase(file: Path | None) -> str:
    first = passphrase_for_command(file, _("Passphrase for the file: "))
    if not first:
        raise Stop(_("An empty passphrase protects nothing. Nothing was written."), ExitCode.USAGE)
    if file is None and passphrase_for_command(None, _("Once more: ")) != first:
        raise Stop(_("These are two different passphrases. Nothing was written."), ExitCode.USAGE)
    return first
