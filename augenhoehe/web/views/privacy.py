"""What the employer can see: the stored row of the newest entry beside the entry, and the limits in words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.stored_row import StoredRow, newest_row
from augenhoehe.desk.questions import QUESTIONS, answer_in_words
from augenhoehe.web.session import log_of, without_log

SHOWN_BYTES = 192


@without_log
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Show it to anybody; live data and folders to the owner of the open log alone."""
    log = log_of(request)
    return render(request, "augenhoehe/privacy.html", _own(log) if log else {})


def _own(log: OpenLog) -> dict[str, Any]:
    row = newest_row(log)
    return {
        "row": row,
        "hexadecimal": row.sealed[:SHOWN_BYTES].hex(" ") if row else "",
        "size": len(row.sealed) if row else 0,
        "hidden": max(0, len(row.sealed) - SHOWN_BYTES) if row else 0,
        "answers": _answers(row),
        "data": settings.AUGENHOEHE_DATA,
        "config": settings.AUGENHOEHE_CONFIG,
    }


def _answers(row: StoredRow | None) -> list[tuple[object, object]]:
    """Return question and answer in words, for every question that was answered."""
    if row is None or row.entry is None:
        return []
    entry = row.entry.document
    at = date_format(timezone.localtime(entry.conversation_at), "DATETIME_FORMAT")
    answered = ((one.label, answer_in_words(one, entry)) for one in QUESTIONS)
    return [(_("When was the conversation?"), at), *((label, words) for label, words in answered if words)]


urlpatterns = [path("privacy/", privacy, name="privacy")]
