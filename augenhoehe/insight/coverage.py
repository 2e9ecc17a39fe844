"""How much of what happened is in the log: entries by stream, drawn conversations that were logged."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order
from augenhoehe.insight.statement import Both, Coverage, Statement
from augenhoehe.insight.wording import joined, say


def coverage(observed: Sequence[Observed], drawn: int | None, *, unopened: int = 0) -> Statement:
    """Return what the log rests on; `drawn` conversations were drawn, None where nobody knows.

    More drawn conversations logged than drawn (entries brought in from elsewhere) is not knowing either.
    """
    numbers = replace(counted_by_stream(observed, drawn), unopened=unopened)
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
        wording=joined(list(_sentences(numbers, log)), " "),
        entries=ids(in_order(observed)),
    )


def counted_by_stream(
    observed: Sequence[Observed], drawn: int | None, answered: int | None = None
) -> Coverage:
    """Return the entries by stream, and how many of the drawn conversations were logged.

    `answered` says so where `observed` does not hold every logged one.
    """
    random = sum(one.stream == "random" for one in observed)
    answered = random if answered is None else answered
    return Coverage(
        entries=len(observed),
        days=len({one.day for one in observed}),
        random=random,
        chosen=len(observed) - random,
        drawn=drawn if drawn is not None and drawn >= answered else None,
        answered=answered,
    )


def _sentences(numbers: Coverage, log: Both) -> Iterator[Both]:
    if numbers.entries or not numbers.unopened:
        yield _streams(numbers, log)
    yield _drawn(numbers)
    if numbers.unopened:
        yield say("coverage.unopened", n=numbers.unopened)


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
