"""The settings, and the calendar file of reminders."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from augenhoehe.desk.actions.reminder import make_calendar
from augenhoehe.desk.actions.settings import save_settings
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.preferences import preferences_open
from augenhoehe.web.forms.settings import SettingsForm
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt


@require_http_methods(["GET", "POST"])
def settings(request: LogRequest) -> HttpResponse:
    """Show and save what the person has set."""
    initial = SettingsForm.initial_of(request.user.language, request.preferences)
    form = SettingsForm(request.POST or None, initial=initial)
    fault = None
    if request.method == "POST" and form.is_valid():
        fault = attempt(lambda: save_settings(request.log, **form.changes()))
        if not isinstance(fault, Fault):
            with translation.override(form.cleaned_data["language"]):
                messages.success(request, _("Saved."))
            return redirect("settings")
    if request.method == "GET":
        _say_if_closed(request)
    context = {"room": "settings", "form": form, "fault": fault}
    return render(request, "augenhoehe/settings.html", context, status=fault.text.status if fault else 200)


def _say_if_closed(request: LogRequest) -> None:
    if not preferences_open(request.log):
        words = _(
            "Your settings do not open: they were changed outside the program. "
            "Below is what a new log begins with; what you save takes their place."
        )
        messages.warning(request, words)


@require_POST
def reminders(request: LogRequest) -> HttpResponse:
    """Hand out the calendar file."""
    content = make_calendar(request.log, request.user.language)
    headers = {"Content-Disposition": 'attachment; filename="reminders.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


urlpatterns = [
    path("settings/", settings, name="settings"),
    path("settings/reminders/", reminders, name="reminders"),
]
