"""Versions of a guide: the list, what changed, and going back to one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from augenhoehe.desk.actions.guide import GuideConflict, restore_version
from augenhoehe.desk.queries.guide import draft_of
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.guide_version import source_of, versions_of
from augenhoehe.web.guide_changes import rows_between
from augenhoehe.web.request import LogRequest


@require_GET
def guide_versions(request: LogRequest, guide_id: UUID) -> HttpResponse:
    """List the versions, and show what the draft changes about the newest one."""
    state = draft_of(request.log, guide_id)
    versions = versions_of(request.log, guide_id)
    newest = source_of(request.log, guide_id, versions[0].number) if versions else None
    context = {
        "state": state,
        "versions": versions,
        "rows": list(rows_between(newest, state.guide)) if newest else [],
        "room": "guides",
        "here": "versions",
    }
    return render(request, "augenhoehe/guide_versions.html", context)


@require_GET
def guide_version(request: LogRequest, guide_id: UUID, number: int) -> HttpResponse:
    """Show what a version changed about the one before it."""
    state = draft_of(request.log, guide_id)
    shown = source_of(request.log, guide_id, number)
    before = source_of(request.log, guide_id, number - 1) if number > 1 else None
    context = {
        "state": state,
        "number": number,
        "rows": list(rows_between(before, shown)) if before else [],
        "is_first": before is None,
        "room": "guides",
        "here": "versions",
    }
    return render(request, "augenhoehe/guide_version.html", context)


@require_POST
def guide_restore(request: LogRequest, guide_id: UUID, number: int) -> HttpResponse:
    """Make a version the draft again; what customers see stays as it is."""
    revision = request.POST.get("revision", "")
    try:
        restore_version(request.log, guide_id, number, int(revision) if revision.isdecimal() else None)
    except GuideConflict:
        messages.warning(request, _("The guide was changed in another tab. Nothing was restored."))
        return redirect("guide_versions", guide_id)
    except GuideRefused as refused:
        messages.warning(request, refused.words)
        return redirect("guide_versions", guide_id)
    words = _("Version %(number)s is the draft again. It is published when you publish it.")
    messages.success(request, words % {"number": number})
    return redirect("guide", guide_id)


_HERE = "guides/<uuid:guide_id>/versions/"
urlpatterns = [
    path(_HERE, guide_versions, name="guide_versions"),
    path(f"{_HERE}<int:number>/", guide_version, name="guide_version"),
    path(f"{_HERE}<int:number>/restore/", guide_restore, name="guide_restore"),
]
