"""What the checker says of one place in a guide. Frozen values, spans instead of copied text."""

from dataclasses import dataclass
from typing import Literal

from augenhoehe.clarity.guide import Guide, Option, Section, Step
from augenhoehe.language.rulebook import Both

Level = Literal["error", "warning", "hint"]
LEVELS: tuple[Level, ...] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a guide: ids, and the name of a field as `guide.py` calls it. All empty is the whole guide.

    `item` is the step, branch or reuse itself; `option` is the option a step stands in, or the one whose
    `label` is meant. `needs` is one field: its entries joined by line breaks.
    """

    section: str = ""
    item: str = ""
    option: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing a reader may stumble over; `start` and `end` (excluded) count characters of its field.

    Both are 0 where something is missing and there is nothing to mark.
    """

    rule: str
    """Its id in `rules.toml`, such as "S-ONE"."""
    level: Level
    place: Place
    start: int = 0
    end: int = 0
    reason: Both
    """Why, or the question, to whoever writes the guide: in the language of the interface."""
    example: Both
    """What one could write: shown best in the language of the guide."""
    asks: bool = False
    """It is a question: only whoever writes the guide knows the answer."""


def text_at(guide: Guide, place: Place) -> str:
    """Return the text of a field, "" where there is none at that place (any more)."""
    holder = _holder(guide, place)
    if place.field == "alt":
        picture = holder.picture if isinstance(holder, Step) else None
        return picture.alt if picture else ""
    value = getattr(holder, place.field, "") if place.field else ""
    if isinstance(value, tuple) and place.field == "needs":
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def _holder(guide: Guide, place: Place) -> object:
    if not place.section:
        return guide
    section = next((one for one in guide.sections if one.id == place.section), None)
    if section is None or not (place.item or place.option):
        return section
    return _in_section(section, place)


def _in_section(section: Section, place: Place) -> object:
    options: list[Option] = [
        option
        for item in section.items
        for option in getattr(item, "options", ())
        if option.id == place.option
    ]
    if place.field == "label":
        return next(iter(options), None)
    inside = [step for option in options for step in option.steps]
    return next((item for item in (*section.items, *inside) if item.id == place.item), None)
