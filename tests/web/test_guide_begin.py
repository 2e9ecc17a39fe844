"""Beginning a guide: empty, from a text, from a file, and from a reply that is a link alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.guide import create_guide, publish, save_draft
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import Guide
from augenhoehe.desk.queries.guide import draft_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.guide_begin import LONGEST_PASTED
from augenhoehe.web.guide_guard import is_link_alone
from tests.web.guides import WRITTEN

NEW, REPLY = reverse("guide_new"), reverse("reply")
WORDS_AND_LINK = """Klicken Sie unten links auf „Start“, dann öffnet sich ein Menü.
Darin steht das Zahnrad. Mehr steht auf https://example.com"""
FAQ = """Drucker neu verbinden

1. Öffnen Sie die Einstellungen.
2. Klicken Sie auf „Drucker“.
3. Wählen Sie den Drucker aus.
"""


def text_of(response: Any) -> str:
    return str(response.content.decode())


def made_by(response: Any, log: OpenLog) -> Any:
    assert response.status_code == 302
    return draft_of(log, UUID(response.headers["Location"].split("/")[2])).guide


def test_an_empty_one_begins_with_a_step(log: OpenLog, owner: Client) -> None:
    response = owner.post(NEW)
    guide = made_by(response, log)
    assert response.headers["Location"].endswith("?at=title")
    assert guide.language == "de"
    assert len(list(guide.steps())) == 1
    assert "autofocus" in text_of(owner.get(response.headers["Location"]))


def test_an_empty_one_that_was_left_is_taken_again(log: OpenLog, owner: Client) -> None:
    first = owner.post(NEW).headers["Location"]
    assert owner.post(NEW).headers["Location"] == first
    damaged = Guide.objects.get()
    assert owner.post(NEW, {"language": "en"}).headers["Location"] != first
    assert owner.post(NEW, {"is_group": "on"}).headers["Location"] != first
    Guide.objects.filter(id=damaged.id).update(draft="{")
    second = owner.post(NEW).headers["Location"]
    assert second != first
    state = draft_of(log, UUID(second.split("/")[2]))
    save_draft(log, state.id, replace(state.guide, goal="Der Drucker druckt."), state.revision)
    assert owner.post(NEW).headers["Location"] != second
    assert Guide.objects.count() == 5


def test_an_empty_one_of_somebody_else_is_not_taken(owner: Client, outsider: Client) -> None:
    assert owner.post(NEW).headers["Location"] != outsider.post(NEW).headers["Location"]


def test_a_pasted_text_becomes_a_draft_with_questions(log: OpenLog, owner: Client) -> None:
    response = owner.post(NEW, {"text": FAQ, "language": "de"})
    guide = made_by(response, log)
    assert guide.title == "Drucker neu verbinden"
    assert [step.do for step in guide.steps()][1] == "Klicken Sie auf „Drucker“."
    page = text_of(owner.get(response.headers["Location"]))
    assert page.count('class="note ') > 3
    assert "Was braucht man, bevor es losgeht?" in page


def test_a_file_becomes_a_group_in_its_language(log: OpenLog, owner: Client) -> None:
    file = SimpleUploadedFile("faq.md", "# Sign in\n\n1. Click “Start” – now.\n".encode("cp1252"))
    response = owner.post(NEW, {"file": file, "language": "en", "is_group": "on"})
    guide = made_by(response, log)
    assert (guide.title, guide.language) == ("Sign in", "en")
    assert next(guide.steps()).do == "Click “Start” – now."
    assert Guide.objects.get().is_group


PAGE = """Startseite | Hilfe | Kontakt
Warum druckt mein Drucker nicht?

1. Öffnen Sie die Einstellungen.
2. Klicken Sie auf „Drucker“.

© 2024 Beispiel GmbH
Impressum
"""
ENGLISH = "Reset your password\n\n1. Open the page of the bank.\n2. Choose the field at the top.\n"


def test_what_belongs_to_the_page_is_left_out_and_said(log: OpenLog, owner: Client) -> None:
    response = owner.post(NEW, {"text": PAGE})
    guide = made_by(response, log)
    assert guide.title == "Warum druckt mein Drucker nicht?"
    assert [step.do for step in guide.steps()][-1] == "Klicken Sie auf „Drucker“."
    page = text_of(owner.get(response.headers["Location"]))
    assert "Startseite | Hilfe | Kontakt · © 2024 Beispiel GmbH · Impressum" in page
    assert "Weggelassen" in page
    assert "Weggelassen" not in text_of(owner.get(response.headers["Location"]))


def test_a_file_of_markdown_is_no_page(log: OpenLog, owner: Client) -> None:
    file = SimpleUploadedFile("seite.md", PAGE.encode())
    response = owner.post(NEW, {"file": file})
    assert "© 2024 Beispiel GmbH" in str(made_by(response, log))
    assert "Weggelassen" not in text_of(owner.get(response.headers["Location"]))


@pytest.mark.parametrize(
    ("fields", "language", "is_said"),
    [
        ({"text": ENGLISH}, "en", True),
        ({"text": ENGLISH, "language": ""}, "en", True),
        ({"text": ENGLISH, "language": "de"}, "de", False),
        ({"text": FAQ}, "de", False),
        ({"text": FAQ, "language": "en"}, "en", False),
        ({"text": "Router: Reset"}, "de", False),
        ({}, "de", False),
    ],
)
def test_the_text_tells_the_language_unless_somebody_chose_one(
    log: OpenLog, owner: Client, fields: dict[str, str], language: str, *, is_said: bool
) -> None:
    response = owner.post(NEW, fields)
    assert made_by(response, log).language == language
    page = text_of(owner.get(response.headers["Location"]))
    assert ("Der Text ist auf Englisch" in page) is is_said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "x" * (LONGEST_PASTED + 1)}, "200000 Zeichen"),
        ({"text": FAQ, "file": SimpleUploadedFile("a.md", b"1. a")}, "Schick eines von beiden"),
        ({"text": "1. Schritt\n" * 301}, "höchstens 300 Schritte"),
        ({"language": "fr"}, "gültige Auswahl"),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays(owner: Client, fields: dict[str, Any], said: str) -> None:
    response = owner.post(NEW, fields)
    page = text_of(response)
    assert response.status_code == 400
    assert said in page
    assert fields.get("text", "")[:40].strip() in page
    assert not Guide.objects.exists()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://support.example.com/faq/17", True),
        ("Guten Tag Frau Krause, schauen Sie bitte hier: www.example.com/faq. Viele Grüße", True),
        ("", False),
        ("Schauen Sie in die FAQ.", False),
        (
            WORDS_AND_LINK,
            False,
        ),
    ],
)
def test_a_link_alone_is_told_from_a_reply(text: str, *, is_one: bool) -> None:
    assert is_link_alone(text) is is_one


def test_a_note_that_is_a_link_alone_is_offered_as_a_guide(log: OpenLog, owner: Client) -> None:
    guide = create_guide(log, WRITTEN)
    publish(log, guide.id)
    at = timezone.now()
    link, words = (
        add_entry(log, Entry(conversation_at=at, upset=1, calm=4, note=note))
        for note in ("https://wiki.example/drucker", "Der Drucker war aus.")
    )
    page = text_of(owner.get(reverse("entry", args=[link.id])))
    assert "guard-head" in page
    assert f"{reverse('guide_copy', args=[guide.id])}?about={link.id}" in page
    assert "guard-head" not in text_of(owner.get(reverse("entry", args=[words.id])))


def test_a_link_alone_is_offered_as_a_guide(log: OpenLog, owner: Client) -> None:
    other = publish(log, create_guide(log, WRITTEN).id)
    page = text_of(owner.post(REPLY, {"text": "Siehe https://example.com/faq"}))
    assert "Diese Antwort ist ein Link" in page
    assert f'href="{reverse("guide_copy", args=[other.id])}"' in page
    assert f'action="{NEW}"' in page
    assert made_by(owner.post(NEW, {"text": FAQ, "language": "de"}), log).title == "Drucker neu verbinden"


def test_a_link_to_an_own_guide_becomes_a_copy_in_one_step(log: OpenLog, owner: Client) -> None:
    own = publish(log, create_guide(log, WRITTEN).id)
    page = text_of(owner.post(REPLY, {"text": f"http://localhost/k/g/{own.token}/"}))
    assert "Eine Kopie von „Drucker neu verbinden“" in page
    assert 'id="guard_text"' not in page


def test_a_reply_with_words_is_left_alone(owner: Client) -> None:
    assert "guard-head" not in text_of(owner.post(REPLY, {"text": "Was genau sehen Sie?"}))
