"""Getting in and out of the log."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.key import renew_recovery, set_passphrase
from augenhoehe.desk.actions.person import set_language
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.actions.sign_in import issue_token
from augenhoehe.desk.models import SignInToken
from augenhoehe.desk.queries.key import device_keys
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import new_code
from augenhoehe.web.attempts import FREE, LONGEST, Attempts
from augenhoehe.web.session import KEY_COOKIE

PASSPHRASE = "vier ruhige Worte hier"


def _enter(browser: Client, log: OpenLog) -> str:
    return reverse("enter", args=[issue_token(log.person)])


def test_printed_address_opens_the_log_once(signed_out: Client, log: OpenLog) -> None:
    address = _enter(signed_out, log)
    response = signed_out.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, reverse("welcome"))
    assert signed_out.get(reverse("welcome")).status_code == 200
    other = Client()
    refused = other.get(address)
    assert refused.status_code == 403
    assert "augenhoehe serve" in refused.content.decode()
    assert other.get(reverse("today")).status_code == 403


def test_whoever_has_settled_goes_on_to_today(signed_out: Client, log: OpenLog) -> None:
    set_preferences(log, intention="Ruhe")
    signed_out.get(_enter(signed_out, log))
    assert signed_out.get(reverse("welcome")).headers["Location"] == reverse("today")


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("de-AT,en;q=0.5", "de"),
        ("fr,en-GB;q=0.8,de;q=0.5", "en"),
        ("fr-CH,it", "de"),
        ("", "de"),
        (",;q", "de"),
    ],
)
def test_the_first_page_speaks_the_language_of_the_browser_where_it_is_ours(
    signed_out: Client, log: OpenLog, asked: str, spoken: str
) -> None:
    set_language(log.person, "de")
    page = signed_out.get(_enter(signed_out, log), headers={"accept-language": asked}, follow=True)
    assert page.headers["Content-Language"] == spoken
    log.person.refresh_from_db()
    assert log.person.language == spoken


def test_a_settled_log_keeps_its_language_in_every_browser(signed_out: Client, log: OpenLog) -> None:
    set_preferences(log, intention="Ruhe")
    set_language(log.person, "de")
    page = signed_out.get(_enter(signed_out, log), headers={"accept-language": "en"}, follow=True)
    assert page.headers["Content-Language"] == "de"


def test_a_language_chosen_before_signing_in_counts_more_than_the_browsers(
    signed_out: Client, log: OpenLog
) -> None:
    signed_out.cookies["django_language"] = "en"
    page = signed_out.get(_enter(signed_out, log), headers={"accept-language": "de"}, follow=True)
    assert page.headers["Content-Language"] == "en"


def test_used_address_leads_a_known_browser_to_today(signed_out: Client, log: OpenLog) -> None:
    address = _enter(signed_out, log)
    signed_out.get(address)
    assert signed_out.get(address).headers["Location"] == reverse("today")


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose"])
def test_looking_ahead_does_not_use_the_address_up(signed_out: Client, log: OpenLog, header: str) -> None:
    address = _enter(signed_out, log)
    assert signed_out.head(address).status_code == 405
    assert signed_out.get(address, headers={header: "prefetch;prerender"}).status_code == 204
    assert SignInToken.objects.count() == 1
    assert signed_out.get(address).status_code == 302


def test_newer_address_replaces_the_older(signed_out: Client, log: OpenLog) -> None:
    older, newer = _enter(signed_out, log), _enter(signed_out, log)
    assert signed_out.get(older).status_code == 403
    assert signed_out.get(newer).status_code == 302


def test_address_leads_to_the_lock_screen_when_a_passphrase_is_set(signed_out: Client, log: OpenLog) -> None:
    set_passphrase(log, PASSPHRASE)
    assert signed_out.get(_enter(signed_out, log)).headers["Location"] == reverse("unlock")
    assert signed_out.get(reverse("unlock")).status_code == 200
    response = signed_out.post(reverse("unlock"), {"passphrase": PASSPHRASE})
    assert response.status_code == 302
    assert response.cookies[KEY_COOKIE]["httponly"]
    assert response.cookies[KEY_COOKIE]["max-age"] == "", "until the browser closes"
    assert signed_out.get(reverse("unlock")).headers["Location"] == reverse("today")


def test_address_leads_to_recovery_when_the_key_is_missing(signed_out: Client, log: OpenLog) -> None:
    device_keys().forget(log.person.id)
    assert signed_out.get(_enter(signed_out, log)).headers["Location"] == reverse("recover")
    assert signed_out.get(reverse("recover")).status_code == 200
    assert signed_out.post(reverse("unlock")).headers["Location"] == reverse("recover")


def test_wrong_passphrase_is_said_at_the_field(locked_out: Client, log: OpenLog) -> None:
    set_passphrase(log, PASSPHRASE)
    response = locked_out.post(reverse("unlock"), {"passphrase": "something else"})
    page = response.content.decode()
    assert response.status_code == 403
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_passphrase_error"' in page
    assert 'id="id_passphrase_error"' in page
    assert "something else" not in page
    assert locked_out.get(reverse("today")).headers["Location"] == reverse("unlock")


def test_empty_passphrase_is_no_wrong_try(locked_out: Client, log: OpenLog) -> None:
    set_passphrase(log, PASSPHRASE)
    for _try in range(FREE + 1):
        locked_out.post(reverse("unlock"), {"passphrase": ""})
    assert locked_out.post(reverse("unlock"), {"passphrase": PASSPHRASE}).status_code == 302


def test_many_wrong_tries_make_even_the_right_one_wait(locked_out: Client, log: OpenLog) -> None:
    set_passphrase(log, PASSPHRASE)
    for _try in range(FREE):
        locked_out.post(reverse("unlock"), {"passphrase": "wrong"})
    assert locked_out.post(reverse("unlock"), {"passphrase": PASSPHRASE}).status_code == 403


def test_waiting_doubles_up_to_a_minute_and_ends_with_success(log: OpenLog) -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    who = log.person.id
    for _try in range(FREE - 1):
        attempts.failed(who)
    assert attempts.wait(who) == 0
    waits = []
    for _try in range(8):
        attempts.failed(who)
        waits.append(attempts.wait(who))
    assert waits == [2, 4, 8, 16, 32, LONGEST, LONGEST, LONGEST]
    now = 59.5
    assert attempts.wait(who) == 1
    now = 60.0
    assert attempts.wait(who) == 0
    attempts.succeeded(who)
    attempts.failed(who)
    assert attempts.wait(who) == 0


def test_locking_closes_the_log_and_one_button_opens_it(owner: Client) -> None:
    assert owner.post(reverse("lock")).headers["Location"] == reverse("unlock")
    assert owner.get(reverse("today")).headers["Location"] == reverse("unlock")
    assert owner.get(reverse("unlock")).status_code == 200
    assert owner.post(reverse("unlock")).status_code == 302
    assert owner.get(reverse("key")).status_code == 200


def test_cookies_from_before_locking_open_nothing(owner: Client) -> None:
    secret = owner.cookies[KEY_COOKIE].value
    owner.post(reverse("lock"))
    owner.cookies[KEY_COOKIE] = secret
    assert owner.get(reverse("today")).headers["Location"] == reverse("unlock")


def test_setting_a_passphrase_locks_other_browsers(owner: Client, log: OpenLog) -> None:
    set_passphrase(log, PASSPHRASE)
    assert owner.get(reverse("today")).headers["Location"] == reverse("unlock")


@pytest.mark.parametrize("name", ["unlock", "recover"])
def test_signed_out_is_told_how_to_get_in(signed_out: Client, name: str) -> None:
    for response in (
        signed_out.get(reverse(name)),
        signed_out.post(reverse(name)),
        signed_out.post(reverse("lock")),
    ):
        assert response.status_code == 403
        assert "augenhoehe serve" in response.content.decode()


def test_recovery_code_opens_and_leads_to_a_new_passphrase(locked_out: Client, log: OpenLog) -> None:
    set_passphrase(log, PASSPHRASE)
    code = renew_recovery(log)
    response = locked_out.post(reverse("recover"), {"code": code.lower().replace("-", " ")})
    assert (response.status_code, response.headers["Location"]) == (302, reverse("key"))
    page = locked_out.get(reverse("key"))
    assert "set-passphrase" not in page.content.decode(), "a forgotten passphrase is not asked"
    new = "ganz andere Worte nun"
    sent = {"set-new_passphrase": new, "set-new_passphrase_again": new}
    assert locked_out.post(reverse("set_passphrase"), sent).status_code == 302
    locked_out.post(reverse("lock"))
    assert locked_out.post(reverse("unlock"), {"passphrase": PASSPHRASE}).status_code == 403
    assert locked_out.post(reverse("unlock"), {"passphrase": new}).status_code == 302


def test_mistyped_and_foreign_codes_are_told_apart_and_cost_nothing(locked_out: Client, log: OpenLog) -> None:
    code = renew_recovery(log)
    slip = code[:-1] + ("0" if code[-1] != "0" else "1")
    mistyped = locked_out.post(reverse("recover"), {"code": slip})
    foreign = locked_out.post(reverse("recover"), {"code": new_code()})
    assert (mistyped.status_code, foreign.status_code) == (403, 403)
    assert mistyped.context["form"].errors != foreign.context["form"].errors
    assert slip in mistyped.content.decode(), "what was typed can be corrected"
    for _try in range(FREE + 1):
        locked_out.post(reverse("recover"), {"code": slip})
    assert locked_out.post(reverse("recover"), {"code": code}).status_code == 302


def test_language_is_chosen_before_and_after_signing_in(
    signed_out: Client, owner: Client, log: OpenLog
) -> None:
    response = signed_out.post(reverse("language"), {"language": "de", "next": reverse("privacy")})
    assert response.headers["Location"] == reverse("privacy")
    assert signed_out.get(reverse("today")).headers["Content-Language"] == "de"
    owner.post(reverse("language"), {"language": "en"})
    log.person.refresh_from_db()
    assert log.person.language == "en"
    assert owner.get(reverse("key")).headers["Content-Language"] == "en"


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_language_never_leads_elsewhere(owner: Client, back: str) -> None:
    response = owner.post(reverse("language"), {"language": "de", "next": back})
    assert response.headers["Location"] == reverse("today")


def test_unknown_language_is_refused(owner: Client) -> None:
    assert owner.post(reverse("language"), {"language": "xx"}).status_code == 400


@pytest.mark.parametrize("spoken", ["de", "en"])
@pytest.mark.parametrize("name", ["unlock", "recover"])
def test_pages_speak_both_languages(locked_out: Client, log: OpenLog, spoken: str, name: str) -> None:
    log.person.language = spoken
    log.person.save()
    response = locked_out.get(reverse(name))
    assert response.status_code == 200
    assert f'<html lang="{spoken}">' in response.content.decode()
