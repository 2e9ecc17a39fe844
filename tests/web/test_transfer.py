"""Taking the log out, bringing it in again, deleting everything."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from augenhoehe.desk.actions.entry import add_entry, change_entry
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import EntryRecord, Key, Person
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import archive

WHEN = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
ENTRY = Entry(conversation_at=WHEN, upset=2, calm=3, differently="Ich frage zuerst nach der Frist.")


def upload(content: bytes, name: str = "log.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def page_of(client: Client, content: bytes, **typed: str) -> str:
    return client.post("/settings/transfer/import/", {"file": upload(content), **typed}).content.decode()


@pytest.mark.parametrize(
    ("kind", "expected"), [("json", "Ich frage"), ("csv", "Ich frage"), ("md", "Ich frage")]
)
def test_each_file_holds_the_entries(owner: Client, log: OpenLog, kind: str, expected: str) -> None:
    add_entry(log, ENTRY)
    response = owner.get(f"/settings/transfer/{kind}/")
    assert expected in response.content.decode()
    assert "attachment" in response.headers["Content-Disposition"]


def test_unknown_kind_is_not_found(owner: Client) -> None:
    assert owner.get("/settings/transfer/exe/").status_code == 404


def test_nobody_gets_the_log_of_another(outsider: Client, log: OpenLog) -> None:
    add_entry(log, ENTRY)
    assert json.loads(outsider.get("/settings/transfer/json/").content)["entries"] == []


def test_out_and_in_again_restores_a_deleted_entry(owner: Client, log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    content = owner.get("/settings/transfer/json/").content
    EntryRecord.objects.all().delete()
    assert "1 Datensatz ist hier neu." in page_of(owner, content)
    assert entry_of(log, stored.id).document == ENTRY
    assert "2 waren schon da." in page_of(owner, content)


def test_encrypted_out_and_in(owner: Client, log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    typed = {"file_passphrase": "sieben stille Seen", "file_passphrase_again": "sieben stille Seen"}
    content = owner.post("/settings/transfer/encrypted/", typed).content
    assert archive.is_archive(content)
    assert b"Frist" not in content
    EntryRecord.objects.all().delete()
    assert "öffnet sich nicht" in page_of(owner, content, import_passphrase="falsch")
    assert "1 Datensatz" in page_of(owner, content, import_passphrase="sieben stille Seen")
    assert entry_of(log, stored.id).document == ENTRY


@pytest.mark.parametrize(
    "typed",
    [
        {"file_passphrase": "kurz", "file_passphrase_again": "kurz"},
        {"file_passphrase": "a" * 12, "file_passphrase_again": "b" * 12},
    ],
)
def test_short_or_different_passphrases_are_refused(owner: Client, typed: dict[str, str]) -> None:
    assert owner.post("/settings/transfer/encrypted/", typed).status_code == 400


def test_other_content_is_reported_and_replaced_on_request(owner: Client, log: OpenLog) -> None:
    stored = add_entry(log, ENTRY)
    content = owner.get("/settings/transfer/json/").content
    changed = Entry(conversation_at=WHEN, upset=0, calm=4)
    change_entry(log, stored.id, changed, None)
    assert str(stored.id) in page_of(owner, content)
    assert entry_of(log, stored.id).document == changed
    assert "1 wurde ersetzt" in page_of(owner, content, replace="on")
    assert entry_of(log, stored.id).document == ENTRY


def test_bad_rows_keep_everything_out_unless_partial(owner: Client, log: OpenLog) -> None:
    table = b"conversation_at,upset,calm\n2026-11-20 10:00,2,3\n2026-11-20 11:00,9,3\n"
    page = page_of(owner, table)
    assert "Zeile 3" in page
    assert EntryRecord.objects.count() == 0
    page_of(owner, table, partial="on")
    page_of(owner, table, partial="on")
    assert EntryRecord.objects.count() == 1


@pytest.mark.parametrize(
    "content", [b'{"format": "augenhoehe", "entries": [', b"\x00\x01\x02\xff", b"[]", b"a,b\n1,2\n", b"{}"]
)
def test_damaged_files_change_nothing_and_say_why(owner: Client, content: bytes) -> None:
    page = page_of(owner, content)
    assert "Übernommen wurde nichts." in page
    assert EntryRecord.objects.count() == 0


def test_a_missing_or_empty_file_is_named(owner: Client) -> None:
    assert "Wähle eine Datei bis 50 MB." in owner.post("/settings/transfer/import/", {}).content.decode()
    assert "Diese Datei ist leer." in page_of(owner, b"")


def test_a_record_of_somebody_else_is_refused(owner: Client, outsider: Client, log: OpenLog) -> None:
    add_entry(log, ENTRY)
    content = owner.get("/settings/transfer/json/").content
    assert "gehört hier jemand anderem" in page_of(outsider, content)


def test_deleting_needs_a_tick(owner: Client) -> None:
    assert "Gelöscht wurde nichts." in owner.post("/settings/delete/", {}).content.decode()
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_after_deleting_nothing_is_left(owner: Client, log: OpenLog) -> None:
    add_entry(log, ENTRY)
    sealed = bytes(EntryRecord.objects.get().sealed)
    assert owner.post("/settings/delete/", {"sure": "on"}).status_code == 200
    assert (Person.objects.count(), Key.objects.count(), EntryRecord.objects.count()) == (0, 0, 0)
    assert owner.get("/").status_code == 403
    files = Path(connection.settings_dict["NAME"]).parent.glob("*sqlite3*")
    assert not any(sealed in file.read_bytes() for file in files)
    assert list(Path(django_settings.AUGENHOEHE_CONFIG).glob("device-*")) == []


@pytest.mark.parametrize("address", ["transfer/encrypted/", "transfer/import/", "delete/"])
def test_getting_what_must_be_posted_is_refused(owner: Client, address: str) -> None:
    assert owner.get(f"/settings/{address}").status_code == 405


@pytest.mark.parametrize("encrypted", [False, True])
def test_the_next_page_names_what_is_not_in_the_file(owner: Client, log: OpenLog, *, encrypted: bool) -> None:
    broken = add_entry(log, ENTRY)
    EntryRecord.objects.filter(id=broken.id).update(sealed=b"changed")
    if encrypted:
        typed = dict.fromkeys(("file_passphrase", "file_passphrase_again"), "sieben stille Seen")
        assert owner.post("/settings/transfer/encrypted/", typed).status_code == 200
    else:
        assert str(broken.id) not in owner.get("/settings/transfer/json/").content.decode()
    assert f"entry {broken.number}" in owner.get("/settings/transfer/").content.decode()
