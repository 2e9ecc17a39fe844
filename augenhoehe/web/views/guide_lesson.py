"""What a guide teaches: runs, where people got stuck, what they wrote."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from augenhoehe.desk.actions.guide import settle_reports
from augenhoehe.desk.queries.guide import draft_of
from augenhoehe.web.guide_lessons import lessons_page, report_ids
from augenhoehe.web.request import LogRequest


@require_GET
def guide_lessons(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Show counts of a version, and the stuck reports that no version answered yet."""
    state = draft_of(request.log, guide_id)
    page = lessons_page(request.log, state, request.GET.get("version", ""))
    context = {"state": state, "page": page, "room": "guides", "here": "lessons"}
    return render(request, "augenhoehe/guide_lessons.html", context)


@require_POST
def guide_settle(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """Note that nothing needs to change for these stuck reports."""
    draft_of(request.log, guide_id)
    settled = settle_reports(request.log, guide_id, report_ids(request.POST.getlist("reports")))
    words = ngettext("%(n)s report is settled.", "%(n)s reports are settled.", settled)
    messages.success(request, words % {"n": settled})
    return redirect("guide_lessons", guide_id)


_HERE = "guides/<uuid:guide_id>/lessons/"
urlpatterns = [
    path(_HERE, guide_lessons, name="guide_lessons"),
    path(f"{_HERE}settle/", guide_settle, name="guide_settle"),
]
