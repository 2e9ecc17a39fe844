"""When calm went: counts by mood, weekday, time of day and channel. Nothing is ranked or explained."""

from collections.abc import Callable, Sequence
from datetime import time
from typing import Literal

from augenhoehe.insight.caveats import caveats, how_counted
from augenhoehe.insight.coverage import counted_by_stream
from augenhoehe.insight.gates import FIRST_NUMBER
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order, pooled
from augenhoehe.insight.question import CALM_FROM
from augenhoehe.insight.statement import Both, Group, Pooled, Rate, Statement, Theme, Trigger
from augenhoehe.insight.themes import newest
from augenhoehe.insight.too_few import too_few
from augenhoehe.insight.wording import joined, say

By = Literal["upset", "weekday", "time_of_day", "channel"]
UPSET = ("0", "1", "2", "3", "unclear")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES_OF_DAY = {"morning": time(0), "midday": time(12), "afternoon": time(14), "late": time(17)}
"""The parts of a day by where they begin, on the person's own clock: around noon, and after hours."""
CHANNELS = ("phone", "chat", "email", "on_site", "other")


def triggers(observed: Sequence[Observed], *, drawn: int | None = None) -> tuple[Statement, ...]:
    """Return when calm went (below "mostly"): one statement by each property, then the person's own words.

    Numbers are from one stream. Where fewer than five conversations count, or calm never went, one statement
    about "calm" says so. Sentences written when calm went are quoted all the same, from both streams.
    """
    ordered = in_order(observed)
    stream, counted = pooled(ordered, lambda _: True)
    beside = caveats("calm", stream, counted_by_stream(observed, drawn))
    if len(counted) < FIRST_NUMBER:
        numbers = [too_few("trigger", "calm", say("question.calm"), stream, counted)]
    elif not any(_lost(one) for one in counted):
        numbers = [_kept(stream, counted, beside, is_all=not any(_lost(one) for one in ordered))]
    else:
        numbers = [_grouped(by, stream, counted, beside) for by in _PROPERTIES]
    return (*numbers, *_own_words(ordered))


def _lost(one: Observed) -> bool:
    return one.calm < CALM_FROM


def _upset(one: Observed) -> str:
    return "unclear" if one.upset is None else str(one.upset)


def _weekday(one: Observed) -> str:
    return WEEKDAYS[one.day.weekday()]


def _time_of_day(one: Observed) -> str:
    return [name for name, begins in TIMES_OF_DAY.items() if begins <= one.at][-1]


def _channel(one: Observed) -> str:
    return one.channel if one.channel in CHANNELS else "other"


# How a property groups conversations, and the order its groups stand in.
_PROPERTIES: dict[By, tuple[Callable[[Observed], str], Sequence[str]]] = {
    "upset": (_upset, UPSET),
    "weekday": (_weekday, WEEKDAYS),
    "time_of_day": (_time_of_day, tuple(TIMES_OF_DAY)),
    "channel": (_channel, CHANNELS),
}


def _grouped(by: By, stream: Pooled, counted: Sequence[Observed], beside: tuple[Both, ...]) -> Statement:
    lost = [one for one in counted if _lost(one)]
    groups = _groups(by, counted)
    words = [say("trigger.group", group=say(f"{by}.{one.label}"), lost=one.lost, n=one.n) for one in groups]
    judged = how_counted("calm_when_upset") if by == "upset" else ()
    return Statement(
        kind="trigger",
        about=by,
        gate="description",
        numbers=Trigger(by, groups),
        n=len(counted),
        interval=None,
        stream=stream,
        title=say("title.trigger", by=say(f"by.{by}")),
        wording=say(
            "trigger.groups", lost=len(lost), n=len(counted), by=say(f"by.{by}"), groups=joined(words, ", ")
        ),
        caveats=(say("caveat.described"), *judged, *beside),
        entries=ids(counted),
    )


def _groups(by: By, counted: Sequence[Observed]) -> tuple[Group, ...]:
    label_of, labels = _PROPERTIES[by]
    members: dict[str, list[Observed]] = {label: [] for label in labels}
    for one in counted:
        members[label_of(one)].append(one)
    return tuple(
        Group(label, len(lost), len(group), ids(lost))
        for label, group in members.items()
        if group
        for lost in [[one for one in group if _lost(one)]]
    )


def _kept(
    stream: Pooled, counted: Sequence[Observed], beside: tuple[Both, ...], *, is_all: bool
) -> Statement:
    n = len(counted)
    return Statement(
        kind="trigger",
        about="calm",
        gate="count",
        numbers=Rate("calm", n, n),
        n=n,
        interval=None,
        stream=stream,
        title=say("title.kept_calm", n=n),
        wording=say("trigger.kept_calm" if is_all else "trigger.kept_calm_here", n=n),
        caveats=beside,
        entries=ids(counted),
    )


def _own_words(ordered: Sequence[Observed]) -> tuple[Statement, ...]:
    said = [one for one in ordered if _lost(one) and one.differently.strip()]
    if not said:
        return ()
    statement = Statement(
        kind="trigger",
        about="own_words",
        gate="own_words",
        numbers=Theme("", newest(said)),
        n=len(said),
        interval=None,
        stream=None,
        title=say("title.own_words"),
        wording=say("trigger.own_words", n=len(said)),
        entries=ids(said),
    )
    return (statement,)
