"""The one screen of the first start."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from augenhoehe.desk import phrasebook
from augenhoehe.desk.course_calendar import next_start
from augenhoehe.desk.documents import Preferences


class WelcomeForm(forms.Form):
    """Language, one's own sentence, and when the four weeks start.

    `fault_status` is the HTTP status with which the form comes back when it was not kept.
    """

    fault_status = 400

    language = forms.ChoiceField(
        label=pgettext_lazy("first start", "Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    intention = forms.CharField(
        label=gettext_lazy("Your sentence"),
        help_text=gettext_lazy(
            "What do you want to keep in mind when somebody calls? You can change it at any time."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Write a sentence of your own; a short one will do.")},
        widget=forms.TextInput(attrs={"class": "own", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, preferences: Preferences, **options: Any) -> None:
        super().__init__(*args, **options)
        later = next_start(today, preferences)
        self._days: dict[str, date | None] = {"today": today, "next": later, "none": None}
        self.fields["start"] = forms.ChoiceField(
            label=_("Four weeks of practice"),
            help_text=_("In the first week you watch; then you practise one thing a week."),
            widget=forms.RadioSelect(attrs={"class": "choice"}),
            choices=[
                ("today", _("Start today")),
                ("next", _("Start on %(day)s") % {"day": date_format(later, _("l, j F"))}),
                ("none", _("Try it first, without a plan")),
            ],
        )

    @property
    def starts_on(self) -> date | None:
        """The first day of the course; None for trying it without one."""
        return self._days[self.cleaned_data["start"]]

    def clean(self) -> dict[str, Any]:
        """Put the offered sentence into the chosen language, unless the person wrote another one."""
        cleaned = self.cleaned_data
        offered = {phrasebook.load("de").default_intention, phrasebook.load("en").default_intention}
        if cleaned.get("intention") in offered and "language" in cleaned:
            cleaned["intention"] = phrasebook.load(cleaned["language"]).default_intention
        return cleaned
