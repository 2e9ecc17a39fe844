"""Which guide is meant: named by its id, the beginning of its id, or its title."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _
from augenhoehe.publishing.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from augenhoehe.desk.queries.guide import GuideLine
    from augenhoehe.desk.queries.open_log import OpenLog

SHOWN_OF_ID = 8


def add_guide(parser: ArgumentParser) -> None:
    """Add the guide that is meant."""
    parser.add_argument(
        "guide", metavar=_("GUIDE"), help=_("its id, the beginning of its id, or its title; see guide list")
    )


def named(log: OpenLog, name: str) -> GuideLine:
    """Return the guide that is meant. Raises Stop when there is none, or more than one."""
    from augenhoehe.desk.queries.guide import guides_of

    wanted = name.strip().casefold()
    lines = guides_of(log) if wanted else []
    found = [line for line in lines if line.title.strip().casefold() == wanted]
    found = found or [
        line for line in lines if _without_dashes(str(line.id)).startswith(_without_dashes(wanted))
    ]
    if not found:
        words = _(
            "No guide is called “{name}”, and no id begins like that. “augenhoehe guide list” shows them."
        )
        raise Stop(words.format(name=printable(name)), ExitCode.USAGE)
    if len(found) > 1:
        words = _("“{name}” may be any of these. Name more of the id:")
        raise Stop("\n".join([words.format(name=printable(name)), *_listed(found)]), ExitCode.USAGE)
    return found[0]


def called(title: str) -> str:
    """Return a title as it may stand in a terminal."""
    return printable(title.strip()).replace("\n", " ") or _("without a title")


def _without_dashes(text: str) -> str:
    return text.replace("-", "")


def _listed(lines: Iterable[GuideLine]) -> list[str]:
    # Ids of guides are of chance, so a few letters more than the list shows tell any two apart.
    return [f"  {str(line.id)[: 2 * SHOWN_OF_ID + 2]}  {called(line.title)}" for line in lines]
