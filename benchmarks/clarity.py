"""The checker of guides: planted gaps found, good guides disturbed, and what it costs.

Gaps are counted by rule and step. A false alarm is any hint on a good guide beside T-TEST, which no text can
answer. Times are processor time after loading; the loop beside them says how busy the machine was.

Run: python -m benchmarks.clarity [--show]
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import cast

from augenhoehe.clarity import Guide, Language, Section, checked, read
from benchmarks.table import show

GUIDES = Path(__file__).resolve().parent.parent / "tests" / "clarity" / "guides"
TODAY = date(2026, 11, 26)
NOT_COUNTED = {"T-TEST"}
LANGUAGES: tuple[Language, ...] = ("de", "en")
SIZES = (75, 150, 300, 600, 1_200)
BAR = 100
ROUNDS = 11


def guides(kind: str) -> dict[str, Guide]:
    """Return the guides of a folder by file name."""
    return {
        file.name: read(file.read_text(encoding="utf-8"), cast("Language", file.suffixes[-2].lstrip(".")))
        for file in sorted((GUIDES / kind).glob("*.md"))
    }


def found_in(guide: Guide) -> list[str]:
    """Return what is found, as "RULE" or "RULE@number of the step"."""
    numbers = {step.id: number for number, step in enumerate(guide.steps(), 1)}
    return [
        one.rule + (f"@{numbers[one.place.item]}" if one.place.item in numbers else "")
        for one in checked(guide, today=TODAY)
        if one.rule not in NOT_COUNTED
    ]


def gaps(*, every: bool) -> None:
    """Show the share of planted gaps that is found, by first letter of the rule and by language."""
    expected = tomllib.loads((GUIDES / "gapped" / "expected.toml").read_text(encoding="utf-8"))
    planted, hit = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for name, guide in guides("gapped").items():
        found = found_in(guide)
        for gap in expected[name]:
            group = (guide.language, gap[0])
            planted[group] += 1
            hit[group] += gap in found
            if every and gap not in found:
                print(f"missed: {name} {gap}")
    rows: list[list[object]] = [
        [language, letter, count, hit[language, letter], hit[language, letter] / count]
        for (language, letter), count in sorted(planted.items())
    ]
    total, right = sum(planted.values()), sum(hit.values())
    rows.append(["both", "all", total, right, right / total])
    show("planted gaps", ["language", "rules", "planted", "found", "share"], rows)


def alarms(*, every: bool) -> None:
    """Show how many hints good guides get."""
    rows: list[list[object]] = []
    for language in LANGUAGES:
        good = {name: guide for name, guide in guides("good").items() if guide.language == language}
        found = {name: found_in(guide) for name, guide in good.items()}
        steps = sum(len(list(guide.steps())) for guide in good.values())
        rows.append([language, len(good), steps, sum(map(len, found.values()))])
        for name, hints in found.items():
            if every and hints:
                print(f"false: {name} {hints}")
    show("good guides", ["language", "guides", "steps", "false alarms"], rows)


def long_guide(language: Language, size: int) -> Guide:
    """Return a guide of so many steps, made of those of all test guides, in sections of nine."""
    known = [guide for kind in ("good", "gapped") for guide in guides(kind).values()]
    source = cycle([step for guide in known if guide.language == language for step in guide.steps()])
    steps = [replace(next(source), id=str(number)) for number in range(size)]
    parts = [Section(id=f"s{at}", items=tuple(steps[at : at + 9])) for at in range(0, size, 9)]
    return Guide(title="Drucker verbinden", language=language, sections=tuple(parts))


def milliseconds(work: Callable[[], object]) -> float:
    """Return the least processor time of several rounds."""
    took = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        took.append(time.process_time() - begin)
    return min(took) * 1_000


def speed() -> None:
    """Show what checking costs, by number of steps."""
    rows: list[list[object]] = []
    for language in LANGUAGES:
        begin = time.process_time()
        checked(Guide(language=language), today=TODAY)
        first = (time.process_time() - begin) * 1_000
        for size in SIZES:
            guide = long_guide(language, size)
            took = milliseconds(lambda guide=guide: checked(guide, today=TODAY))  # type: ignore[misc]
            rows.append([language, size, took, took / size, first if size == SIZES[0] else ""])
    title = f"checking, milliseconds of processor time (bar: {BAR} for 300 steps)"
    show(title, ["language", "steps", "all", "a step", "loading before"], rows)
    loop = milliseconds(lambda: sum(number * number % 7 for number in range(1_000_000)))
    print(f"a loop of a million sums beside it: {loop:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="name every miss and every false alarm")
    arguments = parser.parse_args()
    speed()
    gaps(every=arguments.show)
    alarms(every=arguments.show)


if __name__ == "__main__":
    main()
