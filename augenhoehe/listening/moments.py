"""At most three moments worth a second look, one of them good wherever there is a good one.

What a moment is made of stands here; its words stand in `rulebooks/moments.toml`.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
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


_Picker = Callable[[_Scene], Iterable[_Picked]]


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


def _candidates(scene: _Scene, kind: MomentKind, kinds: Sequence[tuple[str, _Picker]]) -> list[_Candidate]:
    """Return the candidates of a kind in rank order, those that are asked last; they may share turns."""
    found = [_candidate(scene, kind, why, picked) for why, pick in kinds for picked in pick(scene)]
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


def _answered(said: frozenset[str], answer: frozenset[str]) -> _Picker:
    """Pick turns with one of `said` whose next turn of the other side has one of `answer`."""

    def pick(scene: _Scene) -> Iterator[_Picked]:
        for turn in scene.turns_with(said):
            after = scene.spoken[turn].after
            if after >= 0 and scene.has(after, answer):
                yield _Picked((turn, after), (said, answer))

    return pick


def _feeling_then_step(scene: _Scene) -> Iterator[_Picked]:
    clear = (one for one in scene.findings if one.code == "names_emotion" and one.strength == "clear")
    for turn in dict.fromkeys(one.turn for one in clear):
        yield _Picked(_with_before(scene, turn), (_one("names_emotion"),), HELPS | ALARMS)


def _alone(code: str) -> _Picker:
    codes = _one(code)

    def pick(scene: _Scene) -> Iterator[_Picked]:
        return (_Picked((turn,), (codes,)) for turn in scene.turns_with(codes))

    return pick


def _worry_passed_over(scene: _Scene) -> Iterator[_Picked]:
    for turn in scene.turns_with(ALARMS):
        after = scene.spoken[turn].after
        if after >= 0 and not scene.has(after, _HEARD) and scene.has(after, _PASSED_OVER):
            yield _Picked((turn, after), (ALARMS,), _PASSED_OVER)


def _left_standing(scene: _Scene) -> Iterator[_Picked]:
    for turn in scene.turns_with(_MISUNDERSTOOD):
        after = scene.spoken[turn].after
        answers = (after, scene.next_of_same(after))
        if after >= 0 and not any(scene.has(answer, _MENDS) for answer in answers):
            yield _Picked((turn, after), (_MISUNDERSTOOD,))


def _only_yes(scene: _Scene) -> Iterator[_Picked]:
    if not scene.turns_with(_one("teach_back")):
        for turn in scene.turns_with(_one("empty_check"))[-1:]:
            yield _Picked((turn,), (_one("empty_check"),))


def _with_before(scene: _Scene, turn: int) -> tuple[int, ...]:
    before = scene.spoken[turn].before
    return (before, turn) if before >= 0 and scene.has(before, ALARMS) else (turn,)


def _one(code: str) -> frozenset[str]:
    return frozenset({code})


_HEARD = frozenset({"names_emotion", "offers_help", "paraphrase", "repairs"})
_PASSED_OVER = frozenset({"closed_question", "jargon", "brush_off"})
_MISUNDERSTOOD = _one("signals_misunderstanding")
_MENDS = frozenset({"repairs", "paraphrase"})
# In rank order: what is picked first stands first.
_GOOD: tuple[tuple[str, _Picker], ...] = (
    ("feeling_then_step", _feeling_then_step),
    ("mended", _answered(_MISUNDERSTOOD, _one("repairs"))),
    ("shown", _answered(_one("teach_back"), _one("confirms_understanding"))),
    (
        "understood_alike",
        _answered(_one("paraphrase"), frozenset({"confirms_understanding", "words_of_relief"})),
    ),
    ("said_back", _alone("paraphrase")),
    ("asked_to_show", _alone("teach_back")),
    ("way_back", _alone("asks_coping")),
    ("let_tell", _answered(_one("open_question"), ALARMS)),
    ("relieved", _alone("words_of_relief")),
    ("asked_back", _alone("follow_up")),
    ("took_it_on", _alone("offers_help")),
)
_SECOND_LOOK: tuple[tuple[str, _Picker], ...] = (
    ("worry_passed_over", _worry_passed_over),
    ("talked_down", _alone("belittles")),
    ("blamed", _alone("blames")),
    ("turned_away", _alone("brush_off")),
    ("cut_off", _alone("interrupts")),
    ("lost_in_terms", _answered(_one("jargon"), _MISUNDERSTOOD | _one("words_of_confusion"))),
    ("left_standing", _left_standing),
    ("only_yes", _only_yes),
    ("unexplained", _alone("jargon")),
)
MOMENTS: tuple[str, ...] = tuple(why for why, _ in (*_GOOD, *_SECOND_LOOK))


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
