"""A mirror for the terminal: the moments first, then the conversation with notes, what was counted last."""

from collections.abc import Iterable, Iterator

from augenhoehe.publishing.annotated import AnnotatedTurn, about, annotated, guessed
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.measure_words import measures_in_words
from augenhoehe.publishing.moment_words import moment_rows, moment_title, nothing_stands_out
from augenhoehe.publishing.note_text import INDENT, marked_pieces, note_lines
from augenhoehe.publishing.outcome import Analysed, Outcome
from augenhoehe.publishing.terminal import Terminal


def as_text(outcomes: Iterable[Outcome], interface: Interface, terminal: Terminal) -> Iterator[str]:
    """Yield the text of each conversation; files that could not be read are told elsewhere."""
    between = ""
    for outcome in outcomes:
        if isinstance(outcome, Analysed):
            yield between + "".join(f"{line}\n" for line in _sheet(outcome, interface, terminal))
            between = "\n\n"


def _sheet(outcome: Analysed, interface: Interface, terminal: Terminal) -> Iterator[str]:
    mirror = outcome.mirror
    yield from terminal.lines([(outcome.title, "head")])
    yield from terminal.lines([(about(mirror, interface), "quiet")])
    if words := guessed(mirror, interface):
        hint = interface.gettext("--roles “NAME=agent” corrects that.")
        yield from terminal.lines([(f"{words} {hint}", "quiet")])
    yield ""
    yield from _moments(outcome, interface, terminal)
    yield from terminal.lines([(interface.gettext("The conversation"), "head")])
    for turn in annotated(mirror.conversation, mirror.findings, interface):
        yield ""
        yield from _turn(turn, interface, terminal)
    yield ""
    yield from terminal.lines([(interface.gettext("Counted, without a judgement"), "head")])
    for name, value in measures_in_words(mirror.measures, interface):
        yield from terminal.lines([(f"{name}: ", ""), (value, "strong")], first="  ", rest="    ")
    version = interface.gettext("Rulebook %(version)s") % {"version": mirror.rulebook}
    yield from terminal.lines([(version, "quiet")], first="  ", rest="    ")


def _moments(outcome: Analysed, interface: Interface, terminal: Terminal) -> Iterator[str]:
    mirror = outcome.mirror
    if not mirror.moments:
        yield from terminal.lines([(nothing_stands_out(mirror, interface), "")])
    else:
        yield from terminal.lines([(moment_title(mirror, interface), "head")])
    for number, row in enumerate(moment_rows(mirror, interface), 1):
        style = "good" if row.is_good else "look"
        pieces = [(row.head, style), (f" {row.why} ", ""), (row.place, "quiet")]
        yield from terminal.lines(pieces, first=f"  {number}  ", rest="     ")
        if row.quote:
            yield from terminal.lines([(row.quote, "")], first="     ", rest="     ")
    yield ""


def _turn(turn: AnnotatedTurn, interface: Interface, terminal: Terminal) -> Iterator[str]:
    yield from terminal.lines([(turn.who, "strong")], first=f"{turn.index + 1:>4}  ", rest=INDENT)
    yield from terminal.lines(marked_pieces(turn.text, turn.notes), first=INDENT, rest=INDENT)
    for row in turn.notes.values():
        yield from note_lines(row, interface, terminal)
