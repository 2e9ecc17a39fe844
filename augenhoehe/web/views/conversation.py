"""Placeholder, replaced by its owner."""
from django.shortcuts import render
from django.urls import path


def _page(request, **kwargs):
    return render(request, "augenhoehe/base.html", {})


urlpatterns = [
    path("conversations/", _page, name="conversations"),
    path("conversations/<uuid:conversation_id>/", _page, name="conversation"),
    path("conversations/<uuid:conversation_id>/draft/", _page, name="conversation_draft"),
    path("conversations/<uuid:conversation_id>/park/", _page, name="conversation_park"),
    path("conversations/<uuid:conversation_id>/resume/", _page, name="conversation_resume"),
    path("conversations/<uuid:conversation_id>/discard/", _page, name="conversation_discard"),
]
