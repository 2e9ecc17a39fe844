"""Keeping a conversation of the mirror, and those that were kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from msgspec.structs import replace

from augenhoehe.desk.actions.mirror import change_mirror, delete_mirror, keep_mirror
from augenhoehe.desk.documents import Entry, UnreadableDocument
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.entry import entries_numbered
from augenhoehe.desk.queries.entry_index import newest_first
from augenhoehe.desk.queries.mirror import mirror_of, seen_in
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.web.forms.mirror import KeepForm, entry_choices
from augenhoehe.web.mirror_changes import carried, carry, changed
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt
from augenhoehe.web.views.mirror import entry_about, lost, show, start_page, switch_rules

MOST_ENTRIES = 12


@require_POST
def mirror_keep(request: LogRequest) -> HttpResponse:
    """Show what will be kept and what is masked in it, and keep it when somebody says so."""
    try:
        document = carried(request.POST)
    except UnreadableDocument:
        return start_page(request, lost(), 400)
    is_sent = bool({"keep", "preview"} & request.POST.keys())
    entries = offered_entries(request.log, document.entry)
    form = KeepForm(request.POST if is_sent else None, document=document, entries=entries)
    if "keep" not in request.POST or not form.is_valid():
        return _keep_page(request, form)
    return _keep(request, form)


def _keep(request: LogRequest, form: KeepForm) -> HttpResponse:
    wanted = replace(form.masked(), entry=form.entry_id)
    rulebook = seen_in(wanted, request.preferences).rulebook
    stored = attempt(lambda: keep_mirror(request.log, wanted, rulebook))
    if isinstance(stored, Fault):
        return _keep_page(request, form, stored)
    messages.success(request, _("The conversation is kept, sealed like everything else."))
    return redirect("mirror", stored.id)


def _keep_page(request: LogRequest, form: KeepForm, fault: Fault | None = None) -> HttpResponse:
    context = {
        "form": form,
        "carried": carry(form.document),
        "preview": form.masked(),
        "fault": fault,
        "room": "mirrors",
    }
    status = fault.text.status if fault else 200
    return render(request, "augenhoehe/mirror_keep.html", context, status=status)


@require_http_methods(["GET", "POST"])
def mirror(request: LogRequest, mirror_id: UUID) -> HttpResponse:
    """Show a kept conversation, and change what its owner says about it."""
    stored = mirror_of(request.log, mirror_id)
    wanted = changed(stored.document, request.POST)
    switch_rules(request)
    if wanted != stored.document:
        change_mirror(request.log, mirror_id, wanted, stored.revision)
    choices = entry_choices(offered_entries(request.log, wanted.entry))
    return show(request, wanted, kept=mirror_id, entries=choices)


@require_POST
def mirror_delete(request: LogRequest, mirror_id: UUID) -> HttpResponse:
    """Delete a kept conversation; the list then offers to take that back."""
    delete_mirror(request.log, mirror_id)
    messages.success(request, _("The conversation is deleted."), extra_tags="undo")
    return redirect("mirrors")


def offered_entries(log: OpenLog, chosen: UUID | None) -> list[Stored[Entry]]:
    """Return the newest entries, and the one already chosen, which may be older."""
    opened = entries_numbered(log, newest_first(log)[:MOST_ENTRIES])
    entries = [one for one in opened if isinstance(one, Stored)]
    known = None if any(one.id == chosen for one in entries) else entry_about(log, chosen)
    return [*entries, *([known] if known else [])]


urlpatterns = [
    path("mirrors/keep/", mirror_keep, name="mirror_keep"),
    path("mirrors/<uuid:mirror_id>/", mirror, name="mirror"),
    path("mirrors/<uuid:mirror_id>/delete/", mirror_delete, name="mirror_delete"),
]
