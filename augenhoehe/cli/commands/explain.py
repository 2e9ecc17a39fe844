"""What is said about an error, and with which exit code it ends."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.desk.faults import Fault


def explained(error: Exception) -> tuple[list[str], ExitCode]:
    """Return what to say, line by line, and the exit code."""
    if isinstance(error, Stop):
        return [error.words], error.code
    # Without Django nothing has been touched yet that could be a fault.
    fault = _fault_behind(error) if "augenhoehe.desk.faults" in sys.modules else None
    return _of_fault(fault) if fault else _unexpected(error)


def _of_fault(fault: Fault) -> tuple[list[str], ExitCode]:
    text = fault.text
    happened = f"{text.happened} ({fault.detail})" if fault.detail else str(text.happened)
    return [happened, str(text.kept_on_terminal or text.kept), str(text.advice)], ExitCode[text.exit_name]


def _unexpected(error: Exception) -> tuple[list[str], ExitCode]:
    # The message of an unknown error may hold what somebody typed; its kind and place do not.
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "-"
    happened = _("Something happened that Augenhöhe does not know: {kind} in {where}.")
    return [
        happened.format(kind=type(error).__name__, where=where),
        _("What was saved before is kept."),
        _("“augenhoehe doctor” checks the data. With AUGENHOEHE_DEBUG=1 the command shows where it stopped."),
    ], ExitCode.UNEXPECTED


def _fault_behind(error: Exception) -> Fault | None:
    from augenhoehe.desk.actions.record import Conflict
    from augenhoehe.desk.faults import Fault, fault_of
    from augenhoehe.desk.queries.record import UnreadableRecord

    if isinstance(error, UnreadableRecord):
        return Fault("record_unreadable", f"{error.kind} {error.number}")
    return Fault("changed_elsewhere") if isinstance(error, Conflict) else fault_of(error)
