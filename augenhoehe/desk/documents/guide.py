"""A guide as it is stored: the shape of `clarity.guide.Guide` with limits, and the way there and back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from augenhoehe.clarity import guide as clarity
from augenhoehe.desk.documents.shape import Line, Shape, Text, UnreadableDocument

MOST_STEPS = 300
MOST_SECTIONS = 60
MOST_OPTIONS = 12
MOST_NEEDS = 40
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[A-Za-z0-9_.:-]+$")]
Pixels = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
T = TypeVar("T")


class StoredPicture(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The picture of a step."""

    file: Line
    alt: Line = ""
    width: Pixels = 0
    height: Pixels = 0


class StoredStep(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="step",
):
    """One action."""

    id: Id
    do: Line
    where: Line = ""
    see: Line = ""
    if_not: Text = ""
    why: Text = ""
    where_detail: Text = ""
    picture: StoredPicture | None = None
    irreversible: bool = False
    warning: Line = ""
    wait: Line = ""


class StoredOption(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One answer to the question of a branch."""

    id: Id
    label: Line
    steps: Annotated[tuple[StoredStep, ...], msgspec.Meta(max_length=MOST_STEPS)] = ()


class StoredBranch(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
    tag="branch",
):
    """A question and its answers."""

    id: Id
    question: Line
    options: Annotated[tuple[StoredOption, ...], msgspec.Meta(max_length=MOST_OPTIONS)] = ()


class StoredReuse(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="reuse"
):
    """A group of steps by its id."""

    id: Id
    group: Id


class StoredSection(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Steps that belong together."""

    id: Id
    title: Line = ""
    items: Annotated[
        tuple[StoredStep | StoredBranch | StoredReuse, ...], msgspec.Meta(max_length=MOST_STEPS)
    ] = ()


class StoredGuide(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The whole guide."""

    title: Annotated[str, msgspec.Meta(max_length=300)] = ""
    language: Literal["de", "en"] = "de"
    goal: Line = ""
    needs: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_NEEDS)] = ()
    audience: Line = ""
    minutes: Annotated[int, msgspec.Meta(ge=0, le=10_000)] | None = None
    sections: Annotated[tuple[StoredSection, ...], msgspec.Meta(max_length=MOST_SECTIONS)] = ()
    check: Text = ""
    help: Text = ""
    tested_on: date | None = None
    tested_by_newcomer: bool = False


GUIDE = Shape("guide_content", StoredGuide)
_KIND_OF = {clarity.Step: "step", clarity.Branch: "branch", clarity.Reuse: "reuse"}
_CLASS_OF: dict[type, type] = {
    StoredPicture: clarity.Picture,
    StoredStep: clarity.Step,
    StoredOption: clarity.Option,
    StoredBranch: clarity.Branch,
    StoredReuse: clarity.Reuse,
    StoredSection: clarity.Section,
    StoredGuide: clarity.Guide,
}


class GuideTooLong(UnreadableDocument):
    """A guide with more than `MOST_STEPS` steps."""


class IdTwice(UnreadableDocument):
    """Two parts of a guide have the same id; `id` says which."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.id = part


def stored_of(guide: clarity.Guide) -> StoredGuide:
    """Return a guide as it is stored.

    Raises:
        UnreadableDocument: a text is too long or an id is none; the message names the place. Its kinds
            GuideTooLong and IdTwice say more.
    """
    reuses = sum(isinstance(item, clarity.Reuse) for section in guide.sections for item in section.items)
    if sum(1 for _step in guide.steps()) + reuses > MOST_STEPS:
        raise GuideTooLong(f"more than {MOST_STEPS} steps")
    stored = GUIDE.convert(_raw(guide))
    seen: set[str] = set()
    for part in ids_of(guide):
        if part in seen:
            raise IdTwice(part)
        seen.add(part)
    return stored


def guide_of(stored: StoredGuide) -> clarity.Guide:
    """Return a stored guide as everybody works with it."""
    return _built(stored, clarity.Guide)


def encoded(guide: clarity.Guide) -> str:
    """Return a guide as JSON of the current schema. Errors: see `stored_of`."""
    return GUIDE.encode(stored_of(guide)).decode()


def decoded(schema: int, content: str) -> clarity.Guide:
    """Return the guide that `content` holds. Raises NewerDocument or UnreadableDocument."""
    return guide_of(GUIDE.decode(schema, content.encode()))


def ids_of(guide: clarity.Guide) -> list[str]:
    """Return the ids of sections, items, options and their steps, in reading order."""
    found = []
    for section in guide.sections:
        found.append(section.id)
        for item in section.items:
            found.append(item.id)
            for option in item.options if isinstance(item, clarity.Branch) else ():
                found += [option.id, *(step.id for step in option.steps)]
    return found


def pictures_of(guide: clarity.Guide) -> list[str]:
    """Return the files of the pictures, each once."""
    return list(dict.fromkeys(step.picture.file for step in guide.steps() if step.picture))


def _raw(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_raw(one) for one in value]
    if not is_dataclass(value):
        return value
    raw = {field.name: _raw(getattr(value, field.name)) for field in fields(value)}
    kind = _KIND_OF.get(type(value))
    return {**raw, "kind": kind} if kind else raw


def _built(value: Any, kind: type[T]) -> T:
    return kind(**{name: _plain(getattr(value, name)) for name in value.__struct_fields__})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    kind = _CLASS_OF.get(type(value))
    return value if kind is None else _built(value, kind)
