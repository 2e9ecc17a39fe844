"""The people of the tests: the owner of a log, somebody else, somebody locked out, nobody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import Client

from augenhoehe.desk.actions.person import begin
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.session import open_in_session, sign_in


def browser_of(log: OpenLog | None, *, locked: bool = False) -> Client:
    """Return a client that checks CSRF like a browser; signed in as the owner of `log`, if there is one."""
    client = Client(raise_request_exception=True)
    if log is None:
        return client
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = client.session
    if locked:
        sign_in(request, log.person)
        response = HttpResponse()
    else:
        response = open_in_session(request, HttpResponse(), log)
    request.session.save()
    client.cookies["augenhoehe"] = str(request.session.session_key)
    for name, morsel in response.cookies.items():
        client.cookies[name] = morsel.value
    return client


def somebody(handle: str = "local", language: str = "de") -> OpenLog:
    """Begin a log with real keys and return it open."""
    return begin(language, handle)
