"""Which conversations a number is taken from: one stream, never both."""

from collections.abc import Callable, Iterable
from operator import attrgetter

from augenhoehe.insight.gates import FIRST_NUMBER
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.statement import Pooled

_WHEN = attrgetter("day", "at", "id")


def pooled(observed: Iterable[Observed], counts: Callable[[Observed], bool]) -> tuple[Pooled, list[Observed]]:
    """Return the stream a number is taken from and those of its conversations that count, in their order.

    That is the random stream when at least five of it count, else the chosen one when five of that count.
    Where neither has five there is no number to come, and the fuller stream says how far the log has got.
    """
    random: list[Observed] = []
    chosen: list[Observed] = []
    for one in observed:
        if counts(one):
            (random if one.stream == "random" else chosen).append(one)
    takes_random = len(random) >= min(FIRST_NUMBER, len(chosen))
    return ("random", random) if takes_random else ("chosen", chosen)


def in_order(observed: Iterable[Observed]) -> list[Observed]:
    """Return conversations oldest first; what was logged for one minute stands in the order of its ids."""
    return sorted(observed, key=_WHEN)


def ids(observed: Iterable[Observed]) -> tuple[str, ...]:
    """Return the ids of conversations, in their order."""
    return tuple(one.id for one in observed)
