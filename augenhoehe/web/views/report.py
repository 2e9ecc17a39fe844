"""The four-week letter: read it, see the entries behind a statement, take it out as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.queries.report import report_of
from augenhoehe.insight import Report
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.report_html import as_html
from augenhoehe.publishing.report_markdown import as_markdown
from augenhoehe.publishing.report_pdf import as_pdf
from augenhoehe.vault import archive
from augenhoehe.web.entry_pages import number_asked
from augenhoehe.web.forms.course import QuestionForm
from augenhoehe.web.forms.report import LetterFileForm
from augenhoehe.web.interface import interface
from augenhoehe.web.report_page import ReportPage, entries_behind, statement_about
from augenhoehe.web.request import LogRequest

_WRITERS: dict[str, tuple[str, Callable[[Report, Interface], str | bytes]]] = {
    "pdf": ("application/pdf", as_pdf),
    "html": ("text/html; charset=utf-8", as_html),
    "markdown": ("text/markdown; charset=utf-8", as_markdown),
}
_ENDINGS = {"markdown": "md"}


@gzip_page
@require_GET
def report(request: LogRequest, course_id: UUID | None = None) -> HttpResponse:
    """Show the letter about a course, or about the last four weeks."""
    return _page(request, course_id, LetterFileForm())


@require_POST
def report_settle(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Come to the one verdict of a course that is over, and keep it."""
    try:
        action.settle_verdict(request.log, course_id)
    except action.Refused as refused:
        messages.warning(request, str(refused.words))
    return redirect("course_report", course_id)


@require_POST
def report_file(request: LogRequest, course_id: UUID | None = None) -> HttpResponse:
    """Hand out the letter as a file, with parts left out and locked where somebody asks for that."""
    form = LetterFileForm(request.POST)
    if not form.is_valid():
        return _page(request, course_id, form, 400)
    wanted = replace(_report(request, course_id), left_out=form.left_out)
    kind, passphrase = form.cleaned_data["kind"], form.cleaned_data["file_passphrase"]
    content_type, written = _WRITERS[kind]
    content = written(wanted, interface())
    name = f"augenhoehe-{wanted.written_on:%Y-%m-%d}.{_ENDINGS.get(kind, kind)}"
    if passphrase:
        plain = content if isinstance(content, bytes) else content.encode()
        content, content_type = archive.encrypt(plain, passphrase), "application/octet-stream"
        name += ".age"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_GET
def report_entries(request: LogRequest, kind: str, about: str, course_id: UUID | None = None) -> HttpResponse:
    """List the entries behind one statement of the letter."""
    statement = statement_about(_report(request, course_id), kind, about)
    if statement is None:
        raise Http404
    page = entries_behind(request.log, statement, number_asked(request.GET.get("page", "")))
    context = {"statement": statement, "page": page, "course_id": course_id, "room": "courses"}
    return render(request, "augenhoehe/report_entries.html", context)


@require_POST
def course_question(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Choose the question of the verdict; after week 1 it stays as it is."""
    form = QuestionForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        action.choose_question(request.log, course_id, form.cleaned_data["question"])
    except action.Refused as refused:
        messages.warning(request, str(refused.words))
    else:
        messages.success(request, _("This is the question your four weeks will answer, if they can."))
    return redirect("courses")


def _report(request: LogRequest, course_id: UUID | None) -> Report:
    return report_of(request.log, request.preferences, course_id, timezone.localdate())


def _page(
    request: LogRequest, course_id: UUID | None, form: LetterFileForm, status: int = 200
) -> HttpResponse:
    page = ReportPage(_report(request, course_id), course_id)
    context = {"page": page, "form": form, "room": "courses"}
    return render(request, "augenhoehe/report.html", context, status=status)


urlpatterns = [
    path("report/", report, name="report"),
    path("report/file/", report_file, name="report_file"),
    path("report/entries/<str:kind>/<str:about>/", report_entries, name="report_entries"),
    path("courses/<uuid:course_id>/report/", report, name="course_report"),
    path("courses/<uuid:course_id>/report/file/", report_file, name="course_report_file"),
    path("courses/<uuid:course_id>/report/settle/", report_settle, name="report_settle"),
    path(
        "courses/<uuid:course_id>/report/entries/<str:kind>/<str:about>/",
        report_entries,
        name="course_report_entries",
    ),
    path("courses/<uuid:course_id>/question/", course_question, name="course_question"),
]
