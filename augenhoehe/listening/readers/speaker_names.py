"""Which words before a colon are somebody who speaks, and which are "Hinweis:" or a path."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from augenhoehe.listening.readers.roles import (
    is_label,
    is_never_a_name,
    is_particle,
    role_in_name,
    stated_role,
)

_FIRST_WORD = r"[^\W_][\w.,'’&@+#/-]{0,39}"
_NEXT_WORD = r"(?:(?:\(\d?)?[^\W\d_][\w.,'’&@+#/)-]{0,39}|[|&–-]|\d{1,3}(?![\d.,/]|:\d))"
NAME = rf"(?:\+\d[\d ]{{5,20}}|{_FIRST_WORD}(?:[ \u00a0]{{1,2}}{_NEXT_WORD}){{0,7}}(?:[ ]?\(?\?{{1,4}}\)?)?)"
"""What may be a name, as source of a regular expression without groups; bounded, so that it stays linear."""

_ASIDE = re.compile(r"\([^()]{0,80}\)?")
_STAGE = re.compile(r" \([^\W\dA-ZÄÖÜ_][^()]{0,80}\)\Z")
_ELIDED = re.compile(r"[dl]['’][^\W\d_]")  # d’Arc
_TWO = 2  # a conversation takes two


class Found(NamedTuple):
    """Something before a colon or a line break that may be a name."""

    name: str
    timed: bool = False
    """Whether a time stands beside it."""


def speakers_among(found: Iterable[Found], *, opens: bool, dense: bool = False) -> frozenset[str]:
    """Return the names that are somebody: known for a role, with a time, or coming back.

    Names that appear once count as well where fewer than two are left and the text `opens` with one or holds
    a known one, and where it is `dense`, a turn in nearly every line, and does not state both roles.
    """
    found = list(found)
    timed = {one.name for one in found if one.timed}
    everything = Counter(one.name for one in found)
    counts = {name: count for name, count in everything.items() if _may_be_a_name(name)}
    known = {name for name in counts if name in timed or _has_role(name) or is_label(name)}
    both = {"agent", "customer"} <= {stated_role(name) for name in known}
    # Between "Kunde:" and "Agent:" a single word that comes back is "Zuerst:" or "Laptop:".
    recurring = {
        name
        for name, count in counts.items()
        if count > 1 and looks_like_a_name(name) and (not both or " " in name)
    }
    if opens or dense or len(known | recurring) >= _TWO or any(" " in name for name in recurring):
        known |= recurring
    once = {name for name in counts if looks_like_a_name(name)}
    if (opens or known) and len(known) < _TWO <= len(known | once):
        known |= once
    if dense and not both:
        known |= once
    return frozenset(known)


def looks_like_a_name(name: str) -> bool:
    """Whether it is one word, or several that begin with capitals as names do, "(extern)" aside."""
    words = _ASIDE.sub("", name).split()
    return len(words) == 1 or all(
        not word[:1].islower() or is_particle(word) or _ELIDED.match(word) for word in words
    )


def without_stage_direction(name: str) -> str:
    """Return "Kunde" for "Kunde (verärgert)"; what tells a role stays."""
    aside = _STAGE.search(name)
    return name[: aside.start()] if aside and not role_in_name(aside.group()) else name


def _may_be_a_name(name: str) -> bool:
    """Whether it is not known to be none; of what ends in a question mark only "Kunde?" and "??" are."""
    return not is_never_a_name(name) and ("?" not in name or is_label(name) or stated_role(name) is not None)


def _has_role(name: str) -> bool:
    """Whether it names who helps or is helped; "System: Windows 11" has to come back to be a speaker."""
    role = stated_role(name) or (role_in_name(name) if looks_like_a_name(name) else None)
    return role in {"agent", "customer"}
