"""The one table of what can go wrong outside the program, and what to tell people about it."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from typing import Literal

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.questions import Words
from augenhoehe.vault import (
    MistypedRecoveryCode,
    NoDeviceKey,
    Tampered,
    UnknownGeneration,
    UnreadableArchive,
    VaultError,
    WrongPassphrase,
    WrongRecoveryCode,
)

Code = Literal[
    "disk_full",
    "read_only",
    "already_running",
    "port_taken",
    "database_newer",
    "database_damaged",
    "database_busy",
    "clock_set_back",
    "changed_elsewhere",
    "closed_elsewhere",
    "record_unreadable",
    "key_unreadable",
    "key_replaced_elsewhere",
    "no_device_key",
    "wrong_passphrase",
    "wrong_recovery_code",
    "mistyped_recovery_code",
    "archive_unreadable",
    "plain_http_refused",
    "network_needs_passphrase",
    "nobody_yet",
]


@dataclass(frozen=True, slots=True)
class FaultText:
    """What happened, what was kept, what to do; the HTTP status and the name of the exit code.

    `kept_on_terminal` takes the place of `kept` where that speaks of a page.
    """

    happened: Words
    kept: Words
    advice: Words
    status: int = 503
    exit_name: str = "STORAGE"
    kept_on_terminal: Words = ""


class Fault(Exception):
    """Something that `FAULTS` explains. `detail` is a path, a number or another fact to show."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code
        self.detail = detail

    @property
    def text(self) -> FaultText:
        return FAULTS[self.code]


FAULTS: dict[Code, FaultText] = {
    "disk_full": FaultText(
        _("The disk is full, so nothing could be saved."),
        _("Everything saved before is there. What you typed is still on this page."),
        _("Free some space, then save again."),
        507,
        kept_on_terminal=_("Everything saved before is there."),
    ),
    "read_only": FaultText(
        _("The data folder cannot be written to."),
        _("Nothing was changed. What you typed is still on this page."),
        _("Give yourself write access to the folder, or name another one in AUGENHOEHE_DATA."),
        kept_on_terminal=_("Nothing was changed."),
    ),
    "already_running": FaultText(
        _("Augenhöhe is already running with this data."),
        _("Nothing was changed, and the running one goes on."),
        _("Open the address below in the browser."),
        exit_name="RUNNING",
    ),
    "port_taken": FaultText(
        _("Another program uses this port."),
        _("Nothing was changed."),
        _("Choose another port, for example with --port 8322."),
        exit_name="RUNNING",
    ),
    "database_newer": FaultText(
        _("The database was written by a newer version of Augenhöhe."),
        _("It was left untouched."),
        _("Install the newer version again, or restore a backup made with this one."),
        exit_name="DATA",
    ),
    "database_damaged": FaultText(
        _("The database is damaged and does not open."),
        _("The file was left as it is."),
        _(
            "Restore your last backup into an empty folder with “augenhoehe restore”. "
            "Keep the damaged file until then."
        ),
        exit_name="DATA",
    ),
    "database_busy": FaultText(
        _("Another program is writing to the database and did not finish in time."),
        _("Nothing was changed. What you typed is still on this page."),
        _("Try again in a moment."),
        exit_name="RUNNING",
        kept_on_terminal=_("Nothing was changed."),
    ),
    "clock_set_back": FaultText(
        _("The clock of this computer is behind your newest entry."),
        _("All entries are kept, in the order in which you wrote them."),
        _("Check date and time of the computer. Times in new entries can be corrected at any time."),
        200,
    ),
    "changed_elsewhere": FaultText(
        _("This was changed in another tab after you opened it here."),
        _("Both are kept: yours on this page, the other one in the log."),
        _("Compare them and decide which one stays."),
        409,
        "DATA",
    ),
    "closed_elsewhere": FaultText(
        _("This conversation was closed or discarded in another tab."),
        _("What you typed here is still on this page."),
        _("Copy what you need into its entry."),
        409,
        "DATA",
    ),
    "record_unreadable": FaultText(
        _("This record does not open: it was changed outside the program or belongs to another place."),
        _("It was left as it is. All other records open."),
        _("Look for it in a backup. “augenhoehe doctor” lists every record that does not open."),
        500,
        "DATA",
    ),
    "key_unreadable": FaultText(
        _("The keys of this log were changed outside the program and do not open it."),
        _("Entries and keys were left as they are."),
        _(
            "Restore your last backup into an empty folder with “augenhoehe restore”. "
            "Keep the damaged file until then."
        ),
        500,
        "DATA",
    ),
    "key_replaced_elsewhere": FaultText(
        _("The key of this log was replaced in another tab a moment ago."),
        _("Nothing was changed by this page. All entries are there."),
        _("Open the log again. If you saw no new recovery code, make one in the settings."),
        409,
        "DATA",
    ),
    "no_device_key": FaultText(
        _("The key of this computer is missing, so the log stays closed."),
        _("Your entries are kept, sealed."),
        _("Use your recovery code, or bring the key file back into the config folder."),
        403,
        "LOCKED",
    ),
    "wrong_passphrase": FaultText(
        _("This passphrase does not open the log."),
        _("Nothing was changed."),
        _("Check capitals and keyboard layout, then try again. Your recovery code opens the log as well."),
        403,
        "LOCKED",
    ),
    "wrong_recovery_code": FaultText(
        _("This recovery code belongs to another log or was replaced by a newer one."),
        _("Nothing was changed."),
        _("Look for the newest code you were shown."),
        403,
        "LOCKED",
    ),
    "mistyped_recovery_code": FaultText(
        _("There is a slip in the recovery code."),
        _("Nothing was changed."),
        _("Compare it group by group; it has seven groups of four."),
        403,
        "LOCKED",
    ),
    "archive_unreadable": FaultText(
        _("The encrypted file does not open: the passphrase is wrong or the file is damaged."),
        _("Nothing was imported."),
        _("Check the passphrase, or make the export again."),
        400,
        "DATA",
    ),
    "plain_http_refused": FaultText(
        _("This address was reached without encryption from the network, and that is refused."),
        _("Nothing was changed."),
        _("Use the https address of the proxy in front."),
        403,
        "USAGE",
    ),
    "network_needs_passphrase": FaultText(
        _("Serving beyond this computer needs a passphrase and a TLS proxy in front."),
        _("Nothing was started."),
        _("Set a passphrase in the settings, then name --public-url and --trusted-proxy."),
        403,
        "USAGE",
    ),
    "nobody_yet": FaultText(
        _("Nobody keeps a log in this data folder yet."),
        _("Nothing was changed."),
        _("Start with “augenhoehe serve”, or name the right folder in AUGENHOEHE_DATA."),
        404,
        "USAGE",
    ),
}

_SQLITE: tuple[tuple[str, Code], ...] = (
    ("disk is full", "disk_full"),
    ("readonly", "read_only"),
    ("unable to open database", "read_only"),
    ("not a database", "database_damaged"),
    ("malformed", "database_damaged"),
    ("could not decode", "database_damaged"),
    ("locked", "database_busy"),
    ("disk i/o error", "disk_full"),
)
# The first that fits counts: the wrong passphrase of an archive is also a wrong passphrase.
_VAULT: tuple[tuple[type[VaultError], Code], ...] = (
    (UnreadableArchive, "archive_unreadable"),
    (WrongPassphrase, "wrong_passphrase"),
    (MistypedRecoveryCode, "mistyped_recovery_code"),
    (WrongRecoveryCode, "wrong_recovery_code"),
    (NoDeviceKey, "no_device_key"),
    (Tampered, "key_unreadable"),
    (UnknownGeneration, "key_unreadable"),
)
_ERRNO: dict[int, Code] = {
    errno.ENOSPC: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
}


def fault_of(error: BaseException) -> Fault | None:
    """Return the fault behind an error of vault, database or file system, or None for anything else."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, VaultError):
        return next((Fault(code) for kind, code in _VAULT if isinstance(error, kind)), None)
    if isinstance(error, DatabaseError | sqlite3.Error):
        said = str(error).lower()
        return next((Fault(code) for words, code in _SQLITE if words in said), None)
    if isinstance(error, OSError) and error.errno in _ERRNO:
        return Fault(_ERRNO[error.errno], str(error.filename or ""))
    return None
