"""Entries and the rest of a log as Markdown, for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from augenhoehe.clarity import said_once, written
from augenhoehe.desk.documents import Course, Entry, LookBack, Mirror
from augenhoehe.desk.documents.guide import guide_of
from augenhoehe.desk.documents.guide_file import WholeGuide
from augenhoehe.desk.questions import QUESTIONS, Words, answer_in_words
from augenhoehe.listening import Speaker

_WHO: Mapping[Speaker, Words] = {
    "agent": pgettext_lazy("role", "helper"),
    "customer": pgettext_lazy("role", "customer"),
    "other": pgettext_lazy("role", "somebody else"),
}
_HEADING = re.compile(r"^#", re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def write(
    entries: Iterable[Entry],
    courses: Iterable[Course] = (),
    look_backs: Iterable[LookBack] = (),
    mirrors: Iterable[Mirror] = (),
    guides: Iterable[WholeGuide] = (),
) -> str:
    """Return a Markdown page in the active language, newest conversation first."""
    newest_first = sorted(entries, key=lambda entry: entry.conversation_at, reverse=True)
    parts = (
        (_("My log"), [_entry(entry) for entry in newest_first]),
        (_("Courses"), [block for course in courses for block in _course(course)]),
        (_("Look-backs"), [_look_back(look_back) for look_back in look_backs]),
        (_("Kept conversations"), [_mirror(mirror) for mirror in mirrors]),
        (_("Guides"), [_guide(guide) for guide in guides]),
    )
    blocks = [
        block for title, found in parts if found or title == parts[0][0] for block in (f"# {title}", *found)
    ]
    return "\n\n".join(blocks) + "\n"


def as_text(entries: Iterable[Entry]) -> str:
    """Return entries as plain text for a terminal: a line with the time, below it each answer."""
    blocks = []
    for entry in entries:
        lines = [f"  {label} {_indented(text)}" for label, text in _answers(entry) if text]
        blocks.append("\n".join([_when(entry), *lines]))
    return "".join(f"{block}\n\n" for block in blocks)


def _indented(text: str) -> str:
    # What an entry holds must not steer the terminal.
    shown = "".join(one if one.isprintable() or one == "\n" else "\N{REPLACEMENT CHARACTER}" for one in text)
    return shown.replace("\n", "\n    ")


def _when(entry: Entry) -> str:
    when = timezone.localtime(entry.conversation_at)
    return f"{formats.date_format(when, 'DATE_FORMAT')}, {formats.time_format(when, 'TIME_FORMAT')}"


def _answers(entry: Entry) -> Iterable[tuple[Words, str]]:
    return ((one.label, answer_in_words(one, entry)) for one in QUESTIONS)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "  \n  ")


def _lines(pairs: Iterable[tuple[Words, str]]) -> str:
    return "\n".join(f"- {label} **{_escaped(text)}**" for label, text in pairs if text)


def _entry(entry: Entry) -> str:
    return f"## {_when(entry)}\n\n" + _lines(_answers(entry))


def _course(course: Course) -> Iterable[str]:
    yield f"## {formats.date_format(course.starts_on, 'DATE_FORMAT')}"
    plans = [f"{number}. {_escaped(week.plan)}" for number, week in enumerate(course.weeks, 1) if week.plan]
    if plans:
        yield "\n".join(plans)
    if course.sentences:
        yield "\n".join(f"> {_escaped(sentence)}\n" for sentence in course.sentences)


def _look_back(look_back: LookBack) -> str:
    pairs: list[tuple[Words, str]] = [
        (_("Best moment:"), look_back.best),
        (_("Hardest moment:"), look_back.hardest),
        (_("A sentence to reuse:"), look_back.sentence),
        (_("Plan:"), look_back.plan),
    ]
    return f"## {formats.date_format(look_back.first_day, 'DATE_FORMAT')}\n\n{_lines(pairs)}"


def _mirror(mirror: Mirror) -> str:
    turns = "\n".join(f"- {_WHO[turn.speaker]}: {_escaped(turn.text)}" for turn in mirror.turns)
    return f"## {formats.date_format(timezone.localtime(mirror.kept_at), 'DATE_FORMAT')}\n\n{turns}"


def _guide(guide: WholeGuide) -> str:
    """Return what customers see of a guide, or its draft; its pictures are files beside the page."""
    published = (one.content for one in guide.versions if one.number == guide.published)
    text = written(said_once(guide_of(next(published, guide.draft))))
    # Words that begin with this sign are escaped, so what is left are headings.
    return _HEADING.sub("##", text).rstrip("\n")
