"""Guides: drafts, versions, links, the archive, and who gets to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from augenhoehe.clarity.guide import Guide, Picture
from augenhoehe.desk.actions import guide as actions
from augenhoehe.desk.actions.guide import (
    GuideConflict,
    archive_guide,
    create_guide,
    delete_guide,
    publish,
    renew_link,
    restore_version,
    save_draft,
    switch_hint,
    take_back_guide,
    unpublish,
)
from augenhoehe.desk.models import Guide as Row
from augenhoehe.desk.models import GuideVersion
from augenhoehe.desk.queries.guide import draft_of, guides_of
from augenhoehe.desk.queries.guide_page import LinkGone, published_at
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.guide_version import changes_between, version_of, versions_of
from augenhoehe.desk.queries.health import guide_counts
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from tests.guide_samples import PRINTER, SECOND, showing

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "documents" / "guide_content.1.json"


def test_a_guide_begins_empty_in_the_language_of_its_writer(log: OpenLog) -> None:
    begun = create_guide(log)
    assert (begun.guide, begun.revision, begun.published, begun.is_changed) == (Guide(), 1, None, False)
    assert len(begun.token) == 22


def test_a_draft_is_kept_and_has_a_revision(log: OpenLog) -> None:
    begun = create_guide(log)
    saved = save_draft(log, begun.id, PRINTER, begun.revision)
    assert saved == draft_of(log, begun.id)
    assert (saved.guide, saved.revision) == (PRINTER, 2)
    assert [(one.id, one.title, one.language) for one in guides_of(log)] == [(begun.id, PRINTER.title, "de")]


def test_saving_the_same_twice_changes_nothing(log: OpenLog) -> None:
    begun = create_guide(log)
    saved = save_draft(log, begun.id, PRINTER, begun.revision)
    assert save_draft(log, begun.id, PRINTER, begun.revision) == saved


def test_two_tabs_conflict_and_both_drafts_are_there(log: OpenLog) -> None:
    begun = create_guide(log)
    save_draft(log, begun.id, PRINTER, begun.revision)
    with pytest.raises(GuideConflict) as refused:
        save_draft(log, begun.id, replace(PRINTER, title="Anders"), begun.revision)
    assert refused.value.current.guide == PRINTER
    assert draft_of(log, begun.id).guide == PRINTER
    save_draft(log, begun.id, replace(PRINTER, title="Anders"), None)
    assert draft_of(log, begun.id).guide.title == "Anders"
    with pytest.raises(GuideConflict):
        publish(log, begun.id, begun.revision)


def test_customers_see_the_version_and_not_the_draft(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    with pytest.raises(LinkGone):
        published_at(begun.token)
    published = publish(log, begun.id, begun.revision)
    save_draft(log, begun.id, replace(PRINTER, title="Noch nicht"), None)
    seen = published_at(begun.token)
    assert (seen.guide, seen.number, seen.guide_id, seen.owner) == (PRINTER, 1, begun.id, log.person.id)
    assert (published.published, published.is_changed) == (1, False)
    assert draft_of(log, begun.id).is_changed
    assert [one.is_changed for one in guides_of(log)] == [True]


def test_a_version_never_changes_and_is_made_once(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    assert [publish(log, begun.id).last_number for _press in range(2)] == [1, 1]
    save_draft(log, begun.id, replace(PRINTER, title="Zwei"), None)
    assert publish(log, begun.id).published == 2
    assert version_of(log, begun.id, 1) == PRINTER
    assert [(one.number, one.is_published) for one in versions_of(log, begun.id)] == [(2, True), (1, False)]


def test_unpublished_the_link_opens_nothing_until_it_is_published_again(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    publish(log, begun.id)
    assert unpublish(log, begun.id).published is None
    with pytest.raises(LinkGone):
        published_at(begun.token)
    assert publish(log, begun.id).published == 1
    assert published_at(begun.token).guide == PRINTER


@pytest.mark.parametrize(
    ("guide", "reason"),
    [
        (Guide(title="Leer"), "nothing_to_publish"),
        (replace(PRINTER, title="  "), "no_title"),
        (
            showing(Picture(file="no.png")),
            "picture_missing",
        ),
    ],
)
def test_what_is_not_ready_is_not_published(log: OpenLog, guide: Guide, reason: str) -> None:
    begun = create_guide(log, guide)
    with pytest.raises(GuideRefused) as refused:
        publish(log, begun.id)
    assert refused.value.reason == reason
    assert not GuideVersion.objects.exists()


def test_a_version_becomes_the_draft_again(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    publish(log, begun.id)
    changed = replace(PRINTER, sections=(replace(PRINTER.sections[0], items=(SECOND,)),))
    saved = save_draft(log, begun.id, changed, None)
    assert {(one.kind, one.id) for one in changes_between(log, begun.id, 1)} >= {("removed", "s1")}
    with pytest.raises(GuideConflict):
        restore_version(log, begun.id, 1, saved.revision - 1)
    assert restore_version(log, begun.id, 1, saved.revision).guide == PRINTER
    assert changes_between(log, begun.id, 1) == ()


def test_two_versions_can_be_compared(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    publish(log, begun.id)
    save_draft(log, begun.id, replace(PRINTER, title="Zwei"), None)
    publish(log, begun.id)
    (change,) = changes_between(log, begun.id, 1, 2)
    assert (change.field, change.before, change.after) == ("title", PRINTER.title, "Zwei")


def test_a_new_link_closes_the_old_one(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    publish(log, begun.id)
    renewed = renew_link(log, begun.id)
    with pytest.raises(LinkGone):
        published_at(begun.token)
    assert published_at(renewed.token).guide == PRINTER


@pytest.mark.parametrize("token", ["", "x", "a" * 22, "\0", "\ud800", "' OR 1=1 --"])
def test_guessing_opens_nothing(log: OpenLog, token: str) -> None:
    publish(log, create_guide(log, PRINTER).id)
    with pytest.raises(LinkGone):
        published_at(token)


def test_the_archive_closes_the_link_and_gives_everything_back(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    publish(log, begun.id)
    archive_guide(log, begun.id)
    assert (guides_of(log), [one.id for one in guides_of(log, archived=True)]) == ([], [begun.id])
    with pytest.raises(LinkGone):
        published_at(begun.token)
    assert take_back_guide(log, begun.id).published == 1
    assert published_at(begun.token).guide == PRINTER


def test_deleted_is_gone_with_its_versions(log: OpenLog) -> None:
    begun = create_guide(log, PRINTER)
    publish(log, begun.id)
    delete_guide(log, begun.id)
    assert not Row.objects.exists()
    assert not GuideVersion.objects.exists()
    with pytest.raises(LinkGone):
        published_at(begun.token)


def test_hints_are_switched_per_guide(log: OpenLog) -> None:
    one, other = create_guide(log, PRINTER), create_guide(log, PRINTER)
    switch_hint(log, one.id, "G-TIME", on=False)
    switch_hint(log, one.id, "S-ONE", on=False)
    switch_hint(log, one.id, "S-ONE", on=True)
    assert draft_of(log, one.id).rules_off == {"G-TIME"}
    assert draft_of(log, other.id).rules_off == frozenset()


REACHES: dict[str, Callable[[OpenLog, UUID], object]] = {
    "see": draft_of,
    "save": lambda log, one: save_draft(log, one, PRINTER, None),
    "publish": publish,
    "unpublish": unpublish,
    "restore": lambda log, one: restore_version(log, one, 1),
    "renew": renew_link,
    "archive": archive_guide,
    "take back": take_back_guide,
    "delete": delete_guide,
    "switch": lambda log, one: switch_hint(log, one, "x", on=False),
    "group": lambda log, one: actions.set_group(log, one, is_group=True),
    "translate": lambda log, one: actions.translate_guide(log, one, "en"),
    "call up to date": actions.call_up_to_date,
    "version": lambda log, one: version_of(log, one, 1),
    "compare": lambda log, one: changes_between(log, one, 1),
}


@pytest.mark.parametrize("reach", REACHES)
def test_nobody_else_reaches_a_guide(log: OpenLog, other_log: OpenLog, reach: str) -> None:
    begun = create_guide(log, PRINTER)
    before = publish(log, begun.id)
    for key in (begun.id, uuid4()):
        with pytest.raises(NotInLog):
            REACHES[reach](other_log, key)
    assert draft_of(log, begun.id) == before
    assert guides_of(other_log) == []
    assert versions_of(other_log, begun.id) == []


def test_lists_take_the_same_queries_however_long(
    log: OpenLog, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        while len(guides_of(log)) < count:
            publish(log, create_guide(log, PRINTER).id)
        token, guide_id = Row.objects.values_list("token", "id")[0]
        with django_assert_num_queries(1):
            assert len(guides_of(log)) == count
        with django_assert_num_queries(1):
            versions_of(log, guide_id)
        with django_assert_num_queries(1):
            published_at(token)


def test_health_counts_what_is_there(log: OpenLog, other_log: OpenLog) -> None:
    create_guide(log, PRINTER)
    publish(log, create_guide(log, PRINTER).id)
    assert guide_counts(log.person) == (2, 1, 0, 0, 0)
    assert guide_counts(other_log.person) == (0, 0, 0, 0, 0)
