"""How much of what happened is in the log: entries by stream, drawn conversations that were logged."""

from collections.abc import Sequence

from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order
from augenhoehe.insight.statement import Both, Coverage, Statement
from augenhoehe.insight.wording import joined, say


def coverage(observed: Sequence[Observed], drawn: int | None) -> Statement:
    """Return what the log rests on; `drawn` conversations were drawn, None where nobody knows.

    More drawn conversations logged than drawn (entries brought in from elsewhere) is not knowing either.
    """
    numbers = counted_by_stream(observed, drawn)
    log = say("count.log", n=numbers.entries, days=say("count.days", n=numbers.days))
    return Statement(
        kind="coverage",
        about="coverage",
        gate="count",
        numbers=numbers,
        n=numbers.entries,
        interval=None,
        stream=None,
        title=say("title.coverage", log=log),
        wording=joined([_streams(numbers, log), _drawn(numbers)], " "),
        entries=ids(in_order(observed)),
    )


def counted_by_stream(observed: Sequence[Observed], drawn: int | None) -> Coverage:
    """Return the entries by stream, and how many of the drawn conversations were logged."""
    answered = sum(one.stream == "random" for one in observed)
    return Coverage(
        entries=len(observed),
        days=len({one.day for one in observed}),
        random=answered,
        chosen=len(observed) - answered,
        drawn=drawn if drawn is not None and drawn >= answered else None,
        answered=answered,
    )


def _streams(numbers: Coverage, log: Both) -> Both:
    if not numbers.entries:
        return say("coverage.nothing")
    return say("coverage.streams", log=log, random=numbers.random, chosen=numbers.chosen)


def _drawn(numbers: Coverage) -> Both:
    if numbers.drawn is None:
        return say("coverage.unknown")
    if not numbers.drawn:
        return say("coverage.none_drawn")
    return say("coverage.answered", n=numbers.drawn, answered=numbers.answered)
