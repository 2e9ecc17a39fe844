"""Who helps and who is helped, where a source has only names."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from augenhoehe.listening.conversation import Conversation, Speaker

_ROLES: tuple[Speaker, ...] = ("other", "agent", "customer")
"""In this order: "Support-Bot" is a machine, "Customer Support" helps."""

_WORD = re.compile(r"[^\W\d_]{1,40}")
_NUMBER_AT_END = re.compile(r"[\s_#.-]{0,3}(?:\d{1,6}|\(?\?{1,4}\)?)\Z")
_LONGEST_NAME = 200
_CHARACTERS_HEARD = 20_000  # of each person: enough to tell, and bounded for a text of any length
_TWO = 2  # a conversation takes two
_LETTER, _CLEAR, _QUESTION, _FIRST = 4.0, 3.0, 0.25, 0.5


class _Table(NamedTuple):
    stated: Mapping[str, Speaker]
    selves: frozenset[str]
    words: Mapping[str, Speaker]
    endings: Mapping[Speaker, tuple[str, ...]]
    letters: Mapping[str, float]
    phrases: tuple[tuple[re.Pattern[str], float], ...]
    labels: frozenset[str]
    unclear: frozenset[str]
    numbered: frozenset[str]
    never: frozenset[str]
    days: frozenset[str]
    particles: frozenset[str]


def stated_role(name: str) -> Speaker | None:
    """Return the role when the whole name is one, as "Kunde" or "Agent 2" are."""
    return _table().stated.get(_bare(name))


def role_in_name(name: str) -> Speaker | None:
    """Return the role a name hints at, as "Anna (Support)" or "IT-Hotline" do."""
    table = _table()
    if name.casefold() in table.selves:
        return "agent"
    words = _WORD.findall(name[:_LONGEST_NAME].casefold())
    found = {table.words[word] for word in words if word in table.words}
    found |= {role for role in _ROLES for word in words if word.endswith(table.endings[role])}
    return next((role for role in _ROLES if role in found), None)


def is_never_a_name(name: str) -> bool:
    """Whether this stands before a colon without being anybody: "Hinweis", "Step 2", "12. März"."""
    bare, table = _bare(name), _table()
    words = _WORD.findall(bare)
    return bare in table.never or (bool(words) and table.days.issuperset(words))


def is_label(name: str) -> bool:
    """Whether this is somebody whose role it does not tell: "Sprecher 2", "Kollegin"."""
    bare, table = _bare(name), _table()
    numbered = bare in table.numbered and _NUMBER_AT_END.search(name) is not None
    return bare in table.labels or numbered or is_unclear(name)


def is_unclear(name: str) -> bool:
    """Whether the one who wrote it down could not tell who spoke: "??", "Sprecher ?", "unverständlich"."""
    bare, table = _bare(name), _table()
    return bare in table.unclear or ("?" in name and (not bare or bare in table.numbered))


def is_particle(word: str) -> bool:
    """Whether this lower-case word stands inside names: "von", "de"."""
    return word.casefold() in _table().particles


def guess_roles(conversation: Conversation, known: Mapping[str, Speaker] | None = None) -> Conversation:
    """Return the conversation with a role for every name; turns without a name keep theirs.

    `known` holds what the source tells of a name besides what it is called; a role in the name comes first.
    `guessed` holds the names that are no role in themselves. A third person nothing speaks for is `other`.
    """
    names = [name for name in conversation.names if name]
    stated = {name: role for name in names if (role := stated_role(name))}
    known = known or {}
    # Of two, the other one is whoever is missing; among more it may be anybody.
    anybody: dict[str, Speaker] = (
        {name: "other" for name in names if is_unclear(name)} if len(names) > _TWO else {}
    )
    known = anybody | dict(known)
    hinted = {
        name: role for name in names if name not in stated and (role := role_in_name(name) or known.get(name))
    }
    unclear = [name for name in names if name not in stated and name not in hinted]
    by_words = _from_scores(_scores(conversation, unclear), set(stated.values()) | set(hinted.values()))
    guessed = {**hinted, **by_words}
    return replace(conversation.with_roles({**stated, **guessed}), guessed=frozenset(guessed))


def _from_scores(scores: Mapping[str, float], filled: set[Speaker]) -> dict[str, Speaker]:
    """Return a role for each name, so that somebody helps and somebody is helped wherever two people talk."""
    roles: dict[str, Speaker] = {name: _by_score(score) for name, score in scores.items()}
    rising = sorted(scores, key=lambda name: scores[name])
    if not rising:
        return roles
    if len(rising) == 1 and not filled - {"other"}:
        return {rising[0]: "customer" if scores[rising[0]] < 0 else "agent"}
    if "agent" not in filled | set(roles.values()):
        roles[rising[-1]] = "agent"
    if "customer" not in filled | set(roles.values()) and ("agent" in filled or len(rising) > 1):
        roles[rising[0]] = "customer"
    return roles


def _by_score(score: float) -> Speaker:
    if score == 0:
        return "other"
    return "agent" if score > 0 else "customer"


def _scores(conversation: Conversation, names: Iterable[str]) -> dict[str, float]:
    """Return for each name what speaks for an agent (above zero) or a customer (below)."""
    wanted = set(names)
    said: dict[str, list[str]] = {name: [] for name in names}
    left = dict.fromkeys(wanted, _CHARACTERS_HEARD)
    for turn in conversation.turns:
        if turn.name in wanted and left[turn.name] > 0:
            said[turn.name].append(turn.text[: left[turn.name]])
            left[turn.name] -= len(turn.text) + 1
    scores = {name: _score(name, texts) for name, texts in said.items()}
    first = next((turn.name for turn in conversation.turns if turn.name), "")
    if first in scores:
        # Who takes a call speaks first; in writing the first word is with who needs help.
        scores[first] += _FIRST if conversation.channel == "spoken" else -_FIRST
    return scores


def _score(name: str, texts: Iterable[str]) -> float:
    table = _table()
    text = "\n".join(texts).casefold()
    score = table.letters.get(name.casefold().rstrip("."), 0.0) + _QUESTION * text.count("?")
    return score + sum(weight * len(pattern.findall(text)) for pattern, weight in table.phrases)


def _bare(name: str) -> str:
    return _NUMBER_AT_END.sub("", name[:_LONGEST_NAME].strip(" \t[]()<>*").casefold())


@cache
def _table() -> _Table:
    data = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
    phrases, letters = data["phrases"], data["letters"]
    weights = {"agent_greeting": _CLEAR, "agent": 1.0, "customer_plea": -_CLEAR, "customer": -1.0}
    return _Table(
        stated={name: role for role in _ROLES for name in data["stated"][role]},
        selves=frozenset(data["selves"]["agent"]),
        words={word: role for role in reversed(_ROLES) for word in data["words"][role]},
        endings={role: tuple(data["endings"][role]) for role in _ROLES},
        letters=dict.fromkeys(letters["agent"], _LETTER) | dict.fromkeys(letters["customer"], -_LETTER),
        phrases=tuple((_any_of(phrases[kind]), weight) for kind, weight in weights.items()),
        labels=frozenset(data["labels"]["names"]),
        unclear=frozenset(data["labels"]["unclear"]),
        numbered=frozenset(data["labels"]["numbered"]),
        never=frozenset(data["never"]["names"]),
        days=frozenset(data["never"]["days"]),
        particles=frozenset(data["inside_names"]["particles"]),
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(phrase.casefold()) for phrase in phrases)})(?!\w)")
