"""A draft reply, and what the customer wrote before it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from augenhoehe.listening import Conversation, Turn

LONGEST_REPLY = 20_000
_LANGUAGES = [("", gettext_lazy("find out")), ("de", "Deutsch"), ("en", "English")]
_NOTHING = gettext_lazy("Write or paste your reply here.")
_TOO_LONG = gettext_lazy(
    "This text has %(show_value)s characters, the page takes %(limit_value)s. It is still here; take the "
    "part that matters."
)


class ReplyForm(forms.Form):
    """What is looked at. It stays in its boxes and is not stored."""

    text = forms.CharField(
        label=gettext_lazy("Your reply"),
        strip=False,
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 9, "class": "own", "autocomplete": "off"}),
        error_messages={"required": _NOTHING, "max_length": _TOO_LONG},
    )
    before = forms.CharField(
        label=gettext_lazy("What the customer wrote last"),
        required=False,
        strip=False,
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 4, "class": "own", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Then terms the customer used count as known, and a worry is not passed over."
        ),
        error_messages={"max_length": _TOO_LONG},
    )
    spoken = forms.ChoiceField(
        label=gettext_lazy("Language of the reply"), choices=_LANGUAGES, required=False
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_NOTHING)
        return text.strip()

    @property
    def conversation(self) -> Conversation | None:
        """What was written before the reply, None where nothing was."""
        before = self.cleaned_data["before"]
        return Conversation((Turn("customer", before),)) if before.strip() else None
