"""`augenhoehe guide`: write, check, publish and hand out step-by-step guides."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module

from augenhoehe.cli.commands import Command
from augenhoehe.cli.exit_codes import ExitCode
from augenhoehe.cli.words import gettext as _


def actions() -> dict[str, Command]:
    """Return what can be done with guides by name, in the order of the help."""
    room = __package__
    return {
        "check": Command(f"{room}.guide_check", _("look at guides in files")),
        "new": Command(f"{room}.guide_new", _("make a draft of a text")),
        "list": Command(f"{room}.guide_list", _("print your guides")),
        "export": Command(f"{room}.guide_export", _("write a guide into a file")),
        "publish": Command(f"{room}.guide_publish", _("show the draft of a guide to customers")),
    }


def add_arguments(parser: ArgumentParser) -> None:
    """Add a command of its own for everything that can be done."""
    parser.description = _(
        "Step-by-step guides for customers. Checking files needs no log; everything else works with yours."
    )
    commands = parser.add_subparsers(dest="action", metavar=_("COMMAND"), title=_("commands"), required=True)
    for name, (module, summary) in actions().items():
        own = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        import_module(module).add_arguments(own)


def run(arguments: Namespace) -> ExitCode:
    """Do what was asked for."""
    return ExitCode(import_module(actions()[arguments.action].module).run(arguments))
