"""Making a guide personal: a greeting, the branch that applies, names of devices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from augenhoehe.clarity.guide import Branch, Guide
from augenhoehe.clarity.placeholders import placeholders_of
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.queries.guide_copy import DAYS, MOST_DAYS, Choices, chosen

_LONGEST_VALUE = 200
_GOOD_FOR = (
    (7, gettext_lazy("a week")),
    (DAYS, gettext_lazy("a month")),
    (MOST_DAYS, gettext_lazy("three months")),
)


class CopyForm(forms.Form):
    """The choices for a copy of `guide`; `about` is the conversation or entry it is made for."""

    about = forms.UUIDField(required=False, widget=forms.HiddenInput)
    greeting = forms.CharField(
        label=gettext_lazy("Words before it"),
        help_text=gettext_lazy("The customer reads this first. Only the link opens it."),
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.Textarea({"rows": 3, "class": "own"}),
    )

    gaps = forms.BooleanField(label=gettext_lazy("Leave what is empty as a gap: ____ (name)"), required=False)

    def __init__(self, guide: Guide, data: Any = None, *, about: UUID | None = None) -> None:
        super().__init__(data, initial={"about": about, "greeting": _greeting(guide.language), "days": DAYS})
        self._guide = guide
        self._branches = dict(_branches(guide))
        self._values = {f"value-{place}": name for place, name in enumerate(placeholders_of(guide))}
        for name, branch in self._branches.items():
            self.fields[name] = _option_field(branch)
        for name, label in self._values.items():
            self.fields[name] = forms.CharField(label=label, required=False, max_length=_LONGEST_VALUE)
        self.fields["days"] = forms.TypedChoiceField(
            label=_("The link is good for"), choices=_GOOD_FOR, coerce=int
        )

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self._branches]

    @property
    def values(self) -> list[forms.BoundField]:
        return [self[name] for name in self._values]

    def clean(self) -> None:
        """Ask for what the customer would meet as a gap, unless a gap is what is wanted."""
        typed = self.cleaned_data
        if typed.get("gaps"):
            return
        needed = placeholders_of(chosen(self._guide, self._options()))
        for name, label in self._values.items():
            if label in needed and not typed.get(name) and name not in self.errors:
                self.add_error(name, _("This is still empty. The customer will look for it on the screen."))

    def _options(self) -> dict[str, str]:
        typed = self.cleaned_data
        return {branch.id: typed[name] for name, branch in self._branches.items() if typed.get(name)}

    def choices(self) -> Choices:
        """Return the valid form as choices."""
        typed = self.cleaned_data
        return Choices(
            greeting=typed["greeting"],
            options=self._options(),
            values={label: typed[name] for name, label in self._values.items()},
            about=typed["about"],
            days=typed["days"],
        )


def _greeting(language: str) -> str:
    with translation.override(language):
        return _("Good day, here are the steps we talked about, one after the other.")


def _branches(guide: Guide) -> Iterator[tuple[str, Branch]]:
    items = (item for section in guide.sections for item in section.items)
    for place, branch in enumerate(item for item in items if isinstance(item, Branch)):
        yield f"option-{place}", branch


def _option_field(branch: Branch) -> forms.ChoiceField:
    choices = [(option.id, option.label) for option in branch.options]
    return forms.ChoiceField(
        label=branch.question, choices=[("", _("leave the question in")), *choices], required=False
    )
