"""How often a change is claimed of people who did not change, and how often a real one is found.

Draws people, runs the code of the product on their logs and counts. `false` are claims at the end of a
course, `either` those of its verdict or of the comparison with the course before; brackets hold 95 % Wilson
intervals. `+10` to `+30` are how many of those whose rate rises by so many points are told so, `wrong` how
many of them are told the opposite. Ends with 1 where a bar of 5 % is clearly missed. Decision 14 explains.

Run: python -m benchmarks.honesty [--people N] [--seed S] [--scenario NAME] [--markdown]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from augenhoehe.insight.change import compared, judged
from augenhoehe.insight.intervals import wilson
from augenhoehe.insight.statement import Verdict
from benchmarks.honesty_people import Plan, drawn
from benchmarks.honesty_plans import PLANS
from benchmarks.table import show

PEOPLE = 2_000
SEED = 1
BAR = 0.05
RISES = (0.1, 0.2, 0.3)
HEADER = ("people", "false", "either", "unfair", "too few", "+10", "+20", "+30", "wrong")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Verdicts and comparisons of people who did not change."""

    verdicts: Sequence[Verdict]
    comparisons: Sequence[Verdict]

    @property
    def false(self) -> int:
        return count(self.verdicts, "change")

    @property
    def either(self) -> int:
        pairs = zip(self.verdicts, self.comparisons, strict=True)
        return sum("change" in (verdict.gate, comparison.gate) for verdict, comparison in pairs)


def count(verdicts: Sequence[Verdict], gate: str) -> int:
    return sum(verdict.gate == gate for verdict in verdicts)


def unchanged(plan: Plan, people: int, seed: int) -> Unchanged:
    """Judge people over two courses each."""
    verdicts, comparisons = [], []
    for number in range(people):
        person = drawn(plan, 0.0, f"{seed}/{number}")
        earlier, later = person.course(0), person.course(1)
        verdicts.append(judged(plan.question, later))
        comparisons.append(compared(plan.question, earlier, later))
    return Unchanged(verdicts, comparisons)


def changed(plan: Plan, rise: float, people: int, seed: int) -> list[Verdict]:
    """Judge people whose rate rises in the middle of the later course."""
    persons = (drawn(plan, rise, f"{seed}/{number}") for number in range(people))
    return [judged(plan.question, person.course(1)) for person in persons]


def row(plan: Plan, people: int, seed: int) -> tuple[list[str], bool]:
    """Return a scenario's cells, and whether it clearly misses the bar."""
    steady = unchanged(plan, people, seed)
    rising = [changed(plan, rise, max(people // 8, 1), seed) for rise in RISES]
    wrong = sum(
        verdict.gate == "change" and verdict.change is not None and verdict.change.difference < 0
        for verdicts in rising
        for verdict in verdicts
    )
    cells = [
        f"{people:,}",
        with_range(steady.false, people),
        with_range(steady.either, people),
        *(percent(count(steady.verdicts, gate), people) for gate in ("unfair", "too_few")),
        *(percent(count(verdicts, "change"), len(verdicts)) for verdicts in rising),
        percent(wrong, sum(map(len, rising))),
    ]
    is_missed = max(wilson(steady.false, people).low, wilson(steady.either, people).low) > BAR
    return cells, is_missed and not plan.is_limit


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


def with_range(part: int, whole: int) -> str:
    found = wilson(part, whole)
    return f"{percent(part, whole)} [{100 * found.low:.1f}, {100 * found.high:.1f}]"


def main() -> None:
    """Print a line for each scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--scenario", default="", help="those with this in their name")
    parser.add_argument("--markdown", action="store_true", help="as a Markdown table")
    options = parser.parse_args()
    plans = [plan for plan in PLANS if options.scenario in plan.name]
    if not plans:
        parser.error(f"no scenario has “{options.scenario}” in its name; there are: {names()}")
    started = time.process_time()
    rows, missed = [], []
    for plan in plans:
        cells, is_missed = row(plan, options.people, options.seed)
        print(f"{plan.name}: {' | '.join(cells)}", file=sys.stderr, flush=True)
        rows.append((plan.name + (" (limit)" if plan.is_limit else ""), *cells))
        missed += [plan.name] if is_missed else []
    header = ("scenario", *HEADER)
    if options.markdown:
        print(markdown(header, rows))
    else:
        show(f"In per cent, seed {options.seed}", header, rows)
    print(f"{time.process_time() - started:.0f} s of processor time", file=sys.stderr)
    if missed:
        sys.exit(f"More than 5 % false claims: {', '.join(missed)}")


def names() -> str:
    return ", ".join(plan.name for plan in PLANS)


def markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, numbers to the right."""
    lines = [" | ".join(header), "|".join(["---", *["---:"] * (len(header) - 1)])]
    return "\n".join(f"| {line} |" for line in [*lines, *(" | ".join(cells) for cells in rows)])


if __name__ == "__main__":
    main()
