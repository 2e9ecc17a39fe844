"""`augenhoehe mirror`: look at conversations in files. No log is opened and nothing is kept."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

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
from augenhoehe.cli.output import say
from augenhoehe.cli.private_file import writing_file
from augenhoehe.cli.words import gettext as _
from augenhoehe.listening import FORMATS, Conversation, Speaker, Unreadable, analyse, read
from augenhoehe.publishing.outcome import Analysed, Failed, Outcome

_OUTPUTS = ("text", "json", "jsonl", "html")
_ROLES: tuple[Speaker, ...] = get_args(Speaker)


def add_arguments(parser: ArgumentParser) -> None:
    """Add which files, how they are read, and how the result is written."""
    parser.description = _(
        "Look at conversations: where listening shows in the text and where it does not, as quotes with a "
        "reason. Nothing is stored, no log is needed."
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar=_("FILE"),
        help=_("conversations; - or nothing is standard input"),
    )
    parser.add_argument(
        "--format", choices=_OUTPUTS, default="text", help=_("how it is written (default: %(default)s)")
    )
    parser.add_argument(
        "--input-format",
        choices=FORMATS,
        metavar=_("FORMAT"),
        help=_("what the files are, where the program guesses wrong: {formats}").format(
            formats=", ".join(FORMATS)
        ),
    )
    parser.add_argument(
        "--roles",
        type=_roles,
        default={},
        metavar=_("NAME=ROLE,…"),
        help=_("who is who, such as “Weber=agent,Krause=customer”; the third role is other"),
    )
    add_how_to_read(parser)
    parser.add_argument("--output", type=Path, metavar=_("FILE"), help=_("write into a file for you alone"))
    parser.add_argument("--force", action="store_true", help=_("replace FILE if it is there"))


def run(arguments: Namespace) -> ExitCode:
    """Look at one file after the other. PARTLY: some could not be read; DATA: none could."""
    arguments.files = arguments.files or ([STANDARD_INPUT] if is_piped() else [])
    if not arguments.files:
        raise Stop(_("Name a file with a conversation, or send one through a pipe."), ExitCode.USAGE)
    seen = _Seen(arguments)
    if arguments.output:
        with writing_file(arguments.output.expanduser().absolute(), replace=arguments.force) as stream:
            stream.writelines(_written(seen, arguments.format))
        say(str(arguments.output))
    else:
        for piece in _written(seen, arguments.format):
            sys.stdout.write(piece)
            sys.stdout.flush()
    for name in seen.strangers:
        say(_("Nobody called “{name}” speaks here; names stand before each turn.").format(name=name))
    if seen.failed:
        return ExitCode.PARTLY if seen.read else ExitCode.DATA
    return ExitCode.OK


class _Seen:
    """What becomes of the files, one after the other, and how many could be read so far."""

    def __init__(self, arguments: Namespace) -> None:
        self.arguments = arguments
        self.language = interface().language
        self.read, self.failed = 0, 0
        self.strangers = set(arguments.roles)
        """Names that were given a role and have not spoken yet."""

    def __iter__(self) -> Iterator[Outcome]:
        for name in self.arguments.files:
            try:
                conversations = read(content_of(name), file=name, format=self.arguments.input_format)
            except Unreadable as error:
                yield self._failed(name, error.explain(self.language))
            except (OSError, ValueError) as error:
                yield self._failed(name, why_not(name, error))
            else:
                self.read += 1
                yield from self._analysed(name, conversations)

    def _failed(self, name: str, words: str) -> Failed:
        self.failed += 1
        say(words)
        return Failed(name, words, is_alone=len(self.arguments.files) == 1)

    def _analysed(self, name: str, conversations: tuple[Conversation, ...]) -> Iterator[Analysed]:
        several = len(conversations) > 1
        for number, conversation in enumerate(conversations, 1):
            self.strangers -= set(conversation.names)
            mirror = analyse(
                conversation.with_roles(self.arguments.roles),
                language=language_of(self.arguments),
                trained=not self.arguments.rules_only,
                without=self.arguments.without,
            )
            called = (conversation.id or str(number)) if several else ""
            yield Analysed(name, mirror, called, is_alone=len(self.arguments.files) == 1 and not several)


def _written(seen: _Seen, wanted: str) -> Iterator[str]:
    if wanted == "html":
        from augenhoehe.publishing.mirror_html import as_html

        return as_html(seen, interface())
    if wanted == "text":
        from augenhoehe.publishing.mirror_text import as_text

        return as_text(seen, interface(), terminal())
    from augenhoehe.publishing.mirror_record import as_json, as_jsonl

    return (as_json if wanted == "json" else as_jsonl)(seen, interface().language)


def _roles(text: str) -> dict[str, Speaker]:
    roles: dict[str, Speaker] = {}
    for pair in text.split(","):
        name, equals, role = (part.strip() for part in pair.rpartition("="))
        if not (name and equals) or role not in _ROLES:
            words = _("“{pair}” is not NAME=ROLE; roles are {roles}")
            raise ArgumentTypeError(words.format(pair=pair.strip(), roles=", ".join(_ROLES)))
        roles[name] = role
    return roles
