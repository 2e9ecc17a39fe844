"""Getting in and out: the printed address, the lock screen, the recovery code, the language before that."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from augenhoehe.desk.actions import person, sign_in
from augenhoehe.desk.faults import fault_of
from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.key import has_passphrase
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.vault import VaultError, WrongPassphrase
from augenhoehe.web import session
from augenhoehe.web.attempts import ATTEMPTS
from augenhoehe.web.forms.unlock import RecoveryForm, UnlockForm
from augenhoehe.web.session import log_of, without_log
from augenhoehe.web.views import errors


@without_log
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let in whoever holds the printed address; a browser that only looks ahead does not use it up."""
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return HttpResponse(status=204)
    arrival = sign_in.enter(token)
    if arrival is None:
        return redirect("today") if isinstance(request.user, Person) else errors.used_token(request)
    if arrival.log:
        if _speaks_ours(request) and not preferences_of(arrival.log).document.intention:
            person.set_language(arrival.person, translation.get_language_from_request(request))
        return session.open_in_session(request, redirect("welcome"), arrival.log)
    session.sign_in(request, arrival.person)
    return redirect("unlock" if arrival.has_passphrase else "recover")


def _speaks_ours(request: HttpRequest) -> bool:
    """Tell whether somebody chose a language, or whether the browser asks for one that there is."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    ours = {code for code, _name in settings.LANGUAGES}
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return chosen or not ours.isdisjoint(code.partition("-")[0] for code, _weight in asked)


@without_log
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Open a locked log with the passphrase, or with the key of this computer where none is set."""
    owner = request.user
    if not isinstance(owner, Person):
        return errors.signed_out(request)
    if log_of(request):
        return redirect("today")
    asks = has_passphrase(owner)
    form = UnlockForm(request.POST if request.method == "POST" else None)
    unlocked = _unlocked if asks else _opened_here
    log = unlocked(owner, form) if form.is_bound else None
    if log:
        return session.open_in_session(request, redirect("welcome"), log)
    if form.is_bound and not asks:
        return redirect("recover")
    context = {"form": form, "asks": asks}
    return render(request, "augenhoehe/unlock.html", context, status=403 if form.errors else 200)


def _opened_here(owner: Person, form: UnlockForm) -> OpenLog | None:
    return person.open_if_possible(owner)


def _unlocked(owner: Person, form: UnlockForm) -> OpenLog | None:
    seconds = ATTEMPTS.wait(owner.id)
    if seconds:
        words = ngettext(
            "Wait one second, then try again.", "Wait %(seconds)d seconds, then try again.", seconds
        )
        form.add_error("passphrase", _("Too many wrong tries.") + " " + words % {"seconds": seconds})
        return None
    log = _opened(form, "passphrase", lambda passphrase: person.unlock(owner, passphrase))
    if log:
        ATTEMPTS.succeeded(owner.id)
    elif form.has_error("passphrase", WrongPassphrase.__name__):
        ATTEMPTS.failed(owner.id)
    return log


def _opened(form: forms.Form, field: str, open_log: Callable[[str], OpenLog]) -> OpenLog | None:
    """Return the log that the typed secret opens; otherwise the field says why it did not."""
    if not form.is_valid():
        return None
    try:
        return open_log(form.cleaned_data[field])
    except VaultError as error:
        known = fault_of(error)
        if known is None:
            raise
        words = f"{known.text.happened} {known.text.kept} {known.text.advice}"
        form.add_error(field, forms.ValidationError(words, code=type(error).__name__))
        return None


@without_log
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Open a log with the recovery code; afterwards the key page asks for a new way to open it."""
    owner = request.user
    if not isinstance(owner, Person):
        return errors.signed_out(request)
    form = RecoveryForm(request.POST if request.method == "POST" else None)
    log = _opened(form, "code", lambda code: person.recover(owner, code)) if form.is_bound else None
    if log:
        messages.success(request, _("Your recovery code opened the log. Everything in it is there."))
        return session.open_in_session(request, redirect("key"), log, recovered=True)
    context = {"form": form, "has_passphrase": has_passphrase(owner)}
    return render(request, "augenhoehe/recover.html", context, status=403 if form.errors else 200)


@without_log
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Close the log in this browser; who it belongs to stays known."""
    if not isinstance(request.user, Person):
        return errors.signed_out(request)
    log = log_of(request)
    if log:
        person.leave(log)
    return session.close_in_session(request, redirect("unlock"))


@without_log
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on and go back to where the reader was."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "")
    if wanted not in dict(settings.LANGUAGES):
        return errors.bad_request(request)
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "today"
    response = redirect(back)
    if isinstance(request.user, Person):
        person.set_language(request.user, wanted)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax", httponly=True)
    return response


urlpatterns = [
    path("enter/<str:token>/", enter, name="enter"),
    path("unlock/", unlock, name="unlock"),
    path("recover/", recover, name="recover"),
    path("lock/", lock, name="lock"),
    path("language/", language, name="language"),
]
