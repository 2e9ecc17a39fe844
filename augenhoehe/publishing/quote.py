"""Words of a conversation as a quote."""

from augenhoehe.publishing.interface import Interface

_LONGEST = 140


def quoted(words: str, interface: Interface, longest: int = _LONGEST) -> str:
    """Return a quote, cut where it is long."""
    return interface.gettext("“%(words)s”") % {"words": shortened(words, longest)}


def shortened(words: str, longest: int = _LONGEST) -> str:
    """Return the words, cut where they are long."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
