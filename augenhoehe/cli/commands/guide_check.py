"""`augenhoehe guide check`: look at guides in files. No log is opened and nothing is kept."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.guide_input import add_language, files_of, interface_language
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out_json, say
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.cli.commands.guide_checked import Checked, Unread

_LEVELS = ("error", "warning", "hint")
_FORMATS = ("text", "json", "sarif")


def add_arguments(parser: ArgumentParser) -> None:
    """Add which files, how they are read, what is said of them, and how."""
    parser.description = _(
        "Look at guides in Markdown or as numbered lists: what a reader stumbles over and what is missing, "
        "with a reason and an example. Nothing is stored, no log is needed."
    )
    parser.add_argument(
        "files", nargs="*", metavar=_("FILE"), help=_("guides; - or nothing is standard input")
    )
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help=_("how it is written (default: %(default)s)")
    )
    add_language(parser)
    parser.add_argument(
        "--without",
        default="",
        metavar=_("RULE,…"),
        help=_("leave these rules out; every hint names its rule, such as S-ONE"),
    )
    parser.add_argument(
        "--level",
        choices=_LEVELS,
        default="hint",
        help=_("say what weighs this much or more; the exit code follows (default: %(default)s)"),
    )


def run(arguments: Namespace) -> ExitCode:
    """Look at the files. FINDINGS: there is something to say; PARTLY, DATA: some, all could not be read."""
    names, without = files_of(arguments), _rules(arguments.without)
    from augenhoehe.cli.commands.guide_checked import Checked, Unread, check_file

    seen = [check_file(name, arguments.language, without, arguments.level) for name in names]
    _write(seen, arguments.format)
    unread = [one for one in seen if isinstance(one, Unread)]
    for one in unread:
        say(one.words)
    if unread:
        return ExitCode.DATA if len(unread) == len(seen) else ExitCode.PARTLY
    return ExitCode.FINDINGS if any(isinstance(one, Checked) and one.found for one in seen) else ExitCode.OK


def _write(seen: list[Checked | Unread], wanted: str) -> None:
    if wanted == "json":
        from augenhoehe.cli.commands.guide_check_record import record_of

        records = [record_of(one, interface_language()) for one in seen]
        hand_out_json(records[0] if len(records) == 1 else records)
    elif wanted == "sarif":
        from augenhoehe.cli.commands.guide_check_sarif import as_sarif

        hand_out_json(as_sarif(seen, interface_language()))
    else:
        from augenhoehe.cli.commands.guide_check_text import as_text

        for piece in as_text(seen, interface_language()):
            sys.stdout.write(piece)


def _rules(text: str) -> frozenset[str]:
    """Return the rules that were named. Raises Stop for one that cannot be."""
    from augenhoehe.clarity.rule_words import rule_ids

    named = [one.strip() for one in text.split(",") if one.strip()]
    for rule in named:
        language, _dot, single = rule.partition(".")
        code, _dot, name = single.partition(".")
        if rule not in rule_ids() and not (language in {"de", "en"} and code in rule_ids() and name):
            words = _("“{rule}” is no rule such as S-ONE. There are: {rules}")
            raise Stop(words.format(rule=rule, rules=", ".join(rule_ids())), ExitCode.USAGE)
    return frozenset(named)
