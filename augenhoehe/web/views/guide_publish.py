"""Giving a guide out: how it looks, publishing it, its link, files of it, its translation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from augenhoehe.desk.actions import guide as actions
from augenhoehe.desk.queries.guide import draft_of
from augenhoehe.desk.queries.guide_group import preview
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.web.customer.assets import address_of_asset
from augenhoehe.web.guide_file import KINDS, guide_file, guide_file_name
from augenhoehe.web.guide_given import given_page, preview_html
from augenhoehe.web.request import LogRequest


@require_GET
def guide_preview(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Show the draft as a customer would see it."""
    state = draft_of(request.log, guide_id)
    style = address_of_asset("guide.css")
    context: dict[str, Any] = {"state": state, "style": style, "room": "guides", "here": "preview"}
    try:
        context["shown"] = preview_html(preview(request.log, state))
    except GuideRefused as refused:
        context["refused"] = refused.words
    return render(request, "augenhoehe/guide_preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_publish(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Show how the guide is given out, or publish the draft with the stuck reports it answers."""
    if request.method != "POST":
        return _page(request, guide_id)
    revision = request.POST.get("revision", "")
    answers = [one for text in request.POST.getlist("answers") if (one := _as_id(text))]
    before = draft_of(request.log, guide_id).published
    try:
        made = actions.publish(
            request.log, guide_id, int(revision) if revision.isdecimal() else None, answers=answers
        )
    except GuideRefused as refused:
        return _page(request, guide_id, 400, refused=refused.words)
    except actions.GuideConflict:
        words = _("The guide was changed in another tab. Look at it once more, then publish it.")
        return _page(request, guide_id, 409, refused=words)
    _say(request, made.published, before)
    return redirect("guide_publish", guide_id)


def _say(request: LogRequest, published: int | None, before: int | None) -> None:
    if published == before:
        words = _("There was nothing new to publish. Customers see version %(number)s, as before.")
        messages.info(request, words % {"number": before})
    else:
        messages.success(request, _("The guide is published. Whoever has its link sees this version."))


@require_POST
def guide_unpublish(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Take the guide back: its link opens nothing until it is published again."""
    actions.unpublish(request.log, guide_id)
    messages.success(request, _("The guide is a draft again. Its link opens nothing for now."))
    return redirect("guide_publish", guide_id)


@require_POST
def guide_link(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Give the guide another link."""
    actions.renew_link(request.log, guide_id)
    messages.success(request, _("The guide has another link. The old one opens nothing any more."))
    return redirect("guide_publish", guide_id)


@require_POST
def guide_group(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Let other guides use the steps of this one, or no longer."""
    try:
        actions.set_group(request.log, guide_id, is_group=request.POST.get("is_group") == "1")
    except GuideRefused as refused:
        messages.warning(request, refused.words)
    return redirect("guide_publish", guide_id)


@require_POST
def guide_translate(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Begin the guide in the other language, with the words of the original to write over."""
    state = draft_of(request.log, guide_id)
    try:
        made = actions.translate_guide(request.log, guide_id, "en" if state.guide.language == "de" else "de")
    except GuideRefused as refused:
        messages.warning(request, refused.words)
        return redirect("guide_publish", guide_id)
    messages.success(request, _("This is a guide of its own, linked to its original. Write over its words."))
    return redirect("guide", made.id)


@require_GET
def guide_download(request: LogRequest, guide_id: UUID, kind: str) -> HttpResponse:
    """Hand out the guide as a file."""
    if kind not in KINDS:
        raise Http404
    try:
        state, content = guide_file(request, guide_id, kind)
    except GuideRefused as refused:
        return _page(request, guide_id, 400, refused=refused.words)
    response = HttpResponse(content, content_type=KINDS[kind])
    name = guide_file_name(state, kind)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _page(request: LogRequest, guide_id: UUID, status: int = 200, refused: str = "") -> HttpResponse:
    state = draft_of(request.log, guide_id)
    context = {
        "state": state,
        "page": given_page(request, state),
        "refused": refused,
        "room": "guides",
        "here": "publish",
    }
    return render(request, "augenhoehe/guide_publish.html", context, status=status)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


_HERE = "guides/<uuid:guide_id>/"
urlpatterns = [
    path(f"{_HERE}preview/", guide_preview, name="guide_preview"),
    path(f"{_HERE}publish/", guide_publish, name="guide_publish"),
    path(f"{_HERE}unpublish/", guide_unpublish, name="guide_unpublish"),
    path(f"{_HERE}link/", guide_link, name="guide_link"),
    path(f"{_HERE}group/", guide_group, name="guide_group"),
    path(f"{_HERE}translate/", guide_translate, name="guide_translate"),
    path(f"{_HERE}file/<str:kind>/", guide_download, name="guide_download"),
]
