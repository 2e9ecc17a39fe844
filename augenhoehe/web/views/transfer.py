"""Taking the log out, bringing one in, deleting everything."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib import auth, messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from augenhoehe.desk.actions.bring_in import bring_in
from augenhoehe.desk.actions.person import delete_person
from augenhoehe.desk.actions.take_over import IdTaken
from augenhoehe.desk.exchange.archive import NotAnExport
from augenhoehe.desk.exchange.incoming import read_file
from augenhoehe.desk.exchange.table import NotATable
from augenhoehe.desk.faults import FAULTS
from augenhoehe.desk.queries.everything import Everything, everything_of
from augenhoehe.vault import UnreadableArchive, archive
from augenhoehe.web.forms.transfer import DeleteEverythingForm, EncryptedExportForm, ImportForm
from augenhoehe.web.request import LogRequest
from augenhoehe.web.session import KEY_COOKIE

TYPES = {"json": "application/json", "csv": "text/csv", "md": "text/markdown"}


@require_GET
def transfer(request: LogRequest) -> HttpResponse:
    """Show the ways out and in."""
    return _page(request)


@require_GET
def export(request: LogRequest, kind: str) -> HttpResponse:
    """Hand out everything as JSON, the entries as CSV, or all as Markdown to read."""
    if kind not in TYPES:
        raise Http404
    everything = _everything(request)
    # The mark lets spreadsheets read the table as UTF-8.
    content: dict[str, Callable[[], bytes | str]] = {
        "json": everything.as_json,
        "csv": lambda: "\ufeff" + everything.as_csv(),
        "md": everything.as_markdown,
    }
    return _file(content[kind](), f"{TYPES[kind]}; charset=utf-8", f"augenhoehe.{kind}")


@require_POST
def export_encrypted(request: LogRequest) -> HttpResponse:
    """Hand out everything as JSON inside an age file."""
    form = EncryptedExportForm(request.POST)
    if not form.is_valid():
        return _page(request, 400, encrypted=form)
    content = archive.encrypt(_everything(request).as_json(), form.cleaned_data["file_passphrase"])
    return _file(content, "application/octet-stream", "augenhoehe.json.age")


@require_POST
def bring_in_file(request: LogRequest) -> HttpResponse:
    """Take over a file, and say what became of each part of it."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, 400, incoming=form)
    typed = form.cleaned_data
    try:
        zone = ZoneInfo(timezone.get_current_timezone_name())
        found = read_file(typed["file"].read(), typed["import_passphrase"], zone)
        arrival = bring_in(request.log, found, replace=typed["replace"], partial=typed["partial"])
    except (UnreadableArchive, NotAnExport, NotATable, IdTaken) as error:
        form.add_error("file", _reason(error))
        return _page(request, 400, incoming=form)
    return _page(request, 200 if arrival.outcome else 400, incoming=form, arrival=arrival)


@require_POST
def delete_everything(request: LogRequest) -> HttpResponse:
    """Destroy the keys, then the rows, and say goodbye."""
    form = DeleteEverythingForm(request.POST)
    if not form.is_valid():
        return _page(request, 400, deletion=form)
    delete_person(request.log)
    auth.logout(request)
    response = render(request, "augenhoehe/deleted.html")
    response.delete_cookie(KEY_COOKIE)
    return response


def _everything(request: LogRequest) -> Everything:
    """Return all that opens; the next page names what does not, because a file cannot."""
    everything = everything_of(request.log)
    if everything.unreadable:
        names = ", ".join(f"{record.kind} {record.number}" for record in everything.unreadable)
        words = _("Not in the file, because it does not open: %(names)s. All others are in it.")
        messages.warning(request, words % {"names": names})
    return everything


def _reason(error: Exception) -> str:
    if isinstance(error, UnreadableArchive):
        text = FAULTS["archive_unreadable"]
        return f"{text.happened} {text.kept}"
    if isinstance(error, IdTaken):
        return _(
            "A record of this file belongs to another person here (%(place)s). Nothing was imported."
        ) % {"place": error}
    return _("This is no export and no table of entries: %(reason)s. Nothing was imported.") % {
        "reason": error
    }


def _file(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _page(request: LogRequest, status: int = 200, **forms: object) -> HttpResponse:
    context = {
        "room": "settings",
        "encrypted": EncryptedExportForm(),
        "incoming": ImportForm(),
        "deletion": DeleteEverythingForm(),
        **forms,
    }
    return render(request, "augenhoehe/transfer.html", context, status=status)


urlpatterns = [
    path("settings/transfer/", transfer, name="transfer"),
    path("settings/transfer/encrypted/", export_encrypted, name="export_encrypted"),
    path("settings/transfer/import/", bring_in_file, name="bring_in"),
    path("settings/transfer/<str:kind>/", export, name="export"),
    path("settings/delete/", delete_everything, name="delete_everything"),
]
