"""Rules as data: a folder of TOML files, read, checked, and refused with file and line where one is amiss.

A file is called after the code its rules find. `docs/how-to/write-a-rule.md` shows how one is written.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources.abc import Traversable
from typing import Literal, NamedTuple, cast, get_args

from augenhoehe.language.pattern import Lists, Pattern, PatternError, compile_pattern

Strength = Literal["clear", "weak"]
Place = Literal["turn_start", "turn_end", "alone", "opening", "closing"]
Shown = Literal["statement", "question", "never"]
Origin = Literal["rule", "trained"]
Both = Mapping[str, str]
"""The same words in each interface language, by its code."""

INTERFACE_LANGUAGES = ("de", "en")
_PATTERNS = ("phrases", "also", "unless", "unless_turn", "after", "unless_after")
_PLAIN: dict[str, type] = {
    "name": str,
    "strength": str,
    "place": str,
    "question": bool,
    "longest": int,
    "source": str,
}
_CHOICES: dict[str, tuple[str, ...]] = {"strength": get_args(Strength), "place": get_args(Place)}
_BOTH = ("reason", "instead")
_PROOF = ("hits", "misses")
_REQUIRED = ("name", "phrases", "reason", "source", "hits", "misses")
_REQUIRED_OF_MARKS = tuple(key for key in _REQUIRED if key != "reason")
_KEYS = frozenset({*_PATTERNS, *_PLAIN, *_BOTH, *_PROOF})
_RULE = re.compile(r"^\s*\[\[rule\]\]")


class BadRulebookError(ValueError):
    """A rulebook cannot be used; the message names file, line and what was expected."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for in one sentence, what must stand around it, and the proof that it works."""

    id: str
    code: str
    strength: Strength
    phrases: tuple[Pattern, ...]
    also: tuple[Pattern, ...]
    """One of these must be in the same sentence; no demand when empty."""
    unless: tuple[Pattern, ...]
    unless_turn: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    """One of these must be in what the other side said last; no demand when empty."""
    unless_after: tuple[Pattern, ...]
    place: Place | None
    question: bool | None
    longest: int | None
    """Words the sentence may have at most, marks not counted."""
    reason: Both
    instead: Both
    source: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a language; `version` changes with every letter of its files."""

    language: str
    version: str
    rules: tuple[Rule, ...]
    shown: Mapping[str, Mapping[Strength, Shown]]
    """How findings of a code appear, by strength; where the table is silent they are statements."""
    lists: Mapping[str, tuple[Pattern, ...]]
    """The lists the program itself asks for, each word of them a pattern."""


def contents_of(folder: Traversable) -> dict[str, str]:
    """Return the texts of the TOML files in a folder by name, in order."""
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}


def fingerprint(*texts: str) -> str:
    """Return eight hexadecimal digits that change with every letter."""
    return sha256("\0".join(texts).encode()).hexdigest()[:8]


def load_rulebook(
    folder: Traversable,
    codes: Iterable[str],
    lists: Iterable[str] = (),
    *,
    marks: Iterable[str] = (),
    shared: Mapping[str, Iterable[str]] | None = None,
) -> Rulebook:
    """Return the rulebook of a folder called after its language. Raises BadRulebookError.

    `codes` are those that may have rules, `lists` those lists that the program itself asks for. Rules of
    `marks` are never shown, so they need no reason. `shared` are lists that stand outside the folder.
    """
    contents = contents_of(folder)
    if missing := {"rulebook.toml", "lists.toml"} - contents.keys():
        raise BadRulebookError(f"{folder.name}: no {', '.join(sorted(missing))}")
    digest = fingerprint(*contents.values())
    about = _parsed(folder, "rulebook.toml", contents.pop("rulebook.toml"))
    words = _lists(folder, contents.pop("lists.toml"), shared or {})
    known, unseen = frozenset(codes), frozenset(marks)
    rules = [
        rule
        for name, text in contents.items()
        for rule in _rules(_File(folder.name, name, text), words, known, unseen)
    ]
    version = f"{folder.name}.{about.get('version', 0)}.{digest}"
    asked = {name: _patterns(folder, name, words) for name in lists}
    return Rulebook(folder.name, version, tuple(rules), _shown(folder, about, known), asked)


def _patterns(folder: Traversable, name: str, lists: Lists) -> tuple[Pattern, ...]:
    if name not in lists:
        raise BadRulebookError(f"{folder.name}/lists.toml: the program asks for a list {name}")
    try:
        return tuple(compile_pattern(word, lists) for word in lists[name])
    except PatternError as error:
        raise BadRulebookError(f"{folder.name}/lists.toml: {name}: {error}") from error


def _parsed(folder: Traversable, name: str, content: str) -> dict[str, object]:
    return _document(f"{folder.name}/{name}", content)


def _document(place: str, content: str) -> dict[str, object]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BadRulebookError(f"{place}: {error}") from error


def _lists(folder: Traversable, content: str, shared: Mapping[str, Iterable[str]]) -> Lists:
    lists = {name: tuple(words) for name, words in shared.items()}
    for name, words in _parsed(folder, "lists.toml", content).items():
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            line = _line_of_key(content, 1, name)
            raise BadRulebookError(f"{folder.name}/lists.toml:{line}: {name} must be a list of words")
        lists[name] = tuple(words)
    return Lists(lists)


def _shown(
    folder: Traversable, about: dict[str, object], codes: frozenset[str]
) -> dict[str, Mapping[Strength, Shown]]:
    shown: dict[str, Mapping[Strength, Shown]] = {}
    table = about.get("shown", {})
    for code, ways in table.items() if isinstance(table, dict) else ():
        if code not in codes or not isinstance(ways, dict):
            raise BadRulebookError(f"{folder.name}/rulebook.toml: [shown] names {code!r}, which is no code")
        if not (ways.keys() <= set(get_args(Strength)) and set(ways.values()) <= set(get_args(Shown))):
            words = "clear = … or weak = …, each of statement, question, never"
            raise BadRulebookError(f"{folder.name}/rulebook.toml: {code} in [shown] needs {words}")
        shown[code] = cast("Mapping[Strength, Shown]", ways)
    return shown


class _File(NamedTuple):
    """A file of rules: the name of its folder, which is a language, its own name, and what it holds."""

    language: str
    name: str
    content: str


def _rules(file: _File, lists: Lists, codes: frozenset[str], marks: frozenset[str]) -> Iterable[Rule]:
    place = f"{file.language}/{file.name}"
    code = file.name.removesuffix(".toml")
    if code not in codes | marks:
        raise BadRulebookError(f"{place}: a file of rules is called after its code; {code!r} is none")
    parsed = _document(place, file.content)
    if parsed.keys() != {"rule"} or not isinstance(parsed["rule"], list):
        raise BadRulebookError(f"{place}: expected [[rule]] tables and nothing beside them")
    lines = [number for number, line in enumerate(file.content.splitlines(), 1) if _RULE.match(line)]
    seen = set[str]()
    for line, table in zip(lines, parsed["rule"], strict=True):
        source = _Source(place, line, file.content, shown=code in codes)
        rule = _rule(source, file.language, code, table, lists)
        if rule.id in seen:
            raise BadRulebookError(f"{place}:{line}: a second rule of the name {rule.id!r}")
        seen.add(rule.id)
        yield rule


class _Source(NamedTuple):
    """Where a rule stands, so that a fault can be pointed at."""

    place: str
    line: int
    content: str
    shown: bool
    """Whether somebody sees what the rule finds, so that it needs a reason."""

    def fault(self, key: str, words: object) -> BadRulebookError:
        return BadRulebookError(f"{self.place}:{_line_of_key(self.content, self.line, key)}: {words}")


def _rule(source: _Source, name: str, code: str, table: dict[str, object], lists: Lists) -> Rule:
    """Return the rule in a table; `name` is that of the folder, a language."""
    if fault := _fault(table, _REQUIRED if source.shown else _REQUIRED_OF_MARKS):
        raise source.fault(*fault)
    patterns: dict[str, tuple[Pattern, ...]] = {}
    for key in _PATTERNS:
        try:
            patterns[key] = tuple(
                compile_pattern(words, lists, anchored=key == "phrases")
                for words in cast("list[str]", table.get(key, []))
            )
        except PatternError as error:
            raise source.fault(key, error) from error
    return Rule(
        id=f"{name}.{code}.{table['name']}",
        code=code,
        strength=cast("Strength", table.get("strength", "clear")),
        place=cast("Place | None", table.get("place")),
        question=cast("bool | None", table.get("question")),
        longest=cast("int | None", table.get("longest")),
        reason=cast("Both", table.get("reason", {})),
        instead=cast("Both", table.get("instead", {})),
        source=cast("str", table["source"]),
        hits=tuple(cast("list[str]", table["hits"])),
        misses=tuple(cast("list[str]", table["misses"])),
        **patterns,
    )


def _fault(table: dict[str, object], required: Iterable[str]) -> tuple[str, str] | None:
    """Return the key and the words for the first thing that is wrong with a rule."""
    if unknown := sorted(table.keys() - _KEYS):
        return unknown[0], f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}"
    missing = next((key for key in required if not table.get(key)), None)
    if missing:
        return missing, f"{missing!r} is missing or empty in rule {table.get('name', '?')!r}"
    return next(((key, words) for key, value in table.items() if (words := _value_fault(key, value))), None)


def _value_fault(key: str, value: object) -> str:
    """Return what is wrong with the value of a key, "" when nothing is."""
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        return f"{key!r} must be one of {', '.join(choices)}"
    if key in _PLAIN and not isinstance(value, _PLAIN[key]):
        return f"{key!r} must be a {_PLAIN[key].__name__}"
    texts = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if key in {*_PATTERNS, *_PROOF} and not texts:
        return f"{key!r} must be a list of texts"
    if key in _BOTH and not (isinstance(value, dict) and set(value) == set(INTERFACE_LANGUAGES)):
        return f"{key!r} needs words in {' and '.join(INTERFACE_LANGUAGES)}"
    return ""


def _line_of_key(content: str, start: int, key: str) -> int:
    """Return the line of a key from `start` on and before the next rule; `start` where it is not there."""
    wanted = re.compile(rf"\s*{re.escape(key)}\s*=")
    lines = content.splitlines()
    for number in range(start, len(lines) + 1):
        if number > start and _RULE.match(lines[number - 1]):
            break
        if wanted.match(lines[number - 1]):
            return number
    return start
