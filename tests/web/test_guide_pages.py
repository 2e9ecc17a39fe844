"""Every page about guides: who gets in, which methods answer, how often the database is asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.guide import create_guide, publish
from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.models import Guide
from augenhoehe.desk.queries.guide import GuideState, draft_of, guides_of
from augenhoehe.desk.queries.open_log import OpenLog
from tests.people import browser_of
from tests.web.guides import WRITTEN, stuck_at

PAGES = ("guide", "guide_preview", "guide_publish", "guide_versions", "guide_lessons")
POSTS = (
    "guide_draft",
    "guide_picture_new",
    "guide_up_to_date",
    "guide_unpublish",
    "guide_link",
    "guide_group",
    "guide_translate",
    "guide_settle",
    "guide_archive",
    "guide_take_back",
    "guide_delete",
)


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def state(log: OpenLog) -> GuideState:
    return publish(log, create_guide(log, WRITTEN).id)


def addresses(guide_id: UUID) -> list[tuple[str, str]]:
    """Each address of a guide with the method it answers."""
    found = [(reverse(name, args=[guide_id]), "get") for name in PAGES]
    found += [(reverse(name, args=[guide_id]), "post") for name in (*POSTS, "guide", "guide_publish")]
    found += [(reverse("guide_download", args=[guide_id, kind]), "get") for kind in ("html", "markdown")]
    found += [(reverse("guide_version", args=[guide_id, 1]), "get")]
    return [*found, (reverse("guide_restore", args=[guide_id, 1]), "post")]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_open_in_both_languages(
    log: OpenLog, owner: Client, state: GuideState, name: str, language: str
) -> None:
    set_language(log.person, language)
    response = owner.get(reverse(name, args=[state.id]))
    page = text_of(response)
    assert response.status_code == 200
    assert "Drucker neu verbinden" in page
    assert " style=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_an_outsider_finds_nothing(outsider: Client, log: OpenLog, state: GuideState) -> None:
    for address, method in addresses(state.id):
        assert getattr(outsider, method)(address).status_code == 404, address
    assert draft_of(log, state.id) == state
    assert "Drucker" not in text_of(outsider.get(reverse("guides")))


def test_a_guide_that_is_not_there_is_not_found(owner: Client) -> None:
    for address, method in addresses(uuid4()):
        assert getattr(owner, method)(address).status_code == 404, address


def test_others_do_not_get_in(signed_out: Client, locked_out: Client, state: GuideState) -> None:
    for address, method in [*addresses(state.id), (reverse("guides"), "get"), (reverse("guide_new"), "post")]:
        assert getattr(signed_out, method)(address).status_code == 403, address
        assert getattr(locked_out, method)(address).status_code == 302, address


def test_other_methods_are_refused(owner: Client, state: GuideState) -> None:
    for address, method in addresses(state.id):
        assert owner.put(address).status_code == 405, address
        if method == "post" and "draft" in address:
            assert owner.get(address).status_code == 405
    assert owner.post(reverse("guides")).status_code == 405
    assert owner.post(reverse("guide_lessons", args=[state.id])).status_code == 405


def test_a_request_without_its_token_is_refused(log: OpenLog, state: GuideState) -> None:
    strict = browser_of(log)
    strict.handler.enforce_csrf_checks = True
    for name in POSTS:
        assert strict.post(reverse(name, args=[state.id])).status_code == 403, name
    assert Guide.objects.filter(id=state.id, is_archived=False).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_the_same_for_many(
    log: OpenLog, owner: Client, rows: int, django_assert_num_queries: Any
) -> None:
    for _number in range(rows):
        state = publish(log, create_guide(log, WRITTEN).id)
        stuck_at(log, state, "Wo?")
    owner.get(reverse("guides"))
    with django_assert_num_queries(6):
        page = text_of(owner.get(reverse("guides")))
    assert page.count("wartet auf eine bessere Fassung") == rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", [("guide", 7), ("guide_lessons", 12), ("guide_versions", 8)])
def test_pages_ask_the_database_the_same_for_many(
    log: OpenLog, owner: Client, page: tuple[str, int], rows: int, django_assert_num_queries: Any
) -> None:
    name, queries = page
    state = publish(log, create_guide(log, WRITTEN).id)
    stuck_at(log, state, *["Wo?"] * rows)
    for _number in range(rows):
        create_guide(log, WRITTEN, is_group=True)
    owner.get(reverse(name, args=[state.id]))
    with django_assert_num_queries(queries):
        owner.get(reverse(name, args=[state.id]))


def test_the_list_finds_by_title_and_keeps_groups_apart(log: OpenLog, owner: Client) -> None:
    create_guide(log, WRITTEN)
    create_guide(log, is_group=True)
    page = text_of(owner.get(reverse("guides")))
    assert (
        page.index("Drucker neu verbinden") < page.index("Gruppen von Schritten") < page.index("ohne Titel")
    )
    found = text_of(owner.get(reverse("guides"), {"q": "drucker NEU"}))
    assert "Drucker neu verbinden" in found
    assert "ohne Titel" not in found
    assert "Kein Titel passt" in text_of(owner.get(reverse("guides"), {"q": "<b>xyzzy"}))


def test_an_empty_list_invites(owner: Client) -> None:
    page = text_of(owner.get(reverse("guides")))
    assert 'class="invite"' in page
    assert 'type="search"' not in page


def test_a_guide_is_put_away_brought_back_and_deleted(log: OpenLog, owner: Client, state: GuideState) -> None:
    owner.post(reverse("guide_archive", args=[state.id]))
    assert guides_of(log) == []
    assert "Drucker" in text_of(owner.get(f"{reverse('guides')}?archived"))
    owner.post(reverse("guide_take_back", args=[state.id]))
    assert [line.id for line in guides_of(log)] == [state.id]
    page = text_of(owner.post(reverse("guide_delete", args=[state.id]), follow=True))
    assert "Die Anleitung ist gelöscht" in page
    assert not Guide.objects.exists()
