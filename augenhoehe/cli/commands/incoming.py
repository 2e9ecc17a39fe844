"""What a command is given to look at: files or standard input, in which language, for which reader."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import cast

from augenhoehe.cli import words
from augenhoehe.cli.words import gettext as _
from augenhoehe.listening import CODES, Language
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.terminal import Terminal

STANDARD_INPUT = "-"
_AUTO = "auto"
# More than `read` takes, so that it says so, and never more than fits into memory.
_MOST_BYTES = 65 * 1024 * 1024
_NARROWEST, _WIDEST = 40, 100


def add_how_to_read(parser: ArgumentParser) -> None:
    """Add the language of the text and which rules look at it."""
    parser.add_argument(
        "--language",
        choices=(_AUTO, "de", "en"),
        default=_AUTO,
        help=_("the language of what was said (default: %(default)s)"),
    )
    parser.add_argument(
        "--rules-only", action="store_true", help=_("hand-written rules alone, without the trained part")
    )
    parser.add_argument(
        "--without",
        type=_rules,
        default=(),
        metavar=_("RULE,…"),
        help=_("leave these rules out; notes and JSON name the rule of each finding"),
    )


def _rules(text: str) -> tuple[str, ...]:
    rules = tuple(rule.strip() for rule in text.split(",") if rule.strip())
    for rule in rules:
        room, _dot, rest = rule.partition(".")
        code, _dot, name = rest.partition(".")
        if not (room == "reply" and rest) and not (room in words.LANGUAGES and code in CODES and name):
            shown = _("“{rule}” is no rule such as de.belittles.so_easy")
            raise ArgumentTypeError(shown.format(rule=rule))
    return rules


def language_of(arguments: Namespace) -> Language | None:
    """Return the language that was named, None where it is to be found out."""
    return None if arguments.language == _AUTO else cast("Language", arguments.language)


def interface() -> Interface:
    """Return the language of the terminal with its words."""
    language: Language = "de" if words.language() == "de" else "en"
    return Interface(language, words.gettext, words.ngettext, words.pgettext)


def terminal() -> Terminal:
    """Return the terminal that standard output leads to; no colour where it leads elsewhere."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    return Terminal(width, colour)


def is_piped() -> bool:
    """Tell whether something may come in without being named."""
    return not sys.stdin.isatty()


def content_of(name: str) -> bytes:
    """Return what is in a file or comes in. Raises OSError."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(_MOST_BYTES)
    with open(name, "rb") as stream:  # noqa: PTH123 - a name stays as it was typed
        return stream.read(_MOST_BYTES)


def why_not(name: str, error: OSError | ValueError) -> str:
    """Return in words why a file cannot be opened."""
    match error:
        case FileNotFoundError():
            words = _("{file}: there is no such file.")
        case IsADirectoryError():
            words = _("{file}: this is a folder. Name the files in it.")
        case PermissionError():
            words = _("{file}: this account may not read the file.")
        case _:
            words = _("{file}: cannot be read ({reason}).")
    return words.format(file=name, reason=getattr(error, "strerror", None) or error)
