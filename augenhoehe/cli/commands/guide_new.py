"""`augenhoehe guide new`: a draft out of Markdown, a numbered list, or pasted words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.commands.guide_input import (
    STANDARD_INPUT,
    NotRead,
    add_language,
    draft_guide,
    interface_language,
    text_of,
)
from augenhoehe.cli.commands.guide_named import SHOWN_OF_ID, called
from augenhoehe.cli.commands.prepare import add_passphrase_file, open_log_for_command, prepare
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, say
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import ngettext
from augenhoehe.publishing.terminal import printable

if TYPE_CHECKING:
    from augenhoehe.clarity import Drafted, Guide
    from augenhoehe.desk.queries.guide import GuideState
    from augenhoehe.desk.queries.open_log import OpenLog


def add_arguments(parser: ArgumentParser) -> None:
    """Add which text, and what it becomes."""
    parser.description = _(
        "Make a draft of a guide from Markdown, a numbered list or the words of an FAQ page. Prints its id, "
        "and says what the checker asks. Pictures beside the file come along."
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the text; - is standard input"))
    parser.add_argument("--group", action="store_true", help=_("a group of steps that several guides use"))
    add_language(parser)
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Make the draft. DATA: the text cannot be read as a guide, and nothing was stored."""
    try:
        text = text_of(arguments.file)
        drafted = draft_guide(arguments.file, text, arguments.language)
    except NotRead as error:
        raise Stop(str(error), ExitCode.DATA) from error
    guide = drafted.guide
    prepare()
    log = open_log_for_command(arguments)
    state, missing = _made(log, guide, arguments)
    hand_out(str(state.id))
    steps = sum(1 for _step in guide.steps())
    words = ngettext("A draft: “{title}”, {count} step.", "A draft: “{title}”, {count} steps.", steps)
    say(words.format(title=called(guide.title), count=steps))
    for words in (*missing, *_left_out(drafted)):
        say(printable(words))
    _say_what_is_asked(text, guide)
    say(_("“augenhoehe guide publish {id}” shows it to customers.").format(id=str(state.id)[:SHOWN_OF_ID]))
    return ExitCode.OK


def _left_out(drafted: Drafted) -> list[str]:
    if not drafted.left_out:
        return []
    words = _("Left out, because it belongs to the page and not to the guide: {lines}.")
    return [words.format(lines=" · ".join(drafted.left_out))]


def _made(log: OpenLog, guide: Guide, arguments: Namespace) -> tuple[GuideState, list[str]]:
    from django.db import transaction

    from augenhoehe.cli.commands.guide_pictures import with_pictures
    from augenhoehe.desk.actions.guide import create_guide
    from augenhoehe.desk.queries.guide_refused import GuideRefused

    folder = None if arguments.file == STANDARD_INPUT else Path(arguments.file).parent
    try:
        with transaction.atomic():
            whole, missing = with_pictures(log, guide, folder)
            return create_guide(log, whole, is_group=arguments.group), missing
    except GuideRefused as refused:
        raise Stop(refused.words, ExitCode.DATA) from refused


def _say_what_is_asked(text: str, guide: Guide) -> None:
    from augenhoehe.cli.commands.guide_checked import hints_in

    found = hints_in(text, guide)
    asked = [one for one in found if one.hint.asks]
    if not found:
        say(_("The checker has nothing to say."))
    for one in asked:
        reason = printable(one.hint.reason[interface_language()])
        say(_("Line {line}: {question}").format(line=one.span.line, question=reason))
    if rest := len(found) - len(asked):
        words = ngettext(
            "The checker says one thing more; “augenhoehe guide check” shows it.",
            "The checker says {count} things more; “augenhoehe guide check” shows them.",
            rest,
        )
        say(words.format(count=rest))
