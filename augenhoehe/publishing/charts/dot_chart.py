"""Rates as dots on a line from never to always, each with the range in which the true value probably lies."""

from collections.abc import Iterator, Sequence

from augenhoehe.insight.statement import Rate, Statement
from augenhoehe.insight.wording import percent
from augenhoehe.publishing.charts.drawing import (
    LINE,
    SMALL,
    TEXT,
    WIDTH,
    Tone,
    bar,
    circle,
    drawing,
    rule,
    text,
)
from augenhoehe.publishing.charts.legend import Sign, foot, legend
from augenhoehe.publishing.charts.picture import Picture, Table
from augenhoehe.publishing.charts.text_width import balanced, width_of
from augenhoehe.publishing.charts.words import capital, question_words, too_few, yes_of
from augenhoehe.publishing.interface import Interface

_LEFT, _RIGHT = 8.0, WIDTH - 8.0


def dots(statements: Sequence[Statement], interface: Interface) -> Picture:
    """Return the picture of rates, one row a question; what a gate holds back is said in its row."""
    title = _title(statements, interface)
    table = _table(statements, title, interface)
    said = "; ".join(_aloud(table.head, row) for row in table.rows) + "."
    said = said if statements else capital(too_few(interface))
    parts, height = _drawn(statements, interface) if statements else foot(said, 0)
    key = f"dots-{statements[0].about}-{len(statements)}" if statements else "dots"
    return Picture(drawing(key, height, (title, said), parts), title, said, table)


def _title(statements: Sequence[Statement], interface: Interface) -> str:
    if len(statements) == 1:
        return statements[0].title[interface.language]
    return interface.gettext("How often it happened")


def _drawn(statements: Sequence[Statement], interface: Interface) -> tuple[list[str], float]:
    parts: list[str] = []
    end = 0.0
    for statement in statements:
        more, end = _row(statement, end, interface)
        parts += more
    if not any(map(_rate, statements)):
        return parts, end
    axis = list(_axis(end + 16, interface))
    signs, bottom = legend(_signs(statements, interface), end + 22)
    return parts + axis + signs, bottom


def _row(statement: Statement, top: float, interface: Interface) -> tuple[list[str], float]:
    rate = _rate(statement)
    behind = yes_of(rate.yes, rate.n, interface) if rate else ""
    room = WIDTH - width_of(behind, TEXT) - 12
    lines = balanced(question_words(statement, interface), TEXT, room)
    base = top + LINE * len(lines)
    parts = [text((0, top + LINE * number), line) for number, line in enumerate(lines, 1)]
    if rate is None:
        parts.append(text((0, base + LINE), too_few(interface), size=SMALL, tone="quiet"))
    else:
        parts.append(text((WIDTH, base), behind, anchor="end", strong=True))
        parts.extend(_marks(rate, statement, base + 17))
    return parts, base + 34


def _marks(rate: Rate, statement: Statement, y: float) -> Iterator[str]:
    yield rule((_LEFT, y), (_RIGHT, y))
    yield from (rule((_x(share), y - 8), (_x(share), y + 8)) for share in (0, 0.5, 1))
    if interval := statement.interval:
        low, high = _x(interval.low), _x(interval.high)
        yield bar((low, y - 4.5), (max(high - low, 1), 9), fill="soft", edge="act")
    fill: Tone = "paper" if statement.stream == "chosen" else "act"
    yield circle((_x(rate.yes / rate.n), y), 6.5, fill=fill, edge="act")


def _axis(y: float, interface: Interface) -> Iterator[str]:
    pgettext = interface.pgettext
    yield text((0, y), pgettext("how often", "never"), size=SMALL, tone="quiet")
    yield text(
        (_x(0.5), y), pgettext("how often", "half the time"), size=SMALL, tone="quiet", anchor="middle"
    )
    yield text((WIDTH, y), pgettext("how often", "always"), size=SMALL, tone="quiet", anchor="end")


def _signs(statements: Sequence[Statement], interface: Interface) -> Iterator[Sign]:
    _ = interface.gettext
    streams = {one.stream for one in statements if _rate(one)}
    if streams != {"chosen"}:
        yield Sign(lambda at: circle(at, 6.5, fill="act", edge="act"), 14, _("what you counted"))
    if "chosen" in streams:
        words = _("counted in chosen conversations")
        yield Sign(lambda at: circle(at, 6.5, fill="paper", edge="act"), 14, words)
    if any(one.interval for one in statements):
        words = _("where the true value probably lies")
        yield Sign(lambda at: bar((at[0] - 14, at[1] - 4.5), (28, 9), fill="soft", edge="act"), 28, words)


def _table(statements: Sequence[Statement], title: str, interface: Interface) -> Table:
    _, pgettext = interface.gettext, interface.pgettext
    head = (
        _("Question"),
        pgettext("column", "counted"),
        _("true value probably"),
        pgettext("column", "from"),
    )
    return Table(title, head, tuple(_cells(one, interface) for one in statements))


def _cells(statement: Statement, interface: Interface) -> tuple[str, ...]:
    _, rate = interface.gettext, _rate(statement)
    words = question_words(statement, interface)
    if rate is None:
        return words, too_few(interface), "", ""
    between = ""
    if interval := statement.interval:
        low, high = percent(interval.low), f"{percent(interval.high)}\N{NO-BREAK SPACE}%"
        between = _("%(low)s to %(high)s") % {"low": low, "high": high}
    streams = {"random": _("drawn conversations"), "chosen": _("chosen conversations"), None: ""}
    return words, yes_of(rate.yes, rate.n, interface), between, streams[statement.stream]


def _aloud(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    more = [f"{name} {cell}" for name, cell in zip(head[2:], row[2:], strict=True) if cell]
    return ", ".join((f"{row[0]}: {row[1]}", *more))


def _rate(statement: Statement) -> Rate | None:
    numbers = statement.numbers
    return numbers if isinstance(numbers, Rate) and numbers.n and statement.gate != "too_few" else None


def _x(share: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * share
