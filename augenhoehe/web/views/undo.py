"""One step back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from augenhoehe.desk.actions.undo import NothingToUndo
from augenhoehe.desk.actions.undo import undo as undo_last
from augenhoehe.desk.models import EntryRecord, MirrorRecord, SealedRecord
from augenhoehe.web.request import LogRequest

# Where what came back is seen; everything else is on Today.
_PLACES: dict[type[SealedRecord], str] = {EntryRecord: "entries", MirrorRecord: "mirrors"}


@require_POST
def undo(request: LogRequest) -> HttpResponse:
    """Put the last changed or deleted record back as it was."""
    try:
        back = undo_last(request.log)
    except NothingToUndo:
        messages.warning(request, _("There is nothing left to take back. Only the last change can be."))
        return redirect("today")
    messages.success(request, _("It is as it was before."))
    return redirect(_PLACES.get(type(back), "today"))


urlpatterns = [path("undo/", undo, name="undo")]
