"""The language of the page, and its words for what is published elsewhere as well."""

from __future__ import annotations

from functools import cache

from django.utils.translation import get_language, gettext, ngettext, pgettext

from augenhoehe.listening import Language
from augenhoehe.publishing.interface import Interface


def page_language() -> Language:
    """Return the language of the page."""
    return "de" if get_language() == "de" else "en"


def interface() -> Interface:
    """Return the words of one page; each is looked up once, for a long call asks for the same ones often."""
    return Interface(page_language(), cache(gettext), ngettext, cache(pgettext))
