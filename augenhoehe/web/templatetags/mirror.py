"""Words and turns of the mirror as templates ask for them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from augenhoehe.desk.queries.mirror import mirror_about
from augenhoehe.publishing.finding_notes import name_of_rule
from augenhoehe.web.interface import page_language
from augenhoehe.web.mirror_drawing import bare_chat, chat

register = template.Library()
register.filter("chat", chat)
register.filter("bare_chat", bare_chat)


@register.filter
def rule_name(rule: str) -> str:
    """`{{ rule|rule_name }}`: what a rule finds, in words."""
    return name_of_rule(rule, page_language()) or rule


@register.filter
def in_order(rules: Collection[str]) -> list[str]:
    """`{{ rules|in_order }}`: sorted, so that a list stays as it is from page to page."""
    return sorted(rules)


@register.simple_tag(takes_context=True)
def mirror_link(context: Context, entry_id: UUID) -> str:
    """`{% mirror_link entry_id %}`: the way from an entry to its conversation, or to bringing one in."""
    kept = mirror_about(context["request"].log, entry_id)
    if kept:
        return format_html(
            '<a href="{}">{}</a>', reverse("mirror", args=[kept]), _("Look at the conversation")
        )
    address = f"{reverse('mirrors')}?entry={entry_id}"
    return format_html('<a href="{}">{}</a>', address, _("Look at the conversation as a text"))
