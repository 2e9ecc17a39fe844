"""Handing a guide over to one customer: choose it, make it personal, pass on link or file."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from augenhoehe.desk.actions.guide_copy import make_copy, take_back_copy
from augenhoehe.desk.queries.guide import draft_of, guides_of
from augenhoehe.desk.queries.guide_copy import OpenedCopy, copy_of
from augenhoehe.desk.queries.guide_page import LinkGone
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.guide_version import version_of
from augenhoehe.publishing.guide_page import ClosingQuestions
from augenhoehe.web.copied_page import copied_page
from augenhoehe.web.customer.rendering import file_name, one_file
from augenhoehe.web.forms.closing_check import QuestionForm, first_question
from augenhoehe.web.forms.guide_copy import CopyForm
from augenhoehe.web.request import LogRequest


@require_safe
def guide_copies(request: LogRequest, about: UUID | None = None) -> HttpResponse:
    """Choose which of the published guides to hand over."""
    guides = [line for line in guides_of(request.log) if line.published and not line.is_group]
    context = {"guides": guides, "about": about, "room": "guides"}
    return render(request, "augenhoehe/guide_copies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_copy(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Make a guide personal."""
    state = draft_of(request.log, guide_id)
    if state.published is None:
        messages.warning(request, GuideRefused("not_published").words)
        return redirect("guide_publish", guide_id)
    guide = version_of(request.log, guide_id, state.published)
    about = _about(request.GET.get("about", ""))
    form = (
        CopyForm(guide, request.POST, about=about)
        if request.method == "POST"
        else CopyForm(guide, about=about)
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, form, guide=guide, guide_id=guide_id, status=400 if form.is_bound else 200)
    try:
        made = make_copy(request.log, guide_id, form.choices())
    except GuideRefused as refused:
        return _page(request, form, guide=guide, guide_id=guide_id, refused=refused.words, status=400)
    return redirect("guide_copied", made.token)


@require_safe
def guide_copied(request: LogRequest, token: str) -> HttpResponse:
    """Show how to pass a copy on: only this page and the link know its token."""
    return _copied(request, token)


@require_POST
def guide_copy_file(request: LogRequest, token: str) -> HttpResponse:
    """Hand out the copy as one file, with the two questions at its end if some were typed."""
    copy = _own_copy(request, token)
    form = QuestionForm(request.POST)
    if request.POST.get("question", "").strip() and not form.is_valid():
        return _copied(request, token, form, 400)
    closing = None
    if form.is_valid():
        asked = form.asked()
        closing = ClosingQuestions(question=asked.question, solved=asked.solved, options=asked.options)
    response = HttpResponse(
        one_file(copy.followed, copy.greeting, closing), content_type="text/html; charset=utf-8"
    )
    name = file_name(copy.followed.guide, "html")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
def guide_copy_take_back(request: LogRequest, copy_id: UUID) -> HttpResponse:
    """Let the link of a copy open nothing any more."""
    taken = take_back_copy(request.log, copy_id)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("closing", taken.about) if taken.about else redirect("guide_copies")


def _own_copy(request: LogRequest, token: str) -> OpenedCopy:
    try:
        copy = copy_of(token)
    except LinkGone as gone:
        raise Http404 from gone
    if copy.followed.owner != request.log.person.id:
        raise Http404
    return copy


def _copied(
    request: LogRequest, token: str, form: QuestionForm | None = None, status: int = 200
) -> HttpResponse:
    copy = _own_copy(request, token)
    language = copy.followed.guide.language
    first = {"language": language, "question": first_question(language)}
    context = {
        "page": copied_page(request, token, copy),
        "form": form or QuestionForm(initial=first),
        "room": "guides",
    }
    return render(request, "augenhoehe/guide_copied.html", context, status=status)


def _about(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None


def _page(request: LogRequest, form: CopyForm, status: int, **more: Any) -> HttpResponse:
    context = {"form": form, "room": "guides", **more}
    return render(request, "augenhoehe/guide_copy.html", context, status=status)


urlpatterns = [
    path("guides/hand-over/", guide_copies, name="guide_copies"),
    path("guides/hand-over/<uuid:about>/", guide_copies, name="guide_copies_about"),
    path("guides/<uuid:guide_id>/hand-over/", guide_copy, name="guide_copy"),
    path("guides/handed-over/<str:token>/", guide_copied, name="guide_copied"),
    path("guides/handed-over/<str:token>/file/", guide_copy_file, name="guide_copy_file"),
    path("guides/copies/<uuid:copy_id>/take-back/", guide_copy_take_back, name="guide_copy_take_back"),
]
