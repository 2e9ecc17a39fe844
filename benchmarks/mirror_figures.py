"""Write docs/reference/mirror-figures.md: how often the mirror is right on the check set, weak figures too.

Run: python -m benchmarks.mirror_figures
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from augenhoehe.listening import Language
from augenhoehe.listening.book import rulebook
from augenhoehe.listening.trained import model_version
from benchmarks.mirror import COUNTS, HEADER, Gold, gold_of, judge, read_gold, rows
from tools.corpus import read_corpus

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "mirror-figures.md"
NAMES: dict[Language, str] = {"de": "German", "en": "English"}
HEAD = """# The figures of the mirror

<!-- Written by benchmarks/mirror_figures.py; run it again after rules, corpus or model have changed. -->

How often the mirror agrees with labels on conversations that neither rules nor the trained part were made
from: the check set in `corpus/*/check`. **The makers of this program wrote and labelled them**, so these
figures say how well it agrees with its makers; measure it on your own conversations with the
[gold format](gold-format.md). A turn counts once for a code. Brackets hold 95 % intervals: Wilson for
precision and recall, for F1 a bootstrap over conversations. With few labelled turns the intervals are wide,
and only they say what is known.

Three settings were chosen with a look at this check set, which makes the figures a little too good: how much
precision weighs when thresholds are set, how much pieces of words count beside words, and the table `[shown]`
of each `rulebook.toml`, which puts as a question what is right less often than in 0.80 of all cases.

Nearer to what others will find are the tables *By another hand*: conversations in `corpus/*/gold`, written
and labelled by somebody who knew the code book and neither rules nor corpus, and counted when everything else
stood fast. Only `[shown]` was looked over once more with them.
"""


def main() -> None:
    """Write the page."""
    parts = [HEAD]
    for language, name in NAMES.items():
        golds = [gold_of(one.as_gold()) for one in read_corpus("check", language)]
        parts += [f"## {name}\n", *about(language, golds)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    print(PAGE)


def about(language: Language, golds: Sequence[Gold]) -> Iterator[str]:
    """Yield what the page says of one language."""
    turns = sum(len(gold.labels) for gold in golds)
    trained = sum(len(one.turns) for one in read_corpus("train", language))
    version = f"{rulebook(language).version}+{model_version(language)}"
    yield f"{len(golds)} conversations, {turns} turns; trained on {trained} others. Version `{version}`.\n"
    for title, with_trained, count in (
        ("Rules and trained part, all findings", True, "all"),
        ("Rules and trained part, what is stated", True, "stated"),
        ("Hand-written rules alone, all findings", False, "all"),
    ):
        judged = judge(golds, trained=with_trained, counts=COUNTS[count])
        yield f"### {title}\n"
        yield table(rows(judged))
    others = list(read_gold(CORPUS / language / "gold" / "another_hand.jsonl"))
    turns = sum(len(gold.labels) for gold in others)
    for title, count in (("all findings", "all"), ("what is stated", "stated")):
        yield f"### By another hand, {title}\n"
        yield f"{len(others)} conversations, {turns} turns.\n"
        yield table(rows(judge(others, trained=True, counts=COUNTS[count])))


def table(found: Sequence[Sequence[object]]) -> str:
    """Return rows as a Markdown table."""
    lines = [" | ".join(HEADER), "---|---:|---:|---|---|---"]
    lines += [" | ".join(str(cell) for cell in row) for row in found]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


if __name__ == "__main__":
    main()
