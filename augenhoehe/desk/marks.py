"""The companion's one-key marks, and what each ticks in the entry: the one table of this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.questions import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its value in the conversation, digit, words, and the set fields it adds to."""

    value: str
    key: str
    label: Words
    ticks: Mapping[str, str]


# "upset" says that, not how much, so it ticks nothing; a misunderstanding has no field of its own.
MARKS: tuple[Mark, ...] = (
    Mark("upset", "1", _("upset"), {}),
    Mark("worried", "2", _("worried"), {"feelings": "worry"}),
    Mark("panicking", "3", _("in panic"), {"feelings": "panic"}),
    Mark("asked_openly", "4", _("asked openly"), {"did": "asked_again"}),
    Mark("said_back", "5", _("said it back"), {"did": "said_back"}),
    Mark("named_feeling", "6", _("named the feeling"), {"did": "accepted_feeling"}),
    Mark("interrupted", "7", _("interrupted"), {"did": "interrupted"}),
    Mark("misunderstanding", "8", _("misunderstanding"), {}),
)


def ticked(marks: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return, for each set field of an entry, what the marks tick in it."""
    made = frozenset(marks)
    pairs = [pair for mark in MARKS if mark.value in made for pair in mark.ticks.items()]
    return {field: frozenset(code for name, code in pairs if name == field) for field, _code in pairs}
