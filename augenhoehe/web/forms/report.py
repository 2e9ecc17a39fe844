"""Taking the letter out: which parts, as what kind of file, locked or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from augenhoehe.insight import PARTS, Part
from augenhoehe.publishing.report_sections import part_heading
from augenhoehe.web.forms.rows import Rows
from augenhoehe.web.forms.transfer import SHORTEST
from augenhoehe.web.forms.unlock import PassphraseField
from augenhoehe.web.interface import interface


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
            error_messages={"required": _("Leave at least one part in.")},
        )

    @property
    def left_out(self) -> frozenset[Part]:
        """The parts of a valid form that are not to be in the file."""
        return frozenset(part for part in PARTS if part not in self.cleaned_data["parts"])
