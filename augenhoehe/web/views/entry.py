"""Writing an entry: after a conversation, later, or once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from augenhoehe.desk.actions.conversation import close_conversation
from augenhoehe.desk.actions.entry import change_entry, delete_entry, log_entries
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.conversation import conversation_of
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.web.closing_page import shown_closing
from augenhoehe.web.forms.entry import EntryForm, known_of
from augenhoehe.web.forms.late_entries import LateEntries
from augenhoehe.web.guide_guard import link_alone
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt
from augenhoehe.web.wording import differences

Save = Callable[[], Stored[Entry]]
AS_NEW = "as_new"


@require_http_methods(["GET", "POST"])
def entry_new(request: LogRequest) -> HttpResponse:
    """Add up to three entries about conversations held without the companion."""
    another = "another" in request.POST
    late = LateEntries(
        request.POST if request.method == "POST" else None, request.preferences, another=another
    )
    if request.method == "GET" or another or not late.is_valid():
        return _late_page(request, late)
    stored = attempt(lambda: log_entries(request.log, late.entries()))
    if isinstance(stored, Fault):
        return _late_page(request, late, stored)
    return _saved(request, stored[-1])


@require_http_methods(["GET", "POST"])
def entry_close(request: LogRequest, conversation_id: UUID) -> HttpResponse:
    """Close a conversation with an entry."""
    if request.method == "GET":
        known = known_of(conversation_of(request.log, conversation_id).document)
        return _page(request, EntryForm(preferences=request.preferences, known=known, takes_focus=True))
    form = EntryForm(request.POST, preferences=request.preferences)
    if not form.is_valid():
        return _page(request, form)
    if AS_NEW in request.POST:
        return _answer(request, form, lambda: log_entries(request.log, [form.entry()])[0])
    return _answer(request, form, lambda: close_conversation(request.log, conversation_id, form.entry()))


@require_http_methods(["GET", "POST"])
def entry(request: LogRequest, entry_id: UUID) -> HttpResponse:
    """Show an entry and change it."""
    if request.method == "GET":
        stored = entry_of(request.log, entry_id)
        form = EntryForm(preferences=request.preferences, known=_known(stored))
        guard = link_alone(request.log, stored.document.note)
        return _page(request, form, entry_id=entry_id, guard=guard)
    form = EntryForm(request.POST, preferences=request.preferences, known=_known_still(request, entry_id))
    if not form.is_valid():
        return _page(request, form, entry_id=entry_id)
    if AS_NEW in request.POST:
        return _answer(request, form, lambda: log_entries(request.log, [form.entry()])[0])
    seen = form.revision_seen
    return _answer(
        request, form, lambda: change_entry(request.log, entry_id, form.entry(), seen), entry_id=entry_id
    )


@require_POST
def entry_delete(request: LogRequest, entry_id: UUID) -> HttpResponse:
    """Delete an entry; the list then offers to take that back."""
    delete_entry(request.log, entry_id)
    messages.success(request, _("The entry is deleted."), extra_tags="undo")
    return redirect("entries")


def _known(stored: Stored[Entry]) -> dict[str, Any]:
    document = stored.document
    return {name: getattr(document, name) for name in document.__struct_fields__} | {
        "revision": stored.revision
    }


def _known_still(request: LogRequest, entry_id: UUID) -> dict[str, Any]:
    try:
        return _known(entry_of(request.log, entry_id))
    except NotInLog:
        return {}


def _answer(request: LogRequest, form: EntryForm, save: Save, **context: Any) -> HttpResponse:
    """Save and go on, or show the page again with everything typed and what stood in the way."""
    try:
        stored = attempt(save)
    except NotInLog:
        return _page(request, form, status=409, gone=True, **context)
    except Conflict as conflict:
        theirs: Stored[Entry] = conflict.current
        found = differences(form.entry(), theirs.document)
        return _page(request, form, status=409, differences=found, theirs=theirs, **context)
    if isinstance(stored, Fault):
        return _page(request, form, status=stored.text.status, fault=stored, **context)
    return _changed(request) if "entry_id" in context else _saved(request, stored)


def _saved(request: LogRequest, stored: Stored[Entry]) -> HttpResponse:
    messages.success(request, str(stored.id), extra_tags="next_time")
    return redirect("today")


def _changed(request: LogRequest) -> HttpResponse:
    messages.success(request, _("The entry is changed."), extra_tags="undo")
    return redirect("entries")


def _page(request: LogRequest, form: EntryForm, *, status: int = 200, **context: Any) -> HttpResponse:
    entry_id = context.get("entry_id")
    room = "entries" if entry_id else "today"
    closing = shown_closing(request, entry_id) if entry_id else None
    shown = {"form": form, "room": room, "closing": closing, **context}
    return render(request, "augenhoehe/entry.html", shown, status=status)


def _late_page(request: LogRequest, late: LateEntries, fault: Fault | None = None) -> HttpResponse:
    context = {"late": late, "room": "today", "fault": fault}
    return render(request, "augenhoehe/entry_new.html", context, status=fault.text.status if fault else 200)


urlpatterns = [
    path("entries/new/", entry_new, name="entry_new"),
    path("conversations/<uuid:conversation_id>/entry/", entry_close, name="entry_close"),
    path("entries/<uuid:entry_id>/", entry, name="entry"),
    path("entries/<uuid:entry_id>/delete/", entry_delete, name="entry_delete"),
]
