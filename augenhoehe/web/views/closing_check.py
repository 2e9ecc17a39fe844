"""The two questions at the end of a conversation: asking them, and what to do with the answers."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from augenhoehe.desk.actions import closing_check as actions
from augenhoehe.desk.actions.reopening import reopen, reopen_stuck
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.faults import Fault
from augenhoehe.desk.queries.closing_check import answer_of, check_of
from augenhoehe.desk.queries.conversation import conversation_of
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.web.closing_page import shown_closing
from augenhoehe.web.forms.closing_check import AskForm, ToldForm, first_question
from augenhoehe.web.request import LogRequest
from augenhoehe.web.saving import attempt


@require_safe
def closing(request: LogRequest, about: UUID) -> HttpResponse:
    """Show what was asked about a conversation or entry, and how to ask."""
    return _page(request, about)


@require_POST
def closing_ask(request: LogRequest, about: UUID) -> HttpResponse:
    """Make a link with the two questions."""
    _require(request.log, about)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, about, ask=form, status=400)
    second_in = form.cleaned_data["second_in"]
    made = attempt(lambda: actions.ask(request.log, about, form.asked(), second_in=second_in))
    if isinstance(made, Fault):
        return _page(request, about, ask=form, fault=made, status=made.text.status)
    return redirect("closing", about)


@require_POST
def closing_told(request: LogRequest, about: UUID) -> HttpResponse:
    """Write down what the customer said."""
    _require(request.log, about)
    form = ToldForm(request.POST)
    if not form.is_valid():
        return _page(request, about, told=form, status=400)
    question = actions.Question(question=form.cleaned_data["question"], language=_language(request))
    kept = attempt(lambda: actions.told(request.log, about, question, form.given()))
    if isinstance(kept, Fault):
        return _page(request, about, told=form, fault=kept, status=kept.text.status)
    messages.success(request, _("The answer is kept beside your own view."))
    return redirect("closing", about)


@require_POST
def closing_again(request: LogRequest, check_id: UUID) -> HttpResponse:
    """Ask the same a second time by a link of its own."""
    asked = check_of(request.log, check_id).document
    question = actions.Question(
        solved=asked.solved,
        question=asked.question,
        options=asked.options,
        right=asked.right,
        language=asked.language,
    )
    # Pressed twice, the reminder is gone and its link is there.
    if asked.remind_on is not None:
        actions.ask(request.log, asked.about, question, follows=check_id)
    return redirect("closing", asked.about)


@require_POST
def closing_stop(request: LogRequest, check_id: UUID) -> HttpResponse:
    """Be reminded of a second time no more."""
    actions.stop_reminding(request.log, check_id)
    return redirect("today")


@require_POST
def closing_take_back(request: LogRequest, check_id: UUID) -> HttpResponse:
    """Close a link that was not answered yet."""
    about = check_of(request.log, check_id).document.about
    actions.take_back_check(request.log, check_id)
    messages.success(request, _("The link opens nothing any more."))
    return redirect("closing", about)


@require_POST
def closing_judge(request: LogRequest, check_id: UUID) -> HttpResponse:
    """Keep whether the customer's own words name the fitting step."""
    understood = {"yes": True, "no": False}.get(request.POST.get("understood", ""))
    judged = actions.judge(request.log, check_id, understood=understood)
    return redirect("closing", judged.document.about)


@require_POST
def closing_reopen(request: LogRequest, check_id: UUID) -> HttpResponse:
    """Take up the conversation of a customer who does not cope."""
    answer_of(request.log, check_id)
    return redirect("conversation", reopen(request.log, check_id).id)


@require_POST
def stuck_reopen(request: LogRequest, report_id: UUID) -> HttpResponse:
    """Take up the conversation of a customer whom his guide did not take further."""
    return redirect("conversation", reopen_stuck(request.log, report_id).id)


def _require(log: OpenLog, about: UUID) -> Stored[Entry] | None:
    """Return the entry asked about, None for an open conversation. Raises NotInLog for neither."""
    with suppress(NotInLog):
        conversation_of(log, about)
        return None
    return entry_of(log, about)


def _language(request: LogRequest) -> Any:
    return request.preferences.conversation_language or get_language() or "en"


def _page(request: LogRequest, about: UUID, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show the page; `more` are forms that came back, and a fault."""
    entry, language = _require(request.log, about), _language(request)
    first = {"language": language, "question": first_question(language)}
    context = {
        "about": about,
        "is_entry": entry is not None,
        "closing": shown_closing(request, about),
        "ask": AskForm(initial=first),
        "told": ToldForm(initial=first),
        "room": "entries" if entry else "today",
        **more,
    }
    return render(request, "augenhoehe/closing.html", context, status=status)


urlpatterns = [
    path("closing/<uuid:about>/", closing, name="closing"),
    path("closing/<uuid:about>/ask/", closing_ask, name="closing_ask"),
    path("closing/<uuid:about>/told/", closing_told, name="closing_told"),
    path("closing/checks/<uuid:check_id>/again/", closing_again, name="closing_again"),
    path("closing/checks/<uuid:check_id>/stop/", closing_stop, name="closing_stop"),
    path("closing/checks/<uuid:check_id>/take-back/", closing_take_back, name="closing_take_back"),
    path("closing/checks/<uuid:check_id>/judge/", closing_judge, name="closing_judge"),
    path("closing/checks/<uuid:check_id>/reopen/", closing_reopen, name="closing_reopen"),
    path("closing/stuck/<uuid:report_id>/reopen/", stuck_reopen, name="stuck_reopen"),
]
