"""How a guide is given out, as a page: its state, its link, what waits for this version."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from augenhoehe.clarity import Guide, fill_in, placeholders_of
from augenhoehe.desk.queries.guide import GuideLine, GuideState, guides_of, translations_of, uses_of
from augenhoehe.desk.queries.guide_copy import CopyLine, copies_of
from augenhoehe.desk.queries.guide_group import outrun_groups
from augenhoehe.publishing.guide_html import guide_fragment
from augenhoehe.web.customer.rendering import GUIDE, home, page_address
from augenhoehe.web.guide_editor import hints_of
from augenhoehe.web.guide_hints import counts_in_words
from augenhoehe.web.guide_lessons import ReportRow, report_rows
from augenhoehe.web.interface import interface
from augenhoehe.web.request import LogRequest


@dataclass(frozen=True, slots=True)
class GivenPage:
    """`link` is what customers get, `is_reachable` whether it opens outside this machine."""

    link: str
    is_reachable: bool
    counts: str
    errors: int
    to_fill_in: list[str]
    copies: list[CopyLine]
    reports: tuple[ReportRow, ...]
    outrun: list[str]
    translations: list[GuideLine]
    original: GuideLine | None
    uses: list[GuideLine]


def given_page(request: LogRequest, state: GuideState) -> GivenPage:
    """Return the page about a guide."""
    log = request.log
    hints = hints_of(state.guide, state.rules_off, timezone.localdate())
    original = [one for one in guides_of(log) if one.id == state.original] if state.original else []
    return GivenPage(
        link=customer_link(request, state.token),
        is_reachable=bool(home()),
        counts=counts_in_words(hints),
        errors=sum(one.level == "error" for one in hints),
        to_fill_in=placeholders_of(state.guide),
        copies=copies_of(log, state.id),
        reports=report_rows(log, state),
        outrun=outrun_groups(log, state.id) if state.published else [],
        translations=translations_of(log, state.id),
        original=next(iter(original), None),
        uses=uses_of(log, state.id) if state.is_group else [],
    )


def customer_link(request: HttpRequest, token: str) -> str:
    """Return the address of a guide for customers: at the public address, else on this machine."""
    path = page_address(GUIDE, token)
    return f"{home()}{path}" if home() else request.build_absolute_uri(path)


def preview_html(guide: Guide) -> SafeString:
    """Return a guide as its readers see it, in its own language."""
    start, end = reverse("guide_picture", args=["0"]).rsplit("0", 1)
    with translation.override(guide.language):
        html = guide_fragment(fill_in(guide), interface(), lambda file: f"{start}{file}{end}")
    return mark_safe(html)  # noqa: S308 - escaped where it is made
