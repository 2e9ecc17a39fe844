"""Pages for what went wrong. They need neither session nor database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from augenhoehe.desk.faults import Fault

SECRET_FIELDS = ("csrfmiddlewaretoken", "passphrase", "code")


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "augenhoehe/error.html", {"title": title, "advice": advice}, status=status)


def fault(request: HttpRequest, known: Fault) -> HttpResponse:
    """Show a fault with everything that had been typed, so that it can be copied or sent again."""
    typed = [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if text.strip() and not any(secret in name for secret in SECRET_FIELDS)
    ]
    context = {"fault": known.text, "detail": known.detail, "typed": typed}
    return render(request, "augenhoehe/fault.html", context, status=known.text.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("This request cannot be answered."), _("Go back and open the page again."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403, _("This page is closed to you."), _("Go back to Today."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    advice = _("Nothing was changed. Open the page again and repeat the last step; cookies must be allowed.")
    return _page(request, 403, _("The form was older than your session."), advice)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Explain to a browser without a session how to get in (status 403)."""
    return render(request, "augenhoehe/signed_out.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    advice = _("It may have been deleted, or the address has a slip.")
    return _page(request, 404, _("There is nothing at this address."), advice)


def not_allowed(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    page = _page(request, 405, _("This address does not answer that way."), _("Go back and use the buttons."))
    page["Allow"] = response["Allow"]
    return page


def server_error(request: HttpRequest) -> HttpResponse:
    advice = _("What was saved before is kept. “augenhoehe doctor” looks for the cause.")
    return _page(request, 500, _("Something went wrong inside the program."), advice)
