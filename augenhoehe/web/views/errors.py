"""Pages for what went wrong. They need neither session nor database."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.faults import Fault, fault_of
from augenhoehe.desk.queries.record import UnreadableRecord

SECRET_FIELDS = ("csrfmiddlewaretoken", "passphrase", "code")


def _page(status: int, title: str, *advice: str) -> HttpResponse:
    return _without_request("augenhoehe/error.html", {"title": title, "advice": advice}, status)


def _without_request(template: str, context: dict[str, Any], status: int) -> HttpResponse:
    # With the request, context processors would read session and database, and these may be what failed.
    return HttpResponse(render_to_string(template, context), status=status)


def known_fault(error: BaseException | None) -> Fault | None:
    """Return the fault behind whatever a view raised, or None for a fault of the program."""
    if isinstance(error, UnreadableRecord):
        return Fault("record_unreadable", str(error.number))
    if isinstance(error, Conflict):
        return Fault("changed_elsewhere")
    return fault_of(error) if error else None


def fault(request: HttpRequest, known: Fault) -> HttpResponse:
    """Show a fault with everything that had been typed, so that it can be copied or sent again."""
    typed = [
        text
        for name, texts in request.POST.lists()
        for text in texts
        if text.strip() and not any(secret in name for secret in SECRET_FIELDS)
    ]
    context = {"fault": known.text, "detail": known.detail, "typed": typed}
    return _without_request("augenhoehe/fault.html", context, known.text.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense, or brings more text than a page takes."""
    if isinstance(exception, RequestDataTooBig):
        return _too_much()
    return _page(400, _("This request cannot be answered."), _("Go back and open the page again."))


def _too_much() -> HttpResponse:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
    kept = _("Nothing was stored, and this page cannot give the text back: copy it again where it came from.")
    advice = _("Paste a part of it, or save a long conversation as a file and choose that in the mirror.")
    return _page(413, _("That was more text than a page takes (%(most)s MB).") % {"most": most}, kept, advice)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that is not allowed."""
    return _page(403, _("This page is closed to you."), _("Nothing was changed. Go back to Today."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of this session."""
    title = _("The form was older than your session.")
    advice = _("Nothing was changed. Open the page again and repeat the last step; cookies must be allowed.")
    return _page(403, title, advice)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Explain to a browser without a session how to get in (status 403)."""
    return render(request, "augenhoehe/signed_out.html", status=403)


def used_token(request: HttpRequest) -> HttpResponse:
    """Explain that an address from `augenhoehe serve` lets in once (status 403)."""
    return render(request, "augenhoehe/signed_out.html", {"used": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address with nothing behind it, or with something of somebody else."""
    advice = _("It may have been deleted, or the address has a slip.")
    return _page(404, _("There is nothing at this address."), advice)


def not_allowed(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    """Put words around a refusal of the method; `response` says which ones are allowed."""
    title = _("This address does not answer that way.")
    page = _page(405, title, _("Nothing was changed. Go back and use the buttons."))
    page["Allow"] = response["Allow"]
    return page


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what nobody caught; trouble with the database may come before the language is known."""
    known = known_fault(sys.exc_info()[1])
    spoken = getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)
    with translation.override(spoken):
        if known:
            return fault(request, known)
        advice = _("What was saved before is kept. “augenhoehe doctor” looks for the cause.")
        return _page(500, _("Something went wrong inside the program."), advice)
