"""Beginning a guide: from nothing, or from a text that is pasted or comes as a file."""

from __future__ import annotations

from typing import Any, Literal

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from augenhoehe.clarity import Drafted, Guide, Section, Step, UnreadableGuide, drafted, language_told, read
from augenhoehe.web.forms.guide_parts import new_id
from augenhoehe.web.guide_words import LANGUAGES

LONGEST_PASTED = 200_000


class GuideBeginForm(forms.Form):
    """A text to make a guide of. `guide` is what was read; empty fields give an empty guide.

    `left_out` are lines of the page around it; `found_language` is one that nobody chose and the text tells.
    """

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
        label=gettext_lazy("Language of the guide"),
        choices=[("", gettext_lazy("As in the text")), *LANGUAGES.items()],
        required=False,
    )
    is_group = forms.BooleanField(
        label=gettext_lazy("A group of steps that several guides use"), required=False
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.guide = Guide()
        self.left_out: tuple[str, ...] = ()
        self.found_language = ""

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        file = typed.get("file")
        pasted = typed.get("text", "")
        language = _language(typed.get("language", ""))
        self.guide = Guide(language=language, sections=(_first_section(),))
        if file and pasted.strip():
            self.add_error(
                "file", _("There is a text and a file. Send one of them; your text is still here.")
            )
        elif file:
            self._read(_decoded(file.read(LONGEST_PASTED + 1)), "file")
        elif pasted.strip():
            self._read(pasted, "text")
        return typed

    def _read(self, text: str, field: str) -> None:
        if len(text) > LONGEST_PASTED:
            words = _("This text has more than %(most)s characters. Take the part that is one guide.")
            self.add_error(field, words % {"most": LONGEST_PASTED})
            return
        chosen = self.cleaned_data.get("language", "")
        language = _language(chosen) if chosen else language_told(text, _language(""))
        if not chosen and language != _language(""):
            self.found_language = language
        try:
            made = Drafted(read(text, language)) if self._is_markdown() else drafted(text, language)
        except UnreadableGuide as error:
            self.add_error(field, error.explain(_language("")))
        else:
            self.guide, self.left_out = made.guide, made.left_out

    def _is_markdown(self) -> bool:
        """Tell whether somebody wrote the text as a guide, so that nothing in it is a page around it."""
        file = self.cleaned_data.get("file")
        return file is not None and f"{file.name}".lower().endswith((".md", ".markdown"))


def _language(chosen: str) -> Literal["de", "en"]:
    """Return the language that somebody chose, else that of the pages."""
    return "de" if (chosen or get_language()) == "de" else "en"


def _first_section() -> Section:
    """Return what somebody begins to write in: a section with one step."""
    return Section(id=new_id("section"), items=(Step(id=new_id("step"), do=""),))


def _decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8, else what Western editors write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
