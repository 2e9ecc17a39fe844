"""A source that cannot be read, said so that its owner knows what to do."""

import tomllib
from functools import cache
from pathlib import Path

from augenhoehe.language.function_words import Language

_LINE = {"de": "Zeile", "en": "Line"}


class Unreadable(ValueError):
    """A file or text that no conversation can be read from.

    `kind` names a sentence in `faults.toml`; `line` counts from 1 and is None where no line can be named;
    `details` fill the gaps of the sentence.
    """

    def __init__(self, kind: str, file: str = "", line: int | None = None, **details: str | int) -> None:
        super().__init__(kind)
        self.kind, self.file, self.line, self.details = kind, file, line, details

    def explain(self, language: Language) -> str:
        """Return file, line and what was expected, in one sentence or two."""
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        if self.line and not self.file:
            place = f"{_LINE[language]} {self.line}"
        sentence = _sentences()[self.kind][language].format_map(self.details)
        return f"{place}: {sentence}" if place else sentence

    def __str__(self) -> str:
        return self.explain("en")


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))
