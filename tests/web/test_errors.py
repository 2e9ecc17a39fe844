"""Pages for what went wrong: they answer without session and database, and lose nothing typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.translation import gettext

from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.letter import leave_entry
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.faults import Code, Fault
from augenhoehe.desk.models import EntryRecord, Key, Letter, PreferencesRecord
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.web.forms.transfer import EncryptedExportForm
from augenhoehe.web.views import errors

SECRET = "sieben stille Seen"
TYPED = "Die Kundin hatte <b>Angst</b> & wartete"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("code", get_args(Code))
def test_every_fault_has_its_page(code: Code, language: str) -> None:
    fault = Fault(code, "/data/place")
    with translation.override(language):
        response = errors.fault(RequestFactory().get("/"), fault)
        page = response.content.decode()
        assert response.status_code == fault.text.status
        assert f'<html lang="{language}">' in page
        for words in (fault.text.happened, fault.text.kept, fault.text.advice, "/data/place"):
            assert escape(str(words)) in page


def test_typed_text_comes_back_and_secrets_do_not() -> None:
    typed = {
        "note": TYPED,
        "did": ["asked_again", "said_back"],
        "empty": " ",
        "csrfmiddlewaretoken": "token-of-the-form",
        "passphrase": "vier ruhige Worte hier",
        "set-new_passphrase": "ganz andere Worte nun",
        "code": "7Q2M-0000",
    }
    page = errors.fault(RequestFactory().post("/", typed), Fault("disk_full")).content.decode()
    assert escape(TYPED) in page
    assert page.count("<textarea") == page.count("<label") == 3
    assert page.count("readonly") == 3
    for secret in ("token-of-the-form", "vier ruhige", "ganz andere", "7Q2M"):
        assert secret not in page


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.csrf_failure, 403),
        (errors.not_found, 404),
        (errors.server_error, 500),
    ],
)
def test_pages_need_no_session_and_no_database(
    answer: Callable[[HttpRequest], HttpResponse], status: int, language: str
) -> None:
    request = RequestFactory().get("/", headers={"accept-language": language})
    with translation.override(language):
        response = answer(request)
    page = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == 1


def test_unknown_address_is_404_with_words(owner: Client) -> None:
    response = owner.get("/nothing/here/")
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_wrong_method_is_405_and_says_which_are_right(owner: Client) -> None:
    response = owner.get(reverse("lock"))
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "<h1>" in response.content.decode()


def test_form_of_another_session_is_refused_with_words(log: OpenLog) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("language"), {"language": "de"})
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()


def test_unexpected_error_shows_no_trace(owner: Client, log: OpenLog) -> None:
    Key.objects.all().delete()
    owner.raise_request_exception = False
    response = owner.get(reverse("key"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "augenhoehe doctor" in page
    for trace in ("Traceback", "IndexError", ".py"):
        assert trace not in page


def test_record_that_does_not_open_is_named(owner: Client, log: OpenLog) -> None:
    entry = add_entry(log, Entry(conversation_at=timezone.now(), upset=1, calm=4))
    EntryRecord.objects.filter(id=entry.id).update(sealed=b"changed")
    response = owner.get(reverse("entry", args=[entry.id]))
    assert response.status_code == 500
    with translation.override("de"):
        assert escape(str(Fault("record_unreadable").text.happened)) in response.content.decode()
    assert str(entry.number) in response.content.decode()


def test_preferences_that_are_gone_keep_nothing_closed(owner: Client, log: OpenLog) -> None:
    PreferencesRecord.objects.all().delete()
    assert owner.get(reverse("today")).status_code == 200
    set_preferences(log, intention="Anew.")
    assert preferences_of(log).document.intention == "Anew."


def test_preferences_that_do_not_open_keep_nothing_else_closed(owner: Client, log: OpenLog) -> None:
    entry = add_entry(log, Entry(conversation_at=timezone.now(), upset=1, calm=4))
    set_preferences(log, intention=TYPED)
    PreferencesRecord.objects.update(sealed=b"changed")
    for address in (reverse("today"), reverse("entries"), reverse("entry", args=[entry.id]), reverse("key")):
        assert owner.get(address).status_code == 200
    with translation.override("de"):
        notice = gettext(
            "Your settings do not open: they were changed outside the program. "
            "Below is what a new log begins with; what you save takes their place."
        )
    page = owner.get(reverse("settings")).content.decode()
    assert escape(notice) in page
    assert escape(TYPED) not in page
    set_preferences(log, intention="Anew.")
    assert escape(notice) not in owner.get(reverse("settings")).content.decode()
    assert preferences_of(log).document.intention == "Anew."


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_plain_http_is_refused_in_the_browsers_language(
    owner: Client, settings: pytest.FixtureRequest, spoken: str
) -> None:
    settings.AUGENHOEHE_PUBLIC_URL = "https://log.example.org"  # type: ignore[attr-defined]
    response = owner.get(reverse("today"), headers={"accept-language": spoken})
    assert response.status_code == 403
    assert f'<html lang="{spoken}">' in response.content.decode()


def test_a_foreign_host_name_is_refused_with_every_header(owner: Client) -> None:
    response = owner.get(reverse("today"), headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_fault_page_gives_back_no_passphrase() -> None:
    typed = dict.fromkeys(EncryptedExportForm.base_fields, SECRET)
    request = RequestFactory().post("/", typed)
    assert SECRET not in errors.fault(request, Fault("disk_full")).content.decode()


@pytest.fixture
def damaged(tmp_path: Path, owner: Client) -> Iterator[Client]:
    """The owner's browser after the database file was overwritten."""
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(b"this is no database" * 100)
    whole = connections["default"]
    broken = DatabaseWrapper({**connection.settings_dict, "NAME": str(path)})
    connections["default"] = broken
    owner.raise_request_exception = False
    yield owner
    connections["default"] = whole
    broken.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_damaged_database_is_said_in_the_browsers_language(damaged: Client, language: str) -> None:
    response = damaged.post(reverse("welcome"), {"intention": TYPED}, headers={"accept-language": language})
    page = response.content.decode()
    assert response.status_code == 503
    assert f'<html lang="{language}">' in page
    assert "augenhoehe restore" in page
    assert escape(TYPED) in page


def test_letters_wait_while_the_disk_is_full_and_pages_stay(owner: Client, log: OpenLog) -> None:
    from_away = Entry(conversation_at=timezone.now(), upset=1, calm=4)
    leave_entry(log.person, log.person.id, from_away)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=1")
        try:
            response = owner.get(reverse("privacy"))
        finally:
            cursor.execute("PRAGMA query_only=0")
    assert response.status_code == 200
    assert Letter.objects.count() == 1
    owner.get(reverse("privacy"))
    assert Letter.objects.count() == 0


def test_used_address_says_so_in_both_languages() -> None:
    pages = set()
    for language in ("de", "en"):
        request: HttpRequest = RequestFactory().get("/enter/x/")
        with translation.override(language):
            response = errors.used_token(request)
        assert response.status_code == 403
        assert "augenhoehe serve" in response.content.decode()
        pages.add(response.content)
    assert len(pages) == 2
