"""Taking the letter out: which parts, as what kind of file, locked or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from augenhoehe.insight import PARTS, Part
from augenhoehe.publishing.quote import quoted
from augenhoehe.publishing.report_sections import part_heading
from augenhoehe.web.forms.rows import Rows
from augenhoehe.web.forms.transfer import SHORTEST
from augenhoehe.web.forms.unlock import PassphraseField
from augenhoehe.web.interface import interface

OWN_WORDS: tuple[Part, ...] = ("intention", "noticed", "triggers", "sentences")
"""The parts that quote; of the others the last one quotes a sentence where "sentences" is in the file."""


def _where_own_words_stand() -> str:
    headings = [part_heading(part, interface()) for part in OWN_WORDS]
    *first, last = (quoted(heading, interface(), len(heading)) for heading in headings)
    words = gettext(
        "Your own words stand in %(parts)s and %(last)s. If nobody is to read them, clear all four."
    )
    return words % {"parts": ", ".join(first), "last": last}


class LetterFileForm(forms.Form):
    """Every part is in the file unless its box is cleared."""

    kind = forms.ChoiceField(
        label=_("As"),
        widget=Rows,
        choices=[
            ("pdf", _("PDF, to print or to read")),
            ("html", _("One HTML file, for any browser")),
            ("markdown", _("Markdown, plain text")),
        ],
    )
    file_passphrase = PassphraseField(
        label=_("Passphrase, if the file is to be locked"),
        required=False,
        min_length=SHORTEST,
        autocomplete="new-password",
        help_text=_(
            "At least 12 characters. You get an age file then; hand the passphrase on by another way."
        ),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        initial = {"parts": list(PARTS), "kind": "pdf"}
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["parts"] = forms.MultipleChoiceField(
            label=_("What the file holds"),
            choices=[(part, part_heading(part, interface())) for part in PARTS],
            widget=forms.CheckboxSelectMultiple,
            help_text=_where_own_words_stand(),
            error_messages={"required": _("Leave at least one part in.")},
        )

    @property
    def left_out(self) -> frozenset[Part]:
        """The parts of a valid form that are not to be in the file."""
        return frozenset(part for part in PARTS if part not in self.cleaned_data["parts"])
