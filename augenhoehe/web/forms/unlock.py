"""What opens a locked log: a passphrase or a recovery code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 1_000


class PassphraseField(forms.CharField):
    """A passphrase, taken as typed: blanks at its ends belong to it."""

    def __init__(
        self, autocomplete: str = "current-password", *, autofocus: bool = False, **options: Any
    ) -> None:
        # Django leaves an attribute out when its value is False.
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "autofocus": autofocus})
        missing = {"required": _("Type the passphrase here.")}
        super().__init__(strip=False, max_length=LONGEST, widget=widget, error_messages=missing, **options)


class UnlockForm(forms.Form):
    """The lock screen."""

    passphrase = PassphraseField(label=_("Passphrase"), autofocus=True)


class RecoveryForm(forms.Form):
    """A recovery code, as somebody copies it from paper; the vault forgives case, blanks and dashes."""

    code = forms.CharField(
        label=_("Recovery code"),
        help_text=_("Seven groups of four characters. Capitals, blanks and dashes do not matter."),
        max_length=200,
        error_messages={"required": _("Type the recovery code here.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
    )
