"""Guides in a list: what can be said of each in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from augenhoehe.desk.queries.guide import GuideLine
from augenhoehe.web import wording
from augenhoehe.web.guide_words import LANGUAGES


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A line: the guide, when it was changed in words, and what is to be known about it."""

    line: GuideLine
    title: str
    language: str
    when: str
    status: str
    notes: tuple[str, ...]
    amber: str


@dataclass(frozen=True, slots=True)
class GuideList:
    """What a page shows: guides and, apart from them, groups of steps."""

    guides: tuple[GuideRow, ...]
    groups: tuple[GuideRow, ...]

    @property
    def is_empty(self) -> bool:
        return not self.guides and not self.groups


def guide_list(lines: Iterable[GuideLine], wanted: str) -> GuideList:
    """Return the guides whose title holds `wanted`, those with open stuck reports first.

    Of one title, such as none, the one that was changed last comes first.
    """
    folded = wanted.casefold()
    found = [line for line in lines if folded in line.title.casefold()]
    found.sort(key=lambda line: line.changed_at, reverse=True)
    found.sort(key=lambda line: (not line.open_reports, line.title.casefold()))
    rows = [guide_row(line) for line in found]
    return GuideList(
        tuple(row for row in rows if not row.line.is_group), tuple(row for row in rows if row.line.is_group)
    )


def guide_row(line: GuideLine) -> GuideRow:
    """Return what a list says of a guide."""
    return GuideRow(
        line,
        line.title or _("Guide without a title"),
        str(LANGUAGES.get(line.language, line.language)),
        wording.when(timezone.localtime(line.changed_at)),
        _status(line),
        tuple(_notes(line)),
        _amber(line),
    )


def _status(line: GuideLine) -> str:
    if line.published is None:
        return pgettext("guide", "Draft")
    return _("Published, version %(number)s") % {"number": line.published}


def _notes(line: GuideLine) -> Iterator[str]:
    if line.is_changed:
        yield _("changed since")
    if line.original:
        yield _("older than its original") if line.is_older else _("translation")


def _amber(line: GuideLine) -> str:
    if not line.open_reports:
        return ""
    words = ngettext(
        "%(n)s person was stuck and waits for a better version",
        "%(n)s people were stuck and wait for a better version",
        line.open_reports,
    )
    return words % {"n": line.open_reports}
