"""`augenhoehe guide export`: a guide as Markdown, as one file to mail, on paper, or for a program."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from augenhoehe.cli.commands.guide_link import link_of
from augenhoehe.cli.commands.guide_named import add_guide, called, named
from augenhoehe.cli.commands.prepare import add_passphrase_file, open_log_for_command, prepare
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import say
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext

if TYPE_CHECKING:
    from augenhoehe.clarity import Guide
    from augenhoehe.desk.queries.guide import GuideState
    from augenhoehe.desk.queries.open_log import OpenLog
    from augenhoehe.publishing.interface import Interface

FORMATS = ("markdown", "html", "pdf", "json")


def add_arguments(parser: ArgumentParser) -> None:
    """Add which guide, which state of it, and how it is written."""
    parser.description = _(
        "Write a guide as its customers see it, groups of steps filled in: as Markdown that “guide new” "
        "takes back, as one HTML file to mail, as a PDF, or as JSON."
    )
    add_guide(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="markdown", help=_("how it is written (default: %(default)s)")
    )
    parser.add_argument("--draft", action="store_true", help=_("the draft, not the published version"))
    parser.add_argument(
        "--output",
        type=Path,
        metavar=_("FILE"),
        help=_("write into a file; the pictures of Markdown are put beside it"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace FILE if it is there"))
    add_passphrase_file(parser)


class _Shown(NamedTuple):
    """A guide, the version it is (None: the draft), and its pictures."""

    state: GuideState
    version: int | None
    guide: Guide
    pictures: Mapping[str, bytes]


def run(arguments: Namespace) -> ExitCode:
    """Write the guide."""
    if arguments.format == "pdf" and not arguments.output and sys.stdout.isatty():
        raise Stop(_("A PDF is nothing for a terminal. Name a file with --output."), ExitCode.USAGE)
    prepare()
    shown = _shown(open_log_for_command(arguments), arguments)
    content = _written(shown, arguments.format)
    beside = shown.pictures if arguments.format == "markdown" else {}
    if arguments.output:
        from augenhoehe.cli.private_file import write_file

        file = arguments.output.expanduser().absolute()
        write_file(file, content, replace=arguments.force)
        for name, picture in beside.items():
            write_file(file.parent / name, picture, replace=True)
        say(str(file))
        return ExitCode.OK
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    if beside:
        words = ngettext(
            "Its picture stays behind; with --output it is put beside the file.",
            "Its {count} pictures stay behind; with --output they are put beside the file.",
            len(beside),
        )
        say(words.format(count=len(beside)))
    return ExitCode.OK


def _shown(log: OpenLog, arguments: Namespace) -> _Shown:
    """Return what is to be written. Raises Stop."""
    from augenhoehe.desk.queries.guide import draft_of
    from augenhoehe.desk.queries.guide_group import preview
    from augenhoehe.desk.queries.guide_page import picture_contents
    from augenhoehe.desk.queries.guide_refused import GuideRefused
    from augenhoehe.desk.queries.guide_version import version_of

    state = draft_of(log, named(log, arguments.guide).id)
    version = None if arguments.draft else state.published
    if version is None and not arguments.draft:
        words = _("“{title}” is not published yet. With --draft its draft is written.")
        raise Stop(words.format(title=called(state.guide.title)), ExitCode.USAGE)
    try:
        guide = preview(log, state) if version is None else version_of(log, state.id, version)
    except GuideRefused as refused:
        raise Stop(refused.words, ExitCode.USAGE) from refused
    pictures = picture_contents(log.person.id, guide)
    return _Shown(state, version, guide, {file: one.content for file, one in pictures.items()})


def _written(shown: _Shown, wanted: str) -> bytes:
    match wanted:
        case "markdown":
            from augenhoehe.clarity import said_once, written

            return written(said_once(shown.guide)).encode()
        case "json":
            return _as_json(shown)
        case _:
            return _for_customers(shown, wanted)


def _as_json(shown: _Shown) -> bytes:
    from augenhoehe.desk.documents import GUIDE
    from augenhoehe.desk.documents.guide import stored_of

    guide = GUIDE.plain(stored_of(shown.guide))
    record = {"id": str(shown.state.id), "version": shown.version, "guide": guide}
    return f"{json.dumps(record, ensure_ascii=False, indent=2)}\n".encode()


def _for_customers(shown: _Shown, wanted: str) -> bytes:
    """Return a file in the language of the guide, whatever that of the terminal is."""
    from django.utils import translation

    from augenhoehe.clarity import fill_in
    from augenhoehe.publishing.guide_html import guide_file
    from augenhoehe.publishing.guide_page import GuidePage
    from augenhoehe.publishing.guide_pdf import guide_pdf

    guide = fill_in(shown.guide)
    with translation.override(guide.language):
        if wanted == "html":
            return guide_file(guide, GuidePage(), _spoken(guide), shown.pictures).encode()
        link = "" if shown.version is None else link_of(shown.state)
        return guide_pdf(guide, shown.pictures, link, _spoken(guide))


def _spoken(guide: Guide) -> Interface:
    from django.utils.translation import gettext, ngettext, pgettext

    from augenhoehe.publishing.interface import Interface

    return Interface(guide.language, gettext, ngettext, pgettext)
