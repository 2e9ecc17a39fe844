"""The companion's page as a form: what is typed, ticked and chosen in its three stages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.documents import Conversation
from augenhoehe.desk.documents.conversation import Stage
from augenhoehe.desk.documents.shape import Text
from augenhoehe.desk.marks import MARKS, Mark
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.questions import BY_NAME, Choice, Words
from augenhoehe.web.forms.hints import HintedForm, hint_text
from augenhoehe.web.forms.question import Boxes, field_for

STAGES: tuple[Stage, ...] = get_args(Stage)
_TEXT: int = get_args(Text)[1].max_length


class _Lines(forms.CharField):
    """A text of several lines, kept as typed; a browser's line ends become plain ones."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def _words(answers: Iterable[Choice | Mark]) -> list[tuple[str | int, Words]]:
    return [(answer.value, answer.label) for answer in answers]


def _marks() -> Boxes:
    boxes = Boxes({"class": "marks"})
    boxes.keys = {mark.value: mark.key for mark in MARKS}
    return boxes


class ConversationForm(HintedForm):
    """`typed` is what to keep of a valid form; `revision` is the one the page was made from."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    stage = forms.ChoiceField(choices=[(stage, stage) for stage in STAGES], widget=forms.HiddenInput)
    go = forms.CharField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=lazystr(BY_NAME["channel"].label), choices=_words(BY_NAME["channel"].choices)
    )
    notes = _Lines(
        label=_("Notes"),
        required=False,
        strip=False,
        max_length=_TEXT,
        widget=forms.Textarea({"rows": 6, "data-start": True, "data-escape-to": "id_marks"}),
    )
    understood_so_far = _Lines(
        label=_("So far I have understood …"),
        required=False,
        strip=False,
        max_length=_TEXT,
        widget=forms.Textarea({"rows": 3, "class": "own"}),
    )
    confirmed = forms.TypedChoiceField(
        label=_("The customer says"),
        choices=[("yes", _("that is right")), ("not_quite", _("not quite"))],
        required=False,
        empty_value=None,
        widget=forms.RadioSelect({"class": "marks"}),
    )
    marks = forms.MultipleChoiceField(
        label=_("Remember"),
        choices=_words(MARKS),
        required=False,
        widget=_marks(),
    )
    worry = field_for(BY_NAME["worry"])
    understood = field_for(BY_NAME["understood"])
    copes = field_for(BY_NAME["copes"])

    @classmethod
    def of(cls, stored: Stored[Conversation]) -> ConversationForm:
        """Return the form as it stands in the log."""
        initial = {name: getattr(stored.document, name, None) for name in cls.base_fields}
        form = cls(initial={**initial, "marks": list(stored.document.marks), "revision": stored.revision})
        if stored.document.stage == "listen":
            form.fields["notes"].widget.attrs["autofocus"] = True
        return form

    @property
    def typed(self) -> dict[str, Any]:
        """The fields of a conversation, as they were typed and ticked."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("revision", "go")}
        go = self.cleaned_data["go"]
        return {**typed, "marks": frozenset(typed["marks"]), "stage": go if go in STAGES else typed["stage"]}

    @property
    def stage_shown(self) -> str:
        stage = str(self["stage"].value())
        return stage if stage in STAGES else "listen"

    def is_valid(self) -> bool:
        """Return whether it can be kept. Hints are shown, and keep nothing from being saved."""
        return forms.Form.is_valid(self)

    def hint_of(self, name: str) -> str:
        return hint_text(self.found.get(name, ()))
