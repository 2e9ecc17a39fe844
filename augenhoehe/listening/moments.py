"""At most three moments worth a second look, one of them good wherever there is a good one.

What a moment is made of stands here; its words stand in `rulebooks/moments.toml`.
"""

import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice

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
    """Return the moments in reading order: the best good one, then what deserves a second look."""
    scene = _Scene(spoken, findings)
    good = _candidates(scene, "good", _GOOD)
    ranked = chain(islice(good, 1), _candidates(scene, "second_look", _SECOND_LOOK), good)
    chosen: list[Moment] = []
    for moment in ranked:
        taken = {turn for other in chosen for turn in other.turns}
        if taken.isdisjoint(moment.turns):
            chosen.append(moment)
        if len(chosen) == MOST:
            break
    return tuple(sorted(chosen, key=lambda moment: moment.turns))


def _candidates(scene: _Scene, kind: MomentKind, kinds: Sequence[tuple[str, "_Picker"]]) -> Iterator[Moment]:
    """Yield the moments of a kind in rank order; they may share turns."""
    if not scene.findings:
        return
    for why, pick in kinds:
        for turns, codes in pick(scene):
            yield Moment(kind, why, turns, scene.of(turns, codes), moment_words()[why])


_Picker = Callable[[_Scene], Iterator[tuple[tuple[int, ...], Collection[str]]]]


def _answered(said: Collection[str], answer: Collection[str]) -> _Picker:
    """Pick turns with one of `said` whose next turn of the other side has one of `answer`."""

    def pick(scene: _Scene) -> Iterator[tuple[tuple[int, ...], Collection[str]]]:
        for turn in scene.turns_with(said):
            after = scene.spoken[turn].after
            if after >= 0 and scene.has(after, answer):
                yield (turn, after), {*said, *answer}

    return pick


def _feeling_then_step(scene: _Scene) -> Iterator[tuple[tuple[int, ...], Collection[str]]]:
    clear = (one for one in scene.findings if one.code == "names_emotion" and one.strength == "clear")
    for turn in dict.fromkeys(one.turn for one in clear):
        yield _with_before(scene, turn), {"names_emotion", *HELPS, *ALARMS}


def _alone(codes: Collection[str]) -> _Picker:
    def pick(scene: _Scene) -> Iterator[tuple[tuple[int, ...], Collection[str]]]:
        for turn in scene.turns_with(codes):
            yield (turn,), codes

    return pick


def _worry_passed_over(scene: _Scene) -> Iterator[tuple[tuple[int, ...], Collection[str]]]:
    heard = {"names_emotion", "offers_help", "paraphrase", "repairs"}
    passed_over = {"closed_question", "jargon", "brush_off"}
    for turn in scene.turns_with(ALARMS):
        after = scene.spoken[turn].after
        if after >= 0 and not scene.has(after, heard) and scene.has(after, passed_over):
            yield (turn, after), {*ALARMS, *passed_over}


def _left_standing(scene: _Scene) -> Iterator[tuple[tuple[int, ...], Collection[str]]]:
    for turn in scene.turns_with({"signals_misunderstanding"}):
        after = scene.spoken[turn].after
        answers = (after, scene.next_of_same(after))
        if after >= 0 and not any(scene.has(answer, {"repairs", "paraphrase"}) for answer in answers):
            yield (turn, after), {"signals_misunderstanding"}


def _only_yes(scene: _Scene) -> Iterator[tuple[tuple[int, ...], Collection[str]]]:
    if any(finding.code == "teach_back" for finding in scene.findings):
        return
    for finding in reversed(scene.findings):
        if finding.code == "empty_check":
            yield (finding.turn,), {"empty_check"}
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


@cache
def moment_words() -> dict[str, Both]:
    """Return why each kind of moment is picked, in both languages. Raises BadRulebookError."""
    content = files(__package__).joinpath("rulebooks", "moments.toml").read_text(encoding="utf-8")
    words: dict[str, Both] = tomllib.loads(content)
    if words.keys() != set(MOMENTS) or any(set(both) != set(INTERFACE_LANGUAGES) for both in words.values()):
        raise BadRulebookError("moments.toml: needs each kind of moment once, in both languages")
    return words
