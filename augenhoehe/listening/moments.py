"""At most three moments worth a second look, one of them good wherever there is a good one.

What a moment is made of stands here; its words stand in `rulebooks/moments.toml`.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from augenhoehe.language.rulebook import INTERFACE_LANGUAGES, BadRulebookError, Both
from augenhoehe.listening.codes import ALARMS, HELPS
from augenhoehe.listening.mirror import Finding, Moment, MomentKind
from augenhoehe.listening.spoken import Spoken

MOST = 3


class _Scene:
    """The findings of a conversation by turn, and who speaks next."""

    def __init__(self, spoken: Sequence[Spoken], findings: Sequence[Finding]) -> None:
        self.spoken = spoken
        self.findings = findings
        self._by_turn: dict[int, list[Finding]] = {}
        self._turns: dict[str, set[int]] = {}
        for finding in findings:
            self._by_turn.setdefault(finding.turn, []).append(finding)
            self._turns.setdefault(finding.code, set()).add(finding.turn)

    def has(self, turn: int, codes: frozenset[str]) -> bool:
        return any(turn in self._turns.get(code, ()) for code in codes)

    def turns_with(self, codes: frozenset[str]) -> list[int]:
        found = [self._turns[code] for code in codes if code in self._turns]
        return sorted(set[int]().union(*found)) if found else []

    def of(self, turns: Sequence[int], codes: frozenset[str]) -> tuple[Finding, ...]:
        return tuple(
            finding for turn in turns for finding in self._by_turn.get(turn, ()) if finding.code in codes
        )

    def next_of_same(self, turn: int) -> int:
        """Return the next turn of the same side after the other's answer, -1 where there is none."""
        after = self.spoken[turn].after
        return self.spoken[after].after if after >= 0 else -1


class _Picked(NamedTuple):
    """Turns, and the codes that make a moment of them: one of each in `needs`, and `more` beside it."""

    turns: tuple[int, ...]
    needs: tuple[frozenset[str], ...]
    more: frozenset[str] = frozenset()


class _Candidate(NamedTuple):
    """What may become a moment; `asked` as it will be there."""

    kind: MomentKind
    why: str
    turns: tuple[int, ...]
    findings: tuple[Finding, ...]
    asked: bool


class _Kind(NamedTuple):
    """A kind of moment: its name, the codes it may begin at, what is picked at a turn with one of them."""

    why: str
    about: frozenset[str]
    pick: Callable[[_Scene, int], _Picked | None]


def moments(spoken: Sequence[Spoken], findings: Sequence[Finding]) -> tuple[Moment, ...]:
    """Return the moments in reading order: the best good one, then what deserves a second look.

    What rests on findings that are stated comes before what can only be asked, a kind that is new before one
    that was picked already.
    """
    scene = _Scene(spoken, findings)
    good = iter(_candidates(scene, "good", _GOOD))
    ranked = [*islice(good, 1), *_candidates(scene, "second_look", _SECOND_LOOK), *good]
    chosen: list[_Candidate] = []
    for candidate in (*_first_of_each(ranked), *ranked):
        taken = {turn for other in chosen for turn in other.turns}
        if taken.isdisjoint(candidate.turns):
            chosen.append(candidate)
        if len(chosen) == MOST:
            break
    return tuple(map(_moment, sorted(chosen, key=attrgetter("turns"))))


def _first_of_each(ranked: Iterable[_Candidate]) -> Iterable[_Candidate]:
    first: dict[str, _Candidate] = {}
    for candidate in ranked:
        first.setdefault(candidate.why, candidate)
    return first.values()


def _candidates(scene: _Scene, kind: MomentKind, kinds: Sequence[_Kind]) -> list[_Candidate]:
    """Return the candidates of a kind in rank order, those that are asked last; they may share turns."""
    found = [
        _candidate(scene, kind, why, picked)
        for why, about, pick in kinds
        for turn in scene.turns_with(about)
        if (picked := pick(scene, turn))
    ]
    return sorted(found, key=attrgetter("asked"))


def _candidate(scene: _Scene, kind: MomentKind, why: str, picked: _Picked) -> _Candidate:
    findings = scene.of(picked.turns, picked.more.union(*picked.needs))
    stated = {one.code for one in findings if not one.asked and one.strength == "clear"}
    asked = any(stated.isdisjoint(codes) for codes in picked.needs)
    return _Candidate(kind, why, picked.turns, findings, asked)


def _moment(candidate: _Candidate) -> Moment:
    kind, why, turns, findings, asked = candidate
    words = moment_words()[why]
    return Moment(kind, why, turns, findings, words.question if asked else words.reason, asked)


def _alone(why: str, code: str) -> _Kind:
    """Pick the turns with this code."""
    codes = _one(code)
    return _Kind(why, codes, lambda _scene, turn: _Picked((turn,), (codes,)))


def _answered(why: str, said: frozenset[str], answer: frozenset[str]) -> _Kind:
    """Pick turns with one of `said` whose next turn of the other side has one of `answer`."""

    def pick(scene: _Scene, turn: int) -> _Picked | None:
        after = scene.spoken[turn].after
        return _Picked((turn, after), (said, answer)) if after >= 0 and scene.has(after, answer) else None

    return _Kind(why, said, pick)


def _feeling_then_step(scene: _Scene, turn: int) -> _Picked | None:
    if all(one.strength != "clear" for one in scene.of((turn,), _FEELING)):
        return None
    return _Picked(_with_before(scene, turn), (_FEELING,), HELPS | ALARMS)


def _worry_passed_over(scene: _Scene, turn: int) -> _Picked | None:
    after = scene.spoken[turn].after
    if after < 0 or scene.has(after, _HEARD) or not scene.has(after, _PASSED_OVER):
        return None
    return _Picked((turn, after), (ALARMS,), _PASSED_OVER)


def _left_standing(scene: _Scene, turn: int) -> _Picked | None:
    after = scene.spoken[turn].after
    if after < 0 or any(scene.has(answer, _MENDS) for answer in (after, scene.next_of_same(after))):
        return None
    return _Picked((turn, after), (_MISUNDERSTOOD,))


def _only_yes(scene: _Scene, turn: int) -> _Picked | None:
    is_last = turn == scene.turns_with(_YES)[-1]
    return _Picked((turn,), (_YES,)) if is_last and not scene.turns_with(_SHOWN) else None


def _with_before(scene: _Scene, turn: int) -> tuple[int, ...]:
    before = scene.spoken[turn].before
    return (before, turn) if before >= 0 and scene.has(before, ALARMS) else (turn,)


def _one(code: str) -> frozenset[str]:
    return frozenset({code})


_FEELING = _one("names_emotion")
_HEARD = frozenset({"names_emotion", "offers_help", "paraphrase", "repairs"})
_PASSED_OVER = frozenset({"closed_question", "jargon", "brush_off"})
_MISUNDERSTOOD = _one("signals_misunderstanding")
_MENDS = frozenset({"repairs", "paraphrase"})
_SHOWN, _YES = _one("teach_back"), _one("empty_check")
_CONFIRMED = _one("confirms_understanding")
# In rank order: what is picked first stands first.
_GOOD = (
    _Kind("feeling_then_step", _FEELING, _feeling_then_step),
    _answered("mended", _MISUNDERSTOOD, _one("repairs")),
    _answered("shown", _SHOWN, _CONFIRMED),
    _answered("understood_alike", _one("paraphrase"), _CONFIRMED | _one("words_of_relief")),
    _alone("said_back", "paraphrase"),
    _alone("asked_to_show", "teach_back"),
    _alone("way_back", "asks_coping"),
    _answered("let_tell", _one("open_question"), ALARMS),
    _alone("relieved", "words_of_relief"),
    _alone("asked_back", "follow_up"),
    _alone("took_it_on", "offers_help"),
)
_SECOND_LOOK = (
    _Kind("worry_passed_over", ALARMS, _worry_passed_over),
    _alone("talked_down", "belittles"),
    _alone("blamed", "blames"),
    _alone("turned_away", "brush_off"),
    _alone("cut_off", "interrupts"),
    _answered("lost_in_terms", _one("jargon"), _MISUNDERSTOOD | _one("words_of_confusion")),
    _Kind("left_standing", _MISUNDERSTOOD, _left_standing),
    _Kind("only_yes", _YES, _only_yes),
    _alone("unexplained", "jargon"),
)
MOMENTS: tuple[str, ...] = tuple(kind.why for kind in (*_GOOD, *_SECOND_LOOK))


class MomentWords(NamedTuple):
    """Why a moment was picked, as a statement and as a question, in both languages."""

    reason: Both
    question: Both


@cache
def moment_words() -> dict[str, MomentWords]:
    """Return the words of each kind of moment. Raises BadRulebookError."""
    content = files(__package__).joinpath("rulebooks", "moments.toml").read_text(encoding="utf-8")
    words: dict[str, dict[str, Both]] = tomllib.loads(content)
    whole = all(set(both) == set(MomentWords._fields) for both in words.values())
    if words.keys() != set(MOMENTS) or not whole:
        raise BadRulebookError("moments.toml: needs each kind of moment once, as reason and as question")
    if any(set(both) != set(INTERFACE_LANGUAGES) for kind in words.values() for both in kind.values()):
        raise BadRulebookError("moments.toml: needs every reason and question in both languages")
    return {why: MomentWords(**kind) for why, kind in words.items()}
