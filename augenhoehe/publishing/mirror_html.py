"""Mirrors as one HTML file that needs nothing else: no script, no request, light, dark and on paper."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from augenhoehe.listening import Mirror
from augenhoehe.publishing.annotated import (
    AnnotatedTurn,
    NumberedNote,
    about,
    annotated,
    ending_in,
    guessed,
    kinds_of,
)
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.measure_words import measures_in_words
from augenhoehe.publishing.moment_words import moment_rows, moment_title, nothing_stands_out
from augenhoehe.publishing.note_words import instead_head, note_head, note_words
from augenhoehe.publishing.outcome import Analysed, Outcome

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(outcomes: Iterable[Outcome], interface: Interface) -> Iterator[str]:
    """Yield the file piece by piece: its head, each conversation, its foot."""
    title = escape(interface.gettext("Conversations in the mirror"))
    style = files(__package__).joinpath("mirror.css").read_text(encoding="utf-8")
    yield (
        f'<!doctype html>\n<html lang="{interface.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} · Augenhöhe</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{title}</h1>\n"
    )
    for number, outcome in enumerate(outcomes, 1):
        if isinstance(outcome, Analysed):
            yield "".join(f"{line}\n" for line in _section(outcome, interface, f"c{number}"))
        else:
            yield f"<section>\n<h2>{escape(outcome.file)}</h2>\n<p>{escape(outcome.error)}</p>\n</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _section(outcome: Analysed, interface: Interface, prefix: str) -> Iterator[str]:
    mirror, _ = outcome.mirror, interface.gettext
    talk = _("The conversation")
    yield f"<section>\n<h2>{escape(outcome.title)}</h2>"
    parts = (about(mirror, interface), guessed(mirror, interface))
    yield f'<p class="quiet">{escape(". ".join(part for part in parts if part))}</p>'
    yield from _moments(outcome, interface, prefix)
    yield f'<h3>{escape(talk)}</h3>\n<ol class="chat">'
    for turn in annotated(mirror.conversation, mirror.findings, interface):
        yield from _turn(turn, interface, f"{prefix}t{turn.index}", mirror.language)
    yield "</ol>"
    yield from _counted(mirror, interface)
    yield "</section>"


def _counted(mirror: Mirror, interface: Interface) -> Iterator[str]:
    _ = interface.gettext
    title, caption = _("Counted, without a judgement"), _("None of this is good or bad by itself.")
    yield f"<h3>{escape(title)}</h3>\n<table><caption>{escape(caption)}</caption>"
    for name, value in measures_in_words(mirror.measures, interface):
        yield f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
    version = _("Rulebook %(version)s") % {"version": mirror.rulebook}
    yield f'</table>\n<p class="quiet">{escape(version)}</p>'


def _moments(outcome: Analysed, interface: Interface, prefix: str) -> Iterator[str]:
    mirror = outcome.mirror
    if not mirror.moments:
        yield f"<p>{escape(nothing_stands_out(mirror, interface))}</p>"
        return
    yield f'<h3>{escape(moment_title(mirror, interface))}</h3>\n<ol class="moments">'
    for row in moment_rows(mirror, interface):
        language = mirror.language if row.quote else interface.language
        yield (
            f"<li><p><b>{escape(row.head)}</b> {escape(row.why)}</p>"
            f'<p><a class="own" lang="{language}" href="#{prefix}t{row.turn}">'
            f"{escape(row.quote or row.place)}</a></p></li>"
        )
    yield "</ol>"


def _turn(turn: AnnotatedTurn, interface: Interface, place: str, language: str) -> Iterator[str]:
    said = "".join(_marked(turn))
    yield f'<li class="turn {turn.speaker}" id="{place}">'
    yield f'<p class="who">{turn.index + 1}. {escape(turn.who)}</p>'
    yield f'<p class="said" lang="{language}">{said}</p>'
    if turn.notes:
        yield f'<ol class="notes">{"".join(_note(row, interface) for row in turn.notes.values())}</ol>'
    yield "</li>"


def _marked(turn: AnnotatedTurn) -> Iterator[str]:
    for stretch in turn.text:
        kinds, words = " ".join(kinds_of(stretch, turn.notes)), escape(stretch.text)
        yield f'<mark class="{kinds}">{words}</mark>' if kinds else words
        if ending := ending_in(stretch, turn.notes):
            yield f"<sup>&#8288;{','.join(str(row.number) for row in ending)}</sup>"


def _note(row: NumberedNote, interface: Interface) -> str:
    note, head = row.note, note_head(row, interface)
    first, more = note_words(row, interface)
    decided = f" ({', '.join(note.decided_by)})" if note.decided_by else ""
    instead = ""
    if note.instead:
        words = escape(instead_head(row, interface))
        instead = f'<p>{words} <span class="own" lang="{note.spoken}">{escape(note.instead)}</span></p>'
    start = f"{row.number} · {head}:" if head else str(row.number)
    return (
        f'<li class="{note.kind}"><p><span class="quiet">{escape(start)}</span> <b>{escape(first)}</b> '
        f"{escape(more)}</p>{instead}<p><code>{escape(note.rule + decided)}</code></p></li>"
    )
