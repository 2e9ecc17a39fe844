"""The weekly look-back: five steps, each kept on going on and on going back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from augenhoehe.desk.actions import look_back as action
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.documents.course import WEEKS
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.due import look_backs_page
from augenhoehe.desk.queries.look_back import week_page
from augenhoehe.desk.queries.report import statement_of_week
from augenhoehe.web.forms.look_back import STEPS, NextForm, NumbersForm, StepForm
from augenhoehe.web.forms.plan import phrases
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt

DONE = "done"


@require_GET
def look_backs(request: LogRequest) -> HttpResponse:
    """List what was written and what waits."""
    page = look_backs_page(request.log, request.preferences, timezone.localdate())
    return render(request, "augenhoehe/look_backs.html", {"page": page, "room": "look_backs"})


@require_POST
def look_back_start(request: LogRequest) -> HttpResponse:
    """Begin, or go on with, the look-back on this week."""
    begun = action.begin_look_back_on_this_week(request.log)
    return redirect("look_back", begun.id, 1)


@require_POST
def course_look_back(request: LogRequest, course_id: UUID, week: int) -> HttpResponse:
    """Begin, or go on with, the look-back on a week of a course."""
    begun = action.begin_look_back(request.log, course_id, week)
    return redirect("look_back", begun.id, 1)


@require_POST
def look_back_delete(request: LogRequest, look_back_id: UUID) -> HttpResponse:
    """Delete a look-back; the list then offers to take that back."""
    action.delete_look_back(request.log, look_back_id)
    messages.success(request, _("The look-back is deleted."), extra_tags="undo")
    return redirect("look_backs")


@require_http_methods(["GET", "POST"])
def look_back(request: LogRequest, look_back_id: UUID, step: int) -> HttpResponse:
    """Show one step, and keep it."""
    if not 1 <= step <= len(STEPS):
        raise Http404
    page = week_page(request.log, look_back_id)
    form = STEPS[step - 1](request.POST if request.method == "POST" else None, page=page)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, step)
    return _save(request, form, step)


def _save(request: LogRequest, form: StepForm, step: int) -> HttpResponse:
    go = _next_step(form, step, request.POST.get("go", ""))
    wanted, seen = form.look_back(is_finished=go is None), form.revision_to_save_on
    look_back_id = form.page.look_back.id
    try:
        saved = attempt(lambda: action.save_look_back(request.log, look_back_id, wanted, seen))
    except Conflict:
        return _page(request, form, step, status=409, is_conflict=True)
    if isinstance(saved, Fault):
        return _page(request, form, step, status=saved.text.status, fault=saved)
    if go is None:
        messages.success(request, _("The look-back is kept."))
        return redirect("courses" if wanted.week == WEEKS else "today")
    return redirect("look_back", look_back_id, go)


def _next_step(form: StepForm, step: int, asked: str) -> int | None:
    """Return where the pressed button leads, None for the end. A new focus leads to its plans first."""
    if isinstance(form, NextForm) and form.asks and form.lacks_plan and asked in ("", DONE):
        return step
    if asked == DONE:
        return None
    known = [str(number) for number in range(1, len(STEPS) + 1)]
    return int(asked) if asked in known else min(step + 1, len(STEPS))


def _page(
    request: LogRequest, form: StepForm, step: int, *, status: int = 200, **context: Any
) -> HttpResponse:
    names = [_("Best moment"), _("Hardest moment"), _("One sentence"), _("Numbers"), _("Next week")]
    is_numbers = STEPS[step - 1] is NumbersForm
    shown = {
        "statement": statement_of_week(request.log, request.preferences, form.page) if is_numbers else None,
        "form": form,
        "page": form.page,
        "step": step,
        "steps": list(enumerate(names, 1)),
        "phrases": phrases(),
        "room": "look_backs",
        **context,
    }
    return render(request, f"augenhoehe/look_back_{step}.html", shown, status=status)


urlpatterns = [
    path("look-backs/", look_backs, name="look_backs"),
    path("look-backs/start/", look_back_start, name="look_back_start"),
    path("look-backs/<uuid:look_back_id>/<int:step>/", look_back, name="look_back"),
    path("look-backs/<uuid:look_back_id>/delete/", look_back_delete, name="look_back_delete"),
    path("courses/<uuid:course_id>/weeks/<int:week>/look-back/", course_look_back, name="course_look_back"),
]
