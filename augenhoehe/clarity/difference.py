"""What is different between two states of a guide: by parts with their ids, and by fields."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from augenhoehe.clarity.guide import Branch, Guide, Option, Picture, Reuse, Section, Step

Part = Literal["guide", "section", "step", "branch", "option", "reuse"]
ChangeKind = Literal["added", "removed", "moved", "changed"]
_Thing = Guide | Section | Step | Branch | Option | Reuse
_NAMES: dict[type, Part] = {
    Guide: "guide",
    Section: "section",
    Step: "step",
    Branch: "branch",
    Option: "option",
    Reuse: "reuse",
}
# What other changes tell: the parts inside, and the id by which two states of a part are one.
_NOT_A_FIELD = {"id", "sections", "items", "options", "steps"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. `id` is that of the part ("" for the guide itself), `field` the name of what changed.

    `before` and `after` are texts; of a part that was added or removed, and of one that moved, the text that
    tells it: action, question, label or title.
    """

    kind: ChangeKind
    part: Part
    id: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part, and the id of the one it lies in."""

    thing: _Thing
    parent: str


def difference(old: Guide, new: Guide) -> tuple[Change, ...]:
    """Return what differs, in reading order of `new`, each removed part after the one it followed.

    Parts are the same by id and kind. Of parts that changed places as few as possible are called moved.
    """
    before, after = _placed(old), _placed(new)
    moved = _moved(before, after)
    found = list(_changed_fields("", old, new))
    gone = _removed_after(before, after)
    found += gone.get("", ())
    for key, placed in after.items():
        found += _of_part(before.get(key), placed, key, is_moved=key in moved)
        found += gone.get(key, ())
    return tuple(found)


def _of_part(was: _Placed | None, now: _Placed, key: str, *, is_moved: bool) -> Iterator[Change]:
    name = _NAMES[type(now.thing)]
    if was is None:
        yield Change(kind="added", part=name, id=key, after=_telling(now.thing))
        return
    if type(was.thing) is not type(now.thing):
        yield Change(kind="removed", part=_NAMES[type(was.thing)], id=key, before=_telling(was.thing))
        yield Change(kind="added", part=name, id=key, after=_telling(now.thing))
        return
    if is_moved:
        yield Change(kind="moved", part=name, id=key, before=_telling(was.thing), after=_telling(now.thing))
    yield from _changed_fields(key, was.thing, now.thing)


def _placed(guide: Guide) -> dict[str, _Placed]:
    """Return every part by its id, in reading order."""
    found: dict[str, _Placed] = {}
    for section in guide.sections:
        found[section.id] = _Placed(section, "")
        for item in section.items:
            found[item.id] = _Placed(item, section.id)
            for option in item.options if isinstance(item, Branch) else ():
                found[option.id] = _Placed(option, item.id)
                for step in option.steps:
                    found[step.id] = _Placed(step, option.id)
    return found


def _moved(before: dict[str, _Placed], after: dict[str, _Placed]) -> set[str]:
    """Return the ids of what lies in another part, or before others of its part that it came after."""
    common = [key for key in after if key in before]
    moved = {key for key in common if before[key].parent != after[key].parent}
    order = {key: position for position, key in enumerate(before)}
    for parent in {after[key].parent for key in common}:
        stayed = [key for key in common if after[key].parent == parent and key not in moved]
        kept = _longest_rising([order[key] for key in stayed])
        moved |= {key for key in stayed if order[key] not in kept}
    return moved


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return a longest strictly rising subsequence of different numbers, in n log n steps."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length:] = [number, *tails[length + 1 :]]
        tail_at[length:] = [position, *tail_at[length + 1 :]]
        previous.append(tail_at[length - 1] if length else -1)
    found: set[int] = set()
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        found.add(numbers[at])
        at = previous[at]
    return found


def _removed_after(before: dict[str, _Placed], after: dict[str, _Placed]) -> dict[str, list[Change]]:
    """Return what was removed, under the id of the part that stayed and came before it ("" for none)."""
    found: dict[str, list[Change]] = {}
    last = ""
    for key, placed in before.items():
        if key in after:
            last = key
            continue
        change = Change(
            kind="removed", part=_NAMES[type(placed.thing)], id=key, before=_telling(placed.thing)
        )
        found.setdefault(last, []).append(change)
    return found


def _changed_fields(key: str, was: _Thing, now: _Thing) -> Iterator[Change]:
    for field in fields(now):
        if field.name in _NOT_A_FIELD:
            continue
        old, new = (_text(getattr(thing, field.name)) for thing in (was, now))
        if old != new:
            yield Change(
                kind="changed", part=_NAMES[type(now)], id=key, field=field.name, before=old, after=new
            )


def _telling(thing: _Thing) -> str:
    if isinstance(thing, Step):
        return thing.do
    if isinstance(thing, Branch):
        return thing.question
    if isinstance(thing, Option):
        return thing.label
    return thing.group if isinstance(thing, Reuse) else thing.title


def _text(value: object) -> str:
    """Return a value as text: lines for lists, yes or nothing for marks, file and words for a picture."""
    if isinstance(value, Picture):
        return "\n".join(part for part in (value.file, value.alt) if part)
    if isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
