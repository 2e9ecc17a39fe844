"""Placeholder, replaced by its owner."""
from django.shortcuts import render
from django.urls import path


def _page(request, **kwargs):
    return render(request, "augenhoehe/base.html", {})


urlpatterns = [
    path("entries/new/", _page, name="entry_new"),
    path("conversations/<uuid:conversation_id>/entry/", _page, name="entry_close"),
    path("entries/<uuid:entry_id>/", _page, name="entry"),
    path("entries/<uuid:entry_id>/delete/", _page, name="entry_delete"),
]
