"""The words of each code in both interface languages: name, reason, question, what to say instead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from augenhoehe.language.rulebook import INTERFACE_LANGUAGES, BadRulebookError, Both
from augenhoehe.listening.codes import CODES, Code

_KEYS = {"name", "reason", "question", "instead"}
_FILE = "codes.toml"


@dataclass(frozen=True, slots=True)
class CodeWords:
    """`question` is how a finding is put that is asked instead of stated."""

    name: Both
    reason: Both
    question: Both
    instead: Both


@cache
def code_words() -> Mapping[Code, CodeWords]:
    """Return the words of every code."""
    content = files(__package__).joinpath("rulebooks", _FILE).read_text(encoding="utf-8")
    return read_code_words(content)


def read_code_words(content: str) -> Mapping[Code, CodeWords]:
    """Return the words in a TOML document. Raises BadRulebookError."""
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BadRulebookError(f"{_FILE}: {error}") from error
    if tables.keys() != set(CODES):
        raise BadRulebookError(
            f"{_FILE}: needs each code once; {', '.join(tables.keys() ^ set(CODES))} differs"
        )
    for code, table in tables.items():
        if not {"name", "reason", "question"} <= table.keys() <= _KEYS:
            raise BadRulebookError(f"{_FILE}: [{code}] needs name, reason, question, and may have instead")
        if any(set(both) != set(INTERFACE_LANGUAGES) for both in table.values()):
            raise BadRulebookError(
                f"{_FILE}: [{code}] needs its words in {' and '.join(INTERFACE_LANGUAGES)}"
            )
    return {
        code: CodeWords(table["name"], table["reason"], table["question"], table.get("instead", {}))
        for code in CODES
        for table in [tables[code]]
    }
