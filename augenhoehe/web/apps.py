"""The Django app of the pages; it has no models."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages: templates, static files, template tags."""

    name = "augenhoehe.web"
    label = "augenhoehe_web"
