"""The one entrance and the one exit of the command line."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from augenhoehe import __version__
from augenhoehe.cli import output, words
from augenhoehe.cli.commands import explain, prepare, table
from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.cli.words import gettext as _

DEBUG = "AUGENHOEHE_DEBUG"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (`ExitCode`). `argv` is without the program's name."""
    output.use_utf_8()
    words.use_for_argparse()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        output.forget_reader()
        return ExitCode.OK
    except KeyboardInterrupt:
        output.say(_("Interrupted."))
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one exit: every error ends as words and a number
        return _explain(error)
    finally:
        prepare.let_go()
    return code


def parser_for(command: str | None) -> argparse.ArgumentParser:
    """Return the parser, with the arguments of `command` if that is one. No other command is imported."""
    parser = argparse.ArgumentParser(
        prog="augenhoehe",
        description=_("Your private practice log. Everything in it stays on this computer, sealed."),
        epilog=_("Data folder: AUGENHOEHE_DATA. Exit codes: docs/reference/exit-codes.md."),
        allow_abbrev=False,
    )
    # Said here, because Python 3.11 says it untranslated.
    helped = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"augenhoehe {__version__}", help=helped)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))
    for name, (module, summary) in table().items():
        own = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        if name == command:
            import_module(module).add_arguments(own)
    return parser


def _run(argv: list[str]) -> int:
    command = next((word for word in argv if not word.startswith("-")), None)
    parser = parser_for(command)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or ExitCode.OK)
    if arguments.command is None:
        parser.print_help(sys.stderr)
        return ExitCode.USAGE
    return ExitCode(import_module(table()[arguments.command].module).run(arguments))


def _explain(error: Exception) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    lines, code = explain.explained(error)
    for line in lines:
        output.say(line)
    return code
