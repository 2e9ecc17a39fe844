"""The first start: one screen, and the recovery code after it."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST

from augenhoehe.desk import phrasebook
from augenhoehe.desk.actions.course import Refused
from augenhoehe.desk.actions.key import renew_recovery
from augenhoehe.desk.actions.person import set_language, settle
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.faults import fault_of
from augenhoehe.desk.queries.key import has_passphrase
from augenhoehe.web.forms.welcome import WelcomeForm
from augenhoehe.web.request import LogRequest


@require_http_methods(["GET", "POST"])
def welcome(request: LogRequest) -> HttpResponse:
    """Ask language, intention and start; whoever has answered goes to Today."""
    if request.preferences.intention:
        return redirect("today")
    if "switch" in request.POST:
        return _switched(request)
    form = _form(request, request.user.language, bound=request.method == "POST")
    if form.is_bound and form.is_valid() and _settled(request, form):
        return redirect("recovery_code")
    return _page(request, form)


def _form(request: LogRequest, language: str, *, bound: bool) -> WelcomeForm:
    initial = {
        "language": language,
        "intention": phrasebook.load(language).default_intention,
        "start": "today",
    }
    today = timezone.localdate()
    data = request.POST if bound else None
    return WelcomeForm(data, initial=initial, today=today, preferences=request.preferences)


def _settled(request: LogRequest, form: WelcomeForm) -> bool:
    answers = form.cleaned_data
    try:
        settle(request.log, answers["language"], answers["intention"], form.starts_on)
    except Refused as refused:
        form.add_error("start", str(refused.words))
    except DatabaseError as error:
        known = fault_of(error)
        if known is None:
            raise
        form.add_error(None, [str(known.text.happened), str(known.text.kept), str(known.text.advice)])
        form.fault_status = known.text.status
    return not form.errors


def _switched(request: LogRequest) -> HttpResponse:
    """Speak the chosen language at once and keep what is in the form."""
    sent = _form(request, request.user.language, bound=True)
    sent.full_clean()
    language = sent.cleaned_data.get("language", request.user.language)
    set_language(request.user, language)
    with translation.override(language):
        form = _form(request, language, bound=False)
        form.initial.update({name: answer for name, answer in sent.cleaned_data.items() if answer})
        return _page(request, form)


def _page(request: LogRequest, form: WelcomeForm) -> HttpResponse:
    status = form.fault_status if form.is_bound and form.errors else 200
    return render(request, "augenhoehe/welcome.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def recovery_code(request: LogRequest) -> HttpResponse:
    """Offer the first recovery code in this answer alone; it is not kept, not even in the session."""
    if request.preferences.recovery_offered or has_passphrase(request.user):
        return redirect("key")
    code = renew_recovery(request.log) if request.method == "POST" else ""
    return render(request, "augenhoehe/recovery_code.html", {"code": code})


@require_POST
def recovery_offered(request: LogRequest) -> HttpResponse:
    """Note that the code was offered, whether written down or put off."""
    set_preferences(request.log, recovery_offered=True)
    return redirect("today")


urlpatterns = [
    path("welcome/", welcome, name="welcome"),
    path("recovery-code/", recovery_code, name="recovery_code"),
    path("recovery-code/offered/", recovery_offered, name="recovery_offered"),
]
