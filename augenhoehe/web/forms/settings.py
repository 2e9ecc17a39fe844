"""The settings, as one form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.documents.preferences import EARLIEST_REMINDER
from augenhoehe.desk.regions import REGIONS


class SettingsForm(forms.Form):
    """What a person sets. `initial_of` and `changes` translate from and to the preferences."""

    language = forms.ChoiceField(
        label=_("Language of the pages"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    intention = forms.CharField(
        label=_("My intention"),
        max_length=200,
        error_messages={"required": _("Write a sentence of your own; a short one will do.")},
        widget=forms.TextInput(attrs={"class": "own"}),
        help_text=_("Stands on Today and stays in sight during a conversation."),
    )
    conversation_language = forms.ChoiceField(
        label=_("Language of my conversations"),
        choices=[("", _("the same as the pages")), *settings.LANGUAGES],
        required=False,
        help_text=_("In this language the companion offers sentences to say."),
    )
    working_days = forms.TypedMultipleChoiceField(
        label=_("My working days"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    region = forms.ChoiceField(
        label=_("Public holidays of"),
        choices=[("", _("no region")), *REGIONS],
        required=False,
        help_text=_("On free days nothing reminds you and nothing counts as missed."),
    )
    first_reminder = forms.TimeField(
        label=_("First reminder"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "min": "09:00"}, format="%H:%M"),
    )
    second_reminder = forms.TimeField(
        label=_("Second reminder"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "min": "09:00"}, format="%H:%M"),
        help_text=_("Two a day at most, none before 9:00. Leave both empty for none."),
    )
    notifications = forms.BooleanField(
        label=_("Also remind me in the browser while Augenhöhe is open"),
        required=False,
        widget=forms.CheckboxInput(attrs={"data-notifications": True}),
        help_text=_("With neutral words. The browser will ask for your permission."),
    )
    ticket_field = forms.BooleanField(
        label=_("Show a ticket field in the entry"),
        required=False,
        help_text=_("Off by default, because a ticket number leads back to the customer."),
    )
    shortcuts = forms.BooleanField(label=_("Single-key shortcuts"), required=False)
    rules_alone = forms.BooleanField(
        label=_("Hand-written rules alone in the mirror"),
        required=False,
        help_text=_("Without the trained part, which finds more and can be wrong in other ways."),
    )

    def clean_first_reminder(self) -> Any:
        return self._not_too_early("first_reminder")

    def clean_second_reminder(self) -> Any:
        return self._not_too_early("second_reminder")

    def _not_too_early(self, name: str) -> Any:
        at = self.cleaned_data[name]
        if at is not None and at < EARLIEST_REMINDER:
            raise forms.ValidationError(_("Not before 9:00. Choose a later time, or leave it empty."))
        return at

    @staticmethod
    def initial_of(language: str, preferences: Preferences) -> dict[str, Any]:
        first, second = (*preferences.reminders, None, None)[:2]
        return {
            "language": language,
            "intention": preferences.intention,
            "conversation_language": preferences.conversation_language or "",
            "working_days": sorted(preferences.working_days),
            "region": preferences.region,
            "first_reminder": first,
            "second_reminder": second,
            "notifications": preferences.notifications,
            "ticket_field": preferences.ticket_field,
            "shortcuts": preferences.shortcuts,
            "rules_alone": not preferences.trained_part,
        }

    def changes(self) -> dict[str, Any]:
        """Return the changed preferences and the language. Call after `is_valid`."""
        typed = dict(self.cleaned_data)
        times = {typed.pop("first_reminder"), typed.pop("second_reminder")} - {None}
        rules_alone = typed.pop("rules_alone")
        return {
            **typed,
            "trained_part": not rules_alone,
            "conversation_language": typed["conversation_language"] or None,
            "working_days": frozenset(typed["working_days"]),
            "reminders": tuple(sorted(times)),
        }
