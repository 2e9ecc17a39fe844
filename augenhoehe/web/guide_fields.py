"""The fields of a guide in the editor. Made in Python: a guide of thirty steps has four hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from augenhoehe.clarity.guide import Branch, Guide, Step
from augenhoehe.web.forms.guide import LINES, picture_value
from augenhoehe.web.guide_words import FIELDS

AT_ONCE = ("where", "do", "see", "if_not")
FOLDED = ("where_detail", "why", "warning", "irreversible", "wait")
PICTURES = "image/png,image/jpeg,image/webp,image/gif"
ID = "__id__"
"""Stands for the id of a part in what the script copies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What stands around the fields: hints and mistakes by part and field, the words of the original.

    `groups` are id and title of the groups of steps one can use; `picture` gives the address of a file.
    `focus` is the name of the field to begin in.
    """

    guide: Guide
    hints: Mapping[str, str] = field(default_factory=dict)
    mistakes: Mapping[str, str] = field(default_factory=dict)
    original: Guide | None = None
    groups: Sequence[tuple[str, str]] = ()
    picture: Callable[[str], str] = str
    focus: str = ""


class Fields:
    """Draws the fields of one guide; labels are looked up once."""

    def __init__(self, drawing: Drawing) -> None:
        self._at = drawing
        self._labels = _labels(get_language())
        self._words = _words(get_language())
        self._before = dict(_texts(drawing.original)) if drawing.original else {}
        is_other = drawing.guide.language != get_language()
        self._lang = f' lang="{drawing.guide.language}"' if is_other else ""

    def line(self, name: str, part: str, value: str, rows: int = 1) -> str:
        """Return one field with its label, what is wrong about it, and the words of the original."""
        control = f"{name}.{part}" if part else name
        return (
            f'<div class="line f-{name}"><label for="{control}">{self._labels[name]}</label><div>'
            f"{self._wrong(control)}{self.area(name, control, value, rows)}"
            f"{self.original(name, part)}</div></div>"
        )

    def area(self, name: str, control: str, value: str, rows: int = 1) -> str:
        """Return the text field alone. It grows with its text; Enter in a `data-line` leads on."""
        if name == "minutes":
            return self._number(control, value)
        # No maxlength: a browser cuts off what is pasted and does not say so.
        more = (" data-line" if name in LINES or name in AT_ONCE else "") + self._invalid(control)
        if control == self._at.focus:
            more += " autofocus"
        return (
            f'<textarea id="{control}" name="{control}" rows="{rows}"{self._lang}{more}>'
            f"{escape(value)}</textarea>"
        )

    def _number(self, control: str, value: str) -> str:
        return (
            f'<input type="text" inputmode="numeric" size="5" id="{control}" name="{control}" '
            f'value="{escape(value)}"{self._invalid(control)}>'
        )

    def _invalid(self, control: str) -> str:
        is_wrong = control in self._at.mistakes
        return f' aria-invalid="true" aria-describedby="e.{control}"' if is_wrong else ""

    def _wrong(self, control: str) -> str:
        words = self._at.mistakes.get(control, "")
        return f'<p class="error" id="e.{control}">{escape(words)}</p>' if words else ""

    def original(self, name: str, part: str) -> str:
        """Return what the original says in this place, "" for a guide that is no translation."""
        text = self._before.get((part, name), "")
        if not text or self._at.original is None:
            return ""
        return (
            f'<p class="original"><span class="quiet">{self._words["before"]}</span> '
            f'<span lang="{self._at.original.language}">{escape(text)}</span></p>'
        )

    def folded(self, step: Step) -> str:
        """Return the fields of a step that fold out."""
        texts = (
            self._checkbox(name, step.id, ticked=step.irreversible)
            if name == "irreversible"
            else self.line(name, step.id, getattr(step, name))
            for name in FOLDED
        )
        return "".join(texts) + self._picture(step)

    def filled(self, step: Step) -> str:
        """Return what of the folded fields has something in it, in words."""
        names = [name for name in FOLDED if getattr(step, name)]
        names += ["alt"] if step.picture and step.picture.alt else []
        return " · ".join(self._labels[name] for name in names)

    def _checkbox(self, name: str, part: str, *, ticked: bool) -> str:
        control = f"{name}.{part}"
        return (
            f'<div class="line check"><input type="checkbox" id="{control}" name="{control}" value="1"'
            f'{" checked" if ticked else ""}><label for="{control}">{self._labels[name]}</label></div>'
        )

    def _picture(self, step: Step) -> str:
        part, picture, words = step.id, step.picture, self._words
        shown = f'<img{self._source(step)} loading="lazy">' if picture else '<img alt="">'
        alt = self.line("alt", part, picture.alt if picture else "")
        file = f"file.{part}"
        return (
            f'<div class="picture"><input type="hidden" name="picture.{part}" '
            f'value="{picture_value(picture)}"><div data-shown{"" if picture else " hidden"}>{shown}{alt}'
            f'<p class="tools"><button type="button" class="btn plain" data-cover>{words["cover"]}</button> '
            f'<button class="btn plain" name="go" value="unpicture.{part}">{words["unpicture"]}</button></p>'
            f'</div><div class="line"><label for="{file}">{words["choose"]}</label><div>{self._wrong(file)}'
            f'<input type="file" id="{file}" name="{file}" accept="{PICTURES}"></div></div></div>'
        )

    def _source(self, step: Step) -> str:
        picture = step.picture
        if picture is None:
            return ""
        size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
        return f' src="{escape(self._at.picture(picture.file))}" alt="{escape(picture.alt)}"{size}'

    def hints(self, part: str) -> str:
        """Return the place beside a part where its hints stand."""
        return f'<div class="hints" id="h.{part}">{self._at.hints.get(part, "")}</div>'

    def fold(self, part: str, inside: str = "", filled: str = "", *, is_open: bool = False) -> str:
        """Return what folds out of a part: further fields, and the buttons that move and delete it."""
        return (
            f'<details class="fold"{" open" if is_open else ""}><summary>{self._words["more"]} '
            f"<span data-filled>{filled}</span></summary>"
            f'{inside}<p class="tools">{self._words["tools"].replace(ID, part)}</p></details>'
        )

    def adder(self, kind: str, part: str) -> str:
        """Return the button that adds a part of this kind at the end of another."""
        return (
            f'<button class="btn plain" name="go" value="add.{kind}.{part}" data-add="{kind}">'
            f"{self._words[f'add_{kind}']}</button>"
        )


def hidden(kind: str, part: str) -> str:
    """Return the field that says where a part stands."""
    return f'<input type="hidden" name="part" value="{kind}.{part}">'


@cache
def _labels(_language: str | None) -> dict[str, str]:
    return {name: escape(str(words)) for name, words in FIELDS.items()}


@cache
def _words(_language: str | None) -> dict[str, str]:
    words = {
        "more": pgettext("guide editor", "More"),
        "choose": _("Choose a picture"),
        "cover": _("Cover parts of it"),
        "unpicture": _("Remove the picture"),
        "add_step": _("Add a step"),
        "add_branch": _("Add a question with answers"),
        "add_option": _("Add an answer"),
        "add_reuse": _("Use a group of steps"),
        "before": pgettext("guide editor", "Original:"),
    }
    return {**{name: escape(text) for name, text in words.items()}, "tools": _tools()}


def _tools() -> str:
    words = {"up": _("Move up"), "down": _("Move down"), "delete": pgettext("guide editor", "Delete")}
    return " ".join(
        f'<button class="btn plain{" danger" if do == "delete" else ""}" name="go" value="{do}.{ID}" '
        f'data-do="{do}">{escape(text)}</button>'
        for do, text in words.items()
    )


def _texts(guide: Guide) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the texts of a guide under the id of their part and the name of their field."""
    for name in ("title", "goal", "audience", "check", "help"):
        yield ("", name), getattr(guide, name)
    yield ("", "needs"), " · ".join(guide.needs)
    for section in guide.sections:
        yield (section.id, "title"), section.title
        for item in section.items:
            if isinstance(item, Branch):
                yield (item.id, "question"), item.question
                yield from (((one.id, "label"), one.label) for one in item.options)
    for step in guide.steps():
        for name in (*AT_ONCE, *(name for name in FOLDED if name != "irreversible")):
            yield (step.id, name), getattr(step, name)
        if step.picture:
            yield (step.id, "alt"), step.picture.alt
