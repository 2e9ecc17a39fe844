"""The Django app that owns every table."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The domain, labelled like the program."""

    name = "augenhoehe.desk"
    label = "augenhoehe"
    verbose_name = "Augenhöhe"
    default_auto_field = "django.db.models.BigAutoField"
