"""One press or one save of the editor: what was typed, what a button changes in it, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from augenhoehe.clarity.guide import Guide, Picture
from augenhoehe.desk.actions.guide import GuideConflict, create_guide, save_draft, switch_hint
from augenhoehe.desk.actions.guide_picture import PictureRefused, add_picture
from augenhoehe.desk.documents import GUIDE, UnreadableDocument
from augenhoehe.desk.documents.guide import decoded, encoded
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.guide import GuideReader, with_pictures
from augenhoehe.web.forms.guide_parts import Part, added, moved, position_of, removed
from augenhoehe.web.saving import attempt

Files = Mapping[str, object]
_LONGEST_NUMBER = 9
Trouble = GuideConflict | GuideRefused | Fault


@dataclass(frozen=True, slots=True)
class Pressed:
    """What the form says after its button did its work. `focus` is the field to go on in.

    `back` is the guide before a part with words in it was deleted, "" where nothing was lost.
    """

    guide: Guide
    mistakes: Mapping[str, str]
    focus: str = ""
    back: str = ""
    pictures: Mapping[str, Picture | None] = field(default_factory=dict)


def pressed(log: OpenLog, sent: QueryDict, files: Files) -> Pressed:
    """Return the guide that a form and its button make; pictures that came as files are stored."""
    do, _dot, rest = sent.get("go", "").partition(".")
    if do == "back":
        return Pressed(_before(sent), {})
    reader = GuideReader(sent)
    parts, focus = _changed(reader.parts, do, rest)
    typed = GuideReader(sent, parts).read()
    pictures, refused = _pictures(log, files)
    if do == "unpicture":
        pictures[rest] = None
    back = _back(reader, parts) if do == "delete" else ""
    guide = with_pictures(typed.guide, pictures)
    return Pressed(guide, {**typed.mistakes, **refused}, focus, back, pictures)


def _changed(parts: list[Part], do: str, rest: str) -> tuple[list[Part], str]:
    if do == "add":
        kind, _dot, at = rest.partition(".")
        more, new = added(parts, kind, at)
        return more, _field_of(more, new)
    if do in {"up", "down"}:
        return moved(parts, rest, -1 if do == "up" else 1), _field_of(parts, rest)
    return (removed(parts, rest), "") if do == "delete" else (parts, "")


def _field_of(parts: list[Part], part_id: str) -> str:
    """Return the first field of a part."""
    at = position_of(parts, part_id)
    first = {"step": "where", "branch": "question", "option": "label", "section": "title", "reuse": "group"}
    return "" if at is None else f"{first[parts[at].kind]}.{part_id}"


def _back(reader: GuideReader, left: list[Part]) -> str:
    """Return the guide as it was, if a deleted part had words in it."""
    before = reader.read()
    kept = {part.id for part in left}
    sentences = (
        any((step.do, step.where, step.see, step.if_not, step.why, step.picture))
        for step in before.guide.steps()
        if step.id not in kept
    )
    try:
        return encoded(before.guide) if any(sentences) else ""
    except UnreadableDocument:
        return ""


def _before(sent: QueryDict) -> Guide:
    try:
        return decoded(GUIDE.schema, sent.get("back", ""))
    except (ValueError, UnicodeError):
        return GuideReader(sent).read().guide


def _pictures(log: OpenLog, files: Files) -> tuple[dict[str, Picture | None], dict[str, str]]:
    taken: dict[str, Picture | None] = {}
    refused: dict[str, str] = {}
    for name, file in files.items():
        start, _dot, part_id = name.partition(".")
        if start != "file" or not isinstance(file, UploadedFile):
            continue
        try:
            taken[part_id] = add_picture(log, file.read())
        except PictureRefused as error:
            refused[name] = error.words
    return taken, refused


def stored(log: OpenLog, guide_id: UUID, guide: Guide, sent: QueryDict) -> GuideState | Trouble:
    """Save a draft over the revision its page was made from, and switch a rule where that was pressed."""
    revision = _number(sent.get("keep", "") or sent.get("revision", ""))
    try:
        saved = attempt(lambda: save_draft(log, guide_id, guide, revision))
    except (GuideConflict, GuideRefused) as trouble:
        return trouble
    do, _dot, rule = sent.get("go", "").partition(".")
    if isinstance(saved, Fault) or do not in {"off", "on"} or not rule:
        return saved
    switch_hint(log, guide_id, rule, on=do == "on")
    off = saved.rules_off - {rule} if do == "on" else saved.rules_off | {rule}
    return replace(saved, rules_off=off)


def stored_as_new(log: OpenLog, guide: Guide) -> GuideState | Trouble:
    """Save what was typed as a guide of its own, because another tab was first."""
    try:
        return attempt(lambda: create_guide(log, guide))
    except GuideRefused as refused:
        return refused


def _number(text: str) -> int:
    """Return a revision; of anything else one that no draft has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0
