"""The check of a reply as a page: the draft with marks, notes under it, and what may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from augenhoehe.listening.reply import ReplyCheck
from augenhoehe.publishing.annotated import Notes, NumberedNote, ending_in, kinds_of, notes_of
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.marked_text import Stretch, stretches
from augenhoehe.publishing.note_words import instead_head, note_head, note_words, source_words
from augenhoehe.web.interface import interface


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft: how it is drawn, "" for plain text, and the notes whose last words it holds."""

    text: str
    kinds: str
    ending: tuple[NumberedNote, ...]

    @property
    def numbers(self) -> str:
        return ",".join(str(row.number) for row in self.ending)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in words; `head` says its number and kind, `more` follows what stands first."""

    kind: str
    head: str
    first: str
    more: str
    instead_head: str
    instead: str
    source: str
    rule: str


@dataclass(frozen=True, slots=True)
class MissingRow:
    """What nothing in the draft does."""

    rule: str
    reason: str
    instead: str


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """A draft and what the rules say about it, in the language of the page."""

    check: ReplyCheck
    pieces: tuple[Piece, ...]
    notes: tuple[NoteRow, ...]
    missing: tuple[MissingRow, ...]


def reply_page(check: ReplyCheck) -> ReplyPage:
    """Return the page of a check."""
    words = interface()
    notes = notes_of(check.text, check.findings, words, set())
    return ReplyPage(
        check,
        tuple(_piece(one, notes) for one in stretches(check.text, check.findings)),
        tuple(_note(row, words) for row in notes.values()),
        tuple(
            MissingRow(one.rule, one.reason[words.language], one.instead[check.language])
            for one in check.missing
        ),
    )


def _piece(stretch: Stretch, notes: Notes) -> Piece:
    return Piece(stretch.text, " ".join(kinds_of(stretch, notes)), tuple(ending_in(stretch, notes)))


def _note(row: NumberedNote, words: Interface) -> NoteRow:
    first, more = note_words(row, words)
    return NoteRow(
        row.note.kind,
        " · ".join(part for part in (str(row.number), note_head(row, words)) if part),
        first,
        more,
        instead_head(row, words),
        row.note.instead,
        source_words(row.note, words).format(words=", ".join(row.note.decided_by)),
        row.note.rule,
    )
