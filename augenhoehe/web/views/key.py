"""How the log opens: passphrase, key of this computer, recovery code, and replacing the data key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from augenhoehe.desk.actions import key as actions
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.key import has_passphrase, key_state
from augenhoehe.web.forms.passphrase import ConfirmForm, PassphraseForm
from augenhoehe.web.request import LogRequest
from augenhoehe.web.session import open_in_session, was_recovered

FORMS: dict[str, type[ConfirmForm]] = {
    "set": PassphraseForm,
    "remove": ConfirmForm,
    "recovery": ConfirmForm,
    "replace": ConfirmForm,
}


@require_GET
def show(request: LogRequest) -> HttpResponse:
    """Say in words how the log opens and offer what can be changed about it."""
    return _page(request)


@require_POST
def set_passphrase(request: LogRequest) -> HttpResponse:
    """Set or change the passphrase; other browsers are locked by that."""
    form = _form(request, "set", bound=True)
    if not form.is_valid():
        return _page(request, set=form)
    if actions.set_passphrase(request.log, form.cleaned_data["new_passphrase"]):
        messages.success(request, _("The passphrase is set. Other browsers are locked now."))
    else:
        messages.warning(
            request,
            _(
                "The passphrase is set. The key of this computer could not be removed; it opens older "
                "backups, so remove it by hand."
            ),
        )
    return open_in_session(request, redirect("key"), request.log)


@require_POST
def remove_passphrase(request: LogRequest) -> HttpResponse:
    """Let the key of this computer open the log from now on."""
    if settings.AUGENHOEHE_PUBLIC_URL:
        raise Fault("network_needs_passphrase")
    form = _form(request, "remove", bound=True)
    if not form.is_valid():
        return _page(request, remove=form)
    actions.remove_passphrase(request.log)
    messages.success(request, _("The key of this computer opens your log now, without a passphrase."))
    return open_in_session(request, redirect("key"), request.log)


@require_POST
def renew_recovery(request: LogRequest) -> HttpResponse:
    """Show a new recovery code in this answer alone; it is not kept, not even in the session."""
    form = _form(request, "recovery", bound=True)
    if not form.is_valid():
        return _page(request, recovery=form)
    code = actions.renew_recovery(request.log)
    return render(request, "augenhoehe/key_code.html", {"code": code, "room": "settings"})


@require_POST
def replace(request: LogRequest) -> HttpResponse:
    """Replace the data key, and show the recovery code of the new one."""
    form = _form(request, "replace", bound=True, must_confirm=True)
    if not form.is_valid():
        return _page(request, replace=form)
    log, code = actions.replace_key(request.log, form.cleaned_data.get("passphrase"))
    context = {"code": code, "replaced": True, "room": "settings"}
    return open_in_session(request, render(request, "augenhoehe/key_code.html", context), log)


def _form(request: LogRequest, name: str, *, bound: bool = False, must_confirm: bool = False) -> ConfirmForm:
    asks = has_passphrase(request.user) and (must_confirm or not was_recovered(request))
    return FORMS[name](request.POST if bound else None, prefix=name, person=request.user, asks=asks)


def _page(request: LogRequest, **filled: forms.Form) -> HttpResponse:
    offered = {
        f"{name}_form": filled.get(name, _form(request, name, must_confirm=name == "replace"))
        for name in FORMS
    }
    context: dict[str, Any] = {
        **offered,
        "state": key_state(request.user),
        "recovered": was_recovered(request),
        "room": "settings",
    }
    return render(request, "augenhoehe/key.html", context, status=400 if filled else 200)


urlpatterns = [
    path("settings/key/", show, name="key"),
    path("settings/key/passphrase/", set_passphrase, name="set_passphrase"),
    path("settings/key/passphrase/remove/", remove_passphrase, name="remove_passphrase"),
    path("settings/key/recovery/", renew_recovery, name="renew_recovery"),
    path("settings/key/replace/", replace, name="replace_key"),
]
