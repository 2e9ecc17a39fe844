"""How often the mirror is right: precision, recall and F1 by code and language, on the check set or any gold.

A turn counts once for a code. Intervals are 95 %: Wilson for precision and recall, for F1 a bootstrap that
draws whole conversations, because turns of one conversation are alike.

Run: python -m benchmarks.mirror [--gold FILE.jsonl] [--rules-only] [--count stated] [--errors CODE]
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from augenhoehe.listening import Conversation, Finding, Language, Speaker, Turn, analyse
from augenhoehe.listening.codes import CODES
from benchmarks.table import show
from tools.corpus import read_corpus

Z = 1.959964
DRAWS = 1_000
COUNTS: dict[str, Callable[[Finding], bool]] = {
    "all": lambda _: True,
    "stated": lambda finding: not finding.asked,
    "clear": lambda finding: finding.strength == "clear",
    "weak": lambda finding: finding.strength == "weak",
}
SEED = 7
HEADER = ("code", "labelled", "found", "precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class Gold:
    """A conversation and the codes others found in each of its turns."""

    id: str
    language: Language
    conversation: Conversation
    labels: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The codes of a conversation's turns, by others and by the mirror."""

    gold: Gold
    found: tuple[frozenset[str], ...]

    def counts(self, code: str) -> tuple[int, int, int]:
        """Return how often the mirror was right, said too much and missed it."""
        pairs = [
            (code in found, code in labels)
            for found, labels in zip(self.found, self.gold.labels, strict=True)
        ]
        return pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True))


def gold_of(record: dict[str, object]) -> Gold:
    """Return one line of a gold file; the format stands in docs/reference/gold-format.md."""
    turns = cast("list[dict[str, object]]", record["turns"])
    said = tuple(Turn(cast("Speaker", turn["speaker"]), str(turn["text"])) for turn in turns)
    labels = tuple(frozenset(cast("list[str]", turn.get("labels", []))) for turn in turns)
    name = str(record.get("id", ""))
    return Gold(name, cast("Language", record["lang"]), Conversation(said, id=name), labels)


def read_gold(file: Path) -> Iterator[Gold]:
    """Yield the conversations of a gold file; a line that is none is named."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield gold_of(json.loads(line))
            except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
                raise SystemExit(f"{file}:{number}: not in the gold format: {error!r}") from error


def judge(
    golds: Iterable[Gold], *, trained: bool, counts: Callable[[Finding], bool] = lambda _: True
) -> list[Judged]:
    """Return what the mirror finds in each conversation, of all that `counts`."""
    judged = []
    for gold in golds:
        mirror = analyse(gold.conversation, language=gold.language, trained=trained)
        found: list[set[str]] = [set() for _ in gold.labels]
        for finding in mirror.findings:
            if counts(finding):
                found[finding.turn].add(finding.code)
        judged.append(Judged(gold, tuple(frozenset(codes) for codes in found)))
    return judged


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % score interval of a proportion (Wilson 1927); (0, 1) without observations."""
    if not of:
        return 0.0, 1.0
    rate = hits / of
    middle = (rate + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(rate * (1 - rate) / of + Z * Z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def f1(right: int, extra: int, missed: int) -> float:
    """Return the harmonic mean of precision and recall; nan where there was nothing to find or found."""
    return 2 * right / (2 * right + extra + missed) if right + extra + missed else math.nan


def f1_interval(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval over conversations."""
    chance = random.Random(SEED)  # noqa: S311 - drawing samples, not secrets
    drawn = []
    for _ in range(DRAWS):
        sample = chance.choices(counts, k=len(counts))
        value = f1(*(sum(column) for column in zip(*sample, strict=True)))
        if not math.isnan(value):
            drawn.append(value)
    drawn.sort()
    return (drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))]) if drawn else (math.nan, math.nan)


def rows(judged: Sequence[Judged]) -> list[list[object]]:
    """Return a row for each code that occurs, and the mean over codes."""
    table: list[list[object]] = []
    means = []
    for code in CODES:
        counts = [one.counts(code) for one in judged]
        right, extra, missed = (sum(column) for column in zip(*counts, strict=True))
        if not right + extra + missed:
            continue
        value = f1(right, extra, missed)
        means.append(value)
        precision, recall = _rate(right, right + extra), _rate(right, right + missed)
        table.append(
            [code, right + missed, right + extra, precision, recall, _span(value, f1_interval(counts))]
        )
    if means:
        labelled = sum(row[1] for row in table if isinstance(row[1], int))
        table.append(["mean F1 over codes", labelled, "", "", "", f"{sum(means) / len(means):.2f}"])
    return table


def _rate(hits: int, of: int) -> str:
    return _span(hits / of, wilson(hits, of)) if of else "–"


def _span(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.2f} [{interval[0]:.2f}-{interval[1]:.2f}]"


def errors(judged: Sequence[Judged], code: str) -> None:
    """Print every turn where mirror and gold disagree about a code, with the turn before."""
    for one in judged:
        for at, (found, labels) in enumerate(zip(one.found, one.gold.labels, strict=True)):
            if (code in found) != (code in labels):
                turns = one.gold.conversation.turns
                print(f"{'EXTRA ' if code in found else 'MISSED'} {one.gold.id}:{at}")
                for turn in turns[max(0, at - 1) : at + 1]:
                    print(f"    {turn.speaker[0].upper()}: {turn.text}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, help="a file in the gold format instead of the corpus")
    parser.add_argument("--part", choices=("check", "train"), default="check")
    parser.add_argument("--language", choices=("de", "en"))
    parser.add_argument("--rules-only", action="store_true", help="without the trained part")
    parser.add_argument("--count", choices=COUNTS, default="all", help="which findings count")
    parser.add_argument(
        "--errors", metavar="CODE", help="print the turns where the mirror is wrong about a code"
    )
    arguments = parser.parse_args()
    golds = (
        list(read_gold(arguments.gold))
        if arguments.gold
        else [gold_of(one.as_gold()) for name in ("de", "en") for one in read_corpus(arguments.part, name)]
    )
    counted = Counter(gold.language for gold in golds)
    for language in [name for name in counted if arguments.language in {None, name}]:
        chosen = [gold for gold in golds if gold.language == language]
        judged = judge(chosen, trained=not arguments.rules_only, counts=COUNTS[arguments.count])
        if arguments.errors:
            errors(judged, arguments.errors)
            continue
        how = "rules alone" if arguments.rules_only else "rules and trained part"
        turns = sum(len(gold.labels) for gold in chosen)
        title = f"{language}: {len(chosen)} conversations, {turns} turns, {how}"
        show(title, HEADER, rows(judged))


if __name__ == "__main__":
    main()
