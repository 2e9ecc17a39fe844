"""`augenhoehe reply`: look at a draft reply before it is sent. It is never changed and not kept."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from augenhoehe.cli.commands.incoming import (
    STANDARD_INPUT,
    add_how_to_read,
    content_of,
    interface,
    is_piped,
    language_of,
    terminal,
    why_not,
)
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, hand_out_json
from augenhoehe.cli.words import gettext as _
from augenhoehe.listening import Unreadable
from augenhoehe.listening.readers.decoding import decode
from augenhoehe.listening.reply import check_reply

_LONGEST = 1_000_000


def add_arguments(parser: ArgumentParser) -> None:
    """Add which draft, and how the result is written."""
    parser.description = _(
        "Look at a draft reply: terms nobody explained, talking down, blame, brush-offs, and what may be "
        "missing. The draft is not changed; findings do not change the exit code."
    )
    parser.add_argument(
        "file",
        nargs="?",
        metavar=_("FILE"),
        help=_("the draft as a text file; - or nothing is standard input"),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=_("how it is written (default: %(default)s)"),
    )
    add_how_to_read(parser)


def run(arguments: Namespace) -> ExitCode:
    """Look at the draft. Ends with OK whatever was found in it, with DATA when there is nothing to read."""
    name = arguments.file or (STANDARD_INPUT if is_piped() else "")
    if not name:
        raise Stop(_("Name a file with a draft, or send one through a pipe."), ExitCode.USAGE)
    check = check_reply(
        _draft(name),
        language_of(arguments),
        trained=not arguments.rules_only,
        without=arguments.without,
    )
    if arguments.format == "json":
        from augenhoehe.publishing.reply_record import reply_record

        hand_out_json(reply_record(name, check, interface().language))
    else:
        from augenhoehe.publishing.reply_text import reply_as_text

        hand_out(reply_as_text(check, interface(), terminal()).rstrip("\n"))
    return ExitCode.OK


def _draft(name: str) -> str:
    try:
        text = decode(content_of(name), name).removeprefix("\ufeff")
    except Unreadable as error:
        raise Stop(error.explain(interface().language), ExitCode.DATA) from error
    except (OSError, ValueError) as error:
        raise Stop(why_not(name, error), ExitCode.DATA) from error
    if not text.strip():
        raise Stop(_("{file}: there is no text in it.").format(file=name), ExitCode.DATA)
    if len(text) > _LONGEST:
        words = _("{file}: this is longer than a reply (1 MB). Take the part that is yours.")
        raise Stop(words.format(file=name), ExitCode.DATA)
    return text
