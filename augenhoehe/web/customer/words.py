"""What a customer reads when something does not go on: what happened, what was kept, what to do now."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from augenhoehe.web.customer.assets import address_of_asset

_MINUTE = 60
_LATER_SECONDS = 60


def gone(request: HttpRequest) -> HttpResponse:
    """Say that nothing opens here; never made, expired, answered and taken back look the same.

    A link may end while somebody writes: what was typed is given back.
    """
    return _page(
        HTTPStatus.NOT_FOUND,
        _("This link does not open anything (any more)"),
        _("Links like this one are good for a while, and a link with questions until it was answered."),
        _("The person who gave it to you can send you a new one. Nothing is wrong on your side."),
        typed=_typed(request),
    )


def wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """Say when to try again, and give back what was typed."""
    minutes = -(-seconds // _MINUTE)
    when = ngettext(
        "Please try again in about a minute.", "Please try again in about %(n)s minutes.", minutes
    )
    response = _page(
        HTTPStatus.TOO_MANY_REQUESTS,
        _("A great deal is arriving here at the moment"),
        when % {"n": minutes},
        _("Your link stays good. What you sent last did not arrive yet."),
        typed=_typed(request),
    )
    response["Retry-After"] = str(seconds)
    return response


def full(request: HttpRequest) -> HttpResponse:
    """Say that a sentence was not kept, because more wait than anybody reads, and give it back."""
    return _page(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("So many have written about this guide that yours does not fit any more"),
        _("That you are stuck was counted. What you wrote was not kept; it stands below."),
        _("Please get in touch with the person who gave you the link. Your link stays good."),
        typed=_typed(request),
    )


def later(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    response = _page(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("This page cannot be shown at the moment"),
        _("The fault is on our side, not on yours. Your link stays good."),
        _("Please try again in a few minutes, or get in touch with the person who gave you the link."),
        typed=_typed(request),
    )
    response["Retry-After"] = str(_LATER_SECONDS)
    return response


def from_elsewhere() -> HttpResponse:
    """Refuse a form that no page of ours sent."""
    return _page(
        HTTPStatus.FORBIDDEN,
        _("This was not sent from our page"),
        _("For your safety nothing was taken in, and your link stays good."),
        _("Please open your link once more and send it from there."),
    )


def plain_http() -> HttpResponse:
    """Refuse a connection that others could read."""
    return _page(
        HTTPStatus.FORBIDDEN,
        _("This connection is not protected"),
        _("Please write “https://” in front of the address instead of “http://”."),
    )


def too_large() -> HttpResponse:
    """Refuse more than a form of ours holds."""
    return _page(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("That was more text than fits here"),
        _("Nothing arrived, and your link stays good. Please go back and send less."),
    )


def nonsense() -> HttpResponse:
    """Refuse what no browser sends."""
    return _page(
        HTTPStatus.BAD_REQUEST,
        _("This request cannot be answered"),
        _("Please open your link once more."),
    )


def not_that_way() -> HttpResponse:
    """Refuse other methods than those of pages and forms."""
    response = _page(
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("This request cannot be answered"),
        _("Please open your link once more."),
    )
    response["Allow"] = "GET, HEAD, POST"
    return response


def _typed(request: HttpRequest) -> list[str]:
    """Return the sentences of a form; what was ticked is quickly ticked again."""
    texts = (text for name, text in request.POST.items() if name in _SENTENCES or name.startswith("said-"))
    return [str(text) for text in texts if str(text).strip()]


_SENTENCES = frozenset({"own_words", "line"})


def _page(status: HTTPStatus, title: str, *sentences: str, typed: list[str] | None = None) -> HttpResponse:
    context = {"title": title, "sentences": sentences, "typed": typed, "style": address_of_asset("pages.css")}
    return HttpResponse(render_to_string("augenhoehe/k_words.html", context), status=status)
