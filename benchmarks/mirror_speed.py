"""How fast the mirror reads, beside VADER's sentiment alone on the same English turns in the same run.

Also shown: that cost grows with the text and not faster, on ordinary and on hostile text; that memory stays
flat; how long the trained part takes to load, and `augenhoehe mirror` on a small file as a whole process.
Turns a second are those of the fastest of several rounds, with the median beside them.

Run: python -m benchmarks.mirror_speed [--turns 1000000] [--only rates]
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import cast

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from augenhoehe.language.pattern import Pattern
from augenhoehe.language.sentences import LONGEST, sentences
from augenhoehe.listening import Conversation, Language, Speaker, Turn, analyse
from augenhoehe.listening.book import rulebook
from augenhoehe.listening.trained import trained_part
from benchmarks.memory import resident_megabytes
from benchmarks.table import show
from tools.corpus import read_corpus

ROUNDS = 5
RATE_ROUNDS = 11
MOST_WORDS = 12
WORDS, NEAR = 20, 2
"""The turns our bar speaks of have twenty words; two more or fewer count."""
TALK = 12
LENGTHS = (10, 1_000, 100_000)
TURNS = (20, 2_000, 20_000)
HOSTILE = {
    "one word": "haben ",
    "words rules look for": "haben Sie das nicht doch einfach überhaupt ",
    "marks": "?!.–… ",
    "no blanks": "a",
    "quotation marks": "„",
    "long words": "Donaudampfschifffahrtsgesellschaftskapitän" * 5 + " ",
}


def conversations(language: Language) -> list[Conversation]:
    """Return the training corpus as conversations."""
    return [
        Conversation(tuple(Turn(cast("Speaker", turn.speaker), turn.text) for turn in one.turns))
        for one in read_corpus("train", language)
    ]


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of a piece of work, after one round that does not count."""
    return statistics.median(times(work, rounds))


def times(work: Callable[[], object], rounds: int) -> list[float]:
    """Return the seconds of each round of a piece of work, after one that does not count."""
    taken = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return taken[1:]


def read_all(talks: Sequence[Conversation], language: Language, *, trained: bool) -> None:
    for talk in talks:
        analyse(talk, language=language, trained=trained)


def turns_of_twenty_words(talks: Sequence[Conversation]) -> list[Conversation]:
    """Return conversations made of those turns alone."""
    turns = [turn for talk in talks for turn in talk.turns if abs(len(turn.text.split()) - WORDS) <= NEAR]
    return [Conversation(tuple(turns[start : start + TALK])) for start in range(0, len(turns), TALK)]


def rates() -> None:
    """Show turns a second, and the ratio to VADER: of the whole corpus, and of turns of twenty words."""
    languages = cast("tuple[Language, ...]", ("en", "de"))
    whole = {language: conversations(language) for language in languages}
    for title, talks in {
        "turns read, whole corpus": whole,
        f"turns read, {WORDS} words each": {
            language: turns_of_twenty_words(whole[language]) for language in languages
        },
    }.items():
        rows = [row for language in languages for row in rates_of(talks[language], language)]
        show(title, ["language", "way", "turns/s", "median", "words/s", "x VADER"], rows)


def rates_of(talks: Sequence[Conversation], language: Language) -> list[list[object]]:
    texts = [turn.text for talk in talks for turn in talk.turns]
    words = sum(len(text.split()) for text in texts)
    vader = SentimentIntensityAnalyzer()
    ways: dict[str, Callable[[], object]] = {
        "VADER": lambda: [vader.polarity_scores(text) for text in texts],
        "cutting into sentences alone": lambda: [sentences(text) for text in texts],
        "hand-written rules": lambda: read_all(talks, language, trained=False),
        "rules and trained part": lambda: read_all(talks, language, trained=True),
    }
    taken = {way: times(work, RATE_ROUNDS) for way, work in ways.items()}
    # What else runs on a machine can only make a round slower: the fastest tells most of the program.
    rate = {way: len(texts) / min(each) for way, each in taken.items()}
    median = {way: len(texts) / statistics.median(each) for way, each in taken.items()}
    longer = words / len(texts)
    return [
        [language, way, round(one), round(median[way]), round(one * longer), one / rate["VADER"]]
        for way, one in rate.items()
    ]


def growth() -> None:
    """Show the time a word takes in texts of different lengths: it must not rise with the length."""
    ordinary = " ".join(turn.text for talk in conversations("de")[:60] for turn in talk.turns) + " "
    rows = [
        [name, *(time_of_a_word(text, length) for length in LENGTHS)]
        for name, text in {"ordinary talk": ordinary, **HOSTILE}.items()
    ]
    show("microseconds a word (6 characters)", ["text", *(f"{length:,} words" for length in LENGTHS)], rows)
    rows = [[time_of_a_turn(turns) for turns in TURNS]]
    show("microseconds a turn in one conversation", [f"{turns:,} turns" for turns in TURNS], rows)


def time_of_a_word(text: str, length: int) -> float:
    said = "".join(islice(cycle(text), length * 6))
    talk = Conversation((Turn("customer", said), Turn("agent", said)))
    return seconds(lambda: analyse(talk, language="de"), 1) / (2 * length) * 1e6


def time_of_a_turn(turns: int) -> float:
    said = "Das ist ärgerlich, ich kümmere mich. Was sehen Sie?"
    talk = Conversation(tuple(Turn("customer" if at % 2 else "agent", said) for at in range(turns)))
    return seconds(lambda: analyse(talk, language="de"), 1) / turns * 1e6


def phrases() -> None:
    """Show the slowest phrases of all rules on sentences made of their own words, the worst for them."""
    rows: list[list[object]] = []
    for language in cast("tuple[Language, ...]", ("de", "en")):
        for rule in rulebook(language).rules:
            for pattern in (*rule.phrases, *rule.unless, *rule.also):
                words = list(dict.fromkeys(re.findall(r"[a-z]{2,}", pattern.body)))[:MOST_WORDS] or ["a"]
                half, whole = (time_of_search(pattern, words, LONGEST // part) for part in (2, 1))
                rows.append([rule.id, pattern.source[:40], whole / LONGEST * 1e6, whole / max(half, 1e-7)])
    rows.sort(key=lambda row: -cast("float", row[2]))
    title = f"slowest of {len(rows):,} phrases on a sentence of {LONGEST} words, the longest there is"
    show(title, ["rule", "phrase", "µs/word", "x half as long"], rows[:8])


def time_of_search(pattern: Pattern, words: Sequence[str], size: int) -> float:
    text = f" {' '.join(islice(cycle(words), size))} "
    return seconds(lambda: pattern.expression.search(text), 1)


def memory(turns: int) -> None:
    """Show the resident memory while many turns with ever new words are read."""
    talks = cycle(conversations("de") + conversations("en"))
    rows, read, number = [], 0, 0
    steps = [turns * part // 5 for part in range(1, 6)]
    while steps:
        talk = next(talks)
        number += 1
        fresh = Turn("customer", f"Fehler w{number} bei x{number * 7} und y{number * 13}")
        analyse(Conversation((*talk.turns, fresh)))
        read += len(talk.turns) + 1
        if read >= steps[0]:
            rows.append([read, resident_megabytes()])
            steps.pop(0)
    show("resident memory", ["turns read", "MB"], rows)


def start() -> None:
    """Show how long loading takes, and the command as a whole process."""
    code = (
        "import time; from augenhoehe.listening.trained import Trained; from pathlib import Path;"
        "import augenhoehe.listening.trained as t; f = Path(t.__file__).parent / 'model';"
        "c = [p.read_bytes() for p in sorted(f.glob('de.*.bin'))]; b = time.perf_counter();"
        "[Trained(x) for x in c]; print((time.perf_counter() - b) * 1000)"
    )
    loads = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(ROUNDS)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talk.txt"
        file.write_text("Kunde: Nichts geht mehr!\nAgent: Was sehen Sie?\n", encoding="utf-8")
        command = [sys.executable, "-m", "augenhoehe", "mirror", str(file)]
        # Compiled once and kept, as wherever the program is installed; the checkout stays as it is.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept["PYTHONPYCACHEPREFIX"] = folder
        run = partial(subprocess.run, command, check=True, capture_output=True, env=kept)
        whole = seconds(run) * 1000
        nothing = seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)) * 1000
    rows: list[list[object]] = [
        ["loading both German models", statistics.median(loads), 50],
        ["augenhoehe mirror on two lines, whole process", whole, 300],
        ["python -c pass", nothing, "–"],
    ]
    show("start, milliseconds", ["what", "median", "bar"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=100_000, help="for the run that watches memory")
    parts: dict[str, Callable[[], None]] = {
        "rates": rates,
        "growth": growth,
        "phrases": phrases,
        "start": start,
        "memory": lambda: memory(parser.parse_args().turns),
    }
    parser.add_argument("--only", choices=parts, nargs="+", default=tuple(parts), help="these parts alone")
    trained_part("de", "agent")
    for part in parser.parse_args().only:
        parts[part]()


if __name__ == "__main__":
    main()
