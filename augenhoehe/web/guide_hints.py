"""The hints of the checker as the editor shows them: beside the part of the guide they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from augenhoehe.clarity import LEVELS, Guide, Hint, Place, text_at
from augenhoehe.web.guide_words import FIELDS, field_name, level_name
from augenhoehe.web.interface import page_language

_AT_ONCE = 3
_LONGEST_QUOTE = 60
# Fields above the first section; what else the whole guide is told about stands at its end.
HEAD = frozenset({"title", "goal", "needs", "audience", "minutes"})


def control_of(place: Place) -> str:
    """Return the id of the form field a hint is about, or of the part where no field is meant."""
    part = holder_of(place)
    if place.field not in FIELDS:
        return f"p.{part}" if part else "guide"
    return f"{place.field}.{part}" if part else place.field


def holder_of(place: Place) -> str:
    """Return the id of the part a hint is about, "" for the guide itself."""
    return place.option if place.field == "label" else place.item or place.option or place.section


def grouped(hints: Iterable[Hint]) -> dict[str, list[Hint]]:
    """Return hints by where they stand: the id of a part, "head" or "end"."""
    found: dict[str, list[Hint]] = {}
    for one in hints:
        part = holder_of(one.place) or ("head" if one.place.field in HEAD else "end")
        found.setdefault(part, []).append(one)
    return found


def hints_html(hints: Iterable[Hint], guide: Guide) -> dict[str, str]:
    """Return what stands beside each part that has hints, by its id, "head" and "end"."""
    return {part: _notes(found, guide) for part, found in grouped(hints).items()}


def _notes(hints: list[Hint], guide: Guide) -> str:
    shown = "".join(_note(one, guide) for one in hints[:_AT_ONCE])
    rest = hints[_AT_ONCE:]
    if not rest:
        return shown
    more = ngettext("%(n)s more", "%(n)s more", len(rest)) % {"n": len(rest)}
    inside = "".join(_note(one, guide) for one in rest)
    return f"{shown}<details><summary>{escape(more)}</summary>{inside}</details>"


def _note(hint: Hint, guide: Guide) -> str:
    words = page_language()
    level = kind_name(hint)
    field = field_name(hint.place.field) if hint.place.field in FIELDS else ""
    head = " · ".join(part for part in (level, field) if part)
    quote = _quote(hint, guide)
    example = hint.example[guide.language] or hint.example[words]
    such_as = escape(_("For example:"))
    off = _("Switch off")
    off_for = _("Switch off “%(rule)s” for this guide") % {"rule": hint.rule}
    return (
        f'<div class="note {hint.level}"><p>'
        f'<a class="kind" href="#{escape(control_of(hint.place))}">{escape(head)}</a>'
        f"{quote} {escape(hint.reason[words])}</p>"
        f'<p><span class="kind">{such_as}</span> '
        f'<span class="own" lang="{guide.language}">{escape(example)}</span></p>'
        f'<p><button class="btn plain" name="go" value="off.{escape(hint.rule)}" '
        f'aria-label="{escape(off_for)}">'
        f"{escape(off)}</button></p></div>"
    )


def _quote(hint: Hint, guide: Guide) -> str:
    if hint.start >= hint.end:
        return ""
    words = text_at(guide, hint.place)[hint.start : hint.end]
    if len(words) > _LONGEST_QUOTE:
        words = f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"
    return (
        f' <mark class="{hint.level}" lang="{guide.language}">{escape(words)}</mark>' if words.strip() else ""
    )


def counts_in_words(hints: Collection[Hint]) -> str:
    """Return how many hints there are, by the word that stands at each."""
    if not hints:
        return _("The checker has nothing to say.")
    in_order = sorted(hints, key=lambda one: (one.asks, LEVELS.index(one.level)))
    return ", ".join(f"{count} × {kind}" for kind, count in Counter(map(kind_name, in_order)).items())


def kind_name(hint: Hint) -> str:
    """Return what a hint is: a question, or how much it weighs."""
    return pgettext("guide hint", "Question") if hint.asks else level_name(hint.level)


def rules_off_html(rules: Collection[str], names: Mapping[str, str]) -> SafeString:
    """Return the rules that are off for this guide, each with the way back."""
    on_again = escape(_("Switch on again"))
    rows = (
        f'<li><span>{escape(names.get(rule, rule))} <code lang="en">{escape(rule)}</code></span> '
        f'<button class="btn plain" name="go" value="on.{escape(rule)}" '
        f'aria-label="{escape(_on_again(rule))}">'
        f"{on_again}</button></li>"
        for rule in sorted(rules)
    )
    return mark_safe("".join(rows))  # noqa: S308 - every part is escaped


def _on_again(rule: str) -> str:
    return _("Switch “%(rule)s” on again") % {"rule": rule}
