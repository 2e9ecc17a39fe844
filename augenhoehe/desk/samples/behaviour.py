"""How the invented conversations go: harder ones are harder to stay calm in, and practice shows a little."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

# Shares among a hundred: made up to look like an ordinary desk, and to claim nothing about one.
_UPSET: dict[int | str, int] = {0: 34, 1: 30, 2: 19, 3: 10, "unclear": 7}
_CHANNEL = {"phone": 66, "chat": 14, "email": 8, "on_site": 10, "other": 2}
_USUAL = {
    "let_finish": 50,
    "asked_again": 45,
    "explained_plainly": 40,
    "led_through_steps": 38,
    "said_back": 22,
    "accepted_feeling": 16,
    "checked_at_end": 18,
}
_SLIPS = {"interrupted": 22, "used_jargon": 20, "lost_patience": 7, "talked_down": 4, "pointed_to_faq": 6}
_PRACTISED = 34
# Many, so that a letter about four weeks has a random stream to speak of.
_DRAWN = 45
_EASIER_EACH_WEEK = 3


def answers_of(chance: random.Random, week: int, practised: Sequence[str]) -> dict[str, Any]:
    """Return answers for one conversation in a week of the course (0 before it), without texts."""
    upset = _one(chance, _UPSET)
    heat = upset if isinstance(upset, int) else 1
    did = {
        code for code, share in _USUAL.items() if _happens(chance, share + _PRACTISED * (code in practised))
    }
    slips = {
        code
        for code, share in _SLIPS.items()
        if _happens(chance, share + 5 * heat - _EASIER_EACH_WEEK * week)
    }
    understood, copes = _closing(chance, checked="checked_at_end" in did)
    return {
        "upset": upset,
        "calm": _calm(chance, heat, week, len(slips)),
        "feelings": _feelings(chance, heat),
        "did": frozenset(did | slips),
        "understood": understood,
        "copes": copes,
        "channel": _one(chance, _CHANNEL),
        "stream": "random" if _happens(chance, _DRAWN) else "chosen",
        "repeat": chance.choice((None, None, False, False, True)),
        "intention_in_mind": chance.choice((None, True, True, False)) if week else None,
        "late": _happens(chance, 8),
    }


def _one(chance: random.Random, shares: dict[Any, int]) -> Any:
    return chance.choices(list(shares), list(shares.values()))[0]


def _happens(chance: random.Random, share: int) -> bool:
    return chance.random() * 100 < share


def _feelings(chance: random.Random, heat: int) -> frozenset[str]:
    return frozenset(
        code for code, share in (("worry", 12 + 6 * heat), ("panic", 4 * heat)) if _happens(chance, share)
    )


def _calm(chance: random.Random, heat: int, week: int, slips: int) -> int:
    expected = 3.6 - 0.5 * heat - 0.4 * slips + 0.15 * week
    return min(4, max(0, round(chance.gauss(expected, 0.7))))


def _closing(chance: random.Random, *, checked: bool) -> tuple[str | None, str | None]:
    if checked:
        return _one(chance, {"shown": 70, "said_yes": 30}), _one(chance, {"yes": 70, "unsure": 22, "no": 8})
    understood = _one(chance, {"said_yes": 45, "not_checked": 40, None: 15})
    return understood, _one(chance, {"yes": 25, "unsure": 15, "not_checked": 45, None: 15})
