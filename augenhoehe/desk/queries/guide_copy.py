"""Personal copies: what is asked before one is made, and what a customer's link opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from operator import is_
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone

from augenhoehe.clarity.guide import Branch, Guide, Item
from augenhoehe.desk.documents.guide import guide_of
from augenhoehe.desk.documents.guide_copy import PERSONAL_COPY
from augenhoehe.desk.models import GuideCopy
from augenhoehe.desk.queries.guide_page import Followed, LinkGone
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import VaultError, hash_of, open_with_token

DAYS = 30
MOST_DAYS = 90
# {Gerät} in any text of a guide stands for what is filled in for one customer.
_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,40})\}")
_NO_TEXT = {"id", "file", "language", "group"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What makes a copy personal. `options`: branch id to option id, other branches stay as questions.

    `values`: what a placeholder stands for, by its name without braces; case makes no difference. `about` is
    sealed into the copy and comes back with "I am stuck here", so that the conversation can be reopened.
    """

    greeting: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    about: UUID | None = None
    days: int = DAYS


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy in the list of its maker, who sees no more of it; `number` is None where the guide is gone."""

    id: UUID
    number: int | None
    expires_on: date


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """What a customer's link opens."""

    id: UUID
    greeting: str
    made_on: date
    expires_on: date
    followed: Followed


def placeholders_of(guide: Guide) -> list[str]:
    """Return the names in braces that the texts of a guide hold, each once, in the order of the fields."""
    found: dict[str, str] = {}
    for text in _texts(guide):
        for name in _PLACEHOLDER.findall(text):
            found.setdefault(_folded(name), name.strip())
    return list(found.values())


def personal(guide: Guide, choices: Choices) -> Guide:
    """Return a guide with the chosen options in the place of their branches and placeholders filled in.

    A branch or option that is not there stays as it is; a placeholder without a value becomes its own name.
    """
    values = {_folded(name): value for name, value in choices.values.items() if value.strip()}

    def fill(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: values.get(_folded(found[1]), found[1].strip()), text)

    sections = tuple(
        replace(section, items=tuple(_chosen(section.items, choices.options))) for section in guide.sections
    )
    return _mapped(replace(guide, sections=sections), fill)


def _folded(name: str) -> str:
    return name.strip().casefold()


def _chosen(items: tuple[Item, ...], options: Mapping[str, str]) -> Iterator[Item]:
    for item in items:
        wanted = options.get(item.id) if isinstance(item, Branch) else None
        branches = item.options if isinstance(item, Branch) else ()
        chosen = next((option for option in branches if option.id == wanted), None)
        if chosen is None:
            yield item
        else:
            yield from chosen.steps


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in _NO_TEXT:
                yield from _texts(getattr(value, part.name))


def _mapped(value: T, change: Callable[[str], str]) -> T:
    """Return a value with its texts changed; whatever holds none of those stays the same object."""
    if isinstance(value, str):
        return change(value) if "{" in value else value  # type: ignore[return-value]
    if isinstance(value, tuple):
        mapped = tuple([_mapped(one, change) for one in value])
        return value if all(map(is_, value, mapped)) else mapped  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    texts = {part.name: getattr(value, part.name) for part in fields(value) if part.name not in _NO_TEXT}
    changed = {name: new for name, old in texts.items() if (new := _mapped(old, change)) is not old}
    return replace(value, **changed) if changed else value


def copy_of(token: str) -> OpenedCopy:
    """Return the copy behind a link. Raises LinkGone, whether it expired, was taken back or never was."""
    row = GuideCopy.objects.filter(digest=hash_of(token), expires_on__gte=timezone.localdate()).first()
    if row is None:
        raise LinkGone
    try:
        content = open_with_token(token, row.sealed, PERSONAL_COPY.kind, row.id, row.schema)
        found = PERSONAL_COPY.decode(row.schema, content)
    except (VaultError, ValueError) as error:
        raise LinkGone from error
    followed = Followed(
        row.owner_id, found.guide_id, found.number, row.version_id, guide_of(found.guide), found.about
    )
    return OpenedCopy(row.id, found.greeting, found.made_on, row.expires_on, followed)


def copies_of(log: OpenLog, guide_id: UUID | None = None) -> list[CopyLine]:
    """Return the copies that still open, of one guide or of all, those that expire first first."""
    rows = GuideCopy.objects.filter(owner=log.person, expires_on__gte=timezone.localdate())
    if guide_id is not None:
        rows = rows.filter(version__guide=guide_id)
    return [
        CopyLine(*row)
        for row in rows.order_by("expires_on", "id").values_list("id", "version__number", "expires_on")
    ]
