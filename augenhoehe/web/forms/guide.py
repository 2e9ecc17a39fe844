"""The editor's form read back into a guide: one parser for the script that saves and for the buttons.

Every field is named `field.id`, those of the guide itself `field`. What nobody sent is empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from augenhoehe.clarity.guide import Branch, Guide, Item, Option, Picture, Reuse, Section, Step
from augenhoehe.desk.documents.guide import MOST_NEEDS
from augenhoehe.desk.documents.shape import LONGEST_LINE, LONGEST_TEXT
from augenhoehe.web.forms.guide_parts import Part, block_end, read_parts

LONGEST_TITLE = 300
MOST_MINUTES = 10_000
# Field -> the longest text it takes; those of one line lose their line breaks.
LINES: Mapping[str, int] = {
    **dict.fromkeys(("goal", "audience", "do", "where", "see", "warning", "wait", "alt"), LONGEST_LINE),
    **dict.fromkeys(("question", "label"), LONGEST_LINE),
    "title": LONGEST_TITLE,
}
TEXTS: Mapping[str, int] = dict.fromkeys(("check", "help", "if_not", "why", "where_detail"), LONGEST_TEXT)
_PICTURE = re.compile(r"([0-9a-f]{32}\.(?:png|jpg)) (\d{1,5}) (\d{1,5})")
_GROUP = re.compile(r"[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class TypedGuide:
    """A guide as typed. `mistakes` say by field name what keeps it from being stored as it stands."""

    guide: Guide
    parts: Sequence[Part]
    mistakes: Mapping[str, str]


class GuideReader:
    """Reads one form. `language` and pictures that came as files are known to the page, not to the form."""

    def __init__(self, sent: QueryDict, parts: Sequence[Part] | None = None) -> None:
        self._sent = sent
        self._parts = read_parts(sent.getlist("part")) if parts is None else list(parts)
        self._mistakes: dict[str, str] = {}

    @property
    def parts(self) -> list[Part]:
        return self._parts

    def read(self) -> TypedGuide:
        """Return what the form says."""
        language = self._sent.get("language")
        guide = Guide(
            title=self._text("title"),
            language="en" if language == "en" else "de",
            goal=self._text("goal"),
            needs=self._needs(),
            audience=self._text("audience"),
            minutes=self._minutes(),
            sections=tuple(
                self._section(at) for at, part in enumerate(self._parts) if part.kind == "section"
            ),
            check=self._text("check"),
            help=self._text("help"),
            tested_on=self._day(),
            tested_by_newcomer=bool(self._sent.get("tested_by_newcomer")),
        )
        return TypedGuide(guide, self._parts, self._mistakes)

    def _text(self, field: str, part_id: str = "") -> str:
        name = f"{field}.{part_id}" if part_id else field
        text = (self._sent.get(name) or "").replace("\0", "").replace("\r\n", "\n").strip()
        longest = LINES.get(field) or TEXTS[field]
        if field in LINES:
            text = " ".join(text.splitlines())
        if len(text) > longest:
            words = _("These are %(n)s characters; %(most)s fit.")
            self._mistakes[name] = words % {"n": len(text), "most": longest}
        return text

    def _needs(self) -> tuple[str, ...]:
        text = (self._sent.get("needs") or "").replace("\0", "")
        needs = tuple(line for one in text.splitlines() if (line := one.strip()))
        if len(needs) > MOST_NEEDS or any(len(one) > LONGEST_LINE for one in needs):
            words = _("At most %(lines)s lines fit, of at most %(most)s characters each.")
            self._mistakes["needs"] = words % {"lines": MOST_NEEDS, "most": LONGEST_LINE}
        return needs

    def _minutes(self) -> int | None:
        text = (self._sent.get("minutes") or "").strip()
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < len(str(MOST_MINUTES)):
            return int(text)
        self._mistakes["minutes"] = _("Write the minutes as a number, such as 10.")
        return None

    def _day(self) -> date | None:
        text = (self._sent.get("tested_on") or "").strip()
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self._mistakes["tested_on"] = _("Write the day as year-month-day, such as 2026-03-31.")
            return None

    def _section(self, at: int) -> Section:
        part = self._parts[at]
        return Section(
            id=part.id,
            title=self._text("title", part.id),
            items=tuple(self._items(at + 1, block_end(self._parts, at))),
        )

    def _items(self, start: int, end: int) -> list[Item]:
        items: list[Item] = []
        at = start
        while at < end:
            part = self._parts[at]
            stop = block_end(self._parts, at)
            if part.kind == "branch":
                items.append(self._branch(at, stop))
            elif part.kind == "reuse":
                group = (self._sent.get(f"group.{part.id}") or "").strip()
                items += [Reuse(id=part.id, group=group)] if _GROUP.fullmatch(group) else []
            else:
                items.append(self._step(part.id))
            at = stop
        return items

    def _branch(self, start: int, stop: int) -> Branch:
        options = []
        for at in range(start + 1, stop):
            if self._parts[at].kind == "option":
                inside = self._parts[at + 1 : block_end(self._parts, at)]
                steps = tuple(self._step(part.id) for part in inside)
                part_id = self._parts[at].id
                options.append(Option(id=part_id, label=self._text("label", part_id), steps=steps))
        part_id = self._parts[start].id
        return Branch(id=part_id, question=self._text("question", part_id), options=tuple(options))

    def _step(self, part_id: str) -> Step:
        return Step(
            id=part_id,
            do=self._text("do", part_id),
            where=self._text("where", part_id),
            see=self._text("see", part_id),
            if_not=self._text("if_not", part_id),
            why=self._text("why", part_id),
            where_detail=self._text("where_detail", part_id),
            picture=self._picture(part_id),
            irreversible=bool(self._sent.get(f"irreversible.{part_id}")),
            warning=self._text("warning", part_id),
            wait=self._text("wait", part_id),
        )

    def _picture(self, part_id: str) -> Picture | None:
        found = _PICTURE.fullmatch((self._sent.get(f"picture.{part_id}") or "").strip())
        if found is None:
            return None
        file, width, height = found.groups()
        return Picture(file=file, alt=self._text("alt", part_id), width=int(width), height=int(height))


def picture_value(picture: Picture | None) -> str:
    """Return what a hidden field says of a picture."""
    return f"{picture.file} {picture.width} {picture.height}" if picture else ""


def with_pictures(guide: Guide, pictures: Mapping[str, Picture | None]) -> Guide:
    """Return a guide with pictures put to the steps of these ids; None takes one away."""

    def put(step: Step) -> Step:
        if step.id not in pictures:
            return step
        picture = pictures[step.id]
        alt = step.picture.alt if step.picture else ""
        return replace(step, picture=picture and replace(picture, alt=picture.alt or alt))

    def item_with(item: Item) -> Item:
        if isinstance(item, Step):
            return put(item)
        if isinstance(item, Branch):
            options = (replace(one, steps=tuple(map(put, one.steps))) for one in item.options)
            return replace(item, options=tuple(options))
        return item

    return replace(
        guide,
        sections=tuple(
            replace(section, items=tuple(map(item_with, section.items))) for section in guide.sections
        ),
    )
