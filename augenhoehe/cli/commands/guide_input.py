"""A guide that comes in as a file or through a pipe: its text, and the language it is written in.

Checking is part of pipelines that start it for every change, so what is rarely needed is imported when it is.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from augenhoehe.cli import words
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.clarity import Drafted, Guide, Language

STANDARD_INPUT = "-"
_AUTO = "auto"
# More than a guide may have, so that the reader says so, and never more than fits into memory.
_MOST_BYTES = 4_000_000
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OTHER_FILES = (b"%PDF-", b"{\\rtf")


class NotRead(Exception):
    """A file that no guide can be read from; its message says why."""


def add_language(parser: ArgumentParser) -> None:
    """Add the language of the text."""
    parser.add_argument(
        "--language",
        choices=(_AUTO, "de", "en"),
        default=_AUTO,
        help=_("the language of the guide (default: %(default)s)"),
    )


def interface_language() -> Language:
    """Return the language of the terminal."""
    return "de" if words.language() == "de" else "en"


def files_of(arguments: Namespace) -> list[str]:
    """Return the files that were named, or standard input where something may come in. Raises Stop."""
    if arguments.files:
        return list(arguments.files)
    if sys.stdin.isatty():
        raise Stop(_("Name a file with a guide, or send one through a pipe."), ExitCode.USAGE)
    return [STANDARD_INPUT]


def read_guide(name: str, text: str, language: str) -> Guide:
    """Return the guide in a text. Raises NotRead."""
    from augenhoehe.clarity import UnreadableGuide, read

    try:
        return read(text, _language_of(text, language))
    except UnreadableGuide as error:
        raise NotRead(f"{name}: {error.explain(interface_language())}") from error


def draft_guide(name: str, text: str, language: str) -> Drafted:
    """Return a draft out of a text; what is no Markdown by its name may be a copied page. Raises NotRead."""
    from augenhoehe.clarity import Drafted, UnreadableGuide, drafted

    if name.lower().endswith((".md", ".markdown")):
        return Drafted(read_guide(name, text, language))
    try:
        return drafted(text, _language_of(text, language))
    except UnreadableGuide as error:
        raise NotRead(f"{name}: {error.explain(interface_language())}") from error


def text_of(name: str) -> str:
    """Return the text of a file with bare line feeds. Raises NotRead."""
    try:
        data = _content_of(name)
    except (OSError, ValueError) as error:
        from augenhoehe.cli.commands.incoming import why_not

        raise NotRead(why_not(name, error)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_otherwise(name, data)
    if _NO_TEXT.search(text) or data.startswith(_OTHER_FILES):
        return _decoded_otherwise(name, data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _content_of(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(_MOST_BYTES)
    with open(name, "rb") as stream:  # noqa: PTH123 - a name stays as it was typed
        return stream.read(_MOST_BYTES)


def _decoded_otherwise(name: str, data: bytes) -> str:
    from augenhoehe.listening import Unreadable
    from augenhoehe.listening.readers.decoding import decode

    try:
        return decode(data, name)
    except Unreadable as error:
        raise NotRead(error.explain(interface_language())) from error


def _language_of(text: str, wanted: str) -> Language:
    if wanted != _AUTO:
        return "en" if wanted == "en" else "de"
    from augenhoehe.clarity import language_told

    return language_told(text, "de")
