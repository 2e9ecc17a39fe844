"""What a customer answered, as the page of an entry asks for it."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.template.context import Context

from augenhoehe.web.closing_page import ClosingPage, closing_page

register = template.Library()


@register.simple_tag(takes_context=True)
def closing_of(context: Context, entry_id: UUID) -> ClosingPage:
    """`{% closing_of entry_id as closing %}`: what was asked and answered about an entry."""
    return closing_page(context["request"].log, entry_id, context["request"])
