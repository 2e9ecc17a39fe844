"""All entries, newest first, searched and filtered without a word in the address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_http_methods

from augenhoehe.desk.queries.customer_due import news_about
from augenhoehe.web.entry_pages import number_asked, page_of
from augenhoehe.web.forms.entry_filter import EntryFilterForm
from augenhoehe.web.request import LogRequest


@require_http_methods(["GET", "POST"])
def entries(request: LogRequest) -> HttpResponse:
    """List entries; the filter and the page come by POST."""
    form = EntryFilterForm(request.POST if request.method == "POST" else None)
    number = number_asked(request.POST.get("page", ""))
    page = None if form.errors else page_of(request.log, form.wanted, number)
    context = {"form": form, "page": page, "news": news_about(request.log), "room": "entries"}
    return render(request, "augenhoehe/entries.html", context)


urlpatterns = [path("entries/", entries, name="entries")]
