"""The list of guides, beginning one, and putting one away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from augenhoehe.desk.actions import guide as actions
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.guide import guides_of
from augenhoehe.desk.queries.guide_page import picture_of
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.web.forms.guide_begin import GuideBeginForm
from augenhoehe.web.guide_drafted import about_draft
from augenhoehe.web.guide_list import guide_list
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt

_KEPT = "private, max-age=31536000, immutable"


@require_GET
def guides(request: LogRequest) -> HttpResponse:
    """List guides and groups of steps, all or those whose title holds what was asked for."""
    wanted = request.GET.get("q", "").strip()
    away = "archived" in request.GET
    found = guide_list(guides_of(request.log, archived=away), wanted)
    context = {"found": found, "wanted": wanted, "away": away, "room": "guides"}
    return render(request, "augenhoehe/guides.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_new(request: LogRequest) -> HttpResponse:
    """Ask for a text to begin with, or begin a guide and go to its page."""
    if request.method != "POST":
        return _begin(request, GuideBeginForm())
    form = GuideBeginForm(request.POST, request.FILES)
    if not form.is_valid():
        return _begin(request, form, 400)
    try:
        made = attempt(
            lambda: actions.begin_guide(request.log, form.guide, is_group=form.cleaned_data["is_group"])
        )
    except GuideRefused as refused:
        form.add_error("file" if request.FILES else "text", refused.words)
        return _begin(request, form, 400)
    if isinstance(made, Fault):
        return _begin(request, form, made.text.status, made)
    for words in about_draft(form):
        messages.info(request, words)
    return redirect(f"{reverse('guide', args=[made.id])}{'' if form.guide.title else '?at=title'}")


@require_POST
def guide_archive(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Put a guide away: its link opens nothing until it is brought back."""
    try:
        actions.archive_guide(request.log, guide_id)
    except GuideRefused as refused:
        messages.warning(request, refused.words)
        return redirect("guide_publish", guide_id)
    messages.success(request, _("The guide is put away. You find it at the end of this list."))
    return redirect("guides")


@require_POST
def guide_take_back(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Bring a guide back from where it was put away."""
    actions.take_back_guide(request.log, guide_id)
    messages.success(request, _("The guide is back."))
    return redirect("guide", guide_id)


@require_POST
def guide_delete(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Delete a guide for good."""
    try:
        actions.delete_guide(request.log, guide_id)
    except GuideRefused as refused:
        messages.warning(request, refused.words)
    else:
        messages.success(request, _("The guide is deleted, with its versions and counts."))
    return redirect("guides")


@require_GET
def guide_picture(request: LogRequest, file: str) -> HttpResponse:
    """Show a picture of one's own; its name is a hash of its content, so the browser may keep it."""
    picture = picture_of(request.log, file)
    response = HttpResponse(picture.content, content_type=picture.media_type)
    response.headers["Cache-Control"] = _KEPT
    return response


def _begin(
    request: LogRequest, form: GuideBeginForm, status: int = 200, fault: Fault | None = None
) -> HttpResponse:
    context = {"form": form, "fault": fault, "room": "guides"}
    return render(request, "augenhoehe/guide_new.html", context, status=status)


urlpatterns = [
    path("guides/", guides, name="guides"),
    path("guides/new/", guide_new, name="guide_new"),
    path("guides/pictures/<str:file>/", guide_picture, name="guide_picture"),
    path("guides/<uuid:guide_id>/away/", guide_archive, name="guide_archive"),
    path("guides/<uuid:guide_id>/back/", guide_take_back, name="guide_take_back"),
    path("guides/<uuid:guide_id>/delete/", guide_delete, name="guide_delete"),
]
