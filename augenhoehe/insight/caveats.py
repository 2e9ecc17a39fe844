"""What to keep in mind beside a number."""

from collections.abc import Sequence

from augenhoehe.insight.coverage import counted_by_stream
from augenhoehe.insight.gates import LOW_COVERAGE
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.statement import Both, Pooled
from augenhoehe.insight.wording import say


def caveats(about: str, stream: Pooled, observed: Sequence[Observed], drawn: int | None) -> tuple[Both, ...]:
    """Return what belongs beside a number from one stream of a log of which `drawn` were drawn."""
    return (*own_view(about), *_selected(stream, observed, drawn))


def own_view(about: str) -> tuple[Both, ...]:
    """Return that one person judged both the customer and themselves, where a number pairs the two."""
    return (say("caveat.own_view"),) if about == "calm_when_upset" else ()


def is_low(answered: int, drawn: int | None) -> bool:
    """Return whether so few drawn conversations were logged that they are a selection again."""
    return drawn is not None and answered < LOW_COVERAGE * drawn


def _selected(stream: Pooled, observed: Sequence[Observed], drawn: int | None) -> tuple[Both, ...]:
    numbers = counted_by_stream(observed, drawn)
    if stream == "random" and not is_low(numbers.answered, numbers.drawn):
        return ()
    return (say("caveat.selected"),)
