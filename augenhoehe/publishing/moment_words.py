"""The moments of a mirror in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from augenhoehe.listening import Mirror, Moment
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.quote import quoted


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment: its kind in words, why it was picked, and where it is; `quote` is "" without marked words."""

    is_good: bool
    head: str
    why: str
    turn: int
    place: str
    quote: str


def moment_rows(mirror: Mirror, interface: Interface) -> Iterator[MomentRow]:
    """Yield the moments in their order."""
    for moment in mirror.moments:
        yield _row(moment, mirror, interface)


def moment_title(mirror: Mirror, interface: Interface) -> str:
    """Return the heading over the moments, "" when there are none."""
    return (
        "",
        interface.gettext("One moment that deserves a second look"),
        interface.gettext("Two moments that deserve a second look"),
        interface.gettext("Three moments that deserve a second look"),
    )[len(mirror.moments)]


def nothing_stands_out(mirror: Mirror, interface: Interface) -> str:
    """Return what is said where there is no moment."""
    if mirror.findings:
        return interface.gettext("No moment stands out. What was found is marked in the text.")
    return interface.gettext(
        "The rules found nothing to mark here. That says nothing about how good the conversation was."
    )


def _row(moment: Moment, mirror: Mirror, interface: Interface) -> MomentRow:
    turn, quote, is_good = moment.turns[0], "", moment.kind == "good"
    if moment.findings:
        turn = moment.findings[0].turn
        quote = quoted(moment.findings[0].quote(mirror.conversation), interface)
    head = _head(moment, interface)
    place = interface.gettext("Turn %(n)s") % {"n": turn + 1}
    return MomentRow(is_good, head, moment.reason[interface.language], turn, place, quote)


def _head(moment: Moment, interface: Interface) -> str:
    _ = interface.gettext
    if moment.kind == "good":
        return _("Went well, perhaps:") if moment.asked else _("Went well:")
    return _("A second look, perhaps:") if moment.asked else _("A second look:")
