"""Writing a guide: one page, saved while it is being typed, and the same by buttons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from augenhoehe.desk.actions.guide import GuideConflict, call_up_to_date
from augenhoehe.desk.actions.guide_picture import PictureRefused, add_picture
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.guide import GuideState, draft_of
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.web.guide_changes import rows_between
from augenhoehe.web.guide_editor import Checked, EditorPage
from augenhoehe.web.guide_saving import Pressed, Trouble, pressed, stored, stored_as_new
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Show the editor, or save what came from it and do what its button says."""
    state = draft_of(request.log, guide_id)
    if request.method != "POST":
        return _page(request, EditorPage(request.log, state, state.guide, focus=request.GET.get("at", "")))
    typed = pressed(request.log, request.POST, request.FILES)
    if "as_new" in request.POST:
        saved = stored_as_new(request.log, typed.guide)
    else:
        saved = stored(request.log, guide_id, typed.guide, request.POST)
    if not isinstance(saved, GuideState) or typed.mistakes or typed.back:
        return _again(request, state, typed, saved)
    address = reverse("guide", args=[saved.id])
    place = f"?at={typed.focus}#p.{typed.focus.partition('.')[2]}" if typed.focus else ""
    return redirect(f"{address}{place}")


@require_POST
def guide_draft(request: LogRequest, guide_id: UUID) -> JsonResponse:
    """Save what is being typed. Answers revision and hints, the other state (409), or what is in the way."""
    typed = pressed(request.log, request.POST, request.FILES)
    saved = stored(request.log, guide_id, typed.guide, request.POST)
    if isinstance(saved, GuideConflict):
        html = render_to_string("augenhoehe/guide_conflict.html", _conflict(saved, typed))
        return JsonResponse({"conflict": html}, status=409)
    if not isinstance(saved, GuideState):
        status = saved.text.status if isinstance(saved, Fault) else 400
        return JsonResponse({"fault": _in_words(saved, typed), "mistakes": typed.mistakes}, status=status)
    checked = Checked(saved.guide, saved.rules_off)
    return JsonResponse({"revision": saved.revision, "mistakes": typed.mistakes, **checked.answer()})


@require_POST
def guide_picture_new(request: LogRequest, guide_id: UUID) -> JsonResponse:
    """Take in a picture, and answer what the editor has to remember of it."""
    draft_of(request.log, guide_id)
    file = request.FILES.get("picture")
    if file is None:
        return JsonResponse({"fault": _("No picture arrived. Choose it again.")}, status=400)
    try:
        picture = attempt(lambda: add_picture(request.log, file.read()))
    except PictureRefused as refused:
        return JsonResponse({"fault": refused.words}, status=400)
    if isinstance(picture, Fault):
        return JsonResponse({"fault": f"{picture.text.happened}"}, status=picture.text.status)
    address = reverse("guide_picture", args=[picture.file])
    return JsonResponse(
        {"file": picture.file, "width": picture.width, "height": picture.height, "address": address}
    )


@require_POST
def guide_up_to_date(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Note that a translation says what its original says now."""
    call_up_to_date(request.log, guide_id)
    return redirect("guide", guide_id)


def _again(
    request: LogRequest, state: GuideState, typed: Pressed, saved: GuideState | Trouble
) -> HttpResponse:
    """Show the page with everything typed, and what kept it from being stored."""
    context: dict[str, Any] = {"back": typed.back}
    status = 400 if typed.mistakes else 200
    if isinstance(saved, GuideState):
        state = saved
    elif isinstance(saved, GuideConflict):
        context, status = _conflict(saved, typed), 409
    elif isinstance(saved, Fault):
        context, status = {"fault": saved}, saved.text.status
    else:
        context, status = {"refused": _in_words(saved, typed)}, 400
    if not isinstance(saved, GuideState):
        # What was not stored is still about the revision its page was made from.
        context["revision"] = request.POST.get("revision", "")
    page = EditorPage(request.log, state, typed.guide, typed.mistakes, typed.focus)
    return _page(request, page, status, **context)


def _conflict(conflict: GuideConflict, typed: Pressed) -> dict[str, Any]:
    current = conflict.current
    return {"current": current, "differences": list(rows_between(current.guide, typed.guide))}


def _in_words(trouble: Trouble, typed: Pressed) -> str:
    if isinstance(trouble, Fault):
        return f"{trouble.text.happened} {trouble.text.advice}"
    if typed.mistakes:
        return _("One of the fields is too full.")
    return trouble.words if isinstance(trouble, GuideRefused) else ""


def _page(request: LogRequest, page: EditorPage, status: int = 200, **more: Any) -> HttpResponse:
    context = {"page": page, "state": page.state, "room": "guides", "here": "write", **more}
    return render(request, "augenhoehe/guide.html", context, status=status)


_HERE = "guides/<uuid:guide_id>/"
urlpatterns = [
    path(_HERE, guide, name="guide"),
    path(f"{_HERE}draft/", guide_draft, name="guide_draft"),
    path(f"{_HERE}pictures/", guide_picture_new, name="guide_picture_new"),
    path(f"{_HERE}up-to-date/", guide_up_to_date, name="guide_up_to_date"),
]
