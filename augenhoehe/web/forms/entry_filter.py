"""What a list of entries is narrowed to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.queries.entry import EntryFilter
from augenhoehe.desk.questions import BY_NAME

Pairs = list[tuple[str | int, Any]]


def _answers(name: str, blank: Any) -> Callable[[], Pairs]:
    """Return the scale or code answers to a question, after a first one that means: any."""
    return lambda: [("", blank), *((choice.value, choice.label) for choice in BY_NAME[name].choices)]


def _scale(name: str, blank: Any) -> Callable[[], Pairs]:
    return lambda: [pair for pair in _answers(name, blank)() if pair[0] == "" or isinstance(pair[0], int)]


def _any_of(label: Any, choices: Callable[[], Pairs], **kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=choices, required=False, **kwargs)


class EntryFilterForm(forms.Form):
    """Search and filter; every field may stay empty."""

    text = forms.CharField(
        label=_("Search in my own words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    channel = _any_of(_("Channel"), _answers("channel", _("any")))
    upset_from = _any_of(_("Upset at least"), _scale("upset", _("any")), coerce=int, empty_value=None)
    calm_up_to = _any_of(_("Calm at most"), _scale("calm", _("any")), coerce=int, empty_value=None)
    did = _any_of(_("How I acted"), _answers("did", _("any")))
    understood = _any_of(_("Understood"), _answers("understood", _("any")))
    stream = _any_of(
        _("Which conversations"),
        lambda: [("", _("all")), ("chosen", _("chosen by me")), ("random", _("drawn"))],
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day lies before the first."))
        return typed

    @property
    def wanted(self) -> EntryFilter:
        """The filter, empty when the form was not sent or is not valid."""
        return EntryFilter(**self.cleaned_data) if self.is_bound and self.is_valid() else EntryFilter()

    @property
    def narrowing(self) -> SafeString:
        """The fields beside the search, rendered; while none is filled in they are always the same."""
        return _rendered(self) if self.is_bound else _blank_fields(get_language())

    @property
    def narrows(self) -> bool:
        """Whether something besides the search is set, so that it must not be folded away."""
        return any(name != "text" for name in self.changed_data)


def _rendered(form: EntryFilterForm) -> SafeString:
    fields = [field.as_field_group() for field in form if field.name != "text"]
    return mark_safe("".join(fields))  # noqa: S308 - each is safe already


@cache
def _blank_fields(_language: str | None) -> SafeString:
    return _rendered(EntryFilterForm())
