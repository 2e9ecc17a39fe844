"""`augenhoehe demo`: an invented log in a folder of its own, to look around in."""

from __future__ import annotations

import os
import shlex
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from augenhoehe.cli import words
from augenhoehe.cli.commands.prepare import prepare
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, say
from augenhoehe.cli.words import gettext as _

_DATA = "AUGENHOEHE_DATA"
_SEED = 7


def add_arguments(parser: ArgumentParser) -> None:
    """Add where it goes, and how much there is."""
    parser.description = _(
        "Make a separate log with about five weeks of invented entries. Your own data folder is not touched."
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar=_("FOLDER"),
        help=_("a new or empty folder (default: beside your data folder)"),
    )
    parser.add_argument(
        "--entries", type=_count, metavar=_("NUMBER"), help=_("this many entries, as far back as that takes")
    )
    parser.add_argument(
        "--seed", type=int, default=_SEED, metavar=_("NUMBER"), help=_("another number gives other entries")
    )


def run(arguments: Namespace) -> ExitCode:
    """Write the invented log and say how to open it."""
    folder = (arguments.into or _beside_data()).expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = _("{folder} is there already and not empty. Name another folder with --into.")
        raise Stop(message.format(folder=folder), ExitCode.USAGE)
    os.environ[_DATA] = str(folder)
    prepare()
    _fill(arguments)
    say(
        _(
            "An invented log lies in {folder}. Nothing in it happened, and deleting the folder removes it."
        ).format(folder=folder)
    )
    say(_("This opens it:"))
    hand_out(_how_to_open(folder))
    return ExitCode.OK


def _beside_data() -> Path:
    from django.core.exceptions import ImproperlyConfigured

    from augenhoehe.config.environment import Environment

    try:
        data = Environment.read().data
    except ImproperlyConfigured as error:
        raise Stop(str(error), ExitCode.USAGE) from error
    return data.with_name(f"{data.name}-demo")


def _fill(arguments: Namespace) -> None:
    from django.utils import timezone

    from augenhoehe.desk.actions.person import begin
    from augenhoehe.desk.actions.sample import fill_with_sample
    from augenhoehe.desk.documents.preferences import Language
    from augenhoehe.desk.samples import sample

    language: Language = "de" if words.language() == "de" else "en"
    made = sample(language, timezone.localtime().replace(microsecond=0), arguments.seed, arguments.entries)
    fill_with_sample(begin(language), made)


def _how_to_open(folder: Path) -> str:
    if os.name == "nt":
        quoted = str(folder).replace("'", "''")
        return f"$env:{_DATA}='{quoted}'; augenhoehe serve"
    return f"{_DATA}={shlex.quote(str(folder))} augenhoehe serve"


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(_("“{text}” is no number from 1 on").format(text=text))
    return int(text)
