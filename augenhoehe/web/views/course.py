"""The four weeks: begin, steer, pause, end, and what becomes of the entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from augenhoehe.desk.actions import course as action
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.course_calendar import next_start
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.course import course_of
from augenhoehe.desk.queries.course_page import course_entries, courses_page, week_rows
from augenhoehe.desk.queries.verdict import may_choose_question
from augenhoehe.web.forms.course import KeepingForm, MidCourseForm, OutcomeForm, QuestionForm, StartForm
from augenhoehe.web.forms.plan import PlanForm
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt


@require_GET
def courses(request: LogRequest) -> HttpResponse:
    """Show the current course, those before it, and how to begin one."""
    return _courses(request, StartForm())


def _courses(request: LogRequest, form: StartForm, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    page = courses_page(request.log, request.preferences, today)
    context = {"page": page, "form": form, "next_start": next_start(today, request.preferences)}
    if page.current and may_choose_question(page.current.document, today):
        context["question_form"] = QuestionForm(chosen=page.current.document.question)
    return render(request, "augenhoehe/courses.html", {**context, "room": "courses"}, status=status)


@require_POST
def course_start(request: LogRequest) -> HttpResponse:
    """Begin a course today, next Monday or on another day."""
    form = StartForm(request.POST)
    if not form.is_valid():
        return _courses(request, form)
    try:
        action.start_course(request.log, form.starts_on(request.preferences))
    except action.Refused as refused:
        # The page of a course under way has no form that could say it.
        messages.warning(request, str(refused.words))
        return _courses(request, form)
    return redirect("today")


def _done(request: LogRequest, change: Callable[[], object], said: str) -> HttpResponse:
    try:
        change()
    except action.Refused as refused:
        messages.warning(request, str(refused.words))
    else:
        messages.success(request, said)
    return redirect("courses")


@require_POST
def course_pause(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Pause from today on."""
    said = _("The course is paused. Go on when you are back; no day is lost.")
    return _done(request, lambda: action.pause_course(request.log, course_id), said)


@require_POST
def course_resume(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Go on after a pause."""
    return _done(
        request, lambda: action.resume_course(request.log, course_id), _("The course goes on today.")
    )


@require_POST
def course_stop(request: LogRequest, course_id: UUID) -> HttpResponse:
    """End a course early, or call off one that has not begun."""
    stopped = action.stop_course(request.log, course_id)
    said = (
        _("The course has ended. Your entries are all there.") if stopped else _("The course is called off.")
    )
    messages.success(request, said, extra_tags="undo")
    return redirect("courses")


@require_POST
def course_outcome(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Pause or finish after day 28; another round begins with its first day."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return redirect("courses")
    outcome = form.cleaned_data["outcome"]
    said = _("The four weeks are complete. Thank you for staying with it.")
    return _done(request, lambda: action.end_course(request.log, course_id, outcome), said)


@require_http_methods(["GET", "POST"])
def course_week(request: LogRequest, course_id: UUID, week: int) -> HttpResponse:
    """Choose focus and plan of week 2, 3 or 4."""
    if not 1 < week <= WEEKS:
        raise Http404
    course = course_of(request.log, course_id)
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, week=course.document.weeks[week - 1], revision=course.revision)
    context = {
        "row": week_rows(course.document, timezone.localdate())[week - 1],
        "course": course,
        "form": form,
    }
    if not form.is_bound or not form.is_valid():
        return _page(request, "course_week", context)
    return _save_week(request, form, context)


def _save_week(request: LogRequest, form: PlanForm, context: dict[str, Any]) -> HttpResponse:
    course, row = context["course"], context["row"]
    # Somebody else's change elsewhere in the course is no conflict with this week.
    seen = form.cleaned_data["revision"] if form.week() != row.week and row.week.focus else None
    try:
        saved = attempt(lambda: action.set_week(request.log, course.id, row.number, form.week(), seen))
    except Conflict:
        return _page(request, "course_week", {**context, "conflict": row.week}, 409)
    except action.Refused as refused:
        return _page(request, "course_week", {**context, "refused": refused.words}, 409)
    if isinstance(saved, Fault):
        return _page(request, "course_week", {**context, "fault": saved}, saved.text.status)
    return redirect("course_week", course.id, row.number) if form.lacks_plan else redirect("courses")


@require_http_methods(["GET", "POST"])
def course_middle(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Two minutes in the middle of the course."""
    page = course_entries(request.log, course_id)
    known = page.course.document.mid_course
    initial = {"helped": known.helped, "leave_out": known.leave_out} if known else {}
    form = MidCourseForm(request.POST if request.method == "POST" else None, initial=initial, label_suffix="")
    if not form.is_bound or not form.is_valid():
        return _page(request, "course_middle", {"page": page, "form": form})
    saved = attempt(lambda: action.answer_mid_course(request.log, course_id, form.answer()))
    if isinstance(saved, Fault):
        context = {"page": page, "form": form, "fault": saved}
        return _page(request, "course_middle", context, saved.text.status)
    return redirect("today")


@require_http_methods(["GET", "POST"])
def course_keeping(request: LogRequest, course_id: UUID) -> HttpResponse:
    """Keep the entries of an ended course or delete them, now or after being asked again."""
    page = course_entries(request.log, course_id)
    form = KeepingForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, "course_keeping", {"page": page, "form": form})
    keeping = form.cleaned_data["keeping"]
    if keeping == "delete_now":
        return _delete(request, course_id)
    return _done(request, lambda: action.decide_keeping(request.log, course_id, keeping), _("This is noted."))


def _delete(request: LogRequest, course_id: UUID) -> HttpResponse:
    try:
        count = action.delete_entries_of_course(request.log, course_id)
    except action.Refused as refused:
        messages.warning(request, str(refused.words))
    else:
        said = ngettext("%(count)s entry is deleted.", "%(count)s entries are deleted.", count)
        messages.success(request, said % {"count": count})
    return redirect("courses")


def _page(request: LogRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"augenhoehe/{name}.html", {**context, "room": "courses"}, status=status)


urlpatterns = [
    path("courses/", courses, name="courses"),
    path("courses/start/", course_start, name="course_start"),
    path("courses/<uuid:course_id>/pause/", course_pause, name="course_pause"),
    path("courses/<uuid:course_id>/resume/", course_resume, name="course_resume"),
    path("courses/<uuid:course_id>/stop/", course_stop, name="course_stop"),
    path("courses/<uuid:course_id>/outcome/", course_outcome, name="course_outcome"),
    path("courses/<uuid:course_id>/middle/", course_middle, name="course_middle"),
    path("courses/<uuid:course_id>/keeping/", course_keeping, name="course_keeping"),
    path("courses/<uuid:course_id>/weeks/<int:week>/", course_week, name="course_week"),
]
