"""The editor of a guide as a page: fields with hints beside them, readability, and the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from augenhoehe.clarity import Guide, Hint, Readability, checked, readability, rule_words
from augenhoehe.clarity.prepared import Prepared
from augenhoehe.clarity.reading_ease import running_text
from augenhoehe.desk.queries.guide import GuideState, draft_of, groups_of
from augenhoehe.desk.queries.guide_version import source_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.guide_changes import ChangeRow, rows_between
from augenhoehe.web.guide_fields import Drawing
from augenhoehe.web.guide_hints import counts_in_words, hints_html, rules_off_html
from augenhoehe.web.guide_items import Items
from augenhoehe.web.interface import page_language

_HEAD = ("goal", "needs", "audience", "minutes")
_MARK = "0" * 32 + ".png"


# A page is asked for again far more often than its guide changes.
@lru_cache(100)
def hints_of(guide: Guide, rules_off: frozenset[str], today: date) -> tuple[Hint, ...]:
    """Return what the checker says about a guide."""
    return checked(guide, without=rules_off, today=today)


@lru_cache(100)
def _notes_of(
    guide: Guide, rules_off: frozenset[str], today: date, _language: str | None
) -> Mapping[str, str]:
    return hints_html(hints_of(guide, rules_off, today), guide)


@lru_cache(100)
def _readability_of(guide: Guide) -> Readability:
    return readability(running_text(Prepared(guide)), guide.language)


@dataclass(frozen=True)
class Checked:
    """What the checker says about a guide, as the page and the script show it."""

    guide: Guide
    rules_off: frozenset[str]

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        return hints_of(self.guide, self.rules_off, timezone.localdate())

    @cached_property
    def by_part(self) -> Mapping[str, str]:
        """HTML by the id of a part, "head" and "end"."""
        return _notes_of(self.guide, self.rules_off, timezone.localdate(), get_language())

    @property
    def counts(self) -> str:
        return counts_in_words(self.hints)

    @property
    def rules_off_list(self) -> SafeString:
        language = page_language()
        names = {words.rule: words.name[language] for words in reversed(list(rule_words().values()))}
        return rules_off_html(self.rules_off, names)

    @property
    def readability(self) -> SafeString:
        """Figures and the ten hardest words; "" below a hundred words."""
        figures = _readability_of(self.guide)
        return mark_safe(_figures(figures) if figures.meaningful else "")  # noqa: S308 - escaped

    def answer(self) -> dict[str, Any]:
        """Return what the script shows anew."""
        return {
            "hints": self.by_part,
            "counts": self.counts,
            "off": self.rules_off_list,
            "readability": self.readability,
        }


def _figures(found: Readability) -> str:
    rows = [
        (_("Wiener Sachtextformel 1, years of school"), found.wiener and found.wiener[0], _("up to 7")),
        (_("Flesch (Amstad), higher is easier"), found.amstad, _("65 or more")),
        (_("LIX"), found.lix, _("up to 45")),
        (_("Flesch reading ease, higher is easier"), found.flesch, _("65 or more")),
        (_("Flesch-Kincaid, years of school"), found.flesch_kincaid, _("up to 7")),
        (_("SMOG, years of school"), found.smog, ""),
    ]
    cells = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{number_format(round(value, 1), 1)}</td>'
        f'<td class="quiet">{escape(aim)}</td></tr>'
        for name, value, aim in rows
        if value is not None
    )
    words = ", ".join(escape(word) for word in found.hardest)
    label = escape(_("The hardest words:"))
    hardest = f'<p>{label} <span class="own" lang="{found.language}">{words}</span></p>'
    return f"<table>{cells}</table>{hardest if words else ''}"


@dataclass(frozen=True)
class Newer:
    """That the original has a newer version than a translation was made from, and what changed there."""

    original: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class EditorPage:
    """The page. `guide` is what was typed, where that is not what is stored; `mistakes` by field name."""

    log: OpenLog
    state: GuideState
    guide: Guide
    mistakes: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""

    @cached_property
    def checked(self) -> Checked:
        return Checked(self.guide, self.state.rules_off)

    @cached_property
    def original(self) -> GuideState | None:
        return draft_of(self.log, self.state.original) if self.state.original else None

    @cached_property
    def _original_guide(self) -> Guide | None:
        if self.original is None:
            return None
        number = self.original.last_number
        return source_of(self.log, self.original.id, number) if number else self.original.guide

    @property
    def newer(self) -> Newer | None:
        """What the original tells since, None when the translation is as new."""
        if self.original is None or self.original.last_number <= self.state.made_from:
            return None
        if not self.state.made_from:
            return Newer(self.original.guide.title, ())
        before = source_of(self.log, self.original.id, self.state.made_from)
        rows = rows_between(before, self._original_guide or before)
        return Newer(self.original.guide.title, tuple(rows))

    @cached_property
    def _fields(self) -> Items:
        groups = [(str(one), title) for one, title in groups_of(self.log) if one != self.state.id]
        # One address, cut in two: a guide with many pictures asks the resolver once.
        start, end = reverse("guide_picture", args=[_MARK]).split(_MARK)
        return Items(
            Drawing(
                guide=self.guide,
                hints=self.checked.by_part,
                mistakes=self.mistakes,
                original=self._original_guide,
                groups=groups,
                picture=lambda file: f"{start}{file}{end}",
                focus=self.focus,
            )
        )

    @property
    def title(self) -> SafeString:
        """The title as the heading it is."""
        return mark_safe(self._fields.line("title", "", self.guide.title))  # noqa: S308 - escaped

    @property
    def head(self) -> SafeString:
        """Goal, needs, audience and minutes."""
        texts = {name: getattr(self.guide, name) for name in _HEAD}
        texts["needs"] = "\n".join(self.guide.needs)
        texts["minutes"] = "" if self.guide.minutes is None else str(self.guide.minutes)
        looks = {"needs": 3}
        lines = (self._fields.line(name, "", text, looks.get(name, 1)) for name, text in texts.items())
        return mark_safe("".join(lines))  # noqa: S308 - escaped field by field

    @property
    def end(self) -> SafeString:
        """The final check and the way to a human."""
        lines = (self._fields.line(name, "", getattr(self.guide, name), 2) for name in ("check", "help"))
        return mark_safe("".join(lines))  # noqa: S308 - escaped field by field

    @property
    def sections(self) -> SafeString:
        return mark_safe(self._fields.sections())  # noqa: S308 - escaped field by field

    @property
    def templates(self) -> SafeString:
        return mark_safe(self._fields.templates())  # noqa: S308 - escaped field by field

    @property
    def hints_head(self) -> SafeString:
        return mark_safe(self.checked.by_part.get("head", ""))  # noqa: S308 - escaped hint by hint

    @property
    def hints_end(self) -> SafeString:
        return mark_safe(self.checked.by_part.get("end", ""))  # noqa: S308 - escaped hint by hint

    @property
    def tested_on(self) -> str:
        return self.guide.tested_on.isoformat() if self.guide.tested_on else ""
