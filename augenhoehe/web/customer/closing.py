"""Two questions at the end, about what was solved: shown as often as wanted, answered once."""

from __future__ import annotations

import hashlib
from threading import Lock
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.actions.closing_check import Answer, answer
from augenhoehe.desk.documents import ClosingCheck
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.queries.closing_check import question_at
from augenhoehe.web.customer import limits
from augenhoehe.web.customer.addresses import address_of
from augenhoehe.web.customer.assets import address_of_asset
from augenhoehe.web.customer.report import clean

_TOO_LONG = _(
    "This is longer than the %(limit_value)s characters that fit. It is still here; please shorten it."
)
_COPES = (
    ("yes", _("Yes, I can manage with that")),
    ("unsure", _("I am not sure yet")),
    ("no", _("No, I still need help")),
)

# A button pressed twice sends the same again; it must not read that its link is gone. Hashes, in memory.
_TAKEN: dict[bytes, str] = {}
_MOST_TAKEN = 200
_ONE_AT_A_TIME = Lock()


class _Sentence(forms.CharField):
    """A line of a customer, measured as browsers measure it: the end of a line is one character."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_LINE, error_messages={"max_length": _TOO_LONG})

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")


class AnswerForm(forms.Form):
    """What a customer answers to `check`."""

    chosen = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    own_words = _Sentence()
    copes = forms.ChoiceField(
        choices=_COPES, error_messages={"required": _("Please choose one of the three answers.")}
    )
    line = _Sentence()

    def __init__(self, check: ClosingCheck, *args: Any) -> None:
        super().__init__(*args)
        self.options = list(enumerate(check.options))
        chosen: Any = self.fields["chosen"]
        chosen.choices = self.options

    def given(self) -> Answer:
        """Return the answer of a valid form."""
        return Answer(**self.cleaned_data)


def question(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, or take the answer in; opening the page uses nothing up."""
    if request.method == "POST":
        limits.check(request, limits.ANSWER, token)
        return _taken_in(request, token)
    limits.check(request, limits.QUESTION, token)
    check = question_at(token)
    with translation.override(check.language):
        return _page(check, AnswerForm(check))


def _taken_in(request: HttpRequest, token: str) -> HttpResponse:
    sent = hashlib.sha256(token.encode() + request.body).digest()
    with _ONE_AT_A_TIME:
        if sent in _TAKEN:
            return _thanked(_TAKEN[sent])
        check = question_at(token)
        with translation.override(check.language):
            form = AnswerForm(check, request.POST)
            if not form.is_valid():
                return _page(check, form, 400)
            answer(token, form.given())
        _TAKEN[sent] = check.language
        if len(_TAKEN) > _MOST_TAKEN:
            del _TAKEN[next(iter(_TAKEN))]
    return _thanked(check.language)


def _thanked(language: str) -> HttpResponse:
    return HttpResponseRedirect(address_of("k_thanks", language), status=303)


def _page(check: ClosingCheck, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {
        "check": check,
        "form": form,
        "copes": _COPES,
        "longest": LONGEST_LINE,
        "style": address_of_asset("pages.css"),
    }
    return HttpResponse(render_to_string("augenhoehe/k_question.html", context), status=status)


def thanks(_request: HttpRequest, language: str) -> HttpResponse:
    """Thank, at an address that says nothing of whom."""
    with translation.override(language):
        context = {"style": address_of_asset("pages.css")}
        return HttpResponse(render_to_string("augenhoehe/k_thanks.html", context))
