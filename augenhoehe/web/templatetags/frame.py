"""The parts of every page that are the same for everybody, rendered once per language."""

from __future__ import annotations

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def head(room: str = "") -> SafeString:
    """`{% head room %}`: name and navigation, marking where somebody is."""
    return _kept("augenhoehe/head.html", get_language(), room)


@register.simple_tag
def foot_links() -> SafeString:
    """`{% foot_links %}`: what stands at the foot of every page."""
    return _kept("augenhoehe/foot_links.html", get_language(), "")


@cache
def _kept(name: str, _language: str | None, room: str) -> SafeString:
    return render_to_string(name, {"room": room})
