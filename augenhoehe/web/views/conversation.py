"""The companion: one page with three stages, kept while it is being typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from augenhoehe.desk.actions import conversation as actions
from augenhoehe.desk.actions.record import Conflict
from augenhoehe.desk.documents import Conversation
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.conversation import conversation_of
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.web.companion_page import companion_page
from augenhoehe.web.forms.conversation import ConversationForm
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt
from augenhoehe.web.views import errors

# Where the buttons of the page lead once it is kept; any other stays on it.
THEN = {"entry": "entry_close", "guide": "guide_copies_about", "questions": "closing"}
Kept = Stored[Conversation] | Conflict[Conversation] | Fault


@require_POST
def begin(request: LogRequest) -> HttpResponse:
    """Begin a conversation and go to its page."""
    return redirect("conversation", actions.begin_conversation(request.log).id)


@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: LogRequest, conversation_id: UUID) -> HttpResponse:
    """Show the page, or without a script keep it and go on."""
    if request.method != "POST":
        stored = conversation_of(request.log, conversation_id)
        return _page(request, stored, ConversationForm.of(stored))
    then = THEN.get(request.POST.get("go", ""), "conversation")
    return _keep_and_go(request, conversation_id, redirect(then, conversation_id))


@require_POST
def park(request: LogRequest, conversation_id: UUID) -> HttpResponse:
    """Keep the page and put it aside for later."""
    return _keep_and_go(request, conversation_id, redirect("today"), parked=True)


@require_POST
def draft(request: LogRequest, conversation_id: UUID) -> JsonResponse:
    """Keep what is being typed. Answers the new revision, the newer state (409), or what is in the way."""
    form = ConversationForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"fault": _mistakes(form)}, status=400)
    kept = _kept(request, conversation_id, form)
    if isinstance(kept, Fault):
        return JsonResponse({"fault": f"{kept.text.happened} {kept.text.advice}"}, status=kept.text.status)
    if isinstance(kept, Conflict):
        return JsonResponse(_newer(kept.current), status=409)
    return JsonResponse({"revision": kept.revision})


@require_POST
def merge(request: LogRequest, conversation_id: UUID) -> HttpResponse:
    """Keep both: what is there and what this page holds."""
    form = ConversationForm(request.POST)
    if not form.is_valid():
        return _again(request, conversation_id, form)
    try:
        merged = attempt(lambda: actions.merge_conversation(request.log, conversation_id, form.typed))
    except NotInLog:
        merged = Fault("closed_elsewhere")
    if isinstance(merged, Fault):
        return _again(request, conversation_id, form, merged)
    return redirect("conversation", merged.id)


@require_POST
def resume(request: LogRequest, conversation_id: UUID) -> HttpResponse:
    """Go on with a conversation that was put aside."""
    return redirect("conversation", actions.resume_conversation(request.log, conversation_id).id)


@require_POST
def discard(request: LogRequest, conversation_id: UUID) -> HttpResponse:
    """Drop a conversation; Today then offers to take that back."""
    actions.discard_conversation(request.log, conversation_id)
    messages.success(request, _("The conversation was discarded."), extra_tags="undo")
    return redirect("today")


def _kept(request: LogRequest, conversation_id: UUID, form: ConversationForm, **more: Any) -> Kept:
    typed, revision = {**form.typed, **more}, form.cleaned_data["revision"]
    try:
        return attempt(lambda: actions.keep_conversation(request.log, conversation_id, typed, revision))
    except Conflict as conflict:
        return conflict
    except NotInLog:
        return Fault("closed_elsewhere")


def _keep_and_go(
    request: LogRequest, conversation_id: UUID, there: HttpResponse, **more: Any
) -> HttpResponse:
    form = ConversationForm(request.POST)
    kept = _kept(request, conversation_id, form, **more) if form.is_valid() else None
    return there if isinstance(kept, Stored) else _again(request, conversation_id, form, kept)


def _again(
    request: LogRequest,
    conversation_id: UUID,
    form: ConversationForm,
    kept: Conflict[Conversation] | Fault | None = None,
) -> HttpResponse:
    """Show the page with everything typed, and what kept it from being saved."""
    if isinstance(kept, Conflict):
        return _page(request, kept.current, form, status=409, other=kept.current.document.notes)
    if isinstance(kept, Fault) and kept.code == "closed_elsewhere":
        return errors.fault(request, kept)
    stored = conversation_of(request.log, conversation_id)
    if isinstance(kept, Fault):
        return _page(request, stored, form, status=kept.text.status, fault=kept)
    return _page(request, stored, form, status=400)


def _page(
    request: LogRequest, stored: Stored[Conversation], form: ConversationForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "conversation": stored,
        "form": form,
        "page": companion_page(request.log, request.preferences),
        "room": "today",
        **more,
    }
    return render(request, "augenhoehe/conversation.html", context, status=status)


def _mistakes(form: ConversationForm) -> str:
    return " ".join(str(error) for found in form.errors.values() for error in found)


def _newer(stored: Stored[Conversation]) -> Mapping[str, object]:
    newer = stored.document
    texts = {"notes": newer.notes, "understood_so_far": newer.understood_so_far, "worry": newer.worry}
    return {"revision": stored.revision, **texts}


_HERE = "conversations/<uuid:conversation_id>/"
urlpatterns = [
    path("conversations/", begin, name="conversations"),
    path(_HERE, conversation, name="conversation"),
    path(f"{_HERE}draft/", draft, name="conversation_draft"),
    path(f"{_HERE}merge/", merge, name="conversation_merge"),
    path(f"{_HERE}park/", park, name="conversation_park"),
    path(f"{_HERE}resume/", resume, name="conversation_resume"),
    path(f"{_HERE}discard/", discard, name="conversation_discard"),
]
