"""A form field for each kind of question: native radios and checkboxes that know their keys."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, get_args

import msgspec
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.documents.shape import Line, Text
from augenhoehe.desk.questions import NO_ANSWER, Choice, Question

_UNANSWERED = {field.name: field.default for field in msgspec.structs.fields(Entry)}
_LONGEST: Mapping[str, int] = {
    kind: get_args(text)[1].max_length for kind, text in (("line", Line), ("text", Text))
}


class _Keyed(forms.widgets.ChoiceWidget):
    """Gives each option its key, and where wanted the first focus of the page."""

    keys: Mapping[str, str] = {}
    takes_focus = False

    # Made here and not in a template: a form has some fifty options, and this is several times as fast.
    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 - what Django calls it with
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = [_option(option) for _name, options, _index in widget["optgroups"] for option in options]
        look = widget["attrs"].get("class", "scale")
        return format_html(
            '<div id="{}" class="{}">\n{}\n</div>',
            widget["attrs"]["id"],
            look,
            mark_safe("\n".join(options)),  # noqa: S308 - escaped one by one
        )

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        option["key"] = self.keys.get(str(option["value"]), "")
        if option["key"]:
            option["attrs"]["data-key"] = option["key"]
        if self.takes_focus and option["index"] == "0":
            option["attrs"]["autofocus"] = True
        if option["value"] == "":
            # A question starts without an answer; nothing should look chosen then.
            option["attrs"].pop("checked", None)
        return option


def _option(option: Mapping[str, Any]) -> str:
    attributes = {
        "type": option["type"],
        "name": option["name"],
        "value": str(option["value"]),
        **{name: value for name, value in option["attrs"].items() if name != "class"},
    }
    flat = "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )
    key = f'<kbd aria-hidden="true">{escape(option["key"])}</kbd>' if option["key"] else ""
    label = escape(str(option["label"]))
    return f'<label for="{option["attrs"]["id"]}"><input{flat}>{key}<span>{label}</span></label>'


class Radios(_Keyed, forms.RadioSelect):
    """One answer out of several."""


class Boxes(_Keyed, forms.CheckboxSelectMultiple):
    """Any number of answers."""


def choices_of(question: Question) -> tuple[Choice, ...]:
    """Return the answers to offer; an optional one can be taken back."""
    return question.choices if not is_open(question) else (*question.choices, NO_ANSWER)


def is_open(question: Question) -> bool:
    """Return whether the question may stay without an answer."""
    return question.kind in ("one", "yes_no") and _UNANSWERED[question.name] is None


def field_for(question: Question) -> forms.Field:
    """Return the form field that asks `question`; its cleaned value is what the document stores."""
    words: dict[str, Any] = {
        "label": question.label,
        "help_text": question.help,
        "required": question.required,
        "error_messages": {"required": _("Choose what comes closest.")},
    }
    if question.kind == "line":
        widget = forms.TextInput(attrs={"class": "own", "autocomplete": "off"})
        return forms.CharField(max_length=_LONGEST["line"], widget=widget, **words)
    if question.kind == "text":
        area = forms.Textarea(attrs={"class": "own", "rows": 4})
        return forms.CharField(max_length=_LONGEST["text"], widget=area, **words)
    return _choice_field(question, words)


def _choice_field(question: Question, words: dict[str, Any]) -> forms.Field:
    choices = choices_of(question)
    values = {str(choice.value): choice.value for choice in choices if choice.value != ""}
    widget: _Keyed = Boxes() if question.kind == "many" else Radios()
    widget.keys = {str(choice.value): str(choice.key) for choice in choices}
    words |= {"choices": [(choice.value, choice.label) for choice in choices], "coerce": values.__getitem__}
    if question.kind == "many":
        return forms.TypedMultipleChoiceField(widget=widget, empty_value=[], **words)
    return forms.TypedChoiceField(widget=widget, empty_value=_UNANSWERED[question.name], **words)
