"""`augenhoehe guide publish`: make a version of the draft and show it to customers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from augenhoehe.cli.commands.guide_link import link_of
from augenhoehe.cli.commands.guide_named import add_guide, called, named
from augenhoehe.cli.commands.prepare import add_passphrase_file, open_log_for_command, prepare
from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.output import hand_out, say
from augenhoehe.cli.words import gettext as _


def add_arguments(parser: ArgumentParser) -> None:
    """Add which guide."""
    parser.description = _(
        "Make a version of the draft and show it to everybody who has the link. Prints the link where a "
        "public address is set up."
    )
    add_guide(parser)
    add_passphrase_file(parser)


def run(arguments: Namespace) -> ExitCode:
    """Publish the draft. A draft that says what is published already makes no other version."""
    prepare()
    from augenhoehe.desk.actions.guide import publish
    from augenhoehe.desk.queries.guide_refused import GuideRefused

    log = open_log_for_command(arguments)
    line = named(log, arguments.guide)
    try:
        state = publish(log, line.id)
    except GuideRefused as refused:
        raise Stop(refused.words, ExitCode.USAGE) from refused
    words = _("Version {number} of “{title}” is what customers see now.")
    if state.published == line.published:
        words = _("Version {number} of “{title}” says the same already and stays.")
    say(words.format(number=state.published, title=called(state.guide.title)))
    if link := link_of(state):
        hand_out(link)
    else:
        say(_("Customers reach no page of yours yet; “guide export” writes it as a file to mail."))
    return ExitCode.OK
