"""Looking at a draft reply: read in memory, shown under its box, and forgotten."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_http_methods

from augenhoehe.listening.reply import ReplyCheck, check_reply
from augenhoehe.web.forms.reply import ReplyForm
from augenhoehe.web.guide_guard import LinkAlone, link_alone
from augenhoehe.web.reply_page import ReplyPage, reply_page
from augenhoehe.web.request import LogRequest


@require_http_methods(["GET", "POST"])
def reply(request: LogRequest) -> HttpResponse:
    """Take a draft and show what the rules say about it."""
    if request.method == "GET":
        return _page(request, ReplyForm())
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    guard = link_alone(request.log, form.cleaned_data["text"])
    return _page(request, form, reply_page(_checked(request, form)), guard=guard)


def _checked(request: LogRequest, form: ReplyForm) -> ReplyCheck:
    return check_reply(
        form.cleaned_data["text"],
        form.cleaned_data["spoken"] or None,
        form.conversation,
        trained=request.preferences.trained_part,
        without=request.preferences.rules_off,
    )


def _page(
    request: LogRequest,
    form: ReplyForm,
    page: ReplyPage | None = None,
    status: int = 200,
    guard: LinkAlone | None = None,
) -> HttpResponse:
    context = {"form": form, "page": page, "guard": guard, "room": "mirrors"}
    return render(request, "augenhoehe/reply.html", context, status=status)


urlpatterns = [path("reply/", reply, name="reply")]
