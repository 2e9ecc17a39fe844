"""A comparison of two periods in words: what may be claimed, or exactly why nothing may be."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from augenhoehe.insight.caveats import how_counted, is_low
from augenhoehe.insight.gates import MIX_SHIFT, VERDICT_DAYS, VERDICT_HALF, VERDICT_N
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order
from augenhoehe.insight.question import QUESTIONS, QuestionId
from augenhoehe.insight.report import State
from augenhoehe.insight.statement import Both, Change, Statement, Verdict
from augenhoehe.insight.too_few import condition
from augenhoehe.insight.wording import joined, percent, points, say

_Periods = Literal["change", "comparison"]
_EARLY: dict[State, str] = {"over": "over", "ended": "over", "stopped": "stopped", "none": "without"}


def stated(verdict: Verdict, settled_on: date | None) -> Statement:
    """Return the verdict on one course; `settled_on` is when it was made, after which it stays."""
    settled = (_settled(settled_on),) if settled_on else ()
    return _said("change", verdict, settled)


def comparison_stated(verdict: Verdict) -> Statement:
    """Return the comparison of a course with the one before."""
    return _said("comparison", verdict, ())


def early(question_id: QuestionId, observed: Sequence[Observed], *, state: State = "running") -> Statement:
    """Return what stands in place of a verdict: why there is none, what is there and what is missing.

    `observed` are the entries of the course; `state` is "running" unless there is another reason for none.
    """
    counted = in_order(QUESTIONS[question_id].counted(one for one in observed if one.stream == "random"))
    days = len({one.day for one in counted})
    key = _EARLY.get(state, "enough" if len(counted) >= VERDICT_N and days >= VERDICT_DAYS else "running")
    needs = {"need": VERDICT_N, "need_days": VERDICT_DAYS} if key == "running" else {}
    drawn = say("count.drawn", n=len(counted), days=say("count.days", n=days))
    title = "title.without" if key in ("stopped", "without") else "title.early"
    return Statement(
        kind="verdict",
        about=question_id,
        gate="early",
        numbers=None,
        n=len(counted),
        interval=None,
        stream="random",
        title=say(title, question=say(f"question.{question_id}")),
        wording=say(f"early.{key}", drawn=drawn, **needs),
        caveats=condition(question_id),
        entries=ids(counted),
    )


def _said(periods: _Periods, verdict: Verdict, settled: tuple[Both, ...]) -> Statement:
    claimed = verdict.change if verdict.gate == "change" else None
    low = is_low(verdict.random, verdict.drawn)
    return Statement(
        kind="verdict" if periods == "change" else "comparison",
        about=verdict.question,
        gate=verdict.gate,
        numbers=claimed,
        n=sum(verdict.halves),
        interval=claimed.change if claimed else None,
        stream="random",
        title=say(_title(periods, verdict), question=say(f"question.{verdict.question}")),
        wording=_wording(periods, verdict),
        caveats=(
            *_about_change(claimed),
            *(condition(verdict.question) if verdict.gate == "too_few" and verdict.random else ()),
            *((say("caveat.selected"),) if low and claimed else ()),
            *settled,
        ),
        entries=verdict.entries,
    )


def _direction(change: Change) -> str:
    return "more" if change.difference > 0 else "less"


def _title(periods: _Periods, verdict: Verdict) -> str:
    if verdict.gate == "change" and verdict.change:
        return f"title.{periods}_{_direction(verdict.change)}"
    return f"title.{verdict.gate}"


def _wording(periods: _Periods, verdict: Verdict) -> Both:
    if verdict.gate == "change" and verdict.change:
        return _changed(periods, verdict.change)
    if verdict.gate == "unfair":
        return say(f"verdict.unfair_{_shifted(verdict.change)}")
    return say("verdict.no_change") if verdict.gate == "no_change" else _too_few(periods, verdict)


def _changed(periods: _Periods, change: Change) -> Both:
    before, after = change.standardised
    return say(
        f"{periods}.{_direction(change)}",
        before=percent(before),
        after=percent(after),
        low=points(change.change.low),
        high=points(change.change.high),
        before_yes=change.before.yes,
        before_n=change.before.n,
        after_yes=change.after.yes,
        after_n=change.after.n,
    )


def _shifted(change: Change | None) -> str:
    """Return which way the mood of the customers moved; "other" where not simply up or down."""
    if change is None or abs(change.mix_shift) <= MIX_SHIFT:
        return "other"
    return "more" if change.mix_shift > 0 else "fewer"


def _too_few(periods: _Periods, verdict: Verdict) -> Both:
    if not verdict.random:
        return say("verdict.none_drawn")
    key = "verdict.too_few" if periods == "change" else "comparison.too_few"
    missing = joined(_missing(periods, verdict), ", ")
    return say(key, missing=missing, counted=sum(verdict.halves), random=verdict.random)


def _missing(periods: _Periods, verdict: Verdict) -> list[Both]:
    n, (first, second) = sum(verdict.halves), verdict.halves
    halves = "missing.halves" if periods == "change" else "missing.courses"
    found = []
    if n < VERDICT_N:
        found.append(say("missing.conversations", n=n, need=VERDICT_N))
    if min(first, second) < VERDICT_HALF:
        found.append(say(halves, first=first, second=second, need=VERDICT_HALF))
    if verdict.days < VERDICT_DAYS:
        found.append(say("missing.days", n=verdict.days, need=VERDICT_DAYS))
    return found


def _about_change(change: Change | None) -> tuple[Both, ...]:
    if change is None:
        return ()
    raw = (change.before.yes / change.before.n, change.after.yes / change.after.n)
    weighed = [percent(share) for share in change.standardised] != [percent(share) for share in raw]
    return (
        *how_counted(change.question),
        say("caveat.random"),
        *((say("caveat.standardised"),) if weighed else ()),
    )


def _settled(day: date) -> Both:
    return say("caveat.settled", day=day.day, month=say(f"month.{day.month}"), year=day.year)
