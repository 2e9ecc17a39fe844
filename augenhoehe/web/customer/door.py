"""The door for customers: all under /k/ is answered here, before sessions, cookies and the open log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import split_domain_port, validate_host
from django.urls import resolve
from django.utils import translation

from augenhoehe.desk.queries.guide_page import LinkGone
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.web.customer import words
from augenhoehe.web.customer.addresses import URLS
from augenhoehe.web.customer.headers import guard
from augenhoehe.web.customer.limits import TooMany
from augenhoehe.web.customer.origin import host_asked, is_from_here
from augenhoehe.web.customer.report import SentencesFull

Answer = Callable[[HttpRequest], HttpResponseBase]
PREFIX = "/k/"
# A report of 300 steps with long ids has 60 kB.
LARGEST_BODY = 96 * 1024
MOST_FIELDS = 1_000
_FORM, _UTF_8 = "application/x-www-form-urlencoded", "utf-8"
_LOG = logging.getLogger("augenhoehe.customer")
_NONSENSE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnicodeError, LookupError)


class CustomerDoor:
    """Answers customers; whatever is not under /k/ goes on to the rooms inside."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request) if not request.path_info.startswith(PREFIX) else _outside(request)


class OnlyDoor:
    """Answers customers, and everybody else that there is nothing."""

    def __init__(self, get_response: Answer) -> None:
        pass

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return _outside(request)


def _outside(request: HttpRequest) -> HttpResponse:
    language = translation.get_language_from_request(request)
    with translation.override(language):
        response = _refused(request) or _answered(request)
        guard(request, response)
        return response


def _refused(request: HttpRequest) -> HttpResponse | None:
    host, _port = split_domain_port(host_asked(request))
    customers = split_domain_port(settings.AUGENHOEHE_CUSTOMER_URL.partition("://")[2])[0]
    if not validate_host(host, [*settings.ALLOWED_HOSTS, *filter(None, [customers])]):
        return words.nonsense()
    if host == customers and not request.is_secure():
        return words.plain_http()
    if request.method in ("GET", "HEAD"):
        return None
    if request.method != "POST":
        return words.not_that_way()
    return _refused_form(request)


def _refused_form(request: HttpRequest) -> HttpResponse | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        return words.too_large()
    if request.body.count(b"&") > MOST_FIELDS or not _can_be_read(request):
        return words.nonsense()
    return None if is_from_here(request) else words.from_elsewhere()


def _can_be_read(request: HttpRequest) -> bool:
    """Return whether the form opens; pages that refuse for another reason give back what was typed in it."""
    if request.content_type != _FORM:
        return not (request.body or request.content_type)
    return (request.encoding or _UTF_8).lower() == _UTF_8


def _answered(request: HttpRequest) -> HttpResponse:
    try:
        match = resolve(request.path_info, URLS)
        return match.func(request, *match.args, **match.kwargs)  # type: ignore[no-any-return]
    except Exception as error:
        known = _known(request, error)
        if known is None and settings.DEBUG_PROPAGATE_EXCEPTIONS:
            raise
        if known is None:
            _LOG.exception("a customer was not answered", exc_info=error)
        return known or words.later(request)


def _known(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return what a customer reads of trouble that is no fault of the program, else None."""
    if isinstance(error, (Http404, LinkGone)):
        return words.gone(request)
    if isinstance(error, TooMany):
        return words.wait(request, error.seconds)
    if isinstance(error, SentencesFull):
        return words.full(request)
    if isinstance(error, RequestDataTooBig):
        return words.too_large()
    if isinstance(error, _NONSENSE):
        return words.nonsense()
    return words.later(request) if isinstance(error, (DatabaseError, UnreadableRecord)) else None
