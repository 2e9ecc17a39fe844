"""When calm went, by groups: a bar is a group's conversations, its full part those in which calm went."""

from collections.abc import Iterator

from augenhoehe.insight.statement import Group, Statement, Trigger
from augenhoehe.publishing.charts.drawing import TEXT, WIDTH, Tone, bar, drawing, text
from augenhoehe.publishing.charts.legend import Sign, foot, legend
from augenhoehe.publishing.charts.picture import Picture, Table
from augenhoehe.publishing.charts.text_width import width_of
from augenhoehe.publishing.charts.words import capital, group_words, yes_of
from augenhoehe.publishing.interface import Interface

_ROW, _BAR, _GAP = 31.0, 19.0, 10.0


def trigger_bars(statement: Statement, interface: Interface) -> Picture:
    """Return the picture of one trigger; one the gate holds back is a sentence without bars."""
    numbers = statement.numbers
    title = statement.title[interface.language]
    by, groups = (numbers.by, numbers.groups) if isinstance(numbers, Trigger) else ("", ())
    named = [(group_words(by, group.label, interface), group) for group in groups]
    table = _table(named, title, interface)
    said = "; ".join(f"{words}: {_behind(group, interface)}" for words, group in named) + "."
    said = said if named else statement.wording[interface.language]
    parts, height = _drawn(named, interface) if named else foot(said, 0)
    key = f"trigger-{by or statement.about}"
    return Picture(drawing(key, height, (title, said), parts), title, said, table)


def _drawn(named: list[tuple[str, Group]], interface: Interface) -> tuple[list[str], float]:
    left = max(width_of(words, TEXT) for words, _ in named) + _GAP
    behind = max(width_of(_behind(group, interface), TEXT) for _, group in named)
    unit = (WIDTH - left - behind - _GAP) / max(1, *(group.n for _, group in named))
    parts: list[str] = []
    for number, (words, group) in enumerate(named):
        top = number * _ROW
        parts.append(text((left - _GAP, top + 20), words, anchor="end"))
        parts.extend(_bars(group, (left, top + 6), unit))
        x = left + unit * group.n + (8 if group.n else 0)
        tone: Tone = "ink" if group.n else "quiet"
        parts.append(text((x, top + 20), _behind(group, interface), tone=tone, strong=group.lost > 0))
    more, bottom = legend(_signs(interface), _ROW * len(named))
    return parts + more, bottom


def _bars(group: Group, place: tuple[float, float], unit: float) -> Iterator[str]:
    if group.n:
        yield bar(place, (unit * group.n, _BAR), fill="paper", edge="edge")
    if group.lost:
        yield bar(place, (unit * group.lost, _BAR), fill="act")


def _signs(interface: Interface) -> Iterator[Sign]:
    _ = interface.gettext
    yield Sign(lambda at: bar((at[0] - 8, at[1] - 6), (16, 12), fill="act"), 16, _("calm went"))
    words = _("all conversations of the group")
    yield Sign(lambda at: bar((at[0] - 8, at[1] - 6), (16, 12), fill="paper", edge="edge"), 16, words)


def _behind(group: Group, interface: Interface) -> str:
    if not group.n:
        return interface.gettext("no conversation")
    return yes_of(group.lost, group.n, interface)


def _table(named: list[tuple[str, Group]], title: str, interface: Interface) -> Table:
    _ = interface.gettext
    head = (_("Conversations"), capital(_("calm went")))
    return Table(title, head, tuple((words, _behind(group, interface)) for words, group in named))
