"""All entries, newest first, searched and filtered without a word in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_http_methods

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.entry import EntryFilter, entries_numbered, numbers_found
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.web.forms.entry_filter import EntryFilterForm
from augenhoehe.web.request import LogRequest

PAGE = 25
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Page:
    """One page of what was found; `number` counts from 1."""

    entries: list[Stored[Entry] | UnreadableRecord]
    number: int
    pages: int
    total: int

    @property
    def newer(self) -> int:
        return self.number - 1

    @property
    def older(self) -> int:
        return self.number + 1 if self.number < self.pages else 0


def page_of(log: OpenLog, wanted: EntryFilter, number: int) -> Page:
    """Return page `number`, or the nearest there is; entries of other pages stay sealed."""
    numbers = numbers_found(log, wanted)
    pages = max(1, -(-len(numbers) // PAGE))
    number = min(max(1, number), pages)
    shown = entries_numbered(log, numbers[(number - 1) * PAGE : number * PAGE])
    return Page(shown, number, pages, len(numbers))


@require_http_methods(["GET", "POST"])
def entries(request: LogRequest) -> HttpResponse:
    """List entries; the filter and the page come by POST."""
    form = EntryFilterForm(request.POST if request.method == "POST" else None)
    number = _number(request.POST.get("page", ""))
    page = None if form.errors else page_of(request.log, form.wanted, number)
    return render(request, "augenhoehe/entries.html", {"form": form, "page": page, "room": "entries"})


def _number(asked: str) -> int:
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER else 1


urlpatterns = [path("entries/", entries, name="entries")]
