"""The check of a reply for the terminal: the draft with notes, then what nothing in it does."""

from collections.abc import Iterator

from augenhoehe.listening.reply import Missing, ReplyCheck
from augenhoehe.publishing.annotated import notes_of
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.marked_text import stretches
from augenhoehe.publishing.note_text import INDENT, marked_pieces, note_lines
from augenhoehe.publishing.note_words import perhaps_like_this
from augenhoehe.publishing.terminal import Terminal


def reply_as_text(check: ReplyCheck, interface: Interface, terminal: Terminal) -> str:
    """Return the draft, unchanged but for its marks, and everything said about it."""
    return "".join(f"{line}\n" for line in _lines(check, interface, terminal))


def _lines(check: ReplyCheck, interface: Interface, terminal: Terminal) -> Iterator[str]:
    notes = notes_of(check.text, check.findings, interface, set())
    text = stretches(check.text.rstrip(), check.findings)
    yield from terminal.lines([(interface.gettext("Your reply"), "head")])
    yield from terminal.lines(marked_pieces(text, notes), first=INDENT, rest=INDENT)
    for row in notes.values():
        yield from note_lines(row, interface, terminal)
    yield ""
    if check.missing:
        yield from terminal.lines([(interface.gettext("What may be missing"), "head")])
    elif not notes:
        yield from terminal.lines([(_nothing(interface), "")])
    for number, one in enumerate(check.missing, 1):
        yield from _missing(number, one, check, interface, terminal)
    version = interface.gettext("Rulebook %(version)s") % {"version": check.rulebook}
    yield from terminal.lines([(version, "quiet")], first="  ", rest="    ")


def _nothing(interface: Interface) -> str:
    return interface.gettext(
        "The rules found nothing to say about this reply. That says nothing about how good it is."
    )


def _missing(
    number: int, one: Missing, check: ReplyCheck, interface: Interface, terminal: Terminal
) -> Iterator[str]:
    rest = INDENT + 4 * " "
    pieces = [(one.reason[interface.language], "strong"), (f" {one.rule}", "quiet")]
    yield from terminal.lines(pieces, first=f"{INDENT}{number:>3} ", rest=rest)
    pieces = [(f"{perhaps_like_this(interface)} ", "quiet"), (one.instead[check.language], "")]
    yield from terminal.lines(pieces, first=rest, rest=rest)
