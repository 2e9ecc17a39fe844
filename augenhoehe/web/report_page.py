"""The letter as a page: its blocks as HTML, and the entries behind each statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from augenhoehe.desk.queries.entry import entries_with_ids
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.insight import Report, Statement
from augenhoehe.publishing.report_blocks import Letter, Links, OwnWords, Section
from augenhoehe.publishing.report_html import block_as_html
from augenhoehe.publishing.report_sections import letter
from augenhoehe.web.entry_pages import PAGE, Page
from augenhoehe.web.interface import interface


@dataclass(frozen=True)
class ReportPage:
    """A letter, and the course it is about, if it is about one."""

    report: Report
    course_id: UUID | None

    @cached_property
    def letter(self) -> Letter:
        return letter(self.report, interface())

    @property
    def is_over(self) -> bool:
        """Whether the course waits for a word on how it goes on."""
        return self.report.course.state == "over"

    @property
    def can_settle(self) -> bool:
        """Whether the verdict has not been looked for yet, and may be."""
        return self.report.course.state in ("over", "ended") and self.report.verdict.gate == "early"

    @property
    def file_url(self) -> str:
        return self.address("report_file")

    def address(self, name: str, *arguments: str) -> str:
        """Return the address of a view about this letter."""
        if self.course_id is None:
            return reverse(name, args=arguments)
        return reverse(f"course_{name}", args=(self.course_id, *arguments))


def statement_about(report: Report, kind: str, about: str) -> Statement | None:
    """Return the statement of a letter that rests on entries, None where the letter does not make it."""
    made = (one for one in statements_of(report) if (one.kind, one.about) == (kind, about))
    return next((one for one in made if one.entries), None)


def entries_behind(log: OpenLog, statement: Statement, number: int) -> Page:
    """Return page `number` of the entries a statement rests on, latest first."""
    latest = statement.entries[::-1]
    pages = max(1, -(-len(latest) // PAGE))
    number = min(max(1, number), pages)
    shown = entries_with_ids(log, map(UUID, latest[(number - 1) * PAGE : number * PAGE]))
    return Page(shown, number, pages, len(latest))


def statements_of(report: Report) -> Iterator[Statement]:
    """Yield every statement of a letter."""
    yield report.coverage
    yield report.verdict
    for several in (report.distributions, report.rates, report.triggers, report.themes, report.agreements):
        yield from several
    if report.comparison is not None:
        yield report.comparison


def section_as_html(section: Section, page: ReportPage) -> SafeString:
    """Return the blocks of a section, with ways to the entries behind them."""
    words, made = interface(), list[str]()
    for is_links, blocks in groupby(section.blocks, key=lambda block: isinstance(block, Links)):
        if is_links:
            made.append(_ways([block for block in blocks if isinstance(block, Links)], page))
        else:
            made += [
                _own(block) if isinstance(block, OwnWords) and block.entry else block_as_html(block, words)
                for block in blocks
            ]
    return mark_safe("\n".join(made))  # noqa: S308 - every text is escaped where it is put in


def _ways(links: Sequence[Links], page: ReportPage) -> str:
    ways = [
        f'<a href="{page.address("report_entries", one.kind, one.about)}">{escape(one.text)}</a>'
        for one in links
    ]
    if len(ways) == 1:
        return f'<p class="behind screen">{ways[0]}</p>'
    rows = "".join(f"<li>{way}</li>" for way in ways)
    head = escape(_("The conversations behind these numbers"))
    return f'<details class="more screen"><summary>{head}</summary><ul>{rows}</ul></details>'


def _own(block: OwnWords) -> str:
    """Return a sentence of an entry; where and when it was written leads there."""
    address, about = reverse("entry", args=[block.entry]), escape(block.about or _("Entry"))
    return (
        f'<figure class="said"><figcaption><a href="{address}">{about}</a></figcaption>'
        f'<blockquote class="own" dir="auto">{escape(block.text)}</blockquote></figure>'
    )
