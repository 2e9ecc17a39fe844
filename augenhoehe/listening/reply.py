"""A draft reply: the rules of the mirror on one turn, and what the draft lacks.

What may be missing stands in `rulebooks/reply.toml`; its rules are read and refused like those of a rulebook.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from augenhoehe.language.function_words import Language
from augenhoehe.language.language_guess import language_of
from augenhoehe.language.pattern import Lists, Pattern, PatternError, compile_pattern
from augenhoehe.language.rulebook import INTERFACE_LANGUAGES, BadRulebookError, Both
from augenhoehe.language.sentences import Sentence, sentences, spans
from augenhoehe.listening.analyse import analyse
from augenhoehe.listening.codes import AGENT_CODES, CODES
from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.mirror import Finding

_FILE = "reply.toml"
_ROOM = "reply"
_QUOTED = re.compile(r"^[ \t]{0,8}>.*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*\[\[rule\]\]", re.MULTILINE)
_CODES = ("codes", "when_before")
_PATTERNS = ("phrases", "when")
_TEXTS = ("hits", "misses")
_BOTH = ("reason", "instead")
_REQUIRED = frozenset({"name", "codes", *_BOTH, *_TEXTS})
_KEYS = _REQUIRED | {*_CODES, *_PATTERNS}


@dataclass(frozen=True, slots=True)
class ReplyRule:
    """What a reply should do, where it should, and the proof that the rule works."""

    id: str
    codes: frozenset[str]
    phrases: Mapping[str, tuple[Pattern, ...]]
    when: Mapping[str, tuple[Pattern, ...]]
    """No demand when empty, as with `when_before`."""
    when_before: frozenset[str]
    reason: Both
    instead: Both
    hits: Mapping[str, tuple[str, ...]]
    misses: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Missing:
    """What nothing in the reply does."""

    rule: str
    reason: Both
    instead: Both


@dataclass(frozen=True, slots=True)
class ReplyCheck:
    """A draft and all that is said about it. It is never changed."""

    text: str
    language: Language
    rulebook: str
    findings: tuple[Finding, ...]
    """In reading order; their turn is 0."""
    missing: tuple[Missing, ...]


def check_reply(
    text: str,
    language: Language | None = None,
    before: Conversation | None = None,
    *,
    trained: bool = True,
    without: Iterable[str] = (),
) -> ReplyCheck:
    """Return what the rules say about a draft reply. `before` is what was written so far, oldest first.

    The other arguments are those of `analyse`. A draft without a word lacks nothing; lines quoted with ">"
    are not part of it.
    """
    off = frozenset(without)
    own = _QUOTED.sub(lambda line: " " * len(line[0]), text)
    turns = (*(before.turns if before else ()), Turn("agent", own))
    conversation = Conversation(turns, channel="written")
    mirror = analyse(conversation, language=language, trained=trained, without=off)
    last = len(turns) - 1
    findings = tuple(one._replace(turn=0) for one in mirror.findings if one.turn == last)
    draft = _Draft(own, mirror.language, findings, _said_last(conversation, mirror.findings))
    rules = [rule for rule in reply_rules() if rule.id not in off and draft.lacks(rule)]
    missing = tuple(Missing(rule.id, rule.reason, rule.instead) for rule in rules)
    return ReplyCheck(text, mirror.language, mirror.rulebook, findings, missing)


class _Draft:
    """The reply, ready to be asked what is in it."""

    def __init__(
        self, text: str, language: Language, findings: Sequence[Finding], before: frozenset[str]
    ) -> None:
        self.sentences = sentences(text)
        self.language = language_of(self.sentences, language)
        self.findings = findings
        self.before = before
        self.places = spans(text)

    def lacks(self, rule: ReplyRule) -> bool:
        if not self.sentences or (rule.when_before and not rule.when_before & self.before):
            return False
        called = [one for one in self.sentences if _any(rule.when[self.language], one)]
        if rule.when[self.language] and not called:
            return False
        if any(_any(rule.phrases[self.language], one) for one in self.sentences):
            return False
        return not any(
            one.code in rule.codes and not any(self._holds(sentence, one) for sentence in called)
            for one in self.findings
        )

    def _holds(self, sentence: Sentence, finding: Finding) -> bool:
        start, end = self.places[sentence.numbers[0]][0], self.places[sentence.numbers[-1]][1]
        return start <= finding.start and finding.end <= end


def _any(patterns: Sequence[Pattern], sentence: Sentence) -> bool:
    return any(pattern.expression.search(sentence.text) for pattern in patterns)


def _said_last(conversation: Conversation, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the codes of what the customer wrote since the last answer."""
    first = len(conversation.turns) - 1  # the draft itself
    while first and conversation.turns[first - 1].speaker != "agent":
        first -= 1
    return frozenset(one.code for one in findings if one.turn >= first and one.code not in AGENT_CODES)


@cache
def reply_rules() -> tuple[ReplyRule, ...]:
    """Return the rules that come with the program, read once."""
    return read_reply_rules(files(__package__).joinpath("rulebooks", _FILE).read_text(encoding="utf-8"))


def read_reply_rules(content: str) -> tuple[ReplyRule, ...]:
    """Return the rules in a TOML document. Raises BadRulebookError naming the line of a bad rule."""
    try:
        tables = tomllib.loads(content).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise BadRulebookError(f"{_FILE}: {error}") from error
    lines = [content.count("\n", 0, found.start()) + 1 for found in _RULE.finditer(content)]
    rules = tuple(_rule(table, line) for table, line in zip(tables, lines, strict=True))
    if len({rule.id for rule in rules}) < len(rules):
        raise BadRulebookError(f"{_FILE}: two rules of one name")
    return rules


def _rule(table: dict[str, Any], line: int) -> ReplyRule:
    if fault := _fault(table):
        raise BadRulebookError(f"{_FILE}:{line}: {fault}")
    try:
        phrases, when = (
            {
                language: tuple(
                    compile_pattern(words, Lists()) for words in table.get(key, {}).get(language, ())
                )
                for language in INTERFACE_LANGUAGES
            }
            for key in _PATTERNS
        )
    except PatternError as error:
        raise BadRulebookError(f"{_FILE}:{line}: {error}") from error
    return ReplyRule(
        id=f"{_ROOM}.{table['name']}",
        codes=frozenset(table["codes"]),
        phrases=phrases,
        when=when,
        when_before=frozenset(table.get("when_before", ())),
        reason=table["reason"],
        instead=table["instead"],
        hits={language: tuple(proof) for language, proof in table["hits"].items()},
        misses={language: tuple(proof) for language, proof in table["misses"].items()},
    )


def _fault(table: dict[str, Any]) -> str:
    """Return what is wrong with a rule, "" when nothing is."""
    if unknown := sorted(table.keys() - _KEYS):
        return f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}"
    if missing := sorted(key for key in _REQUIRED if not table.get(key)):
        return f"{missing[0]!r} is missing or empty in rule {table.get('name', '?')!r}"
    for key in _CODES:
        if wrong := sorted(set(table.get(key, ())) - set(CODES)):
            return f"{key!r} names {wrong[0]!r}, which is no code"
    for key in (*_BOTH, *_TEXTS, *_PATTERNS):
        if key in table and set(table[key]) != set(INTERFACE_LANGUAGES):
            return f"{key!r} needs words in {' and '.join(INTERFACE_LANGUAGES)}"
    return ""
