"""Placeholder, replaced by its owner."""
from django.shortcuts import render
from django.urls import path


def _page(request, **kwargs):
    return render(request, "augenhoehe/base.html", {})


urlpatterns = [
    path("look-backs/", _page, name="look_backs"),
    path("look-backs/<uuid:look_back_id>/<int:step>/", _page, name="look_back"),
]
