"""Beginning a guide: from nothing, or from a text that is pasted or comes as a file."""

from __future__ import annotations

from typing import Any, Literal

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from augenhoehe.clarity import Guide, Section, Step, UnreadableGuide, read
from augenhoehe.web.forms.guide_parts import new_id
from augenhoehe.web.guide_words import LANGUAGES

LONGEST_PASTED = 200_000


class GuideBeginForm(forms.Form):
    """A text to make a guide of. `guide` is what was read; empty fields give an empty guide."""

    text = forms.CharField(
        label=gettext_lazy("Paste a text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "class": "own", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Markdown, a numbered list, or the words of an FAQ page. "
            "The checker then asks for what is missing."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file, or drop it here"),
        required=False,
        widget=forms.FileInput(attrs={"class": "drop", "accept": ".md,.markdown,.txt,text/*"}),
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the guide"), choices=list(LANGUAGES.items()), required=False
    )
    is_group = forms.BooleanField(
        label=gettext_lazy("A group of steps that several guides use"), required=False
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"language": "de" if get_language() == "de" else "en"})
        self.guide = Guide()

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        file = typed.get("file")
        pasted = typed.get("text", "")
        language: Literal["de", "en"] = "en" if typed.get("language") == "en" else "de"
        self.guide = Guide(language=language, sections=(_first_section(),))
        if file and pasted.strip():
            self.add_error(
                "file", _("There is a text and a file. Send one of them; your text is still here.")
            )
        elif file:
            self._read(_decoded(file.read(LONGEST_PASTED + 1)), "file", language)
        elif pasted.strip():
            self._read(pasted, "text", language)
        return typed

    def _read(self, text: str, field: str, language: Literal["de", "en"]) -> None:
        if len(text) > LONGEST_PASTED:
            words = _("This text has more than %(most)s characters. Take the part that is one guide.")
            self.add_error(field, words % {"most": LONGEST_PASTED})
            return
        try:
            self.guide = read(text, language)
        except UnreadableGuide as error:
            self.add_error(field, str(error))


def _first_section() -> Section:
    """Return what somebody begins to write in: a section with one step."""
    return Section(id=new_id("section"), items=(Step(id=new_id("step"), do=""),))


def _decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8, else what Western editors write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
