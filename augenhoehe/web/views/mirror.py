"""The mirror: a conversation is read in memory, shown, and forgotten unless somebody keeps it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from augenhoehe.desk.actions.mirror import switch_rule
from augenhoehe.desk.documents import Dismissed, Entry, Mirror, UnreadableDocument
from augenhoehe.desk.documents.mirror import guessed_of, is_too_long, turns_of
from augenhoehe.desk.queries.entry import entry_of
from augenhoehe.desk.queries.mirror import kept_mirrors
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.queries.record import NotInLog, UnreadableRecord
from augenhoehe.listening import Conversation
from augenhoehe.web.forms.mirror import ReadForm
from augenhoehe.web.mirror_changes import carried, carry, changed, dismissed_of, id_of
from augenhoehe.web.mirror_page import mirror_page
from augenhoehe.web.request import LogRequest

MOST_CHOICES = 50
MOST_CARRIED = 2_000_000


@require_http_methods(["GET", "POST"])
def mirrors(request: LogRequest) -> HttpResponse:
    """List what was kept, and read a conversation."""
    if request.method == "GET":
        return start_page(request, ReadForm(initial={"entry": request.GET.get("entry", "")}))
    form = ReadForm(request.POST, request.FILES)
    if not form.is_valid():
        return start_page(request, form, 400)
    found = [_document(one, form) for one in form.conversations if not is_too_long(one)]
    if not found:
        form.add_error("file" if request.FILES else "text", _too_long())
        return start_page(request, form, 400)
    if len(form.conversations) > 1:
        return _choice(request, found, len(form.conversations))
    return show(request, found[0])


@require_POST
def mirror_show(request: LogRequest) -> HttpResponse:
    """Show the conversation that came with the page, with what somebody changed about it."""
    try:
        document = carried(request.POST)
    except UnreadableDocument:
        return start_page(request, lost(), 400)
    switch_rules(request)
    return show(request, changed(document, request.POST))


@require_POST
def rule_on(request: LogRequest) -> HttpResponse:
    """Switch a rule on again that somebody had switched off."""
    switch_rule(request.log, request.POST.get("rule", ""), on=True)
    return redirect("settings")


def switch_rules(request: LogRequest) -> None:
    """Switch the rule off or on again that a note on the page names."""
    for field in ("rule_off", "rule_on"):
        if named := dismissed_of(request.POST.get(field, "")):
            switch_rule(request.log, named.rule, on=field == "rule_on")


def show(request: LogRequest, document: Mirror, **context: Any) -> HttpResponse:
    """Answer with the page of a conversation."""
    preferences = preferences_of(request.log).document
    page = mirror_page(
        document,
        preferences,
        entry_about(request.log, document.entry),
        just_dismissed(request),
        dismissed_of(request.POST.get("rule_off", "")),
    )
    return render(request, "augenhoehe/mirror.html", {"page": page, "room": "mirrors", **context})


def start_page(request: LogRequest, form: ReadForm, status: int = 200) -> HttpResponse:
    """Answer with the form and the list of what was kept."""
    kept = kept_mirrors(request.log)
    unreadable = [one for one in kept if isinstance(one, UnreadableRecord)]
    context = {
        "form": form,
        "kept": [one for one in kept if not isinstance(one, UnreadableRecord)],
        "unreadable": unreadable,
        "room": "mirrors",
    }
    return render(request, "augenhoehe/mirrors.html", context, status=status)


def lost() -> ReadForm:
    """Return an empty form that says what became of a page that came back incomplete."""
    form = ReadForm({})
    form.is_valid()
    form.errors.clear()
    words = _("The page came back incomplete, and the conversation was never stored. Bring it in once more.")
    form.add_error("text", words)
    return form


def entry_about(log: OpenLog, entry_id: UUID | None) -> Stored[Entry] | None:
    """Return the entry a conversation belongs to; None without one, or when it is gone or does not open."""
    with suppress(NotInLog, UnreadableRecord):
        return entry_of(log, entry_id) if entry_id else None
    return None


def just_dismissed(request: LogRequest) -> Dismissed | None:
    """Return what this request dismisses, or what stays dismissed when its rule is switched on again."""
    return dismissed_of(request.POST.get("dismiss", "") or request.POST.get("rule_on", ""))


def _document(conversation: Conversation, form: ReadForm) -> Mirror:
    typed = form.cleaned_data
    return Mirror(
        kept_at=timezone.localtime(),
        turns=turns_of(conversation),
        channel=conversation.channel,
        guessed=guessed_of(conversation),
        time_of_day=conversation.time_of_day,
        language=typed["spoken"] or None,
        entry=id_of(typed["entry"]),
    )


def _choice(request: LogRequest, found: list[Mirror], total: int) -> HttpResponse:
    """Answer with the conversations of a file to choose from, as many as a page can carry."""
    choices: list[tuple[str, Mirror]] = []
    room = MOST_CARRIED
    for document in found[:MOST_CHOICES]:
        content = carry(document)
        room -= len(content)
        if room < 0 and choices:
            break
        choices.append((content, document))
    context = {"choices": choices, "total": total, "room": "mirrors"}
    return render(request, "augenhoehe/mirror_choice.html", context)


def _too_long() -> str:
    return _(
        "This conversation is too long to be shown on a page (over 2,000 turns or 1 MB). Nothing was stored. "
        "“augenhoehe mirror FILE” reads it in the terminal."
    )


urlpatterns = [
    path("mirrors/", mirrors, name="mirrors"),
    path("mirrors/show/", mirror_show, name="mirror_show"),
    path("mirrors/rules/on/", rule_on, name="rule_on"),
]
