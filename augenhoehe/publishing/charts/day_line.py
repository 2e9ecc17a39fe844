"""Own sentences on a line of days: a number a day, and the sentences in full beside the numbers in the table.

Text of a drawing neither wraps nor can be copied, so sentences of any length and number stand below.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from augenhoehe.insight.report import CourseFacts, OwnSentence
from augenhoehe.publishing.charts.date_words import short_day
from augenhoehe.publishing.charts.drawing import SMALL, WIDTH, Tone, circle, drawing, rule, text
from augenhoehe.publishing.charts.legend import Sign, foot, legend
from augenhoehe.publishing.charts.picture import Picture, Table
from augenhoehe.publishing.charts.text_width import width_of
from augenhoehe.publishing.interface import Interface

_RADIUS, _EDGE, _LEVEL, _APART, _WEEK = 10.5, 12.0, 25.0, 24.0, 7


def timeline(sentences: Sequence[OwnSentence], course: CourseFacts, interface: Interface) -> Picture:
    """Return the days with sentences on a line; rows of the table begin with the number of their day."""
    _ = interface.gettext
    days = _days(sentences)
    title = _("Your own sentences, day by day")
    rows = tuple(
        (str(number), short_day(one.day, interface), one.words)
        for number, written in enumerate(days, 1)
        for one in written
    )
    table = Table(title, (interface.pgettext("number", "No."), _("Day"), _("Your sentence")), rows, own=2)
    said = _described(days, interface)
    parts, height = _drawn(days, course, interface) if days else foot(said, 0)
    return Picture(drawing(f"timeline-{course.number}", height, (title, said), parts), title, said, table)


def _days(sentences: Sequence[OwnSentence]) -> list[list[OwnSentence]]:
    ordered = sorted(sentences, key=_day)
    return [list(written) for _, written in groupby(ordered, key=_day)]


def _drawn(
    days: list[list[OwnSentence]], course: CourseFacts, interface: Interface
) -> tuple[list[str], float]:
    first, last = min(course.first, days[0][0].day), max(course.last, days[-1][0].day)
    places = [_x(written[0].day, first, last) for written in days]
    levels = _levels(places)
    y = 14 + _LEVEL * max(levels)
    parts = [rule((0, y), (WIDTH, y), tone="edge")]
    parts.extend(_weeks((first, last), course, y, interface))
    stems = [(x, y - _LEVEL * level) for x, level in zip(places, levels, strict=True)]
    parts += [rule((x, y), (x, top), tone="edge") for x, top in stems if top < y]
    for number, (written, at) in enumerate(zip(days, stems, strict=True), 1):
        kept = any(map(_is_kept, written))
        parts.append(circle(at, _RADIUS, fill="act" if kept else "paper", edge="act"))
        tone: Tone = "paper" if kept else "ink"
        parts.append(text((at[0], at[1] + 4.5), str(number), size=12.5, anchor="middle", tone=tone))
    more, bottom = legend(_signs(days, interface), y + 34)
    return parts + more, bottom


def _levels(places: list[float]) -> list[int]:
    """Return for each place from left to right the lowest level on which it touches nothing."""
    ends: list[float] = []
    levels = []
    for place in places:
        level = next((number for number, end in enumerate(ends) if place - end >= _APART), len(ends))
        ends[level : level + 1] = [place]
        levels.append(level)
    return levels


def _weeks(ends: tuple[date, date], course: CourseFacts, y: float, interface: Interface) -> Iterator[str]:
    starts = [week.first for week in course.weeks]
    if not starts:
        starts = [ends[0] + timedelta(days=n) for n in range(0, (ends[1] - ends[0]).days + 1, _WEEK)]
    free = 0.0
    for day in starts:
        x, words = _x(day, *ends), short_day(day, interface)
        width = width_of(words, SMALL)
        left = min(max(x - _EDGE, free), WIDTH - width)
        yield rule((x, y), (x, y + 17), tone="edge")
        # A label without room of its own is left out; its stroke stays.
        if left >= free and abs(left - x) < width:
            yield text((left, y + 31), words, size=SMALL, tone="quiet")
            free = left + width + 8


def _signs(days: list[list[OwnSentence]], interface: Interface) -> Iterator[Sign]:
    _ = interface.gettext
    kept = [any(map(_is_kept, written)) for written in days]
    if not all(kept):
        yield Sign(lambda at: circle(at, 6.5, fill="paper", edge="act"), 14, _("after a conversation"))
    if any(kept):
        yield Sign(lambda at: circle(at, 6.5, fill="act", edge="act"), 14, _("looking back"))


def _described(days: list[list[OwnSentence]], interface: Interface) -> str:
    if not days:
        return interface.gettext("No sentence of your own is kept from these days.")
    named = ", ".join(short_day(written[0].day, interface) for written in days)
    return interface.gettext("A line of days. Sentences are from: %(days)s.") % {"days": named}


def _x(day: date, first: date, last: date) -> float:
    whole = max(1, (last - first).days)
    return _EDGE + (WIDTH - 2 * _EDGE) * (day - first).days / whole


def _is_kept(sentence: OwnSentence) -> bool:
    return sentence.source != "entry"


def _day(sentence: OwnSentence) -> date:
    return sentence.day
