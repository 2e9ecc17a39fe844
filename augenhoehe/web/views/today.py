"""Today: where everything starts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from augenhoehe.desk.actions.quiet_day import mark_quiet_day
from augenhoehe.web.request import LogRequest
from augenhoehe.web.today_page import today_page


@require_safe
def today(request: LogRequest) -> HttpResponse:
    """Show Today."""
    page = today_page(request.log, request.preferences)
    return render(request, "augenhoehe/today.html", {"page": page, "room": "today"})


@require_POST
def quiet_day(request: LogRequest) -> HttpResponse:
    """Say that nobody called today, or take it back."""
    mark_quiet_day(request.log, timezone.localdate(), quiet="back" not in request.POST)
    return redirect("today")


urlpatterns = [
    path("", today, name="today"),
    path("today/quiet/", quiet_day, name="quiet_day"),
]
