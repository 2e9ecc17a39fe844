"""The one sentence for the start page and the weekly look-back."""

from collections.abc import Sequence

from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.rates import rate
from augenhoehe.insight.statement import Statement

BASELINE = 1
"""The week that observes alone: a number shown then would change what it counts."""
SETTLED_FOR = 7
"""Days for which a verdict that was settled is the sentence of the day."""


def for_today(
    question_id: QuestionId,
    observed: Sequence[Observed],
    *,
    week: int,
    settled: Statement | None,
    drawn: int | None = None,
    answered: int | None = None,
) -> Statement | None:
    """Return at most one statement; None in week 1, which shows counts alone.

    `week` counts from 1, 0 outside a course. `settled` is the verdict for `SETTLED_FOR` days after it was
    made, else None. Without one it is the rate of the question among `observed`, or what is missing for it.
    Of `drawn` conversations `answered` were logged, those that do not count for the question too.
    """
    if week == BASELINE:
        return None
    return settled or rate(question_id, observed, drawn=drawn, answered=answered)
