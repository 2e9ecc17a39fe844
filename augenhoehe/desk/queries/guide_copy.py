"""Personal copies: what is asked before one is made, and what a customer's link opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from augenhoehe.clarity.guide import Branch, Guide, Item
from augenhoehe.clarity.placeholders import fill_in
from augenhoehe.desk.documents.guide import guide_of
from augenhoehe.desk.documents.guide_copy import GIVEN_COPY, PERSONAL_COPY, GivenCopy
from augenhoehe.desk.models import GuideCopy
from augenhoehe.desk.queries.guide_page import Followed, LinkGone
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import binding_of
from augenhoehe.vault import Binding, VaultError, hash_of, open_with_token

DAYS = 30
MOST_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What makes a copy personal. `options`: branch id to option id, other branches stay as questions.

    `values`: what a placeholder stands for, by its name without braces. `about` is sealed into the copy and
    comes back with "I am stuck here", so that the conversation can be reopened.
    """

    greeting: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    about: UUID | None = None
    days: int = DAYS


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy in the list of its maker, who sees no more of it.

    `title` and `number` are "" and None where the guide is gone, `about` and `made_on` None where it was made
    for no conversation.
    """

    id: UUID
    title: str
    number: int | None
    expires_on: date
    about: UUID | None = None
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenedCopy:
    """What a customer's link opens."""

    id: UUID
    greeting: str
    made_on: date
    expires_on: date
    followed: Followed


def personal(guide: Guide, choices: Choices) -> Guide:
    """Return a guide with the chosen options in the place of their branches and placeholders filled in.

    A branch or option that is not there stays as it is; a placeholder without a value becomes a gap.
    """
    return fill_in(chosen(guide, choices.options), choices.values)


def chosen(guide: Guide, options: Mapping[str, str]) -> Guide:
    """Return a guide with the steps of the chosen options in the place of their branches."""
    sections = tuple(
        replace(section, items=tuple(_chosen(section.items, options))) for section in guide.sections
    )
    return replace(guide, sections=sections)


def _chosen(items: tuple[Item, ...], options: Mapping[str, str]) -> Iterator[Item]:
    for item in items:
        wanted = options.get(item.id) if isinstance(item, Branch) else None
        branches = item.options if isinstance(item, Branch) else ()
        found = next((option for option in branches if option.id == wanted), None)
        if found is None:
            yield item
        else:
            yield from found.steps


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


def copies_of(log: OpenLog, guide_id: UUID | None = None, *, about: UUID | None = None) -> list[CopyLine]:
    """Return the copies that still open, of one guide or of all, those that expire first first. One query.

    `about`: those made for this conversation or entry alone.
    """
    rows = GuideCopy.objects.filter(owner=log.person, expires_on__gte=timezone.localdate())
    if guide_id is not None:
        rows = rows.filter(version__guide=guide_id)
    if about is not None:
        rows = rows.exclude(given=b"")
    names = ("id", "version__guide__title", "version__number", "expires_on", "given")
    lines = []
    for copy_id, title, number, expires_on, sealed in rows.order_by("expires_on", "id").values_list(*names):
        given = _given(log, copy_id, sealed)
        whom = (given.about, given.made_on) if given else ()
        lines.append(CopyLine(copy_id, title or "", number, expires_on, *whom))
    return [line for line in lines if about in (None, line.about)]


def _given(log: OpenLog, copy_id: UUID, sealed: bytes) -> GivenCopy | None:
    """Return what its maker keeps of a copy; a copy opens for its customer whether or not this does."""
    if not sealed:
        return None
    try:
        content = log.keys.open(sealed, given_binding(log, copy_id))
        return GIVEN_COPY.decode(GIVEN_COPY.schema, content)
    except (VaultError, ValueError):
        return None


def given_binding(log: OpenLog, copy_id: UUID) -> Binding:
    """Return where alone that opens."""
    return binding_of(log, GIVEN_COPY.kind, copy_id, GIVEN_COPY.schema)
