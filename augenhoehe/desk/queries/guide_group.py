"""Groups of steps that several guides use: found, filled in, and kept from containing themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from uuid import UUID

import msgspec

from augenhoehe.clarity.guide import Branch, Guide, Item, Reuse, Section, Step
from augenhoehe.desk.documents.guide import MOST_STEPS
from augenhoehe.desk.models import Guide as Row
from augenhoehe.desk.models import GuideVersion
from augenhoehe.desk.queries.guide import GuideState, content_of
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.open_log import OpenLog


def groups_in(guide: Guide) -> list[str]:
    """Return the ids of the groups a guide uses, each once."""
    items = (item for section in guide.sections for item in section.items)
    return list(dict.fromkeys(item.group for item in items if isinstance(item, Reuse)))


def filled(guide: Guide, groups: Mapping[str, Guide], path: tuple[str, ...] = ()) -> Guide:
    """Return `guide` with its groups filled in; an id inside becomes "id of the use.id in the group".

    Raises GuideRefused for a group that is missing or contains itself.
    """
    return replace(
        guide, sections=tuple(_filled_section(section, groups, path) for section in guide.sections)
    )


def _filled_section(section: Section, groups: Mapping[str, Guide], path: tuple[str, ...]) -> Section:
    # One more than fits is enough to see that it does not fit.
    items = tuple(islice(_filled_items(section.items, groups, path), MOST_STEPS + 1))
    return replace(section, items=items)


def _filled_items(
    items: Iterable[Item], groups: Mapping[str, Guide], path: tuple[str, ...]
) -> Iterator[Item]:
    for item in items:
        if not isinstance(item, Reuse):
            yield item
            continue
        if item.group in path:
            raise GuideRefused("group_in_circle")
        if item.group not in groups:
            raise GuideRefused("group_missing")
        for section in groups[item.group].sections:
            for inner in _filled_items(section.items, groups, (*path, item.group)):
                yield _under(item.id, inner)


def _under(use: str, item: Item) -> Item:
    if isinstance(item, Branch):
        options = tuple(
            replace(one, id=f"{use}.{one.id}", steps=tuple(_renamed(use, step) for step in one.steps))
            for one in item.options
        )
        return replace(item, id=f"{use}.{item.id}", options=options)
    return replace(item, id=f"{use}.{item.id}")


def _renamed(use: str, step: Step) -> Step:
    return replace(step, id=f"{use}.{step.id}")


def published_groups(log: OpenLog, wanted: Collection[str]) -> dict[str, GuideVersion]:
    """Return what is published of these groups, whose own groups are filled in already.

    Raises GuideRefused for one that is missing or not published.
    """
    ids = [one for text in wanted if (one := _as_id(text))]
    rows = Row.objects.filter(owner=log.person, is_group=True, id__in=ids).select_related("published")
    by_id = {row.id: row for row in rows} if ids else {}
    versions = {}
    for text in wanted:
        one = _as_id(text)
        row = by_id.get(one) if one else None
        if row is None:
            raise GuideRefused("group_missing")
        if row.published is None:
            raise GuideRefused("group_not_published", row.title)
        versions[text] = row.published
    return versions


def refuse_circle(log: OpenLog, guide_id: UUID, guide: Guide) -> None:
    """Raise GuideRefused when a group in `guide` contains this guide, directly or by way of others."""
    waiting = groups_in(guide)
    if not waiting:
        return
    inside = {key: groups_in(content) for key, content in _drafts(log).items()}
    seen: set[str] = set()
    while waiting:
        group = waiting.pop()
        if group == str(guide_id):
            raise GuideRefused("group_in_circle")
        if group not in seen:
            seen.add(group)
            waiting += inside.get(group, ())


def preview(log: OpenLog, state: GuideState) -> Guide:
    """Return a draft as its readers would see it: of each group what is published, else its draft.

    Raises GuideRefused for a group that is missing or contains itself.
    """
    if not groups_in(state.guide):
        return state.guide
    groups = _drafts(log)
    published = Row.objects.filter(owner=log.person, is_group=True, published__isnull=False)
    for row in published.select_related("published"):
        if row.published is not None:
            groups[str(row.id)] = content_of(row.id, row.published.schema, row.published.content)
    return filled(state.guide, groups, (str(state.id),))


def _drafts(log: OpenLog) -> dict[str, Guide]:
    rows = Row.objects.filter(owner=log.person, is_group=True)
    return {str(row.id): content_of(row.id, row.schema, row.draft) for row in rows}


def outrun_groups(log: OpenLog, guide_id: UUID) -> list[str]:
    """Return the titles of groups that have a newer version than the one in the published guide."""
    version = GuideVersion.objects.filter(published_in=guide_id, guide__owner=log.person).first()
    used = dict(msgspec.json.decode(version.groups, type=list[tuple[str, int]])) if version else {}
    if not used:
        return []
    rows = Row.objects.filter(owner=log.person, id__in=used).order_by("title")
    return [row.title for row in rows if row.last_number > used[str(row.id)]]


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
