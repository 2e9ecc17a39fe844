"""When a course starts, what is said in its middle, how it ends, and what becomes of its entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from augenhoehe.desk.course_calendar import next_start
from augenhoehe.desk.documents import MidCourse, Preferences
from augenhoehe.insight import DEFAULT, QUESTIONS
from augenhoehe.insight.wording import say
from augenhoehe.web.forms.hints import HintedForm
from augenhoehe.web.forms.rows import Rows, own_line
from augenhoehe.web.interface import page_language

AHEAD = timedelta(days=60)
BACK = timedelta(days=27)


class StartForm(forms.Form):
    """A first day: today, the next Monday that is a working day, or a day not too far away."""

    when = forms.ChoiceField(choices=[("today", ""), ("next", ""), ("day", "")])
    day = forms.DateField(
        label=gettext_lazy("First day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def starts_on(self, preferences: Preferences) -> date:
        """Return the first day of the valid form."""
        today = timezone.localdate()
        offered = {"today": today, "next": next_start(today, preferences)}
        return offered.get(self.cleaned_data["when"]) or self.cleaned_data["day"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("when") == "day" and "day" not in self.errors:
            self._check(typed["day"])
        return typed

    def _check(self, day: date | None) -> None:
        today = timezone.localdate()
        if day is None:
            self.add_error("day", ValidationError(_("Please name a day."), "missing"))
        elif day > today + AHEAD:
            self.add_error("day", ValidationError(_("Choose a day within the next 60 days."), "far"))
        elif day < today - BACK:
            message = _(
                "Such a course would be over by now. Choose a day of the last four weeks or a later one."
            )
            self.add_error("day", ValidationError(message, "past"))


class QuestionForm(forms.Form):
    """The one question the course is to answer at its end."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, chosen: str = DEFAULT) -> None:
        super().__init__(data, initial={"question": chosen}, label_suffix="")
        language = page_language()
        self.fields["question"] = forms.ChoiceField(
            label=_("The question your four weeks are to answer"),
            choices=[(name, say(f"question.{name}")[language]) for name in QUESTIONS],
        )


class MidCourseForm(HintedForm):
    """Two lines in the middle of the course; both may stay empty."""

    helped = own_line(gettext_lazy("Which sentence helped lately?"))
    leave_out = own_line(gettext_lazy("Which one will I leave out from now on?"))

    def answer(self) -> MidCourse:
        return MidCourse(**{name: self.cleaned_data[name] for name in ("helped", "leave_out")})


class OutcomeForm(forms.Form):
    """How it goes on after the four weeks."""

    outcome = forms.ChoiceField(choices=[("later", ""), ("finished", "")])


class KeepingForm(forms.Form):
    """What becomes of the entries of a course that has ended."""

    keeping = forms.ChoiceField(
        label=gettext_lazy("What should happen to the entries?"),
        widget=Rows,
        choices=[
            ("delete_later", gettext_lazy("Ask me again in 90 days, then delete them")),
            ("keep", gettext_lazy("Keep them")),
            ("delete_now", gettext_lazy("Delete them now")),
        ],
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, label_suffix="")
        widget = self.fields["keeping"].widget
        widget.helps = {
            "delete_later": _("Suggested. Nothing is deleted without asking you once more."),
            "keep": _("You can change your mind at any time on the course page."),
            "delete_now": _("They are gone for good. Your own sentences stay with the course."),
        }
