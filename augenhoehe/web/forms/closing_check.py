"""Asking a customer two questions, or writing down what was said to them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, get_args

from django import forms
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.actions.closing_check import Answer, Question
from augenhoehe.desk.documents.closing_check import MOST_OPTIONS
from augenhoehe.desk.documents.shape import Line
from augenhoehe.desk.questions import BY_NAME
from augenhoehe.web.forms.question import Radios

_LONGEST: int = get_args(Line)[1].max_length
_LANGUAGES = (("de", "Deutsch"), ("en", "English"))
_UNDERSTOOD = (("", _("hard to say")), ("yes", _("yes")), ("no", _("no")))


def first_question(language: str) -> str:
    """Return a question to begin with, in the language of the customer."""
    with translation.override(language):
        return str(_("What do you do first if it happens again?"))


def _line(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", "class": "own"})
    return forms.CharField(label=label, help_text=help_text, max_length=_LONGEST, widget=widget, **more)


class QuestionForm(forms.Form):
    """The two questions: what was solved, and what the customer would do first."""

    solved = _line(
        _("What was solved"),
        _("As the customer would say it. No names: it travels with the link."),
        required=False,
    )
    question = _line(
        _("What would they do first?"), error_messages={"required": _("Write the question you ask.")}
    )
    options = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_(
            "One in each line, the fitting one first; customers see them shuffled. Leave it empty, and they "
            "answer in their own words."
        ),
        required=False,
        widget=forms.Textarea({"rows": 3, "class": "own"}),
    )
    language = forms.ChoiceField(label=_("Language of the customer"), choices=_LANGUAGES)

    def clean_options(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["options"].splitlines())
        options = tuple(dict.fromkeys(line for line in lines if line))
        if len(options) == 1:
            raise forms.ValidationError(_("One answer is no choice. Add another, or leave the field empty."))
        if len(options) > MOST_OPTIONS:
            raise forms.ValidationError(_("At most six answers fit. Leave out the least likely ones."))
        if any(len(option) > _LONGEST for option in options):
            raise forms.ValidationError(_("One of the answers is too long."))
        return options

    def asked(self) -> Question:
        """Return the valid form as a question, its options shuffled."""
        typed = self.cleaned_data
        fitting = next(iter(typed["options"]), None)
        options = random.SystemRandom().sample(typed["options"], len(typed["options"]))
        return Question(
            solved=typed["solved"],
            question=typed["question"],
            options=tuple(options),
            right=options.index(fitting) if fitting is not None else None,
            language=typed["language"],
        )


def _second() -> Iterator[tuple[str, Any]]:
    """Yield when to be reminded; asked for with every form, in the language spoken then."""
    yield "", _("not a second time")
    yield "1", _("tomorrow")
    for days in (2, 3, 7):
        yield str(days), _("in %(days)s days") % {"days": days}


class AskForm(QuestionForm):
    """The questions for a link, which says what they are about, and whether to ask a second time."""

    solved = _line(
        _("What was solved"),
        _("As the customer would say it. No names: it travels with the link."),
        error_messages={"required": _("Write what it was about, so that the customer knows.")},
    )

    second_in = forms.TypedChoiceField(
        label=_("Remind me to ask again"), choices=_second, coerce=int, empty_value=None, required=False
    )


class ToldForm(forms.Form):
    """What a customer said to the questions, written down by the helper."""

    prefix = "told"
    question = _line(_("What did you ask?"), required=False)
    own_words = _line(_("What did they say they do first?"), required=False)
    understood = forms.ChoiceField(label=_("Was that the fitting step?"), choices=_UNDERSTOOD, required=False)
    copes = forms.TypedChoiceField(
        label=lazystr(BY_NAME["copes"].label),
        choices=[(one.value, one.label) for one in BY_NAME["copes"].choices if one.value != "not_checked"],
        required=False,
        empty_value=None,
        widget=Radios(),
    )
    line = _line(_("Something else they said"), required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not any(typed.get(name) for name in ("own_words", "copes", "line")) and not self.errors:
            raise forms.ValidationError(_("Write down at least one of the answers."))
        return typed

    def given(self) -> Answer:
        """Return the answer of a valid form."""
        typed = self.cleaned_data
        understood = {"yes": True, "no": False}.get(typed["understood"])
        return Answer(
            own_words=typed["own_words"], copes=typed["copes"], line=typed["line"], understood=understood
        )
