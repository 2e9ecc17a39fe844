"""Placeholder, replaced by its owner."""
from django.shortcuts import render
from django.urls import path


def _page(request, **kwargs):
    return render(request, "augenhoehe/base.html", {})


urlpatterns = [
    path("privacy/", _page, name="privacy"),
]
