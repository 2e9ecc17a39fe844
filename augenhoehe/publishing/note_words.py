"""A note in words: its head, what it says, what could be said instead, and where it comes from."""

from augenhoehe.publishing.annotated import NumberedNote
from augenhoehe.publishing.finding_notes import Note
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.quote import shortened


def kind_words(note: Note, interface: Interface) -> str:
    """Return the kind of a note, "" for what is neither good nor bad."""
    match note.kind:
        case "good":
            return interface.pgettext("note", "went well")
        case "look":
            return interface.pgettext("note", "second look")
        case "words":
            return interface.pgettext("note", "customer")
    return ""


def note_head(row: NumberedNote, interface: Interface) -> str:
    """Return the kind of a note, how sure it is and how often; "" where there is nothing to say."""
    perhaps = interface.gettext("perhaps") if row.note.is_weak and not row.note.question else ""
    many = interface.gettext("%(n)s places") % {"n": row.places} if row.places > 1 else ""
    return ", ".join(part for part in (kind_words(row.note, interface), perhaps, many) if part)


def note_words(row: NumberedNote, interface: Interface) -> tuple[str, str]:
    """Return what stands first in a note, a name or a question, and the reason where it is new."""
    why = reason_words(row.note, interface) if row.is_new else ""
    return row.note.question or f"{row.note.name}.", why


def reason_words(note: Note, interface: Interface) -> str:
    """Return why a note is there, or why it is asked."""
    if note.question:
        return interface.gettext("Why this is asked: %(reason)s") % {"reason": note.reason}
    return note.reason


def instead_head(row: NumberedNote, interface: Interface) -> str:
    """Return what stands before the better wording; before what a term means, the term."""
    if row.note.is_meaning:
        return interface.gettext("“%(term)s” in other words:") % {"term": shortened(row.quote)}
    return perhaps_like_this(interface)


def perhaps_like_this(interface: Interface) -> str:
    """Return what stands before every other suggestion."""
    return interface.gettext("Perhaps like this:")


def source_words(note: Note, interface: Interface) -> str:
    """Return where a note comes from; "{words}" in it is for the words that decided."""
    if not note.is_trained:
        return interface.gettext("From a hand-written rule.")
    if not note.decided_by:
        return interface.gettext("From the trained part. No single word decided.")
    return interface.gettext("From the trained part. These words decided: {words}.")
