"""The turns of a conversation as HTML, with marks in the text and notes beside them.

Made here and not in a template: a page has hundreds of notes, and this is several times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from augenhoehe.desk.documents import Dismissed, Mirror
from augenhoehe.listening import Language
from augenhoehe.listening.analyse import guessed_language
from augenhoehe.publishing.annotated import AnnotatedTurn, NumberedNote, annotated, ending_in, kinds_of
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.note_words import (
    instead_head,
    kind_words,
    note_head,
    note_words,
    reason_words,
    source_words,
)
from augenhoehe.web.interface import interface
from augenhoehe.web.mirror_changes import as_value
from augenhoehe.web.mirror_page import Hidden, MirrorPage


def chat(page: MirrorPage, action: str) -> SafeString:
    """Return the turns with marks and notes; what is given back is shown at its place in `action`."""
    drawing = _Drawing(page.interface, page.seen.language)
    hidden, off = page.just_hidden, page.just_off
    gone = {hidden.turn: _gone(hidden, action)} if hidden else {off.turn: _off(off)} if off else {}
    rows = (drawing.turn(turn, gone.get(turn.index, "")) for turn in page.turns)
    return mark_safe("\n".join(rows))  # noqa: S308 - every text is escaped where it is put in


def bare_chat(document: Mirror) -> SafeString:
    """Return the turns of a conversation without marks and notes."""
    conversation, words = document.conversation(), interface()
    drawing = _Drawing(words, document.language or guessed_language(conversation))
    rows = (drawing.bare_turn(turn) for turn in annotated(conversation, (), words))
    return mark_safe("\n".join(rows))  # noqa: S308 - every text is escaped where it is put in


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The words of the page and the language of the conversation, which every part asks for."""

    words: Interface
    spoken: Language

    def turn(self, turn: AnnotatedTurn, gone: str) -> str:
        said = "".join(self._marked(turn))
        notes = gone + "".join(self._note(row, turn) for row in turn.notes.values())
        beside = f'<div class="notes">{notes}</div>' if notes else ""
        return self._row(turn, f' id="t{turn.index}"', said, beside)

    def bare_turn(self, turn: AnnotatedTurn) -> str:
        return self._row(turn, "", escape("".join(piece.text for piece in turn.text)))

    def _row(self, turn: AnnotatedTurn, place: str, said: str, beside: str = "") -> str:
        name = f" <span>{escape(turn.name)}</span>" if turn.name else ""
        at = f' <span class="at">{escape(turn.at)}</span>' if turn.at else ""
        return (
            f'<li class="turn {turn.speaker}"{place}><p class="who"><b>{escape(turn.role)}</b>{name}{at}</p>'
            f'<p class="said" lang="{self.spoken}">{said}</p>{beside}</li>'
        )

    def _marked(self, turn: AnnotatedTurn) -> Iterator[str]:
        """Yield the text; at the end of a mark the name of its note, for who cannot see which it is."""
        language = self.words.language
        for stretch in turn.text:
            kinds, text = " ".join(kinds_of(stretch, turn.notes)), escape(stretch.text)
            yield f'<mark class="{kinds}">{text}</mark>' if kinds else text
            ending = ending_in(stretch, turn.notes)
            if ending and len(turn.notes) > 1:
                yield f'<sup aria-hidden="true">&#8288;{",".join(str(row.number) for row in ending)}</sup>'
            for row in ending:
                yield f'<span class="visually-hidden" lang="{language}"> ({escape(row.note.label)}) </span>'

    def _note(self, row: NumberedNote, turn: AnnotatedTurn) -> str:
        note, number = row.note, f"{row.number} · " if len(turn.notes) > 1 else ""
        label = escape(f"{kind_words(note, self.words)} {note.label}".strip())
        inside = self._open(row, number) if note.kind == "look" else self._folded(row, number)
        source = self._source(row, as_value(Dismissed(turn=turn.index, rule=note.rule)))
        return (
            f'<div class="note {note.kind}" role="group" aria-label="{label}" data-keys>'
            f"{inside}{source}</details></div>"
        )

    def _open(self, row: NumberedNote, number: str) -> str:
        """Return what deserves a second look, to be read at once."""
        head = escape(number + note_head(row, self.words))
        first, more = map(escape, note_words(row, self.words))
        instead, unfold = "", self.words.gettext("more")
        if row.note.instead:
            words, better = escape(instead_head(row, self.words)), escape(row.note.instead)
            instead = f'<p>{words} <span class="own" lang="{row.note.spoken}">{better}</span></p>'
        return (
            f'<p><span class="kind">{head}</span> <b>{first}</b> {more}</p>{instead}'
            f"<details><summary>{unfold}</summary>"
        )

    def _folded(self, row: NumberedNote, number: str) -> str:
        """Return a note that is its name at first: what went well, and what the customer's words say."""
        note, head = row.note, note_head(row, self.words)
        shown, name = escape(f"{number}{head}:" if head else number), escape(note.question or note.name)
        return (
            f'<details><summary><span class="kind">{shown}</span> <b>{name}</b></summary>'
            f"<p>{escape(reason_words(note, self.words))}</p>"
        )

    def _source(self, row: NumberedNote, key: str) -> str:
        note, dismiss = row.note, self.words.gettext("Dismiss")
        decided = f'<span lang="{self.spoken}">{escape(", ".join(note.decided_by))}</span>'
        source = escape(source_words(note, self.words)).format(words=decided)
        return (
            f'<p class="quiet">{source} <code lang="en">{escape(note.rule)}</code></p>'
            f'<p><button class="btn plain" form="mirror" name="dismiss" value="{escape(key)}" data-key="x">'
            f'{dismiss} <kbd aria-hidden="true">X</kbd></button></p>'
        )


def _gone(hidden: Hidden, action: str) -> str:
    """Return what stands where a note was."""
    said = escape(_("Dismissed: %(name)s.") % {"name": hidden.name})
    back, off = _("Show it again"), _("Switch this rule off for good")
    # An address that names a place would keep `autofocus` from `_off`.
    place = f'formaction="{escape(action)}#t{hidden.turn}"'
    return (
        f'<div class="note" role="status"><p>{said}</p>'
        f'<p><button class="btn plain" form="mirror" {place} name="restore" value="{escape(hidden.key)}" '
        f"autofocus>{back}</button></p>"
        f'<p><button class="btn plain" form="mirror" name="rule_off" value="{escape(hidden.key)}">{off}'
        f"</button></p></div>"
    )


def _off(hidden: Hidden) -> str:
    """Return what stands where a rule was switched off."""
    said = _("A rule for “%(name)s” is off now, in every conversation.") % {"name": hidden.name}
    on = _("Switch on again")
    return (
        f'<div class="note" role="status"><p>{escape(said)}</p>'
        f'<p><button class="btn plain" form="mirror" name="rule_on" value="{escape(hidden.key)}" '
        f"autofocus>{on}</button></p></div>"
    )
