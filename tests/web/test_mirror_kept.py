"""Keeping a conversation with masks, finding it again, linking it to an entry, deleting it."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.entry import add_entry, delete_entry
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import MirrorRecord
from augenhoehe.desk.queries.mirror import KeptMirror, kept_mirrors, mirror_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from tests.factories import keep_call, log_two_weeks
from tests.mirror_samples import CALL
from tests.web.test_mirror import KEEP, START, carried_in, look_at, text_of, value_of


def address_of(mirror_id: uuid.UUID) -> str:
    return reverse("mirror", args=[mirror_id])


def keep(client: Client, **fields: Any) -> Any:
    document = carried_in(look_at(client, CALL["de"]))
    return client.post(KEEP, {"document": document, "keep": "1", "more": "", "entry": "", **fields})


def only_one(log: OpenLog) -> KeptMirror:
    (kept,) = kept_mirrors(log)
    assert isinstance(kept, KeptMirror)
    return kept


def texts_of(log: OpenLog) -> str:
    turns = mirror_of(log, only_one(log).id).document.turns
    return "\n".join(f"{turn.name}: {turn.text}" for turn in turns)


def entry_with(log: OpenLog, **fields: Any) -> Stored[Entry]:
    known = log_two_weeks(log)[0].document
    return add_entry(log, Entry(conversation_at=known.conversation_at, upset=2, calm=3, **fields))


def test_masks_are_shown_before_anything_is_stored(owner: Client) -> None:
    page = text_of(owner.post(KEEP, {"document": carried_in(look_at(owner, CALL["de"]))}))
    assert page.count(" checked") == 3
    preview = page.split('id="preview"')[1]
    assert "[Person 1]" in preview
    assert "Krause" not in preview
    assert not MirrorRecord.objects.exists()


def test_a_mask_can_be_taken_off_before(owner: Client) -> None:
    document = carried_in(look_at(owner, CALL["de"]))
    sent = {"document": document, "preview": "1", "masks": ["0", "1"], "more": "Fortsetzen", "entry": ""}
    preview = text_of(owner.post(KEEP, sent)).split('id="preview"')[1]
    assert "030 1234567" in preview
    assert "Krause" not in preview
    assert "[maskiert]" in preview
    assert "Fortsetzen" not in preview


def test_what_is_kept_is_masked(log: OpenLog, owner: Client) -> None:
    response = keep(owner, masks=["0", "1", "2"], more="Küche, ")
    kept = only_one(log)
    assert response.headers["Location"] == address_of(kept.id)
    for word in ("Krause", "Sabine", "1234567", "Küche"):
        assert word not in texts_of(log)
    page = text_of(owner.get(address_of(kept.id)))
    assert "[maskiert" in page
    assert "behalten am" in page


def test_without_masks_it_is_kept_as_it_was(log: OpenLog, owner: Client) -> None:
    keep(owner)
    assert "Frau Krause, unter 030 1234567" in texts_of(log)


def test_a_full_disk_loses_nothing(owner: Client) -> None:
    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT") and "mirrorrecord" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    document = carried_in(look_at(owner, CALL["de"]))
    with connection.execute_wrapper(refuse):
        response = owner.post(KEEP, {"document": document, "keep": "1", "more": "Küche", "entry": ""})
    assert response.status_code >= 400
    page = text_of(response)
    assert carried_in(page) == document
    assert 'value="Küche"' in page


def test_dismissed_notes_stay_dismissed(log: OpenLog, owner: Client) -> None:
    kept = keep_call(log)
    address = address_of(kept.id)
    page = text_of(owner.get(address))
    without = text_of(owner.post(address, {"dismiss": value_of(page, "dismiss", "so_easy")}))
    assert "Ausgeblendet: Von oben herab." in without
    assert "de.belittles.so_easy" not in text_of(owner.get(address)).split("ausgeblendete")[0]
    back = text_of(owner.post(address, {"restore": value_of(without, "restore", "so_easy")}))
    assert 'class="note look"' in back
    owner.post(address, {"rule_off": "2 de.belittles.so_easy"})
    assert len(mirror_of(log, kept.id).document.dismissed) == 1


def test_roles_can_be_corrected_later(log: OpenLog, owner: Client) -> None:
    kept = keep_call(log)
    owner.post(address_of(kept.id), {"role": "0:other"})
    assert mirror_of(log, kept.id).document.turns[0].speaker == "other"


def test_changed_rules_are_said(log: OpenLog, owner: Client) -> None:
    older = keep_call(log)
    assert "haben sich die Regeln geändert" in text_of(owner.get(address_of(older.id)))
    MirrorRecord.objects.all().delete()
    keep(owner)
    assert "haben sich die Regeln geändert" not in text_of(owner.get(address_of(only_one(log).id)))


def test_my_view_stands_beside_the_text(log: OpenLog, owner: Client) -> None:
    entry = entry_with(log, did=frozenset({"let_finish", "said_back", "lost_patience", "asked_again"}))
    page = text_of(owner.get(address_of(keep_call(log, entry.id).id)))
    table = page.split('class="beside stack"')[1].split("</table>")[0]
    rows = {row.split("</th>")[0]: row for row in table.split('<th scope="row">')[1:]}
    assert "angekreuzt" in rows["ausreden lassen"]
    assert "das zeigt ein Text nicht" in rows["die Geduld verloren"]
    assert "nicht angekreuzt" in rows["von oben herab gesprochen"]
    assert "doch ganz einfach" in rows["von oben herab gesprochen"]
    assert "deutlich" in rows["Wie verärgert war der Kunde?"]
    assert "Worte der Sorge" in rows["Wie verärgert war der Kunde?"]
    assert "explained" not in rows
    assert not re.search(r"\d+\s?%", table)


def test_an_entry_leads_to_its_conversation_and_back(log: OpenLog, owner: Client) -> None:
    entry = entry_with(log)
    page = text_of(owner.get(reverse("entry", args=[entry.id])))
    way = f"{START}?entry={entry.id}"
    assert f'href="{way}"' in page
    assert f'value="{entry.id}"' in text_of(owner.get(way))
    shown = look_at(owner, CALL["de"], entry=str(entry.id))
    assert "Meine Sicht neben dem Text" in shown
    asked = text_of(owner.post(KEEP, {"document": carried_in(shown)}))
    assert f'value="{entry.id}" selected' in asked
    owner.post(KEEP, {"document": carried_in(shown), "keep": "1", "more": "", "entry": str(entry.id)})
    again = text_of(owner.get(reverse("entry", args=[entry.id])))
    assert f'href="{address_of(only_one(log).id)}"' in again


def test_the_entry_can_be_chosen_and_taken_away_later(log: OpenLog, owner: Client) -> None:
    entry, kept = entry_with(log), keep_call(log)
    page = text_of(owner.post(address_of(kept.id), {"set_entry": "1", "entry": str(entry.id)}))
    assert 'class="beside stack"' in page
    owner.post(address_of(kept.id), {"set_entry": "1", "entry": ""})
    assert mirror_of(log, kept.id).document.entry is None


def test_without_its_entry_it_still_opens(log: OpenLog, owner: Client) -> None:
    entry = entry_with(log)
    kept = keep_call(log, entry.id)
    delete_entry(log, entry.id)
    page = owner.get(address_of(kept.id))
    assert page.status_code == 200
    assert 'class="beside stack"' not in text_of(page)


def test_deleting_is_offered_back(log: OpenLog, owner: Client) -> None:
    kept = keep_call(log)
    page = text_of(owner.post(reverse("mirror_delete", args=[kept.id]), follow=True))
    assert kept_mirrors(log) == []
    assert f'action="{reverse("undo")}"' in page
    assert owner.post(reverse("undo")).headers["Location"] == START
    assert only_one(log).id == kept.id


def test_one_that_does_not_open_is_named_in_the_list(log: OpenLog, owner: Client) -> None:
    kept = keep_call(log)
    MirrorRecord.objects.update(sealed=b"changed")
    assert f"Nr. {kept.number}" in text_of(owner.get(START))
    assert owner.get(address_of(kept.id)).status_code >= 400


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_finds_nothing(log: OpenLog, outsider: Client, method: str) -> None:
    kept = keep_call(log)
    assert getattr(outsider, method)(address_of(kept.id), {"role": "0:other"}).status_code == 404
    assert outsider.post(reverse("mirror_delete", args=[kept.id])).status_code == 404
    assert mirror_of(log, kept.id).document == kept.document
    assert "Angebot" not in text_of(outsider.get(START))


def test_other_methods_are_refused(log: OpenLog, owner: Client) -> None:
    kept = keep_call(log)
    assert owner.put(address_of(kept.id)).status_code == 405
    assert owner.get(reverse("mirror_delete", args=[kept.id])).status_code == 405
