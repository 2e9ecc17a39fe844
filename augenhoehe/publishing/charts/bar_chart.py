"""How often each answer of a scale was given: one bar an answer, in the scale's own order."""

from collections.abc import Iterator
from dataclasses import dataclass

from augenhoehe.insight.statement import Distribution, Statement
from augenhoehe.publishing.charts.drawing import SMALL, TEXT, WIDTH, bar, drawing, rule, text
from augenhoehe.publishing.charts.legend import foot
from augenhoehe.publishing.charts.picture import Picture, Table
from augenhoehe.publishing.charts.text_width import width_of
from augenhoehe.publishing.charts.words import answer_words, group_words
from augenhoehe.publishing.interface import Interface

_ROW, _BAR, _GAP, _HEAD = 31.0, 19.0, 10.0, 22.0


@dataclass(frozen=True, slots=True)
class _Row:
    words: str
    count: int
    is_median: bool
    is_aside: bool = False


def bars(statement: Statement, interface: Interface) -> Picture:
    """Return the picture of a distribution; one the gate holds back is a sentence without bars."""
    numbers = statement.numbers
    title = statement.title[interface.language]
    rows = list(_rows(numbers, interface)) if isinstance(numbers, Distribution) else []
    table = _table(rows, title, interface)
    said = _described(rows, interface) if rows else statement.wording[interface.language]
    parts, height = _drawn(rows, interface) if rows else foot(said, 0)
    return Picture(drawing(f"bars-{statement.about}", height, (title, said), parts), title, said, table)


def _rows(numbers: Distribution, interface: Interface) -> Iterator[_Row]:
    answers = answer_words(numbers.scale, interface)
    for place, (words, count) in enumerate(zip(answers, numbers.counts, strict=True)):
        yield _Row(words, count, place in (numbers.median, numbers.upper))
    if numbers.unclear:
        words = group_words("upset", "unclear", interface)
        yield _Row(words, numbers.unclear, is_median=False, is_aside=True)


def _drawn(rows: list[_Row], interface: Interface) -> tuple[list[str], float]:
    _ = interface.gettext
    middle = _("the middle")
    left = max(width_of(row.words, TEXT) for row in rows) + _GAP
    room = WIDTH - left - _GAP - max(_width_behind(row, middle) for row in rows)
    unit = room / max(1, *(row.count for row in rows))
    parts = [text((left, 14), _("Conversations"), size=SMALL, tone="quiet")]
    y = _HEAD
    for row in rows:
        y += 9 * row.is_aside
        parts.extend(_row(row, (left, y), unit * row.count, middle))
        y += _ROW
    end = _HEAD + _ROW * sum(not row.is_aside for row in rows)
    parts.append(rule((left - 0.75, _HEAD), (left - 0.75, end), tone="edge"))
    if note := _about_middle(sum(row.is_median for row in rows), interface):
        more, y = foot(note, y)
        parts += more
    return parts, y


def _about_middle(rows: int, interface: Interface) -> str:
    _ = interface.gettext
    if rows > 1:
        return _("The middle lies between the two: half of the conversations are on either side.")
    if rows:
        return _("The middle: at least half of the conversations have this answer or a lower one.")
    return ""


def _row(row: _Row, place: tuple[float, float], length: float, middle: str) -> Iterator[str]:
    (left, top), base = place, place[1] + 20
    yield text((left - _GAP, base), row.words, anchor="end", strong=row.is_median)
    if row.count:
        size = (length, _BAR)
        painted = bar((left, top + 6), size, fill="paper", edge="edge") if row.is_aside else None
        yield painted or bar((left, top + 6), size, fill="act")
    x = left + length + 8
    yield text((x, base), str(row.count), strong=row.is_median)
    if row.is_median:
        yield text((x + width_of(str(row.count), TEXT) + 6, base), f"· {middle}", size=SMALL, tone="quiet")


def _width_behind(row: _Row, middle: str) -> float:
    width = width_of(str(row.count), TEXT)
    return width + 6 + width_of(f"· {middle}", SMALL) if row.is_median else width


def _described(rows: list[_Row], interface: Interface) -> str:
    said = ", ".join(f"{row.words} {row.count}" for row in rows)
    middle = [row.words for row in rows if row.is_median]
    if not middle:
        return f"{said}."
    if len(middle) > 1:
        words = interface.gettext("The middle lies between “%(lower)s” and “%(upper)s”.")
        named = words % {"lower": middle[0], "upper": middle[-1]}
    else:
        named = interface.gettext("The middle is “%(words)s”.") % {"words": middle[0]}
    return f"{said}. {named}"


def _table(rows: list[_Row], title: str, interface: Interface) -> Table:
    _ = interface.gettext
    head = (_("Answer"), _("Conversations"))
    return Table(title, head, tuple((row.words, str(row.count)) for row in rows))
