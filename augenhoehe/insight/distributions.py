"""How answers spread over a scale of steps: counts and the lower median. Steps have no mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from augenhoehe.insight.caveats import caveats
from augenhoehe.insight.coverage import counted_by_stream
from augenhoehe.insight.gates import FIRST_NUMBER
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order, pooled
from augenhoehe.insight.question import is_upset
from augenhoehe.insight.statement import Both, Coverage, Distribution, Statement
from augenhoehe.insight.too_few import too_few
from augenhoehe.insight.wording import joined, say

Scale = Literal["upset", "calm", "calm_when_upset"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A scale: the words of its steps, how many there are, the answer where a conversation counts."""

    scale: Scale
    words: Literal["upset", "calm"]
    steps: int
    answer: Callable[[Observed], int | None]


_SCALES = (
    _Asked("upset", "upset", 4, lambda one: one.upset),
    _Asked("calm", "calm", 5, lambda one: one.calm),
    _Asked("calm_when_upset", "calm", 5, lambda one: one.calm if is_upset(one) else None),
)


def distributions(observed: Sequence[Observed], *, drawn: int | None = None) -> tuple[Statement, ...]:
    """Return how upset the customers were, how calm the person stayed, and how calm with upset customers."""
    ordered = in_order(observed)
    coverage = counted_by_stream(ordered, drawn)
    return tuple(_distribution(asked, ordered, coverage) for asked in _SCALES)


def lower_median(counts: Sequence[int]) -> int | None:
    """Return the lowest step that at least half of the answers do not exceed; None without an answer."""
    half, reached = sum(counts) / 2, 0
    for step, count in enumerate(counts):
        reached += count
        if count and reached >= half:
            return step
    return None


def _distribution(asked: _Asked, observed: Sequence[Observed], coverage: Coverage) -> Statement:
    stream, counted = pooled(observed, lambda one: asked.answer(one) is not None)
    name = say(f"scale.{asked.scale}")
    if len(counted) < FIRST_NUMBER:
        return too_few("distribution", asked.scale, name, stream, counted)
    given = [asked.answer(one) for one in counted]
    counts = tuple(given.count(step) for step in range(asked.steps))
    unclear = sum(one.upset is None and one.stream == stream for one in observed)
    numbers = Distribution(
        asked.scale, counts, unclear if asked.scale == "upset" else 0, lower_median(counts)
    )
    middle, between = _middle(asked, numbers)
    return Statement(
        kind="distribution",
        about=asked.scale,
        gate="count",
        numbers=numbers,
        n=len(counted),
        interval=None,
        stream=stream,
        title=say(f"title.distribution{between}", scale=name, **middle),
        wording=_counted_out(asked, numbers),
        caveats=caveats(asked.scale, stream, coverage),
        entries=ids(counted),
    )


def _middle(asked: _Asked, numbers: Distribution) -> tuple[dict[str, Both], str]:
    """Return the answer in the middle, or the two it lies between, and the ending of the sentence for it."""
    middle = {"median": say(f"{asked.words}.{numbers.median}")}
    if numbers.upper == numbers.median:
        return middle, ""
    return {**middle, "upper": say(f"{asked.words}.{numbers.upper}")}, "_between"


def _counted_out(asked: _Asked, numbers: Distribution) -> Both:
    middle, between = _middle(asked, numbers)
    answers = [
        say("distribution.answer", answer=say(f"{asked.words}.{step}"), count=count)
        for step, count in enumerate(numbers.counts)
    ]
    n = sum(numbers.counts)
    words = [say(f"distribution.counts{between}", n=n, answers=joined(answers, ", "), **middle)]
    if numbers.unclear:
        words.append(say("distribution.unclear", n=numbers.unclear))
    return joined(words, " ")
