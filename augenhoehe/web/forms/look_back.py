"""The five steps of the look-back, and how each becomes part of its document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from augenhoehe.desk.documents import Ears, Entry, LookBack, Week
from augenhoehe.desk.documents.shape import LONGEST_LINE, LONGEST_TEXT
from augenhoehe.desk.queries.look_back import WeekPage
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.questions import label_of
from augenhoehe.web.forms.hints import HintedForm
from augenhoehe.web.forms.plan import PlanFields, focus_title, phrases
from augenhoehe.web.forms.rows import Open, own_line, own_or_picked, rows

MOST_OFFERED = 12
_EARS = {"matter": "matter", "self": "self_disclosure", "relation": "relation", "appeal": "appeal"}
_UNCLEAR_UPSET = 1


class StepForm(HintedForm):
    """A step of the look-back on the week of `page`."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, page: WeekPage, **options: Any) -> None:
        self.page = page
        super().__init__(data, label_suffix="", **options)
        self.initial["revision"] = page.look_back.revision

    def changes(self) -> dict[str, Any]:
        """Return the fields of the document that the valid form changes."""
        return {}

    def look_back(self, *, is_finished: bool = False) -> LookBack:
        """Return the look-back with this step as the valid form says; what is finished stays so."""
        known = self.page.look_back.document
        return msgspec.structs.replace(known, **self.changes(), finished=is_finished or known.finished)

    @property
    def theirs(self) -> list[tuple[str, str]]:
        """What this step says in the log now: question and answer, for comparing after a conflict."""
        return [(str(self.fields[name].label), text) for name, text in self.texts() if text]

    def texts(self) -> list[tuple[str, str]]:
        """Return the texts of this step as they are in the log, by field."""
        return []

    @property
    def revision_to_save_on(self) -> int | None:
        """The revision the page was made from, or today's when this step was empty or says the same."""
        now, wanted = self.page.look_back.document, self.changes()
        blank = LookBack(first_day=now.first_day)
        is_free = all(getattr(now, name) in (value, getattr(blank, name)) for name, value in wanted.items())
        return self.page.look_back.revision if is_free else self.cleaned_data["revision"] or 0


class BestForm(StepForm):
    """Step 1: the best moment."""

    def __init__(self, *args: Any, page: WeekPage, **options: Any) -> None:
        super().__init__(*args, page=page, **options)
        known = page.look_back.document
        self.fields["best"] = _text(
            _("What was the best moment of the week?"), _("What did you do or say then?")
        )
        self.fields["best_entry"] = _entries(page, known.best_entry, _goodness)
        self.initial.update({"best": known.best, "best_entry": str(known.best_entry or "")})

    def changes(self) -> dict[str, Any]:
        return {"best": self.cleaned_data["best"], "best_entry": _id(self.cleaned_data["best_entry"])}

    def texts(self) -> list[tuple[str, str]]:
        return [("best", self.page.look_back.document.best)]


class HardestForm(StepForm):
    """Step 2: the hardest moment, and one sentence of the customer on four ears."""

    def __init__(self, *args: Any, page: WeekPage, **options: Any) -> None:
        super().__init__(*args, page=page, **options)
        known, ears = page.look_back.document, page.look_back.document.ears
        self.fields["hardest"] = _text(
            _("What was the hardest moment?"), _("What happened, without a verdict.")
        )
        self.fields["hardest_entry"] = _entries(page, known.hardest_entry, _hardness)
        self.fields["sentence"] = _line(_("A sentence the customer said"))
        for card in phrases().ears.cards:
            self.fields[_EARS[card.id]] = _line(card.title, card.question)
        answered, needed = phrases().ears.reflect[:2]
        self.fields["answered_on"], self.fields["needed_first"] = _ear(answered), _ear(needed)
        self.initial.update({"hardest": known.hardest, "hardest_entry": str(known.hardest_entry or "")})
        self.initial.update({name: getattr(ears, name) or "" for name in Ears.__struct_fields__})

    def changes(self) -> dict[str, Any]:
        typed = self.cleaned_data
        ears = Ears(**{name: typed[name] for name in ("sentence", *_EARS.values())})
        chosen = {name: typed[name] or None for name in ("answered_on", "needed_first")}
        return {
            "hardest": typed["hardest"],
            "hardest_entry": _id(typed["hardest_entry"]),
            "ears": msgspec.structs.replace(ears, **chosen),
        }

    def texts(self) -> list[tuple[str, str]]:
        known = self.page.look_back.document
        lines = [(name, getattr(known.ears, name)) for name in ("sentence", *_EARS.values())]
        return [("hardest", known.hardest), *lines]

    @property
    def ears(self) -> list[forms.BoundField]:
        return [self[name] for name in _EARS.values()]


class SentenceForm(StepForm):
    """Step 3: one sentence to use again."""

    def __init__(self, *args: Any, page: WeekPage, **options: Any) -> None:
        super().__init__(*args, page=page, **options)
        known = page.look_back.document.sentence
        written = dict.fromkeys(entry.document.differently.strip() for entry in reversed(page.entries))
        offered = {sentence: sentence for sentence in list(written)[:MOST_OFFERED] if sentence}
        self._own = "" if known in offered else known
        self.fields["offered"] = rows(_("From your entries of this week"), offered)
        self.fields["sentence"] = own_line(_("Which sentence do I want to use again?"))
        self.initial.update({"offered": known, "sentence": self._own})

    def changes(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"sentence": own_or_picked(typed["sentence"], self._own, typed["offered"])}

    def texts(self) -> list[tuple[str, str]]:
        return [("sentence", self.page.look_back.document.sentence)]

    @property
    def has_sentences(self) -> bool:
        return bool(self["offered"].field.choices)  # type: ignore[attr-defined]


class NumbersForm(StepForm):
    """Step 4: to read, nothing to fill in."""


class NextForm(StepForm, PlanFields):
    """Step 5: focus and plan of the week to come, read once."""

    def __init__(self, *args: Any, page: WeekPage, **options: Any) -> None:
        super().__init__(*args, page=page, **options)
        known = page.look_back.document
        week = Week(focus=known.focus, plan=known.plan)
        if week == Week() and page.course is not None and page.plans_week is not None:
            week = page.course.document.weeks[page.plans_week - 1]
        self.offer(week)
        words = _("I have read the plan once, aloud or silently.")
        self.fields["read_once"] = forms.BooleanField(label=words, required=False)
        self.initial["read_once"] = known.read_once

    @property
    def asks(self) -> bool:
        """Whether there is a week to plan; after the last one of a course there is none."""
        return self.page.course is None or self.page.plans_week is not None

    def changes(self) -> dict[str, Any]:
        if not self.asks:
            return {}
        week = self.week()
        return {"focus": week.focus, "plan": week.plan, "read_once": self.cleaned_data["read_once"]}

    def texts(self) -> list[tuple[str, str]]:
        known = self.page.look_back.document
        return [("focus", focus_title(known.focus)), ("plan", known.plan)]


STEPS: tuple[type[StepForm], ...] = (BestForm, HardestForm, SentenceForm, NumbersForm, NextForm)


def _text(label: str, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "own", "rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, max_length=LONGEST_TEXT, required=False
    )


def _line(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "own", "autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, max_length=LONGEST_LINE, required=False
    )


def _ear(label: str) -> forms.ChoiceField:
    choices = [(card.id, card.title) for card in phrases().ears.cards]
    return forms.ChoiceField(
        label=label, choices=[*choices, ("", _("no answer"))], widget=Open, required=False
    )


def _entries(
    page: WeekPage, known: UUID | None, rank: Callable[[Stored[Entry]], tuple[int, int]]
) -> forms.ChoiceField:
    """Return radios for entries of the week, the likeliest first; none has to be chosen."""
    likely = sorted(page.entries, key=lambda entry: (entry.id == known, *rank(entry)), reverse=True)
    offered = likely[:MOST_OFFERED]
    options = {str(entry.id): _in_words(entry.document) for entry in offered}
    helps = {str(entry.id): entry.document.differently or entry.document.note[:160] for entry in offered}
    return rows(_("Is there an entry about it?"), {**options, "": _("none of these")}, helps)


def _in_words(entry: Entry) -> str:
    at = timezone.localtime(entry.conversation_at)
    when = f"{formats.date_format(at, 'D')} {formats.time_format(at, 'H:i')}"
    words = {
        "when": when,
        "channel": label_of("channel", entry.channel),
        "upset": label_of("upset", entry.upset),
    }
    return _("%(when)s, %(channel)s, upset: %(upset)s") % words


def _goodness(entry: Stored[Entry]) -> tuple[int, int]:
    """A calm answer to somebody upset is likelier to be the best moment."""
    return entry.document.calm, _upset(entry.document)


def _hardness(entry: Stored[Entry]) -> tuple[int, int]:
    return _upset(entry.document), -entry.document.calm


def _upset(entry: Entry) -> int:
    return _UNCLEAR_UPSET if entry.upset == "unclear" else entry.upset


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
