"""Sections, steps, questions and groups of a guide in the editor, each with its fields and its hints."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from augenhoehe.clarity.guide import Branch, Item, Option, Reuse, Section, Step
from augenhoehe.publishing.guide_numbers import guide_numbers
from augenhoehe.web.guide_fields import AT_ONCE, ID, Drawing, Fields, hidden


class Items(Fields):
    """Draws the parts of one guide."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self._numbers = guide_numbers(drawing.guide)
        self._groups = drawing.groups
        self._step = escape(pgettext("guide part", "Step"))
        self._question = escape(_("Question"))
        self._answer = escape(_("Answer"))
        self._section = escape(_("Title of the section"))
        self._group = escape(_("Group of steps"))

    def sections(self) -> str:
        """Return all sections."""
        return "".join(map(self.section, self._at.guide.sections))

    def templates(self) -> str:
        """Return empty parts for the script to copy; their id is `__id__`."""
        parts = {
            "step": self.step(Step(id=ID, do="")),
            "option": self.option(Option(id=ID, label="")),
            "branch": self.branch(Branch(id=ID, question="")),
            "section": self.section(Section(id=ID)),
            "reuse": self.reuse(Reuse(id=ID, group="")),
        }
        return "".join(f'<template id="new-{kind}">{html}</template>' for kind, html in parts.items())

    def section(self, section: Section) -> str:
        """Return a section with everything in it."""
        part = section.id
        kinds = ("step", "branch", "reuse") if self._groups else ("step", "branch")
        return (
            f'<div class="part" id="p.{part}" data-part="section" role="group" aria-labelledby="n.{part}">'
            f'{hidden("section", part)}<div class="item"><div class="no"></div><div class="lines">'
            f'<h2 id="n.{part}"><label for="title.{part}">{self._section}</label></h2>'
            f"{self.area('title', f'title.{part}', section.title)}{self.original('title', part)}"
            f"{self.fold(part)}</div>{self.hints(part)}</div>"
            f'<ol class="items">{"".join(map(self._item, section.items))}</ol>'
            f'<div class="adders">{"".join(self.adder(kind, part) for kind in kinds)}</div></div>'
        )

    def _item(self, item: Item) -> str:
        if isinstance(item, Step):
            return self.step(item)
        return self.branch(item) if isinstance(item, Branch) else self.reuse(item)

    def step(self, step: Step) -> str:
        """Return a step."""
        part = step.id
        lines = "".join(self.line(name, part, getattr(step, name)) for name in AT_ONCE)
        return (
            f'<li class="item" id="p.{part}" data-part="step">{hidden("step", part)}'
            f"{self._head(self._step, part)}"
            f'<div class="lines" role="group" aria-labelledby="n.{part}">{lines}'
            f"{self.fold(part, self.folded(step), self.filled(step), is_open=step.picture is not None)}</div>"
            f"{self.hints(part)}</li>"
        )

    def branch(self, branch: Branch) -> str:
        """Return a question with its answers and their steps."""
        part = branch.id
        return (
            f'<li class="item branch" id="p.{part}" data-part="branch">{hidden("branch", part)}'
            f"{self._head(self._question, part)}"
            f'<div class="lines" role="group" aria-labelledby="n.{part}">'
            f"{self.line('question', part, branch.question)}{self.fold(part)}</div>{self.hints(part)}"
            f'<div class="options">{"".join(map(self.option, branch.options))}'
            f'<div class="adders">{self.adder("option", part)}</div></div>{hidden("end", part)}</li>'
        )

    def option(self, option: Option) -> str:
        """Return an answer with its steps."""
        part = option.id
        return (
            f'<div class="option" id="p.{part}" data-part="option" role="group" aria-label="{self._answer}">'
            f'{hidden("option", part)}<div class="item"><div class="no"></div><div class="lines">'
            f"{self.line('label', part, option.label)}{self.fold(part)}</div>{self.hints(part)}</div>"
            f'<ol class="items">{"".join(map(self.step, option.steps))}</ol>'
            f'<div class="adders">{self.adder("step", part)}</div></div>'
        )

    def reuse(self, reuse: Reuse) -> str:
        """Return the choice of a group of steps."""
        part = reuse.id
        known = dict(self._groups)
        if reuse.group:
            known.setdefault(reuse.group, reuse.group)
        options = "".join(
            f'<option value="{escape(group)}"{" selected" if group == reuse.group else ""}>'
            f"{escape(title)}</option>"
            for group, title in known.items()
        )
        return (
            f'<li class="item" id="p.{part}" data-part="reuse">{hidden("reuse", part)}'
            f'<div class="no" aria-hidden="true">↪</div><div class="lines"><div class="line">'
            f'<label for="group.{part}">{self._group}</label><div><select id="group.{part}" '
            f'name="group.{part}">{options}</select></div></div>{self.fold(part)}</div>{self.hints(part)}</li>'
        )

    def _head(self, word: str, part: str) -> str:
        return (
            f'<h3 class="no" id="n.{part}"><span class="visually-hidden">{word} </span>'
            f"<span data-no>{self._numbers.get(part, '')}</span></h3>"
        )
