"""The page about key and recovery."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.key import renew_recovery, replace_key, set_passphrase
from augenhoehe.desk.actions.person import open_on_this_device, recover, unlock
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.key import current_key, device_keys, has_passphrase
from augenhoehe.desk.queries.open_log import OpenLog
from tests.people import browser_of

OLD, NEW = "vier ruhige Worte hier", "ganz andere Worte nun"
POSTS = ["set_passphrase", "remove_passphrase", "renew_recovery", "replace_key"]


def _new(passphrase: str, again: str | None = None) -> dict[str, str]:
    return {"set-new_passphrase": passphrase, "set-new_passphrase_again": again or passphrase}


@pytest.fixture
def guarded(log: OpenLog) -> Client:
    """A browser with the log open and a passphrase set."""
    set_passphrase(log, OLD)
    return browser_of(log)


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_page_speaks_both_languages(owner: Client, log: OpenLog, spoken: str) -> None:
    log.person.language = spoken
    log.person.save()
    response = owner.get(reverse("key"))
    assert response.status_code == 200
    assert f'<html lang="{spoken}">' in response.content.decode()
    assert str(device_keys().path(log.person.id)) in response.content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_changes_are_posts(owner: Client, name: str) -> None:
    assert owner.get(reverse(name)).status_code == 405


@pytest.mark.parametrize("name", POSTS)
def test_changes_need_the_form_of_this_session(log: OpenLog, name: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser_of(log).cookies
    assert strict.post(reverse(name)).status_code == 403
    assert current_key(log.person).generation == 1


def test_setting_a_passphrase_keeps_this_browser_open(owner: Client, log: OpenLog) -> None:
    assert owner.post(reverse("set_passphrase"), _new(OLD)).status_code == 302
    assert owner.get(reverse("key")).status_code == 200
    assert device_keys().place(log.person.id) is None
    assert unlock(log.person, OLD).person == log.person


@pytest.mark.parametrize(
    ("new", "again"),
    [("short", "short"), (OLD, NEW), ("", ""), ("x" * 1_001, "x" * 1_001), ("qwerty123456", "qwerty123456")],
)
def test_passphrase_that_will_not_do_changes_nothing(
    owner: Client, log: OpenLog, new: str, again: str
) -> None:
    response = owner.post(reverse("set_passphrase"), _new(new, again))
    page = response.content.decode()
    assert response.status_code == 400
    assert 'aria-invalid="true"' in page
    assert not has_passphrase(log.person)
    assert not new or f'value="{new}"' not in page, "secrets are not sent back"


def test_length_counts_and_no_mix_of_characters(owner: Client, log: OpenLog) -> None:
    assert owner.post(reverse("set_passphrase"), _new("regenschirme")).status_code == 302
    assert has_passphrase(log.person)


def test_blanks_at_the_ends_belong_to_it(owner: Client, log: OpenLog) -> None:
    owner.post(reverse("set_passphrase"), _new(f" {OLD} "))
    assert unlock(log.person, f" {OLD} ").person == log.person


@pytest.mark.parametrize(
    ("name", "prefix", "sent"),
    [
        ("set_passphrase", "set", _new(NEW)),
        ("remove_passphrase", "remove", {}),
        ("renew_recovery", "recovery", {}),
        ("replace_key", "replace", {}),
    ],
)
def test_present_passphrase_is_asked(
    guarded: Client, log: OpenLog, name: str, prefix: str, sent: dict[str, str]
) -> None:
    before = current_key(log.person)
    for typed in ({}, {f"{prefix}-passphrase": "wrong"}):
        assert guarded.post(reverse(name), {**sent, **typed}).status_code == 400
        assert current_key(log.person) == before
    assert guarded.post(reverse(name), {**sent, f"{prefix}-passphrase": OLD}).status_code in (200, 302)
    assert current_key(log.person) != before
    assert guarded.get(reverse("key")).status_code == 200


def test_removing_the_passphrase_opens_by_this_computer(guarded: Client, log: OpenLog) -> None:
    guarded.post(reverse("remove_passphrase"), {"remove-passphrase": OLD})
    assert open_on_this_device(log.person).person == log.person


def test_recovered_browser_needs_no_old_passphrase_once(locked_out: Client, log: OpenLog) -> None:
    set_passphrase(log, OLD)
    locked_out.post(reverse("recover"), {"code": renew_recovery(log)})
    assert locked_out.post(reverse("set_passphrase"), _new(NEW)).status_code == 302
    assert locked_out.post(reverse("set_passphrase"), _new(OLD)).status_code == 400, (
        "the new one is asked now"
    )


def test_recovered_browser_may_do_without_a_passphrase(locked_out: Client, log: OpenLog) -> None:
    device_keys().forget(log.person.id)
    locked_out.post(reverse("recover"), {"code": renew_recovery(log)})
    assert "remove_form" in locked_out.get(reverse("key")).context
    assert locked_out.post(reverse("remove_passphrase")).status_code == 302
    assert open_on_this_device(log.person).person == log.person


def test_code_is_shown_once_and_nowhere_kept(owner: Client, log: OpenLog) -> None:
    response = owner.post(reverse("renew_recovery"))
    code = response.context["code"]
    assert code in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert code not in str(dict(owner.session))
    assert code not in owner.get(reverse("key")).content.decode()
    assert recover(log.person, code).person == log.person


def test_replacing_the_key_keeps_this_browser_open_and_locks_others(owner: Client, log: OpenLog) -> None:
    entry = add_entry(log, Entry(conversation_at=timezone.now(), upset=1, calm=4, note="bleibt"))
    other = browser_of(log)
    response = owner.post(reverse("replace_key"))
    assert response.status_code == 200
    assert owner.get(reverse("key")).status_code == 200
    assert other.get(reverse("key")).headers["Location"] == reverse("unlock")
    again = recover(log.person, response.context["code"])
    assert entry_of(again, entry.id).document.note == "bleibt"


def test_a_passphrase_stays_while_others_in_the_network_can_reach_the_log(
    guarded: Client, log: OpenLog, settings: pytest.FixtureRequest
) -> None:
    settings.AUGENHOEHE_PUBLIC_URL = "https://log.example.org"  # type: ignore[attr-defined]
    response = guarded.post(reverse("remove_passphrase"), {"remove-passphrase": OLD}, secure=True)
    assert response.status_code == 403
    assert "--trusted-proxy" in response.content.decode()
    assert has_passphrase(log.person)


def test_of_two_replacements_at_once_the_second_changes_nothing(guarded: Client, log: OpenLog) -> None:
    note = add_entry(log, Entry(conversation_at=timezone.now(), upset=1, calm=4, note="bleibt"))
    replace_key(log, OLD)
    before = current_key(log.person)
    with pytest.raises(Fault, match="key_replaced_elsewhere"):
        replace_key(log, OLD)
    for change in (lambda: set_passphrase(log, NEW), lambda: renew_recovery(log)):
        with pytest.raises(Fault, match="key_replaced_elsewhere"):
            change()
    assert current_key(log.person) == before
    assert entry_of(unlock(log.person, OLD), note.id).document.note == "bleibt"
