"""Read the labelled conversations in `corpus/`; as a program: check files and count what they hold."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from augenhoehe.listening.codes import AGENT_CODES, CUSTOMER_CODES

FOLDER = Path(__file__).resolve().parent.parent / "corpus"
_SPEAKERS: dict[str, tuple[str, frozenset[str]]] = {
    "A": ("agent", frozenset(AGENT_CODES)),
    "K": ("customer", frozenset(CUSTOMER_CODES)),
}
_FEWEST_TURNS = 2
_LABEL = re.compile(r" ?\{([^{}]*)\}")


class CorpusError(ValueError):
    """A file of the corpus that does not follow its format; the message names file and line."""


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    """One turn; `marks` holds for each label set the end, in characters, of the sentence it stands behind."""

    speaker: str
    text: str
    marks: tuple[tuple[int, frozenset[str]], ...]

    @property
    def labels(self) -> frozenset[str]:
        return frozenset().union(*(codes for _, codes in self.marks))


@dataclass(frozen=True, slots=True)
class LabelledConversation:
    """A conversation, where it stands and in which language."""

    id: str
    language: str
    file: str
    turns: tuple[LabelledTurn, ...]

    def as_gold(self) -> dict[str, object]:
        """Return it in the gold format: labels by turn."""
        turns = [
            {"speaker": turn.speaker, "text": turn.text, "labels": sorted(turn.labels)} for turn in self.turns
        ]
        return {"id": self.id, "lang": self.language, "turns": turns}


def read_corpus(part: str, language: str) -> list[LabelledConversation]:
    """Return all conversations of "train" or "check" in a language, in the order of file names."""
    return [one for file in sorted((FOLDER / language / part).glob("*.txt")) for one in read_file(file)]


def read_file(file: Path) -> list[LabelledConversation]:
    """Return the conversations of one file."""
    language = next((name for name in file.parts[::-1] if name in {"de", "en"}), "")
    found: list[LabelledConversation] = []
    for number, name, lines in _blocks(file):
        turns = tuple(_turn(file, at, line) for at, line in lines)
        if len(turns) < _FEWEST_TURNS:
            raise CorpusError(f"{file}:{number}: a conversation has at least two turns")
        found.append(LabelledConversation(name, language, file.name, turns))
    names = Counter(one.id for one in found)
    if double := [name for name, count in names.items() if count > 1]:
        raise CorpusError(f"{file}: more than one conversation is called {', '.join(double)}")
    return found


def _blocks(file: Path) -> Iterator[tuple[int, str, list[tuple[int, str]]]]:
    start, name, lines = 0, "", list[tuple[int, str]]()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            if name:
                yield start, name, lines
            start, name, lines = number, line[3:].strip(), []
        elif line.strip() and not line.startswith("# "):
            if not name:
                raise CorpusError(f"{file}:{number}: a turn before the first '## id'")
            lines.append((number, line))
    if name:
        yield start, name, lines


def _turn(file: Path, number: int, line: str) -> LabelledTurn:
    letter, colon, rest = line.partition(":")
    if not colon or letter not in _SPEAKERS:
        raise CorpusError(f"{file}:{number}: expected 'A: ' or 'K: '")
    speaker, known = _SPEAKERS[letter]
    text, marks, done = "", list[tuple[int, frozenset[str]]](), 0
    rest = rest.strip()
    for label in _LABEL.finditer(rest):
        text += rest[done : label.start()]
        done = label.end()
        codes = frozenset(code.strip() for code in label.group(1).split(",") if code.strip())
        if unknown := codes - known:
            raise CorpusError(f"{file}:{number}: not a label of this speaker: {', '.join(sorted(unknown))}")
        marks.append((len(text.rstrip()), codes))
    text += rest[done:]
    if "{" in text or "}" in text or not text.strip():
        raise CorpusError(f"{file}:{number}: a brace without its partner, or no text")
    return LabelledTurn(speaker, text.rstrip(), tuple(marks))


def main(names: list[str]) -> int:
    """Print counts for the files, or for the whole corpus; `--gold` prints the gold format instead."""
    gold = "--gold" in names
    files = [Path(name).resolve() for name in names if name != "--gold"] or sorted(FOLDER.glob("*/*/*.txt"))
    try:
        read = [one for file in files for one in read_file(file)]
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    if gold:
        for one in read:
            print(json.dumps(one.as_gold(), ensure_ascii=False))
        return 0
    counts = Counter(code for one in read for turn in one.turns for code in turn.labels)
    print(f"{len(files)} files, {len(read)} conversations, {sum(len(one.turns) for one in read)} turns")
    for code in (*AGENT_CODES, *CUSTOMER_CODES):
        print(f"{counts[code]:6} {code}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
