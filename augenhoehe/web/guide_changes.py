"""What differs between two states of a guide, in words and with the words that came and went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from augenhoehe.clarity.difference import Change, difference
from augenhoehe.clarity.guide import Guide
from augenhoehe.publishing.guide_numbers import guide_numbers
from augenhoehe.web.guide_words import field_name, part_name

_WORDS = re.compile(r"\s+|[^\s]+")
_MOST_WORDS = 2_000
# Below this share of words in common, two sentences are read more easily one after the other.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference: where, what kind in words, and the text with `<del>` and `<ins>`."""

    where: str
    what: str
    text: SafeString


def rows_between(older: Guide, newer: Guide) -> Iterator[ChangeRow]:
    """Yield every difference in the reading order of the newer guide."""
    numbers = {**guide_numbers(older), **guide_numbers(newer)}
    for change in difference(older, newer):
        where = part_name(change.part, numbers.get(change.id, ""), _named(change))
        yield ChangeRow(where, _what(change), _text(change))


def _named(change: Change) -> str:
    """Return the words a section or answer is known by; a changed field says them itself."""
    return "" if change.kind == "changed" else change.after or change.before


def _what(change: Change) -> str:
    if change.kind == "changed":
        return field_name(change.field)
    words = {"added": _("is new"), "removed": _("was removed"), "moved": _("stands elsewhere")}
    return words[change.kind]


def _text(change: Change) -> SafeString:
    if change.kind == "moved":
        return mark_safe(escape(change.after))  # noqa: S308 - escaped
    if change.kind == "changed" and change.before and change.after:
        return mark_safe(_by_words(change.before, change.after))  # noqa: S308 - escaped piece by piece
    gone = _tagged("del", change.before) if change.before else ""
    come = _tagged("ins", change.after) if change.after else ""
    return mark_safe(" ".join(part for part in (gone, come) if part))  # noqa: S308 - escaped


def _by_words(before: str, after: str) -> str:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return f"{_tagged('del', before)} {_tagged('ins', after)}"
    match = SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < _ALIKE:
        return f"{_tagged('del', before)} {_tagged('ins', after)}"
    made = []
    for kind, old_from, old_to, new_from, new_to in match.get_opcodes():
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if kind == "equal":
            made.append(escape(gone))
        else:
            made += [_tagged("del", gone) if gone else "", _tagged("ins", come) if come else ""]
    return "".join(made)


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"
