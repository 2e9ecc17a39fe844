"""The address under which customers reach a guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from augenhoehe.desk.queries.guide import GuideState


def link_of(state: GuideState) -> str:
    """Return the address of a guide, "" where there is no public address or nothing is published."""
    from django.conf import settings
    from django.urls import reverse

    home = str(settings.AUGENHOEHE_CUSTOMER_URL)
    if not home or state.published is None:
        return ""
    return f"{home}{reverse('k_page', 'augenhoehe.config.customer_urls', args=('g', state.token))}"
