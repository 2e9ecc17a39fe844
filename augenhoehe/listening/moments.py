"""At most three moments worth a second look, one of them good wherever there is a good one.

What a moment is made of stands here; its words stand in `rulebooks/moments.toml`.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
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
        self.by_turn: dict[int, list[Finding]] = {}
        self._turns: dict[str, list[int]] = {}
        for finding in findings:
            self.by_turn.setdefault(finding.turn, []).append(finding)
            self._turns.setdefault(finding.code, []).append(finding.turn)

    def has(self, turn: int, codes: Collection[str]) -> bool:
        return any(finding.code in codes for finding in self.by_turn.get(turn, ()))

    def turns_with(self, codes: Collection[str]) -> list[int]:
        return sorted({turn for code in codes for turn in self._turns.get(code, ())})

    def of(self, turns: Sequence[int], codes: Collection[str]) -> tuple[Finding, ...]:
        return tuple(
            finding for turn in turns for finding in self.by_turn.get(turn, ()) if finding.code in codes
        )

    def next_of_same(self, turn: int) -> int:
        """Return the next turn of the same side after the other's answer, -1 where there is none."""
        after = self.spoken[turn].after
        return self.spoken[after].after if after >= 0 else -1


def moments(spoken: Sequence[Spoken], findings: Sequence[Finding]) -> tuple[Moment, ...]:
    """Return the moments in reading order: the best good one, then what deserves a second look.

    What rests on findings that are stated comes before what can only be asked, a kind that is new before one
    that was picked already.
    """
    scene = _Scene(spoken, findings)
    good = iter(_candidates(scene, "good", _GOOD))
    ranked = [*islice(good, 1), *_candidates(scene, "second_look", _SECOND_LOOK), *good]
    chosen: list[Moment] = []
    for moment in (*_first_of_each(ranked), *ranked):
        taken = {turn for other in chosen for turn in other.turns}
        if taken.isdisjoint(moment.turns):
            chosen.append(moment)
        if len(chosen) == MOST:
            break
    return tuple(sorted(chosen, key=lambda moment: moment.turns))


def _first_of_each(ranked: Iterable[Moment]) -> Iterable[Moment]:
    first: dict[str, Moment] = {}
    for moment in ranked:
        first.setdefault(moment.why, moment)
    return first.values()


def _candidates(scene: _Scene, kind: MomentKind, kinds: Sequence[tuple[str, "_Picker"]]) -> list[Moment]:
    """Return the moments of a kind in rank order, those that are asked last; they may share turns."""
    found = [_moment(scene, kind, why, picked) for why, pick in kinds for picked in pick(scene)]
    return sorted(found, key=lambda moment: moment.asked)


def _moment(scene: _Scene, kind: MomentKind, why: str, picked: "_Picked") -> Moment:
    findings = scene.of(picked.turns, {code for codes in (*picked.needs, picked.more) for code in codes})
    asked = not all(
        any(one.code in codes and not one.asked and one.strength == "clear" for one in findings)
        for codes in picked.needs
    )
    words = moment_words()[why]
    return Moment(kind, why, picked.turns, findings, words.question if asked else words.reason, asked)


class _Picked(NamedTuple):
    """Turns, and the codes that make a moment of them: one of each in `needs`, and `more` beside it."""

    turns: tuple[int, ...]
    needs: tuple[Collection[str], ...]
    more: Collection[str] = ()


_Picker = Callable[[_Scene], Iterable[_Picked]]


def _answered(said: Collection[str], answer: Collection[str]) -> _Picker:
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
        yield _Picked(_with_before(scene, turn), ({"names_emotion"},), {*HELPS, *ALARMS})


def _alone(codes: Collection[str]) -> _Picker:
    def pick(scene: _Scene) -> Iterator[_Picked]:
        for turn in scene.turns_with(codes):
            yield _Picked((turn,), (codes,))

    return pick


def _worry_passed_over(scene: _Scene) -> Iterator[_Picked]:
    heard = {"names_emotion", "offers_help", "paraphrase", "repairs"}
    passed_over = {"closed_question", "jargon", "brush_off"}
    for turn in scene.turns_with(ALARMS):
        after = scene.spoken[turn].after
        if after >= 0 and not scene.has(after, heard) and scene.has(after, passed_over):
            yield _Picked((turn, after), (ALARMS,), passed_over)


def _left_standing(scene: _Scene) -> Iterator[_Picked]:
    for turn in scene.turns_with({"signals_misunderstanding"}):
        after = scene.spoken[turn].after
        answers = (after, scene.next_of_same(after))
        if after >= 0 and not any(scene.has(answer, {"repairs", "paraphrase"}) for answer in answers):
            yield _Picked((turn, after), ({"signals_misunderstanding"},))


def _only_yes(scene: _Scene) -> Iterator[_Picked]:
    if any(finding.code == "teach_back" for finding in scene.findings):
        return
    for finding in reversed(scene.findings):
        if finding.code == "empty_check":
            yield _Picked((finding.turn,), ({"empty_check"},))
            return


def _with_before(scene: _Scene, turn: int) -> tuple[int, ...]:
    before = scene.spoken[turn].before
    return (before, turn) if before >= 0 and scene.has(before, ALARMS) else (turn,)


# In rank order: what is picked first stands first.
_GOOD: tuple[tuple[str, _Picker], ...] = (
    ("feeling_then_step", _feeling_then_step),
    ("mended", _answered({"signals_misunderstanding"}, {"repairs"})),
    ("shown", _answered({"teach_back"}, {"confirms_understanding"})),
    ("understood_alike", _answered({"paraphrase"}, {"confirms_understanding", "words_of_relief"})),
    ("said_back", _alone({"paraphrase"})),
    ("asked_to_show", _alone({"teach_back"})),
    ("way_back", _alone({"asks_coping"})),
    ("let_tell", _answered({"open_question"}, ALARMS)),
    ("relieved", _alone({"words_of_relief"})),
    ("asked_back", _alone({"follow_up"})),
    ("took_it_on", _alone({"offers_help"})),
)
_SECOND_LOOK: tuple[tuple[str, _Picker], ...] = (
    ("worry_passed_over", _worry_passed_over),
    ("talked_down", _alone({"belittles"})),
    ("blamed", _alone({"blames"})),
    ("turned_away", _alone({"brush_off"})),
    ("cut_off", _alone({"interrupts"})),
    ("lost_in_terms", _answered({"jargon"}, {"words_of_confusion", "signals_misunderstanding"})),
    ("left_standing", _left_standing),
    ("only_yes", _only_yes),
    ("unexplained", _alone({"jargon"})),
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
