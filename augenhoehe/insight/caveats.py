"""What to keep in mind beside a number."""

from augenhoehe.insight.gates import LOW_COVERAGE
from augenhoehe.insight.question import TICKED
from augenhoehe.insight.statement import Both, Coverage, Pooled
from augenhoehe.insight.wording import say


def caveats(about: str, stream: Pooled, coverage: Coverage) -> tuple[Both, ...]:
    """Return what belongs beside a number from one stream of a log: how it was counted, and of what."""
    return (*how_counted(about), say(f"caveat.{stream}"), *_selected(stream, coverage))


def how_counted(about: str) -> tuple[Both, ...]:
    """Return that one person judged both customer and themselves, or that a missing tick is a no."""
    if about in TICKED:
        return (say("caveat.ticked"),)
    return (say("caveat.own_view"),) if about == "calm_when_upset" else ()


def is_low(answered: int, drawn: int | None) -> bool:
    """Return whether so few drawn conversations were logged that they are a selection again."""
    return drawn is not None and answered < LOW_COVERAGE * drawn


def _selected(stream: Pooled, coverage: Coverage) -> tuple[Both, ...]:
    if stream == "random" and not is_low(coverage.answered, coverage.drawn):
        return ()
    return (say("caveat.selected"),)
