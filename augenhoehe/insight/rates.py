"""How often: k of n conversations, with the range in which the true share probably lies."""

from collections.abc import Sequence

from augenhoehe.insight.caveats import caveats
from augenhoehe.insight.coverage import counted_by_stream
from augenhoehe.insight.gates import FEW, FIRST_NUMBER
from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order, pooled
from augenhoehe.insight.question import QUESTIONS, Question, QuestionId
from augenhoehe.insight.statement import Both, Coverage, Interval, Rate, Statement
from augenhoehe.insight.too_few import too_few
from augenhoehe.insight.wording import percent, say


def rates(observed: Sequence[Observed], *, drawn: int | None = None) -> tuple[Statement, ...]:
    """Return the rate of every question, in the order of the questions."""
    ordered = in_order(observed)
    coverage = counted_by_stream(ordered, drawn)
    return tuple(_rate(question, ordered, coverage) for question in QUESTIONS.values())


def rate(
    question_id: QuestionId,
    observed: Sequence[Observed],
    *,
    drawn: int | None = None,
    answered: int | None = None,
) -> Statement:
    """Return how often the conversations that count answer yes, with a 95 % Wilson interval.

    From one stream only; below five that count there is no number. `drawn` is as for `coverage`,
    `answered` as for `counted_by_stream`.
    """
    coverage = counted_by_stream(observed, drawn, answered)
    return _rate(QUESTIONS[question_id], in_order(observed), coverage)


def _rate(question: Question, observed: Sequence[Observed], coverage: Coverage) -> Statement:
    stream, counted = pooled(observed, lambda one: question.answer(one) is not None)
    name = say(f"question.{question.id}")
    n = len(counted)
    if n < FIRST_NUMBER:
        return too_few("rate", question.id, name, stream, counted)
    yes = len(question.yes(counted))
    interval = wilson(yes, n)
    return Statement(
        kind="rate",
        about=question.id,
        gate="range",
        numbers=Rate(question.id, yes, n),
        n=n,
        interval=interval,
        stream=stream,
        title=say("title.rate", question=name, yes=yes, n=n),
        wording=_ranged(yes, n, interval),
        caveats=caveats(question.id, stream, coverage),
        entries=ids(counted),
    )


def _ranged(yes: int, n: int, interval: Interval) -> Both:
    key = "range.few" if n < FEW else "range.more"
    return say(key, yes=yes, n=n, low=percent(interval.low), high=percent(interval.high))
