"""What the key page asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from augenhoehe.desk.faults import FAULTS
from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.key import passphrase_opens
from augenhoehe.web.forms.unlock import PassphraseField

SHORTEST = 12


class ConfirmForm(forms.Form):
    """A step that asks for the present passphrase, unless none is set or the recovery code opened the log."""

    passphrase = PassphraseField(label=gettext_lazy("Present passphrase"))

    def __init__(self, *args: Any, person: Person, asks: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self._person = person
        if not asks:
            del self.fields["passphrase"]

    def clean_passphrase(self) -> str:
        passphrase: str = self.cleaned_data["passphrase"]
        if not passphrase_opens(self._person, passphrase):
            wrong = FAULTS["wrong_passphrase"]
            raise forms.ValidationError(f"{wrong.happened} {wrong.kept} {wrong.advice}")
        return passphrase


class PassphraseForm(ConfirmForm):
    """A new passphrase, typed twice. Its length counts, and that it is not among the well-known ones."""

    new_passphrase = PassphraseField(
        label=gettext_lazy("New passphrase"),
        help_text=gettext_lazy(
            "At least 12 characters. Four or five words that have nothing to do with each other are strong "
            "and can be remembered. Names, dates and sayings are weak."
        ),
        min_length=SHORTEST,
        autocomplete="new-password",
    )
    new_passphrase_again = PassphraseField(
        label=gettext_lazy("The same once more"), autocomplete="new-password"
    )
    field_order = ("passphrase", "new_passphrase", "new_passphrase_again")

    def clean_new_passphrase(self) -> str:
        passphrase: str = self.cleaned_data["new_passphrase"]
        try:
            CommonPasswordValidator().validate(passphrase)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                _("Many people use this one, so it is tried first. Choose another.")
            ) from error
        return passphrase

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        again = cleaned.get("new_passphrase_again")
        if again is not None and "new_passphrase" in cleaned and again != cleaned["new_passphrase"]:
            self.add_error("new_passphrase_again", _("The two differ. Type both again."))
        return cleaned
