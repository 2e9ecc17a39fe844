"""Radios set as full rows, and a line in one's own words beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from augenhoehe.desk.documents.shape import LONGEST_LINE


class Open(forms.RadioSelect):
    """Radios of which the last takes an answer back; with none given, nothing should look answered."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if value == "":
            option["attrs"].pop("checked", None)
        return option


class Rows(Open):
    """Radios as full rows; `helps` is a second line by value."""

    helps: Mapping[str, str] = {}

    def __init__(self) -> None:
        super().__init__(attrs={"class": "choice"})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if text := self.helps.get(str(value)):
            option["attrs"]["data-help"] = text
        return option


class Picked(forms.ChoiceField):
    """One of the offered values; one that is not offered any more counts as no answer."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text if self.valid_value(text) else ""


def rows(label: Any, options: Mapping[str, str], helps: Mapping[str, str] | None = None) -> Picked:
    """Return a field of radios in rows: words by value, and a second line by value."""
    widget = Rows()
    widget.helps = helps or {}
    return Picked(label=label, choices=list(options.items()), widget=widget, required=False)


def own_line(label: Any, help_text: Any = "") -> forms.CharField:
    """Return a field for a line in the person's own words."""
    widget = forms.Textarea(attrs={"class": "own", "rows": 2})
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, max_length=LONGEST_LINE, required=False
    )


def own_or_picked(typed: str, known: str, picked: str) -> str:
    """Return what somebody newly typed, else what he picked, else what he had typed before."""
    return typed if typed != known or not picked else picked
