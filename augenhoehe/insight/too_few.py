"""What is said below the first gate: how many entries there are, and when a first number comes."""

from collections.abc import Sequence

from augenhoehe.insight.gates import FIRST_NUMBER
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids
from augenhoehe.insight.statement import Both, Kind, Pooled, Statement
from augenhoehe.insight.wording import say

# What counts for less than every conversation, so that a small count does not puzzle.
_CONDITIONS = {
    name: f"counted.{name}"
    for name in ("calm_when_upset", "intention_in_mind", "understood", "copes", "upset")
}


def condition(about: str) -> tuple[Both, ...]:
    """Return which conversations count, where not every one does."""
    key = _CONDITIONS.get(about)
    return (say(key),) if key else ()


def too_few(kind: Kind, about: str, title: Both, stream: Pooled, counted: Sequence[Observed]) -> Statement:
    """Return the statement that is left where fewer than five conversations count."""
    return Statement(
        kind=kind,
        about=about,
        gate="too_few",
        numbers=None,
        n=len(counted),
        interval=None,
        stream=stream,
        title=title,
        wording=say("few.entries", n=len(counted), need=FIRST_NUMBER),
        caveats=(*condition(about), *((say(f"caveat.{stream}"),) if counted else ())),
        entries=ids(counted),
    )
