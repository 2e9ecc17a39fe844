"""Marked words and the notes about them, for the terminal."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from augenhoehe.listening import Finding
from augenhoehe.publishing.annotated import Notes, NumberedNote, kinds_of
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.marked_text import Stretch
from augenhoehe.publishing.note_words import instead_head, note_head, note_words
from augenhoehe.publishing.terminal import Piece, Terminal

INDENT = "      "
_RANK = ("look", "good", "words", "plain")


def marked_pieces(text: Iterable[Stretch], notes: Notes) -> Iterator[Piece]:
    """Yield the text with brackets around what is marked, and behind them the numbers of its notes."""
    open_now: tuple[Finding, ...] = ()
    for stretch in text:
        begun = {one.end for one in stretch.findings if one not in open_now}
        if begun:
            yield "[" * len(begun), "quiet"
        yield stretch.text, next((kind for kind in _RANK if kind in kinds_of(stretch, notes)), "")
        innermost_first = sorted(stretch.ending, key=_start, reverse=True)
        for _place, same in groupby(innermost_first, key=_start):
            numbers = sorted({notes[one.rule].number for one in same})
            yield f"]{','.join(map(str, numbers))}", "quiet"
        open_now = stretch.findings


def note_lines(row: NumberedNote, interface: Interface, terminal: Terminal) -> Iterator[str]:
    """Yield a note: what was found, why it matters, what could be said instead, and the rule behind it."""
    note, head = row.note, note_head(row, interface)
    first, more = note_words(row, interface)
    start, rest = f"{INDENT}{row.number:>3} ", INDENT + 4 * " "
    pieces = [(f"{head}: " if head else "", "quiet"), (first, "strong"), (f" {more} ", "")]
    decided = f" ({', '.join(note.decided_by)})" if note.decided_by else ""
    yield from terminal.lines([*pieces, (note.rule + decided, "quiet")], first=start, rest=rest)
    if note.instead:
        words = [(f"{instead_head(row, interface)} ", "quiet"), (note.instead, "")]
        yield from terminal.lines(words, first=rest, rest=rest)


def _start(finding: Finding) -> int:
    return finding.start
