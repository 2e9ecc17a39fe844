"""What every answer says to a browser, what it never says, and which requests are turned away."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from waitress.proxy_headers import proxy_headers_middleware  # type: ignore[import-untyped]

from augenhoehe.desk.models import Key
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.logs import NoTypedText

TYPED = "Quittengelee"
PAGES = (
    "today",
    "entry_new",
    "entries",
    "mirrors",
    "look_backs",
    "courses",
    "settings",
    "key",
    "transfer",
    "privacy",
)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_closed_to_scripts_frames_and_caches(owner: Client, name: str) -> None:
    response = owner.get(reverse(name), follow=True)
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("name", PAGES)
def test_pages_bring_no_code_of_their_own(owner: Client, name: str) -> None:
    page = owner.get(reverse(name), follow=True).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "javascript:" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_signed_out_pages_are_as_closed(signed_out: Client) -> None:
    response = signed_out.get(reverse("today"))
    assert response.status_code == 403
    assert response.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_cookies_cannot_be_read_by_scripts(owner: Client) -> None:
    owner.post(reverse("language"), {"language": "de"})
    owner.get(reverse("settings"))
    owner.post(reverse("lock"))
    owner.post(reverse("unlock"))
    assert len(owner.cookies) >= 3
    for name, cookie in owner.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:80@evil.example"])
def test_foreign_host_names_are_refused(owner: Client, host: str) -> None:
    response = owner.get(reverse("today"), headers={"host": host})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()


def test_in_a_network_plain_http_is_refused(owner: Client) -> None:
    with override_settings(AUGENHOEHE_PUBLIC_URL="https://log.example"):
        refused = owner.post(reverse("settings"), {"intention": TYPED})
        assert refused.status_code == 403
        assert owner.get(reverse("today"), secure=True).status_code != 403


def test_debugging_is_off() -> None:
    assert settings.DEBUG is False


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Everything written to a log, as the handler of the program writes it."""
    written: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Handler()
    handler.addFilter(NoTypedText())
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


def test_a_header_that_a_proxy_passes_on_unread_says_nothing_to_the_log(said: list[str]) -> None:
    headers = {"x-forwarded-for"}
    inside = proxy_headers_middleware(WSGIHandler(), trusted_proxy="127.0.0.1", trusted_proxy_headers=headers)
    asked = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f'"{TYPED}'}
    answers: list[str] = []
    list(inside(asked, lambda status, _headers, *_more: answers.append(status)))
    assert answers == ["400 Bad Request"]
    assert said == ["a header of the proxy in front could not be read"]


def test_an_unexpected_error_says_nothing_to_browser_or_log(
    owner: Client, log: OpenLog, said: list[str]
) -> None:
    Key.objects.all().delete()
    owner.raise_request_exception = False
    response = owner.post(f"{reverse('settings')}?q={TYPED}", {"intention": TYPED})
    page = response.content.decode()
    assert response.status_code == 500
    assert response.headers["Cache-Control"] == "no-store"
    for trace in ("Traceback", "File &quot;", ".py", "augenhoehe/desk", TYPED):
        assert trace not in page
    assert said
    assert not [line for line in said if TYPED in line or "?q=" in line or str(log.person.id) in line]


def test_a_database_error_that_quotes_what_was_typed_stays_silent(owner: Client, said: list[str]) -> None:
    def refuse(execute: object, sql: str, *rest: object) -> object:
        raise ValueError(f"cannot bind {TYPED}")

    owner.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        response = owner.post(reverse("settings"), {"intention": TYPED})
    assert response.status_code == 500
    assert TYPED not in response.content.decode()
    assert said
    assert not [line for line in said if TYPED in line]


@pytest.mark.parametrize("address", ["/nothing/?q=", "/entries/?text="])
def test_query_strings_are_not_logged(owner: Client, said: list[str], address: str) -> None:
    owner.post(f"{address}{TYPED}", {"text": TYPED, "until": "not a day"})
    owner.get(f"/nothing/?q={TYPED}")
    assert said
    assert not [line for line in said if TYPED in line]
