"""Focus and if-then plan of a week: the bank of the phrasebook, or own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from augenhoehe.desk.documents import Week
from augenhoehe.desk.documents.course import OBSERVE
from augenhoehe.desk.phrasebook import Phrasebook, load
from augenhoehe.web.forms.hints import HintedForm
from augenhoehe.web.forms.rows import own_line, own_or_picked, rows


def phrases() -> Phrasebook:
    """Return the sentences in the language of the page."""
    return load(get_language())


def focus_title(focus: str) -> str:
    """Return the words for a focus; one that is not in the phrasebook is said as it was stored."""
    return next((known.title for known in phrases().focus if known.id == focus), focus)


class PlanFields(HintedForm):
    """Focus and plan. The plans offered are those of the focus shown."""

    def offer(self, week: Week) -> None:
        """Add the fields, filled with `week`. Call at the end of `__init__`."""
        self.known = week
        focuses = [focus for focus in phrases().focus if focus.id != OBSERVE]
        shown = str(self.data.get("focus", "")) if self.is_bound else week.focus
        plans = next((focus.plans for focus in focuses if focus.id == shown), ())
        titles = {str(focus.id): focus.title for focus in focuses}
        whys = {str(focus.id): focus.why for focus in focuses}
        self.fields["focus"] = rows(_("What do I practise?"), titles, whys)
        self.fields["offered"] = rows(_("What will I do?"), {plan: plan for plan in plans})
        self.fields["plan"] = own_line(_("Or in my own words"), _("“When …, then …” stays in mind best."))
        self._own = "" if week.plan in plans else week.plan
        self.initial.update({"focus": week.focus, "offered": week.plan, "plan": self._own})

    def week(self) -> Week:
        """Return the valid form as a week. A plan picked for another focus does not move along."""
        typed = self.cleaned_data
        return Week(focus=typed["focus"], plan=own_or_picked(typed["plan"], self._own, typed["offered"]))

    @property
    def has_plans(self) -> bool:
        return bool(self["offered"].field.choices)  # type: ignore[attr-defined]

    @property
    def lacks_plan(self) -> bool:
        """Whether the valid form names another focus and no plan, so that its plans should be shown now."""
        return self.week().focus != self.known.focus and not self.week().plan


class PlanForm(PlanFields):
    """Focus and plan of a week of the course, and the revision of the course they were read from."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, week: Week, revision: int, **options: Any
    ) -> None:
        super().__init__(data, label_suffix="", initial={"revision": revision}, **options)
        self.offer(week)
