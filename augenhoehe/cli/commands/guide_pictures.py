"""Pictures that a Markdown file names: those beside it or in folders below it are taken into the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from augenhoehe.cli.words import gettext as _

if TYPE_CHECKING:
    from augenhoehe.clarity import Guide, Item, Picture, Step
    from augenhoehe.desk.queries.open_log import OpenLog


def with_pictures(log: OpenLog, guide: Guide, folder: Path | None) -> tuple[Guide, list[str]]:
    """Return the guide with its pictures in the log, and in words which could not be taken in and why.

    Those keep their place and their description, so that they can be added later.
    """
    missing = list[str]()

    def taken(picture: Picture) -> Picture:
        try:
            return replace(_stored(log, picture.file, folder), alt=picture.alt)
        except _NotTaken as error:
            missing.append(str(error))
            return picture

    return _with_each(guide, taken), missing


class _NotTaken(Exception):
    """A picture that stays away; the message says why."""


def _stored(log: OpenLog, file: str, folder: Path | None) -> Picture:
    from augenhoehe.clarity import Picture
    from augenhoehe.desk.actions.guide_picture import MOST_BYTES, PictureRefused, add_picture
    from augenhoehe.desk.queries.guide_page import picture_of
    from augenhoehe.desk.queries.record import NotInLog

    found = _beside(file, folder)
    try:
        if found is None:
            known = picture_of(log, file)
            return Picture(file=file, width=known.width, height=known.height)
        with found.open("rb") as stream:
            return add_picture(log, stream.read(MOST_BYTES + 1))
    except PictureRefused as refused:
        raise _NotTaken(f"{file}: {refused.words}") from refused
    except NotInLog as error:
        words = _("{file}: this picture is not beside the text. Add it to its step before you publish.")
        raise _NotTaken(words.format(file=file)) from error
    except OSError as error:
        words = _("{file}: cannot be read ({reason}).")
        raise _NotTaken(words.format(file=file, reason=error.strerror)) from error


def _beside(file: str, folder: Path | None) -> Path | None:
    """Return the file a text in `folder` names, None where it is elsewhere: others write texts too."""
    if folder is None or "://" in file or "\0" in file:
        return None
    inside = folder.resolve()
    found = (inside / file).resolve()
    return found if found.is_relative_to(inside) and found.is_file() else None


def _with_each(guide: Guide, change: Callable[[Picture], Picture]) -> Guide:
    from augenhoehe.clarity import Branch, Step

    def step(one: Step) -> Step:
        return replace(one, picture=change(one.picture)) if one.picture else one

    def item(one: Item) -> Item:
        if isinstance(one, Step):
            return step(one)
        if isinstance(one, Branch):
            options = (replace(each, steps=tuple(map(step, each.steps))) for each in one.options)
            return replace(one, options=tuple(options))
        return one

    sections = (replace(section, items=tuple(map(item, section.items))) for section in guide.sections)
    return replace(guide, sections=tuple(sections))
