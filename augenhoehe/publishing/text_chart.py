"""Small charts made of characters. The numbers stand beside them, so nothing rests on how they look."""

from collections.abc import Iterator
from dataclasses import dataclass

from augenhoehe.insight.wording import percent
from augenhoehe.publishing.charts.words import yes_of
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.report_blocks import Drawn, Mark
from augenhoehe.publishing.terminal import Terminal, width_of

_MOST, _FEWEST = 28, 12
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of a chart: what is counted, the rest of it, and a line with a dot and a range."""

    full: str
    rest: str
    line: str
    likely: str
    dot: str
    aside: str
    point: str


BLOCKS = Signs("█", "░", "·", "━", "●", "·", "–")
ASCII = Signs("#", ".", ".", "=", "O", "*", "-")
"""For terminals that know no others."""


def chart(drawn: Drawn, interface: Interface, width: int, signs: Signs) -> Iterator[str]:
    """Yield a line for each mark, no wider than `width` columns; names that are too long stand above it."""
    names = max(width_of(mark.label) for mark in drawn.marks)
    behind = [_numbers(drawn, mark, interface) for mark in drawn.marks]
    numbers = max(map(width_of, behind)) + len(_GAP)
    is_beside = width - names - len(_GAP) - numbers >= _FEWEST
    room = max(1, min(_MOST, width - numbers - len(_GAP) - (names if is_beside else 0)))
    for mark, words in zip(drawn.marks, behind, strict=True):
        start = mark.label + " " * (names - width_of(mark.label))
        if not is_beside:
            yield from Terminal(width).lines([(mark.label, "")])
            start = ""
        pieces = [piece for piece in (_picture(drawn, mark, room, signs), words) if piece]
        yield f"{start}{_GAP}{' '.join(pieces)}"


def key_to_ranges(interface: Interface, signs: Signs) -> str:
    """Return what dot and line of a range mean, in the words of the picture."""
    _, often = interface.gettext, interface.pgettext
    ends = f"{often('how often', 'never')} {signs.line * 3} {often('how often', 'always')}"
    counted, likely = _("what you counted"), _("where the true value probably lies")
    return f"{ends}   {signs.dot} {counted}   {signs.likely * 2} {likely}"


def _numbers(drawn: Drawn, mark: Mark, interface: Interface) -> str:
    if drawn.drawing == "bars":
        return str(mark.value)
    if drawn.drawing == "strip":
        return interface.ngettext("%(n)s day", "%(n)s days", mark.value) % {"n": mark.value}
    counted = yes_of(mark.value, mark.whole, interface)
    if mark.low is None or mark.high is None:
        return counted
    return f"{counted} ({percent(mark.low)}–{percent(mark.high)} %)"


def _picture(drawn: Drawn, mark: Mark, room: int, signs: Signs) -> str:
    if drawn.drawing == "dots":
        # An odd number has a middle.
        return f"{_range(mark, room - 1 + room % 2, signs)} "
    if drawn.drawing == "bars":
        return signs.full * _cells(mark.value, max(mark.value for mark in drawn.marks), room)
    most = max(mark.whole for mark in drawn.marks)
    full = _cells(mark.value, most, room)
    return signs.full * full + signs.rest * (_cells(mark.whole, most, room) - full)


def _cells(value: int, most: int, room: int) -> int:
    """Return how many characters a count takes: one each where all fit, else its share, at least one."""
    if most <= room:
        return value
    return max(round(value * room / most), 1 if value else 0)


def _range(mark: Mark, room: int, signs: Signs) -> str:
    """Return a line from never to always with the count as a dot, and the likely range around it."""
    line = [signs.line] * room
    if mark.low is not None and mark.high is not None:
        low, high = _place(mark.low, room), _place(mark.high, room)
        line[low : high + 1] = [signs.likely] * (high - low + 1)
    if mark.whole:
        line[_place(mark.value / mark.whole, room)] = signs.dot
    return "".join(line)


def _place(share: float, room: int) -> int:
    return min(room - 1, max(0, round(share * (room - 1))))
