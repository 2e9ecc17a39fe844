"""Bringing a conversation into the mirror, and deciding what of it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from augenhoehe.desk.documents import Entry, Mirror
from augenhoehe.desk.masking import MOST_OFFERED, Subject, masked, subjects_of
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.questions import label_of
from augenhoehe.listening import Conversation, Unreadable, read
from augenhoehe.web.forms.rows import Picked
from augenhoehe.web.interface import page_language

LONGEST_PASTED = 1_000_000
_LANGUAGES = [("", gettext_lazy("find out")), ("de", "Deutsch"), ("en", "English")]
_LONGEST_MORE = 1_000


class ReadForm(forms.Form):
    """A conversation, pasted or as a file. `conversations` are what was found in it."""

    text = forms.CharField(
        label=gettext_lazy("Paste a conversation"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "class": "own", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Chat, mail thread or transcript, with a name before each turn: “Customer: …”, “Me: …”."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file, or drop it here"),
        required=False,
        widget=forms.FileInput(attrs={"class": "drop"}),
        help_text=gettext_lazy(
            "Text, VTT, SRT, CSV, JSON, mail (EML, mbox), and what Zammad, Zendesk, Chatwoot, Slack, "
            "WhatsApp or Whisper export."
        ),
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
    )
    spoken = forms.ChoiceField(
        label=gettext_lazy("Language of the conversation"), choices=_LANGUAGES, required=False
    )
    entry = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        self.conversations: tuple[Conversation, ...] = ()
        text, file = typed.get("text", ""), typed.get("file")
        if text.strip() and file:
            self.add_error(
                "file", _("There is a text and a file. Send one of them; your text is still here.")
            )
        elif len(text) > LONGEST_PASTED:
            self.add_error("text", _too_long())
        elif file or text.strip():
            self._read(file.read() if file else text, "file" if file else "text")
        elif not self.errors:
            self.add_error("text", _("Paste a conversation here, or choose a file below, up to 50 MB."))
        return typed

    def _read(self, content: bytes | str, field: str) -> None:
        name = self.cleaned_data["file"].name if field == "file" else ""
        try:
            self.conversations = read(content, file=name)
        except Unreadable as error:
            self.add_error(field, error.explain(page_language()))


def _too_long() -> ValidationError:
    words = _(
        "This text is longer than the page takes (1 MB). It is still here and was not stored. "
        "Save it as a file and run “augenhoehe mirror FILE”, or paste a part of it."
    )
    return ValidationError(words)


class KeepForm(forms.Form):
    """What is masked before a conversation is kept, and the entry it belongs to."""

    masks = forms.MultipleChoiceField(
        label=gettext_lazy("These are masked"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(
        label=gettext_lazy("Mask these words as well"),
        required=False,
        max_length=_LONGEST_MORE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "Separated by commas. The program knows who speaks, names after Mr, Ms or Dr and what people "
            "call themselves, no other names."
        ),
    )
    entry = Picked(
        label=gettext_lazy("Which entry is about this conversation?"), required=False, widget=forms.Select
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, document: Mirror, entries: Sequence[Stored[Entry]]
    ) -> None:
        self.document = document
        self.subjects = subjects_of(document)
        offered = [(str(n), _subject(one)) for n, one in enumerate(self.subjects[:MOST_OFFERED])]
        ticked = [value for value, _label in offered]
        initial = {"masks": ticked, "entry": str(document.entry or "")}
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["masks"].choices = offered  # type: ignore[attr-defined]
        self.fields["entry"].choices = entry_choices(entries)  # type: ignore[attr-defined]
        if not offered:
            del self.fields["masks"]

    def masked(self) -> Mirror:
        """Return the conversation as it will be kept; at first everything that was found is masked."""
        if not self.is_bound or not self.is_valid():
            return masked(self.document, self.subjects)
        ticked = {int(number) for number in self.cleaned_data.get("masks", ())}
        chosen = [one for n, one in enumerate(self.subjects) if n in ticked or n >= MOST_OFFERED]
        words = [word.strip() for word in self.cleaned_data["more"].split(",")]
        return masked(self.document, chosen, [word for word in words if word])

    @property
    def entry_id(self) -> UUID | None:
        chosen = self.cleaned_data["entry"]
        return UUID(chosen) if chosen else None


def entry_choices(entries: Sequence[Stored[Entry]]) -> list[tuple[str, str]]:
    """Return entries to choose from, and none."""
    return [("", _("none")), *((str(one.id), entry_in_words(one.document)) for one in entries)]


def entry_in_words(entry: Entry) -> str:
    """Return an entry in one line: when, how, and how upset."""
    at = timezone.localtime(entry.conversation_at)
    return _("%(when)s, %(channel)s, upset: %(upset)s") % {
        "when": formats.date_format(at, "SHORT_DATETIME_FORMAT"),
        "channel": label_of("channel", entry.channel),
        "upset": label_of("upset", entry.upset),
    }


def _subject(subject: Subject) -> str:
    return f"{subject.text} → {subject.mask}"
