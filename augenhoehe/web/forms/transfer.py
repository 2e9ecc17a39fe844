"""Taking a log out, bringing it in, deleting it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from augenhoehe.web.forms.unlock import PassphraseField

SHORTEST = 12


class EncryptedExportForm(forms.Form):
    """A passphrase for the file, typed twice."""

    file_passphrase = PassphraseField(
        label=_("Passphrase of the file"),
        min_length=SHORTEST,
        autocomplete="new-password",
        help_text=_("At least 12 characters. Without it nobody opens the file, you included."),
    )
    # Named so that a fault page, which gives back what was typed, knows it for a secret.
    file_passphrase_again = PassphraseField(label=_("The same again"), autocomplete="new-password")

    def clean_file_passphrase_again(self) -> str:
        again: str = self.cleaned_data["file_passphrase_again"]
        if again != self.cleaned_data.get("file_passphrase", again):
            raise forms.ValidationError(_("The two differ. Type both again."))
        return again


class ImportForm(forms.Form):
    """A file, and what to do with what does not fit."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("JSON or encrypted export, or a table (CSV) of entries; up to 50 MB."),
        error_messages={"required": _("Choose a file of up to 50 MB."), "empty": _("This file is empty.")},
    )
    import_passphrase = PassphraseField(
        label=_("Passphrase of the file, if it is encrypted"), required=False, autocomplete="off"
    )
    replace = forms.BooleanField(
        label=_("Replace records that are here with other content"),
        required=False,
        help_text=_("Otherwise they are listed and stay as they are here."),
    )
    partial = forms.BooleanField(
        label=_("Take the good rows even if some are bad"),
        required=False,
        help_text=_("Otherwise nothing is taken as long as a row is bad."),
    )


class DeleteEverythingForm(forms.Form):
    """One box to tick before everything goes."""

    sure = forms.BooleanField(
        label=_("Delete my whole log, for good"),
        error_messages={"required": _("Tick the box if you want this. Nothing was deleted.")},
    )
