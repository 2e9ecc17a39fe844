"""`augenhoehe doctor`: look at everything and say what to do."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.commands import checks
from augenhoehe.cli.commands.prepare import add_passphrase_file, passphrase_for_command, set_up_django
from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.cli.output import hand_out, hand_out_json
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext

if TYPE_CHECKING:
    from augenhoehe.desk.models import Person
    from augenhoehe.desk.queries.open_log import OpenLog


def add_arguments(parser: ArgumentParser) -> None:
    """Add how to report and whether to repair."""
    parser.description = _(
        "Check folders, disk, database, keys and records, and say what to do. "
        "Nothing is changed, unless --repair is given."
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("how the result is printed")
    )
    parser.add_argument(
        "--repair", action="store_true", help=_("take in what waits and build the index anew")
    )
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Print the table. Ends with STORAGE or DATA when something needs attention."""
    database = set_up_django()
    from django.conf import settings

    found = list(checks.folders(database.parent, Path(settings.AUGENHOEHE_CONFIG)))
    found += _inside(arguments, database)
    if arguments.format == "json":
        hand_out_json([_as_json(check) for check in found])
    else:
        _print(found)
    codes = {check.code for check in found if check.state == "problem"} - {ExitCode.OK}
    return ExitCode.STORAGE if ExitCode.STORAGE in codes else min(codes, default=ExitCode.OK)


def _inside(arguments: Namespace, database: Path) -> Iterator[checks.Check]:
    """Go on as far as the step before allows."""
    from augenhoehe.desk.queries.health import is_empty
    from augenhoehe.desk.queries.key import local_person

    if not database.parent.is_dir() or is_empty(database):
        yield checks.skipped("database", _("Database"), _("nobody keeps a log here yet"))
        return
    about_file = list(checks.database_file(database))
    yield from about_file
    if any(check.state == "problem" for check in about_file):
        return
    person = local_person()
    if person is None:
        yield checks.skipped("key", _("Key"), _("nobody keeps a log here yet"))
        return
    yield from checks.keys(person)
    if checks.is_older(database):
        yield checks.skipped("records", _("Records"), _("the next start updates the database first"))
        return
    yield from _log(arguments, person)


def _log(arguments: Namespace, person: Person) -> Iterator[checks.Check]:
    from augenhoehe.desk.actions import entry_index
    from augenhoehe.desk.actions.person import arrive
    from augenhoehe.desk.queries.health import letters_waiting
    from augenhoehe.vault import NoDeviceKey

    try:
        log = _opened(arguments, person)
    except NoDeviceKey:
        log = None
    if log is not None and arguments.repair:
        entry_index.rebuild(arrive(person, log.keys))
    waiting = letters_waiting(person)
    words = ngettext(
        "{count} entry, answer or report waits to be taken in",
        "{count} entries, answers or reports wait to be taken in",
        waiting,
    )
    yield checks.good("letters", _("Arrived"), words.format(count=waiting) if waiting else _("nothing waits"))
    yield checks.guides(person, log)
    if log is None:
        yield checks.skipped("records", _("Records"), _("the log is closed; give --passphrase-file"))
    else:
        yield from checks.records(log)


def _opened(arguments: Namespace, person: Person) -> OpenLog | None:
    """Open the log without changing it, or return None where nobody can be asked for the passphrase."""
    from augenhoehe import vault
    from augenhoehe.desk import access
    from augenhoehe.desk.queries.key import device_keys, has_passphrase, stored_keys

    stored = stored_keys(person)
    if not has_passphrase(person):
        device_key = device_keys().load(person.id)
        return access.open_log(person, vault.open_with_device(stored, person.id, device_key))
    if arguments.passphrase_file is None and not sys.stdin.isatty():
        return None
    passphrase = passphrase_for_command(arguments.passphrase_file)
    return access.open_log(person, vault.open_with_passphrase(stored, person.id, passphrase))


def _as_json(check: checks.Check) -> dict[str, str]:
    return {"check": check.name, "state": check.state, "found": check.found, "advice": check.advice}


def _print(found: list[checks.Check]) -> None:
    states = {"ok": _("ok"), "problem": _("problem"), "skipped": _("skipped")}
    first = max(len(words) for words in states.values())
    second = max(len(check.label) for check in found)
    for check in found:
        hand_out(f"{states[check.state]:{first}}  {check.label:{second}}  {check.found}")
        if check.advice:
            hand_out(f"{'':{first}}  {'':{second}}  → {check.advice}")
