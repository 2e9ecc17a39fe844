"""Giving a guide out: preview, publishing, link, files, versions, translation, what it teaches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from augenhoehe.clarity import read
from augenhoehe.clarity.guide import Guide
from augenhoehe.desk.actions.guide import create_guide, publish, save_draft, set_group, translate_guide
from augenhoehe.desk.queries.guide import GuideState, draft_of
from augenhoehe.desk.queries.guide_run import open_reports
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import using
from tests.web.guides import WRITTEN, followed_by, stuck_at


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def state(log: OpenLog) -> GuideState:
    return create_guide(log, WRITTEN)


def at(name: str, state: GuideState, *more: object) -> str:
    return reverse(name, args=[state.id, *more])


def page_at(client: Client, name: str, state: GuideState, *more: object) -> str:
    return text_of(client.get(at(name, state, *more)))


def test_the_preview_speaks_the_language_of_the_guide(log: OpenLog, owner: Client) -> None:
    english = create_guide(log, replace(WRITTEN, language="en"))
    page = page_at(owner, "guide_preview", english)
    assert "So sieht ein Kunde sie" in page
    assert "You now see:" in page
    assert page.count("<h1") == 1


def test_a_group_that_is_missing_is_said_in_the_preview(log: OpenLog, owner: Client) -> None:
    lost = create_guide(log, using("00000000-0000-0000-0000-000000000000"))
    assert "gibt es nicht mehr" in page_at(owner, "guide_preview", lost)
    assert owner.get(at("guide_download", lost, "markdown")).status_code == 400


def test_publishing_gives_a_link_and_taking_back_closes_it(
    log: OpenLog, owner: Client, signed_out: Client, state: GuideState
) -> None:
    assert state.token not in page_at(owner, "guide_publish", state)
    owner.post(at("guide_publish", state), {"revision": state.revision})
    page = page_at(owner, "guide_publish", state)
    link = f"/k/g/{state.token}/"
    assert f'value="http://testserver{link}"' in page
    assert "allein auf diesem Rechner" in page
    assert signed_out.get(link).status_code == 200
    owner.post(at("guide_link", state))
    renewed = draft_of(log, state.id).token
    assert renewed != state.token
    assert signed_out.get(link).status_code == 404
    owner.post(at("guide_unpublish", state))
    assert signed_out.get(f"/k/g/{renewed}/").status_code == 404


def test_the_link_has_the_public_address(owner: Client, log: OpenLog, state: GuideState) -> None:
    publish(log, state.id)
    with override_settings(AUGENHOEHE_CUSTOMER_URL="https://help.example"):
        page = page_at(owner, "guide_publish", state)
    assert f'value="https://help.example/k/g/{state.token}/"' in page
    assert "allein auf diesem Rechner" not in page


def test_a_version_answers_the_reports_that_are_ticked(
    log: OpenLog, owner: Client, state: GuideState
) -> None:
    publish(log, state.id)
    stuck_at(log, state, "Wo ist der Knopf?", "")
    first, second = open_reports(log, state.id)
    save_draft(log, state.id, replace(WRITTEN, goal="Neu"), None)
    assert "Wo ist der Knopf?" in page_at(owner, "guide_publish", state)
    owner.post(at("guide_publish", state), {"revision": "2", "answers": [str(first.id), "nonsense"]})
    assert [one.id for one in open_reports(log, state.id)] == [second.id]
    owner.post(at("guide_settle", state), {"reports": [str(second.id), "nonsense"]})
    assert open_reports(log, state.id) == []


def test_without_a_change_nothing_is_published_and_no_report_is_answered(
    log: OpenLog, owner: Client, state: GuideState
) -> None:
    publish(log, state.id)
    stuck_at(log, state, "Wo ist der Knopf?", "")
    page = page_at(owner, "guide_publish", state)
    assert 'name="answers"' not in page
    assert "2 Menschen kamen darin nicht weiter." in page
    assert at("guide_lessons", state) in page
    reports = [str(one.id) for one in open_reports(log, state.id)]
    answer = owner.post(at("guide_publish", state), {"answers": reports}, follow=True)
    assert "Es gab nichts Neues zu veröffentlichen." in text_of(answer)
    assert len(open_reports(log, state.id)) == 2
    assert draft_of(log, state.id).published == 1


def test_a_draft_changed_elsewhere_is_not_published(log: OpenLog, owner: Client, state: GuideState) -> None:
    save_draft(log, state.id, replace(WRITTEN, goal="Neu"), None)
    response = owner.post(at("guide_publish", state), {"revision": "1"})
    assert response.status_code == 409
    assert "in einem anderen Tab geändert" in text_of(response)
    assert draft_of(log, state.id).published is None


def test_an_empty_guide_is_refused_in_words(log: OpenLog, owner: Client) -> None:
    response = owner.post(at("guide_publish", create_guide(log, Guide())))
    assert response.status_code == 400
    assert 'role="alert"' in text_of(response)


@pytest.mark.parametrize(
    ("kind", "start"), [("html", b"<!doctype html>"), ("markdown", b"# Drucker"), ("pdf", b"%PDF")]
)
def test_files_are_handed_out(owner: Client, state: GuideState, kind: str, start: bytes) -> None:
    response = owner.get(at("guide_download", state, kind))
    assert response.status_code == 200
    assert response.content.startswith(start)
    assert "Drucker neu verbinden" in response.headers["Content-Disposition"]
    assert owner.get(at("guide_download", state, "exe")).status_code == 404


def test_markdown_comes_back_as_the_guide(owner: Client, state: GuideState) -> None:
    content = owner.get(at("guide_download", state, "markdown")).content.decode()
    assert [step.do for step in read(content, "de").steps()] == [step.do for step in WRITTEN.steps()]


def test_versions_say_what_changed_and_come_back(log: OpenLog, owner: Client, state: GuideState) -> None:
    assert "Es gibt noch keine Fassung" in page_at(owner, "guide_versions", state)
    publish(log, state.id)
    save_draft(log, state.id, replace(WRITTEN, goal="Der Drucker im Keller druckt wieder."), None)
    page = page_at(owner, "guide_versions", state)
    assert "<del>Büro</del><ins>Keller</ins>" in page
    publish(log, state.id)
    assert "Keller" in page_at(owner, "guide_version", state, 2)
    assert "Es ist die erste" in page_at(owner, "guide_version", state, 1)
    assert owner.get(at("guide_version", state, 3)).status_code == 404
    owner.post(at("guide_restore", state, 1), {"revision": "7"})
    assert "Keller" in draft_of(log, state.id).guide.goal
    owner.post(at("guide_restore", state, 1), {"revision": "2"})
    assert draft_of(log, state.id).guide == WRITTEN


def test_a_translation_shows_its_original_and_when_that_is_newer(
    log: OpenLog, owner: Client, state: GuideState
) -> None:
    publish(log, state.id)
    response = owner.post(at("guide_translate", state))
    made = draft_of(log, UUID(response.headers["Location"].split("/")[2]))
    page = page_at(owner, "guide", made)
    assert (made.guide.language, made.original) == ("en", state.id)
    assert 'class="original"' in page
    assert "hat eine neuere Fassung" not in page
    publish(log, save_draft(log, state.id, replace(WRITTEN, check="Zwei Seiten."), None).id)
    page = page_at(owner, "guide", made)
    assert "hat eine neuere Fassung" in page
    assert "<ins>Zwei Seiten.</ins>" in page
    assert "älter als das Original" in text_of(owner.get(reverse("guides")))
    owner.post(at("guide_up_to_date", made))
    assert "hat eine neuere Fassung" not in page_at(owner, "guide", made)
    assert reverse("guide", args=[state.id]) in page_at(owner, "guide_publish", made)


def test_a_group_in_use_stays_a_group(log: OpenLog, owner: Client, state: GuideState) -> None:
    owner.post(at("guide_group", state), {"is_group": "1"})
    assert draft_of(log, state.id).is_group
    create_guide(log, using(state.id, title="Post"))
    assert "Post" in page_at(owner, "guide_publish", state)
    page = text_of(owner.post(at("guide_group", state), {"is_group": "0"}, follow=True))
    assert "Post" in page.split('class="notice problem"')[1]
    assert draft_of(log, state.id).is_group
    assert "Post" in text_of(owner.post(at("guide_archive", state), follow=True))


def test_a_newer_group_is_said(log: OpenLog, owner: Client, state: GuideState) -> None:
    set_group(log, state.id, is_group=True)
    publish(log, state.id)
    user = publish(log, create_guide(log, using(state.id)).id)
    publish(log, save_draft(log, state.id, replace(WRITTEN, check="Neu."), None).id)
    assert "haben eine neuere Fassung" in page_at(owner, "guide_publish", user)


def test_few_runs_are_not_broken_down(log: OpenLog, owner: Client, state: GuideState) -> None:
    assert "Noch kann ihr niemand gefolgt sein" in page_at(owner, "guide_lessons", state)
    publish(log, state.id)
    followed_by(log, state, 4)
    page = page_at(owner, "guide_lessons", state)
    assert "4 Menschen sind ihr gefolgt" in page
    assert "Ab 5 siehst du" in page
    assert "<table" not in page


def test_enough_runs_say_where_it_was_hard(log: OpenLog, owner: Client, state: GuideState) -> None:
    publish(log, state.id)
    followed_by(log, state, 30)
    stuck_at(log, state, "Da ist kein <b>Knopf</b>.")
    page = page_at(owner, "guide_lessons", state)
    assert "31 Menschen sind ihr gefolgt" in page
    assert "20 von 31, 47\xa0% bis 79\xa0%" in page
    assert "15 von 30, 33\xa0% bis 67\xa0%" in page
    assert "sagt vielleicht zu wenig" in page
    assert "Da ist kein &lt;b&gt;Knopf&lt;/b&gt;." in page
    assert "Schritt 4" in page
    publish(log, save_draft(log, state.id, replace(WRITTEN, goal="Neu"), None).id)
    assert "0 Menschen" in page_at(owner, "guide_lessons", state)
    older = text_of(owner.get(f"{at('guide_lessons', state)}?version=1"))
    assert "31 Menschen" in older
    for odd in ("x", "99", "²"):
        assert owner.get(f"{at('guide_lessons', state)}?version={odd}").status_code == 200


def test_the_same_language_is_refused(log: OpenLog, owner: Client, state: GuideState) -> None:
    translated = translate_guide(log, state.id, "en")
    page = page_at(owner, "guide_publish", translated)
    assert "übersetzen" not in page
