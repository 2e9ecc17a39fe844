"""The language of the page, and its words for what is published elsewhere as well."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import ParamSpec

from django.utils.translation import get_language, gettext, ngettext, override, pgettext

from augenhoehe.listening import Language
from augenhoehe.publishing.interface import Interface

P = ParamSpec("P")


def page_language() -> Language:
    """Return the language of the page."""
    return "de" if get_language() == "de" else "en"


def interface() -> Interface:
    """Return the words of the language of the page."""
    return _interface(page_language())


@cache
def _interface(language: Language) -> Interface:
    """Return the words of a language; each is looked up once, for every page asks for the same ones."""

    def of_language(look_up: Callable[P, str]) -> Callable[P, str]:
        def looked_up(*args: P.args, **kwargs: P.kwargs) -> str:
            with override(language):
                return look_up(*args, **kwargs)

        return looked_up

    return Interface(
        language, cache(of_language(gettext)), of_language(ngettext), cache(of_language(pgettext))
    )
