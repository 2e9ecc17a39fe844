"""The interface language without Django: the same catalogue, read by the standard library.

The usual variables decide: AUGENHOEHE_LANGUAGE, then LANGUAGE, LC_ALL, LC_MESSAGES, LANG, then the system.
"""

from __future__ import annotations

import gettext as catalogues
import locale
import os
from functools import cache
from pathlib import Path

LANGUAGES = ("de", "en")
FALLBACK = "en"
DOMAIN = "django"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
_VARIABLES = ("AUGENHOEHE_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """Return the language the environment asks for, one of `LANGUAGES`."""
    asked = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), None)
    # Windows has none of the variables and says "German_Germany" instead.
    for wish in (asked or locale.getlocale()[0] or FALLBACK).split(":"):
        name = wish.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        code = locale.locale_alias.get(name, name)[:2]
        if code in LANGUAGES:
            return code
    return FALLBACK


def gettext(message: str) -> str:
    """Return the words for `message` in the language of the environment."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the words for `count` things."""
    return _catalogue(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return the words for `message` where `context` tells it from the same words elsewhere."""
    return _catalogue(language()).pgettext(context, message)


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, str(LOCALE), languages=[code], fallback=True)


def use_for_argparse() -> None:
    """Let the messages of argparse, which asks the standard library, come from the same catalogue."""
    catalogues.bindtextdomain(DOMAIN, str(LOCALE))
    catalogues.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language()


def spoken_by_argparse() -> tuple[str, ...]:
    """Return what argparse says, so that the catalogue has words for it."""
    _ = gettext
    return (
        _("usage: "),
        _("positional arguments"),
        _("options"),
        _("show this help message and exit"),
        _("show program's version number and exit"),
        _("%(prog)s: error: %(message)s\n"),
        _("argument %(argument_name)s: %(message)s"),
        _("the following arguments are required: %s"),
        _("unrecognized arguments: %s"),
        _("expected one argument"),
        _("expected at least one argument"),
        _("invalid choice: %(value)r (choose from %(choices)s)"),
        _("invalid %(type)s value: %(value)r"),
        _("not allowed with argument %s"),
        _("one of the arguments %s is required"),
        _("ambiguous option: %(option)s could match %(matches)s"),
    )
