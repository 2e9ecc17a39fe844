"""Placeholder, replaced by its owner."""
from django.shortcuts import render
from django.urls import path


def _page(request, **kwargs):
    return render(request, "augenhoehe/base.html", {})


urlpatterns = [
    path("enter/<str:token>/", _page, name="enter"),
    path("welcome/", _page, name="welcome"),
    path("unlock/", _page, name="unlock"),
    path("recover/", _page, name="recover"),
    path("lock/", _page, name="lock"),
    path("language/", _page, name="language"),
]
