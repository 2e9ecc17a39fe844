"""The mirror in the browser: read in memory, shown with marks, forgotten unless somebody keeps it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.documents.mirror import MOST_TURNS
from augenhoehe.desk.models import MirrorRecord
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.forms.mirror import LONGEST_PASTED
from tests.factories import keep_call
from tests.mirror_samples import CALL, NO_SPEAKER, SHORT, ugly

START, SHOW, KEEP = reverse("mirrors"), reverse("mirror_show"), reverse("mirror_keep")
EASY = "doch ganz einfach"


def text_of(response: Any) -> str:
    return str(response.content.decode())


def look_at(client: Client, text: str, **fields: str) -> str:
    response = client.post(START, {"text": text, **fields})
    assert response.status_code == 200, text_of(response)
    return text_of(response)


def carried_in(page: str) -> str:
    found = re.search(r'name="document" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def value_of(page: str, button: str, near: str = "") -> str:
    """Return what the first button of this name sends, of those whose value holds `near`."""
    values = [html.unescape(found) for found in re.findall(rf'name="{button}"\s+value="([^"]*)"', page)]
    return next(value for value in values if near in value)


def marks_in(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_show_a_conversation(log: OpenLog, owner: Client, language: str) -> None:
    set_language(log.person, language)
    page = look_at(owner, CALL[language])
    assert f'<html lang="{language}">' in page
    assert "<mark" in page
    assert 'class="moments"' in page


def test_nothing_is_stored(owner: Client) -> None:
    page = look_at(owner, CALL["de"])
    owner.post(SHOW, {"document": carried_in(page), "swap": "1"})
    owner.post(KEEP, {"document": carried_in(page)})
    assert not MirrorRecord.objects.exists()


def test_what_is_marked_has_its_note(owner: Client) -> None:
    page = look_at(owner, CALL["de"])
    assert EASY in " ".join(marks_in(page))
    assert 'class="note look"' in page
    assert "de.belittles.so_easy" in page
    assert "Vielleicht so:" in page


def test_what_was_said_is_text_and_never_markup(owner: Client) -> None:
    page = look_at(owner, ugly())
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert page.count("<script") == page.count("<script src=")


def test_a_file_is_read_as_well(owner: Client) -> None:
    file = SimpleUploadedFile("call.txt", CALL["de"].encode())
    response = owner.post(START, {"file": file, "text": ""})
    assert EASY in text_of(response)


def test_several_conversations_are_offered(owner: Client) -> None:
    lines = [
        {
            "conversation_id": f"c{n}",
            "id": f"u{n}{m}",
            "speaker": who,
            "text": f"Satz {m} aus {n}",
            "reply_to": None,
        }
        for n in (1, 2, 3)
        for m, who in enumerate(("Kunde", "Agent"))
    ]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    response = owner.post(START, {"file": SimpleUploadedFile("utterances.jsonl", content), "text": ""})
    page = text_of(response)
    assert "In der Datei sind 3 Gespräche." in page
    chosen = owner.post(SHOW, {"document": value_of(page, "document", "aus 2")})
    assert "Satz 1 aus 2" in text_of(chosen)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "Füge hier ein Gespräch ein"),
        ({"text": "  \n "}, "Füge hier ein Gespräch ein"),
        ({"text": NO_SPEAKER}, "Wer hier spricht, ist nicht zu erkennen"),
        ({"text": "x" * (LONGEST_PASTED + 1)}, "länger, als die Seite fasst"),
        ({"text": "Kunde: a\nAgent: b\n" * (MOST_TURNS // 2 + 1)}, "augenhoehe mirror DATEI"),
        ({"text": SHORT, "spoken": "fr"}, "gültige Auswahl"),
    ],
)
def test_what_cannot_be_read_is_said_and_stays(owner: Client, fields: dict[str, str], said: str) -> None:
    response = owner.post(START, fields)
    page = text_of(response)
    assert response.status_code == 400
    assert said in page
    assert html.escape(fields["text"].strip()[:50]) in page
    assert 'role="alert"' in page


def test_more_than_any_page_takes_is_said(owner: Client) -> None:
    response = owner.post(START, {"text": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert response.status_code == 413
    assert "mehr Text, als eine Seite fasst (8 MB)" in text_of(response)
    assert "als Datei" in text_of(response)


def test_a_file_of_more_than_is_taken_is_said(owner: Client) -> None:
    file = SimpleUploadedFile("call.txt", b"x" * settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
    response = owner.post(START, {"file": file, "text": ""})
    assert response.status_code == 400
    assert "bis 50 MB" in text_of(response)


@pytest.mark.parametrize("entry", ["7", "", "x" * 300])
def test_an_entry_that_makes_no_sense_is_none(owner: Client, entry: str) -> None:
    assert owner.get(f"{START}?entry={entry}").status_code == 200
    assert "entry" not in json.loads(carried_in(look_at(owner, SHORT, entry=entry)))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \x00\x01", b"\xff\xfe\x00", b'{"a": '])
def test_a_file_that_cannot_be_read_is_said(owner: Client, content: bytes) -> None:
    response = owner.post(START, {"file": SimpleUploadedFile("call.json", content), "text": ""})
    assert response.status_code == 400
    assert 'id="id_file_error"' in text_of(response)


def test_a_text_beside_a_file_stays(owner: Client) -> None:
    response = owner.post(START, {"file": SimpleUploadedFile("a.txt", b"Kunde: a"), "text": SHORT})
    assert response.status_code == 400
    assert "Was genau sehen Sie?" in text_of(response)


def test_a_guessed_role_is_corrected_with_one_press(owner: Client) -> None:
    page = look_at(owner, CALL["de"])
    assert "(vermutet)" in page
    sent = {"document": carried_in(page), "role": value_of(page, "role", "0:agent")}
    corrected = text_of(owner.post(SHOW, sent))
    assert "(vermutet)" not in corrected
    speakers = {turn["name"]: turn["speaker"] for turn in json.loads(carried_in(corrected))["turns"]}
    assert speakers["Sabine Krause"] == "agent"


GUESSED = "Petra: Guten Tag.\nKarl: Es geht nicht.\nPetra: Was sehen Sie?\nKarl: Nichts.\n"


@pytest.mark.parametrize(
    ("text", "role", "roles"),
    [
        (GUESSED, "0:customer", ("customer", "agent")),
        (GUESSED, "1:agent", ("customer", "agent")),
        (GUESSED, "0:other", ("other", "customer")),
        (GUESSED.replace("Karl:", "Kunde:"), "0:customer", ("customer", "customer")),
        (GUESSED + "Anna: Hallo?\n", "0:customer", ("customer", "customer")),
    ],
)
def test_of_two_that_were_guessed_one_press_mends_both(
    owner: Client, text: str, role: str, roles: tuple[str, str]
) -> None:
    document = carried_in(look_at(owner, text))
    turns = json.loads(carried_in(text_of(owner.post(SHOW, {"document": document, "role": role}))))["turns"]
    assert (turns[0]["speaker"], turns[1]["speaker"]) == roles


def test_roles_are_swapped(owner: Client) -> None:
    page = look_at(owner, SHORT)
    swapped = json.loads(carried_in(text_of(owner.post(SHOW, {"document": carried_in(page), "swap": "1"}))))
    assert [turn["speaker"] for turn in swapped["turns"]] == ["agent", "customer", "agent"]


@pytest.mark.parametrize("role", ["", "9:agent", "0:boss", "x:agent", ":", "-1:agent", "²:agent"])
def test_a_role_that_makes_no_sense_changes_nothing(owner: Client, role: str) -> None:
    document = carried_in(look_at(owner, CALL["de"]))
    again = carried_in(text_of(owner.post(SHOW, {"document": document, "role": role})))
    assert json.loads(again)["turns"] == json.loads(document)["turns"]


def test_the_language_can_be_said(owner: Client) -> None:
    document = carried_in(look_at(owner, SHORT))
    page = text_of(owner.post(SHOW, {"document": document, "set_language": "1", "spoken": "en"}))
    assert json.loads(carried_in(page))["language"] == "en"
    back = text_of(owner.post(SHOW, {"document": carried_in(page), "set_language": "1", "spoken": "fr"}))
    assert json.loads(carried_in(back))["language"] == "en"


def test_a_dismissed_note_is_gone_and_comes_back(owner: Client) -> None:
    page = look_at(owner, CALL["de"])
    key = value_of(page, "dismiss", "so_easy")
    without = text_of(owner.post(SHOW, {"document": carried_in(page), "dismiss": key}))
    assert "Ausgeblendet: Von oben herab." in without
    assert EASY not in " ".join(marks_in(without))
    again = text_of(owner.post(SHOW, {"document": carried_in(without), "restore": key}))
    assert EASY in " ".join(marks_in(again))


@pytest.mark.parametrize("document", ["", "{}", '{"turns": []}', "[" * 9_000, "\udcff"])
@pytest.mark.parametrize("address", [SHOW, KEEP])
def test_a_page_that_came_back_broken_is_explained(owner: Client, address: str, document: str) -> None:
    body = {"document": document.encode("utf-8", "surrogatepass").decode("latin-1")}
    response = owner.post(address, body)
    assert response.status_code == 400
    assert "kam unvollständig zurück" in text_of(response)


@pytest.mark.parametrize("kept", [1, 3])
def test_more_rows_ask_the_database_nothing_more(
    log: OpenLog, owner: Client, kept: int, django_assert_num_queries: Any
) -> None:
    for _one in range(kept):
        keep_call(log)
    with django_assert_num_queries(6):
        owner.get(START)


def test_other_methods_are_refused(owner: Client) -> None:
    assert owner.put(START).status_code == 405
    for address in (SHOW, KEEP, reverse("rule_on")):
        assert owner.get(address).status_code == 405


def test_measures_come_without_a_judgement(owner: Client) -> None:
    page = look_at(owner, CALL["de"])
    counted = page.split("Gezählt, ohne Urteil")[1]
    assert "Dein Anteil an den Wörtern" in counted
    assert "Regelwerk de." in counted
