"""What `doctor` looks at: folders, the database file, keys, and what the open log holds."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from augenhoehe.cli.commands import server
from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext

if TYPE_CHECKING:
    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.models import Person
    from augenhoehe.desk.queries.open_log import OpenLog

State = Literal["ok", "problem", "skipped"]
LEAST_FREE = 100 * 1024 * 1024
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table. `name` is the same in every language; `code` is how a problem ends."""

    name: str
    state: State
    label: str
    found: str
    advice: str = ""
    code: ExitCode = ExitCode.OK


def good(name: str, label: str, found: str) -> Check:
    """Return a check without a problem."""
    return Check(name, "ok", label, found)


def skipped(name: str, label: str, reason: str) -> Check:
    """Return a check that could not be made."""
    return Check(name, "skipped", label, reason)


def trouble(name: str, label: str, found: str, advice: str, code: ExitCode = ExitCode.DATA) -> Check:
    """Return a problem and what to do about it."""
    return Check(name, "problem", label, found, advice, code)


def of_fault(name: str, label: str, fault: Fault) -> Check:
    """Return the problem that a fault is."""
    found = f"{fault.text.happened} ({fault.detail})" if fault.detail else str(fault.text.happened)
    return trouble(name, label, found, str(fault.text.advice), ExitCode[fault.text.exit_name])


def folders(data: Path, config: Path) -> Iterator[Check]:
    """Check both folders, the room left on the disk, and whether a server runs."""
    yield _folder("data_folder", _("Data folder"), data)
    yield _folder("config_folder", _("Config folder"), config)
    if not data.is_dir():
        return
    free = shutil.disk_usage(data).free
    found = _("{size} MB free").format(size=free // 1024 // 1024)
    advice = _("Free some space; below 100 MB saving may soon fail.")
    label = _("Disk")
    enough = free >= LEAST_FREE
    yield good("disk", label, found) if enough else trouble("disk", label, found, advice, ExitCode.STORAGE)
    running = server.is_running(data) and server.address_of_running(data)
    yield good("server", _("Server"), running or _("not running"))


def _folder(name: str, label: str, folder: Path) -> Check:
    if not folder.exists():
        return good(name, label, _("{path} does not exist yet").format(path=folder))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        found = _("{path} cannot be written to").format(path=folder)
        return trouble(name, label, found, _("Give yourself write access to it."), ExitCode.STORAGE)
    if os.name == "posix" and folder.stat().st_mode & _OTHERS:
        found = _("{path} is open to other accounts of this computer").format(path=folder)
        return trouble(name, label, found, f"chmod 700 {folder}", ExitCode.STORAGE)
    return good(name, label, str(folder))


def database_file(database: Path) -> Iterator[Check]:
    """Check the file; the first problem ends it, because nothing after it could be trusted."""
    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.queries import health

    label = _("Database")
    try:
        health.check_before_use(database)
        with health.read_only(database) as connection:
            found = health.problems(connection)
            dangling = health.foreign_key_problems(connection)
            mode = health.journal_mode(connection)
            missing = health.known_migrations() - health.applied_migrations(connection)
    except Fault as fault:
        yield of_fault("database", label, fault)
        return
    if found or dangling:
        rows = ngettext("{count} row points nowhere", "{count} rows point nowhere", dangling)
        text = "; ".join([*found[:3], *([rows.format(count=dangling)] if dangling else [])])
        yield trouble("database", label, text, str(Fault("database_damaged").text.advice))
        return
    yield good("database", label, _("whole; journal mode {mode}").format(mode=mode))
    version = (
        _("older than this program; the next start updates it") if missing else _("as this program expects")
    )
    yield good("schema", _("Version"), version)


def is_older(database: Path) -> bool:
    """Return whether tables are missing that the next start makes, so that looking into them would fail."""
    from augenhoehe.desk.apps import DeskConfig
    from augenhoehe.desk.queries import health

    with health.read_only(database) as connection:
        missing = health.known_migrations() - health.applied_migrations(connection)
    return any(app == DeskConfig.label for app, _name in missing)


def keys(person: Person) -> Iterator[Check]:
    """Check what opens the log of `person`: on this computer, and should it be lost."""
    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.queries.key import device_keys, has_passphrase, has_recovery

    label, device = _("Key"), device_keys()
    place = device.place(person.id)
    if has_passphrase(person):
        yield good("key", label, _("a passphrase opens the log"))
    elif place is None:
        yield of_fault("key", label, Fault("no_device_key"))
    elif device.permissions_too_open(person.id):
        path = device.path(person.id)
        found = _("{path} can be read by other accounts").format(path=path)
        yield trouble("key", label, found, f"chmod 600 {path}", ExitCode.STORAGE)
    else:
        where = _("in the system keyring") if place.value == "keyring" else str(device.path(person.id))
        yield good("key", label, _("of this computer, {where}").format(where=where))
    label = _("Recovery code")
    advice = _("Make one in the settings: without it a lost key or passphrase means a lost log.")
    if has_recovery(person):
        yield good("recovery", label, _("there is one"))
    else:
        yield trouble("recovery", label, _("none yet"), advice, ExitCode.OK)


def guides(person: Person, log: OpenLog | None) -> Check:
    """Count what customers open; with the log open, read every guide and its versions too."""
    from augenhoehe.desk.queries import health

    label, broken = _("Guides"), health.unreadable_guides(log) if log else []
    if broken:
        found = _("{ids} cannot be read; what is in the rows was changed outside this program").format(
            ids=", ".join(str(one.id) for one in broken)
        )
        advice = _("The others are untouched. Your last backup has these as they were: “augenhoehe restore”.")
        return trouble("guides", label, found, advice)
    count = health.guide_counts(person)
    said = (
        ngettext("{n} guide", "{n} guides", count.guides).format(n=count.guides),
        _("{n} published").format(n=count.published),
        ngettext("{n} picture", "{n} pictures", count.pictures).format(n=count.pictures),
        ngettext("{n} personal copy open", "{n} personal copies open", count.copies).format(n=count.copies),
        ngettext("{n} closing check on its way", "{n} closing checks on their way", count.checks).format(
            n=count.checks
        ),
    )
    return good("guides", label, ", ".join(said))


def records(log: OpenLog) -> Iterator[Check]:
    """Open every record; check index and clock."""
    from django.utils import timezone

    from augenhoehe.desk.faults import Fault
    from augenhoehe.desk.queries import health

    broken = health.unreadable_records(log)
    if broken:
        named = ", ".join(f"{record.kind} {record.number}" for record in broken)
        yield of_fault("records", _("Records"), Fault("record_unreadable", named))
    else:
        yield good("records", _("Records"), _("every one opens"))
    if health.index_agrees(log):
        yield good("index", _("Index"), _("agrees with the entries"))
    else:
        found = _("does not agree with the entries")
        yield trouble("index", _("Index"), found, _("“augenhoehe doctor --repair” builds it anew."))
    newest = health.newest_conversation(log)
    if newest is not None and newest > timezone.now():
        yield of_fault(
            "clock", _("Clock"), Fault("clock_set_back", f"{timezone.localtime(newest):%Y-%m-%d %H:%M}")
        )
    else:
        yield good("clock", _("Clock"), _("not behind the newest entry"))
