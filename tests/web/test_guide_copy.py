"""Handing a guide over: chosen, made personal, passed on as a link, one file or PDF."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from augenhoehe.clarity import Branch, Guide, Option, Section, Step
from augenhoehe.desk.actions.guide import create_guide
from augenhoehe.desk.models import GuideCopy
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.guide_samples import PRINTER, SIGN_IN
from tests.web.customer_requests import NOBODY, copied, published, text

HELP = "https://help.example"
ONE_WAY_HAS_A_NAME = Guide(
    title="Drucker neu verbinden",
    sections=(
        Section(
            id="a",
            items=(
                Branch(
                    id="b1",
                    question="Was sehen Sie?",
                    options=(
                        Option(id="o1", label="Ein grünes Licht", steps=(Step(id="s1", do="Drucken Sie."),)),
                        Option(id="o2", label="Nichts", steps=(Step(id="s2", do="Wählen Sie {Name}."),)),
                    ),
                ),
            ),
        ),
    ),
)


@pytest.fixture
def guide(log: OpenLog) -> GuideState:
    factories.settle(log)
    return published(log)


def test_only_published_guides_are_offered(log: OpenLog, owner: Client, guide: GuideState) -> None:
    draft = create_guide(log, SIGN_IN)
    about = uuid4()
    page = text(owner.get(reverse("guide_copies_about", args=[about])))
    assert f"{reverse('guide_copy', args=[guide.id])}?about={about}" in page
    assert reverse("guide_copy", args=[draft.id]) not in page
    refused = owner.get(reverse("guide_copy", args=[draft.id]), follow=True)
    assert "noch nicht veröffentlicht" in text(refused)


def test_without_a_published_guide_the_way_to_one_is_shown(log: OpenLog, owner: Client) -> None:
    factories.settle(log)
    assert reverse("guides") in text(owner.get(reverse("guide_copies")))


def hand_over(owner: Client, guide: GuideState, **fields: object) -> str:
    typed = {
        "greeting": "Guten Tag Frau Quitte",
        "option-0": "o2",
        "value-0": "Brother HL",
        "days": "7",
        **fields,
    }
    return text(owner.post(reverse("guide_copy", args=[guide.id]), typed, follow=True))


def test_a_copy_is_made_personal(owner: Client, guide: GuideState) -> None:
    asked = text(owner.get(reverse("guide_copy", args=[guide.id])))
    for words in ("Was sehen Sie an {gerät}?", "Ein grünes Licht", "Gerät"):
        assert words in asked
    page = hand_over(owner, guide)
    (token,) = set(re.findall(r"/k/c/([\w-]{22})/", page))
    copy = text(Client().get(f"/k/c/{token}/"))
    for words in ("Frau Quitte", "Brother HL", "Stecken Sie das Kabel ein."):
        assert words in copy
    assert f"/k/c/{token}.pdf" in page


def test_an_empty_word_is_asked_for_and_nothing_typed_is_lost(owner: Client, guide: GuideState) -> None:
    address = reverse("guide_copy", args=[guide.id])
    typed = {"greeting": "Guten Tag Frau Quitte", "value-0": " ", "days": "7"}
    refused = owner.post(address, typed)
    assert refused.status_code == 400
    for words in ("Das ist noch leer.", "Frau Quitte", 'name="gaps"'):
        assert words in text(refused)
    assert 'name="gaps"' not in text(owner.get(address))
    assert not GuideCopy.objects.exists()
    page = hand_over(owner, guide, **{"value-0": "", "gaps": "on"})
    (token,) = set(re.findall(r"/k/c/([\w-]{22})/", page))
    assert "Den Drucker ____ (Gerät)" in text(Client().get(f"/k/c/{token}/"))


def test_a_word_of_steps_that_do_not_apply_is_not_asked_for(log: OpenLog, owner: Client) -> None:
    factories.settle(log)
    guide = published(log, ONE_WAY_HAS_A_NAME)
    page = hand_over(owner, guide, **{"option-0": "o1", "value-0": ""})
    assert set(re.findall(r"/k/c/([\w-]{22})/", page))
    asked = owner.post(reverse("guide_copy", args=[guide.id]), {"option-0": "o2", "days": "7"})
    assert asked.status_code == 400


def test_everybody_meets_a_gap_and_whoever_publishes_is_told(owner: Client, guide: GuideState) -> None:
    page = text(owner.get(reverse("guide_publish", args=[guide.id])))
    assert "Wörter zum Ausfüllen: Gerät." in page
    (link,) = set(re.findall(r"/k/g/[\w-]{22}/", page))
    assert "Den Drucker ____ (Gerät)" in text(Client().get(link))
    assert "Den Drucker ____ (Gerät)" in text(owner.get(reverse("guide_preview", args=[guide.id])))
    one_file = owner.get(reverse("guide_download", args=[guide.id, "html"]))
    assert "Den Drucker ____ (Gerät)" in text(one_file)
    markdown = owner.get(reverse("guide_download", args=[guide.id, "markdown"]))
    assert "Den Drucker {Gerät}" in text(markdown)


def test_the_link_comes_with_words_where_customers_reach_us(
    settings: Settings, owner: Client, guide: GuideState
) -> None:
    settings.AUGENHOEHE_CUSTOMER_URL = HELP
    page = hand_over(owner, guide)
    (mail,) = re.findall(r'href="(mailto:[^"]+)"', page)
    sent = parse_qs(urlsplit(mail.replace("&amp;", "&")).query)
    assert sent["subject"] == ["Drucker neu verbinden"]
    (link,) = re.findall(rf"{HELP}/k/c/[\w-]{{22}}/", sent["body"][0])
    assert f'value="{link}"' in page
    assert "Quitte" not in mail


def test_without_a_public_address_the_file_carries_the_questions(owner: Client, guide: GuideState) -> None:
    page = hand_over(owner, guide)
    assert "mailto:" not in page
    (address,) = re.findall(r'action="(/guides/handed-over/[\w-]{22}/file/)"', page)
    fields = {"question": "Was machen Sie zuerst?", "options": "Anrufen\nWarten", "language": "de"}
    file = owner.post(address, fields)
    assert "attachment" in file.headers["Content-Disposition"]
    for words in ("Was machen Sie zuerst?", "Anrufen", "Frau Quitte"):
        assert words in text(file)
    assert "Was machen Sie zuerst?" not in text(owner.post(address, {"question": " ", "language": "de"}))
    mistaken = owner.post(address, {**fields, "options": "eine"})
    assert mistaken.status_code == 400
    assert "keine Auswahl" in text(mistaken)


@pytest.mark.parametrize(
    "fields", [{"option-0": "o9"}, {"days": "4000"}, {"about": "x"}, {"greeting": "x" * 1_001}]
)
def test_choices_that_are_none_come_back(owner: Client, guide: GuideState, fields: dict[str, str]) -> None:
    answer = owner.post(
        reverse("guide_copy", args=[guide.id]), {"value-0": "Brother HL", "days": "7", **fields}
    )
    assert answer.status_code == 400
    assert "Brother HL" in text(answer)
    assert not GuideCopy.objects.exists()


def test_a_copy_is_taken_back(log: OpenLog, owner: Client, guide: GuideState) -> None:
    page = hand_over(owner, guide)
    (address,) = re.findall(r'action="(/guides/copies/[0-9a-f-]+/take-back/)"', page)
    owner.post(address)
    assert not GuideCopy.objects.exists()
    assert owner.get(reverse("guide_copied", args=[NOBODY])).status_code == 404


def test_the_entry_and_the_guide_know_of_a_copy(
    log: OpenLog, owner: Client, outsider: Client, guide: GuideState
) -> None:
    entry = factories.log_two_weeks(log)[1].id
    hand_over(owner, guide, about=str(entry))
    shown = text(owner.get(reverse("entry", args=[entry])))
    for page in (shown, text(owner.get(reverse("closing", args=[entry])))):
        assert "Mitgegeben am" in page
        assert PRINTER.title in page
    of_guide = text(owner.get(reverse("guide_publish", args=[guide.id])))
    assert "1 Kopie für einen Kunden ist in Gebrauch" in of_guide
    assert outsider.get(reverse("entry", args=[entry])).status_code == 404
    (address,) = set(re.findall(r'action="(/guides/copies/[0-9a-f-]+/take-back/)"', shown))
    assert outsider.post(address).status_code == 404
    assert owner.post(address).headers["Location"] == reverse("closing", args=[entry])
    assert "Mitgegeben am" not in text(owner.get(reverse("entry", args=[entry])))


def test_copies_of_somebody_else_are_not_there(log: OpenLog, outsider: Client, guide: GuideState) -> None:
    token = copied(log, guide).split("/")[3]
    assert outsider.get(reverse("guide_copy", args=[guide.id])).status_code == 404
    assert outsider.get(reverse("guide_copied", args=[token])).status_code == 404
    assert outsider.post(reverse("guide_copy_file", args=[token])).status_code == 404
    row = GuideCopy.objects.get()
    assert outsider.post(reverse("guide_copy_take_back", args=[row.id])).status_code == 404
    assert PRINTER.title not in text(outsider.get(reverse("guide_copies")))
