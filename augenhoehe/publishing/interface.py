"""The language somebody reads, and its catalogue, handed in by whoever publishes: page or command."""

from collections.abc import Callable
from dataclasses import dataclass

from augenhoehe.listening import Language


@dataclass(frozen=True, slots=True)
class Interface:
    """Looks words up like the functions of the same names in `gettext`."""

    language: Language
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    pgettext: Callable[[str, str], str]
