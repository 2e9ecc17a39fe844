"""What happens around every view: safety, language, faults, and the open log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.utils import translation

from augenhoehe.desk.actions import letter
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.web.session import log_of
from augenhoehe.web.views import errors

Answer = Callable[[HttpRequest], HttpResponseBase]


class SmallStaticMiddleware(GZipMiddleware):
    """Compresses style and scripts. Pages are left alone: most are small, and some echo what is secret."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not request.path.endswith((".css", ".js", ".svg")):
            return response
        return super().process_response(request, response)


class SafetyMiddleware:
    """Refuses plain HTTP in a network and keeps pages out of every cache."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.AUGENHOEHE_PUBLIC_URL and not request.is_secure():
            with translation.override(translation.get_language_from_request(request)):
                response: HttpResponseBase = errors.fault(request, Fault("plain_http_refused"))
        else:
            response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response


class LanguageMiddleware:
    """Speaks the person's language, or before signing in the browser's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        person = request.user
        spoken = (
            person.language if isinstance(person, Person) else translation.get_language_from_request(request)
        )
        with translation.override(spoken):
            request.LANGUAGE_CODE = spoken
            response = self.get_response(request)
            response["Content-Language"] = spoken
            return response


class FaultMiddleware:
    """Turns known trouble into a page that says what happened, what was kept and what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            return errors.not_allowed(request, response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if isinstance(error, NotInLog):
            return errors.not_found(request, Http404())
        known = errors.known_fault(error)
        return errors.fault(request, known) if known else None


class OpenLogMiddleware:
    """Gives views `request.log`; a view not marked `without_log` is never reached without one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.log = log_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_arguments: Any
    ) -> HttpResponseBase | None:
        log = request.log  # type: ignore[attr-defined]
        if log is not None:
            # A full disk must not close the log: letters wait, and what is there can be read.
            with suppress(DatabaseError):
                letter.take_in(log)
            request.preferences = preferences_of(log).document  # type: ignore[attr-defined]
            return None
        if getattr(view, "without_log", False):
            return None
        if isinstance(request.user, Person):
            return redirect("unlock")
        return errors.signed_out(request)
