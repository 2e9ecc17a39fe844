"""The order of a guide's parts as the editor sends it, and the changes its buttons make to that order.

A form has one hidden field a part, all of the same name: `section.a`, `step.s1`, `branch.b1`, `option.o1`,
`end.b1`, `reuse.r1`. Their order is the order of the page, so that a script moves elements and nothing else.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from augenhoehe.clarity.guide import Branch, Guide, Item, Reuse

KINDS = frozenset({"section", "step", "branch", "option", "end", "reuse"})
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,200}")


class Part(NamedTuple):
    """A part in the flat order; `end` closes the branch whose id it has."""

    kind: str
    id: str


def new_id(kind: str) -> str:
    """Return an id no other part has."""
    return f"{kind[0]}{secrets.token_hex(5)}"


def parts_of(guide: Guide) -> list[Part]:
    """Return the parts of a guide in the order of the page."""
    found = []
    for section in guide.sections:
        found.append(Part("section", section.id))
        for item in section.items:
            found += _parts_of_item(item)
    return found


def _parts_of_item(item: Item) -> Iterator[Part]:
    if isinstance(item, Reuse):
        yield Part("reuse", item.id)
    elif isinstance(item, Branch):
        yield Part("branch", item.id)
        for option in item.options:
            yield Part("option", option.id)
            yield from (Part("step", step.id) for step in option.steps)
        yield Part("end", item.id)
    else:
        yield Part("step", item.id)


def read_parts(values: Iterable[str]) -> list[Part]:
    """Return parts in an order that a guide can have, whatever was sent; what fits nowhere is left out."""
    found: list[Part] = []
    seen: set[str] = set()
    branch = ""
    for kind, part_id in _told(values):
        if kind == "end" or (kind in {"section", "branch"} and branch):
            found += [Part("end", branch)] if branch else []
            branch = ""
        if kind == "end" or part_id in seen or (kind == "option" and not branch):
            continue
        if kind == "reuse" and branch:
            continue
        if not found and kind != "section":
            found.append(Part("section", new_id("section")))
        if kind == "step" and found[-1].kind == "branch":
            found.append(Part("option", new_id("option")))
        seen.add(part_id)
        found.append(Part(kind, part_id))
        branch = part_id if kind == "branch" else branch
    return [*found, Part("end", branch)] if branch else found


def _told(values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        kind, _dot, part_id = value.partition(".")
        if kind in KINDS and _ID.fullmatch(part_id):
            yield kind, part_id


def position_of(parts: list[Part], part_id: str) -> int | None:
    """Return where a part stands, None when it is not there."""
    return next((at for at, part in enumerate(parts) if part.id == part_id and part.kind != "end"), None)


def block_end(parts: list[Part], start: int) -> int:
    """Return where what belongs to the part at `start` is over (excluded)."""
    kind = parts[start].kind
    stops = {"branch": {"end"}, "option": {"option", "end"}, "section": {"section"}}.get(kind)
    if stops is None:
        return start + 1
    end = next((at for at in range(start + 1, len(parts)) if parts[at].kind in stops), len(parts))
    return end + 1 if kind == "branch" else end


def added(parts: list[Part], kind: str, at: str) -> tuple[list[Part], str]:
    """Return parts with a new one and its id: below the step `at`, or at the end of the part `at`.

    A branch comes with two options, a section with a step. Nothing is added where it does not fit.
    """
    if kind == "section":
        step = new_id("step")
        return [*parts, Part("section", new_id("section")), Part("step", step)], step
    start = position_of(parts, at)
    if start is None or kind not in {"step", "branch", "option", "reuse"}:
        return parts, ""
    position = block_end(parts, start)
    if parts[start].kind == "branch" and kind == "option":
        position -= 1
    if not _fits(parts[:position], kind):
        return parts, ""
    fresh = _fresh(kind)
    return [*parts[:position], *fresh, *parts[position:]], fresh[0].id


def _fresh(kind: str) -> list[Part]:
    one = Part(kind, new_id(kind))
    if kind != "branch":
        return [one]
    options = [Part("option", new_id("option")) for _number in range(2)]
    return [one, *options, Part("end", one.id)]


def removed(parts: list[Part], part_id: str) -> list[Part]:
    """Return parts without one and what belongs to it."""
    start = position_of(parts, part_id)
    return parts if start is None else [*parts[:start], *parts[block_end(parts, start) :]]


def moved(parts: list[Part], part_id: str, by: int) -> list[Part]:
    """Return parts with one moved a place up (-1) or down (1): steps also into options and out of them."""
    start = position_of(parts, part_id)
    if start is None:
        return parts
    block = parts[start : block_end(parts, start)]
    rest = [*parts[:start], *parts[start + len(block) :]]
    position = start + by
    while 0 <= position <= len(rest):
        if _fits(rest[:position], block[0].kind) and _is_place(rest, position, block[0].kind):
            return [*rest[:position], *block, *rest[position:]]
        position += by
    return parts


def _fits(before: list[Part], kind: str) -> bool:
    """Whether a part of this kind may follow what comes before it."""
    if kind == "section":
        return True
    if not before:
        return False
    opened = _open_branch(before)
    if kind == "option":
        return opened
    return before[-1].kind != "branch" if kind == "step" else not opened


def _open_branch(before: list[Part]) -> bool:
    last = next((part.kind for part in reversed(before) if part.kind in {"branch", "end", "section"}), "")
    return last == "branch"


def _is_place(rest: list[Part], position: int, kind: str) -> bool:
    """Whether a section or an option would stand between two of its kind, and not in the middle of one."""
    after = rest[position].kind if position < len(rest) else "nothing"
    if kind == "section":
        return after in {"section", "nothing"}
    return kind != "option" or after in {"option", "end"}
