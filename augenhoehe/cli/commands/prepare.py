"""What every command that touches data does first: folder, database, language, and the open log."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli import words
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.desk.models import Person
    from augenhoehe.desk.queries.open_log import OpenLog

_OWNER_ALONE = 0o700


def set_up_django() -> Path:
    """Load Django in the language of the terminal and return the path of the database; nothing is touched.

    Raises:
        Stop: a variable of the environment holds something that cannot be meant.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import connection
    from django.utils import translation

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.config.settings")
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise Stop(str(error), ExitCode.USAGE) from error
    translation.activate(words.language())
    return Path(connection.settings_dict["NAME"])


def prepare() -> Path:
    """Make the data folder and the database ready and return the path of the database.

    Raises:
        Fault: read_only, disk_full, database_newer or database_damaged; the database is untouched then.
    """
    database = set_up_django()
    from augenhoehe.desk.actions.schema import update_schema
    from augenhoehe.desk.queries.health import check_before_use

    make_folder(database.parent)
    check_before_use(database)
    update_schema(database)
    return database


def make_folder(folder: Path) -> None:
    """Create the folder for its owner alone and see that it takes files. Raises Fault."""
    import tempfile

    from augenhoehe.desk.faults import Fault, fault_of

    try:
        folder.mkdir(mode=_OWNER_ALONE, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        known = fault_of(error)
        raise Fault(known.code if known else "read_only", str(folder)) from error


def add_passphrase_file(parser: ArgumentParser) -> None:
    """Add `--passphrase-file` to a command that opens the log."""
    parser.add_argument(
        "--passphrase-file",
        metavar=_("FILE"),
        type=Path,
        help=_("take the passphrase from the first line of FILE; without it the terminal asks"),
    )


def local_person_or_fault() -> Person:
    """Return whose log this is. Raises Fault nobody_yet."""
    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.queries.key import local_person

    person = local_person()
    if person is None:
        raise Fault("nobody_yet", str(os.environ.get("AUGENHOEHE_DATA", "")))
    return person


def open_log_for_command(arguments: Namespace, *, begin: bool = False) -> OpenLog:
    """Return the open log of the person on this machine; with `begin` a new one where nobody keeps one yet.

    Needs `prepare()` before, and `add_passphrase_file` on the parser.

    Raises:
        Fault: nobody_yet.
        NoDeviceKey, WrongPassphrase: the log stays closed.
        Stop: it has a passphrase, and nobody can be asked for it.
    """
    from augenhoehe.desk.actions import person as actions
    from augenhoehe.desk.queries.key import has_passphrase

    person = actions.begin_if_nobody(words.language())[0] if begin else local_person_or_fault()
    if has_passphrase(person):
        return actions.unlock(person, passphrase_for_command(arguments.passphrase_file))
    return actions.open_on_this_device(person)


def passphrase_for_command(file: Path | None, question: str = "") -> str:
    """Return what `file` says in its first line, or what is typed unseen after `question`. Raises Stop."""
    if file is not None:
        return _first_line(file)
    if not sys.stdin.isatty():
        raise Stop(
            _("A passphrase is needed. Name a file that holds it with --passphrase-file."), ExitCode.LOCKED
        )
    try:
        return getpass(question or _("Passphrase: "))
    except EOFError as error:
        raise Stop(_("No passphrase was given."), ExitCode.LOCKED) from error


def _first_line(file: Path) -> str:
    try:
        line = file.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        message = _("The passphrase file {file} cannot be read.").format(file=file)
        raise Stop(message, ExitCode.USAGE) from error
    if not line:
        raise Stop(_("The passphrase file {file} is empty.").format(file=file), ExitCode.USAGE)
    return line


def let_go() -> None:
    """Close the database, so that a command leaves one file. What is in a transaction is not ours."""
    if "django.apps" not in sys.modules:
        return
    from django.apps import apps
    from django.db import connections

    if not apps.ready:
        return

    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
