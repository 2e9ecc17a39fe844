"""What stands around a finding decides whether it holds: help before a link, a step after sympathy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from augenhoehe.listening.book import Books
from augenhoehe.listening.codes import HELPS, QUESTIONS
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.spoken import Spoken

AGENT_TURNS_TO_A_STEP = 2
"""Agent turns, its own aside, within which a step makes an acknowledgement clear (BEHAVIOURS.md, 0.3)."""
_AGENT_TURNS_AFTER_HELP = 1
_AGENT_TURNS_AFTER_STEPS = 3
_CLOSING_TURNS = 5
_PARROT_WORDS = 5
# A sentence that does one of these asks nothing beside it.
_NO_QUESTION_BESIDE = frozenset(
    {"belittles", "blames", "brush_off", "teach_back", "empty_check", "paraphrase", "guides_step"}
)
_ASKS = QUESTIONS | {"follow_up"}
_NO_PARAPHRASE_BESIDE = frozenset({"belittles", "blames", "empty_check"})


class _Place(NamedTuple):
    """A conversation and what was found in it, by turn."""

    spoken: Sequence[Spoken]
    books: Books
    by_turn: Mapping[int, Sequence[Draft]]


def in_context(drafts: Iterable[Draft], spoken: Sequence[Spoken], books: Books) -> list[Draft]:
    """Return the drafts that hold where they stand, with their strength settled, in reading order."""
    kept = _one_each(sorted(drafts, key=attrgetter("turn", "sentence", "start", "code")))
    kept = _settled_questions(kept)
    by_turn = {turn: list(found) for turn, found in groupby(kept, key=attrgetter("turn"))}
    place = _Place(spoken, books, by_turn)
    return [_settled(one, place) for one in kept if one.code not in _DOUBTS or _holds(one, place)]


def _one_each(drafts: Iterable[Draft]) -> list[Draft]:
    """Keep one finding of a code in a sentence, clear before weak, a rule's before the trained part's.

    Each technical term counts by itself.
    """
    best: dict[tuple[int, int, str], Draft] = {}
    for draft in drafts:
        what = draft.rule if draft.code == "jargon" else draft.code
        other = best.setdefault((draft.turn, draft.sentence, what), draft)
        if other is not draft and _rank(draft) < _rank(other):
            best[draft.turn, draft.sentence, what] = draft
    return list(best.values())


def _rank(draft: Draft) -> tuple[bool, bool]:
    return draft.origin != "rule", draft.strength != "clear"


def _settled_questions(drafts: list[Draft]) -> list[Draft]:
    """A summary, a step or a reproach in the form of a question is none; asking back needs a question.

    A question is open or closed: where a rule says one and the trained part the other, the rule counts.
    """
    kept = []
    for _, group in groupby(drafts, key=attrgetter("turn", "sentence")):
        found = list(group)
        codes = {draft.code for draft in found}
        if codes >= QUESTIONS:
            found = _open_or_closed(found)
        asks = not codes.isdisjoint(QUESTIONS) and codes.isdisjoint(_NO_QUESTION_BESIDE)
        kept += found if asks else [draft for draft in found if draft.code not in _ASKS]
    return kept


def _open_or_closed(found: list[Draft]) -> list[Draft]:
    """Keep what rules say where the trained part says the other; two that agree in origin both stay."""
    if len({draft.origin for draft in found if draft.code in QUESTIONS}) == 1:
        return found
    return [one for one in found if one.code not in QUESTIONS or one.origin == "rule"]


def _holds(draft: Draft, place: _Place) -> bool:
    return not _DOUBTS[draft.code](draft, place)


def _no_paraphrase(draft: Draft, place: _Place) -> bool:
    """Repeating a few words as they were said, or twisting them, is no paraphrase."""
    beside = {one.code for one in place.by_turn[draft.turn] if one.sentence == draft.sentence}
    return bool(beside & _NO_PARAPHRASE_BESIDE) or _parrots(draft, place.spoken)


def _parrots(draft: Draft, spoken: Sequence[Spoken]) -> bool:
    at = spoken[draft.turn]
    sentence = at.sentences[draft.sentence]
    said = spoken[at.before].stems if at.before >= 0 else frozenset()
    return (
        len(sentence.folded) <= _PARROT_WORDS
        and bool(sentence.stems)
        and sentence.stems <= said
        and not sentence.question
    )


def _early_check(draft: Draft, place: _Place) -> bool:
    """Asking to show or tell is teach-back near the end of an instruction or of the conversation alone."""
    if place.spoken[draft.turn].steps < _CLOSING_TURNS:
        return False
    return not _done_before(draft, place, frozenset({"guides_step"}), _AGENT_TURNS_AFTER_STEPS)


def _link_after_help(draft: Draft, place: _Place) -> bool:
    """Pointing to a page or a guide after help, or together with it, is no brush-off."""
    if not _points(draft, place):
        return False
    return _done_before(draft, place, HELPS, _AGENT_TURNS_AFTER_HELP)


def _points(draft: Draft, place: _Place) -> bool:
    at = place.spoken[draft.turn]
    text = at.sentences[draft.sentence].text
    return any(pattern.expression.search(text) for pattern in place.books[at.language].pointing)


_DOUBTS: Mapping[str, Callable[[Draft, _Place], bool]] = {
    "paraphrase": _no_paraphrase,
    "teach_back": _early_check,
    "brush_off": _link_after_help,
}
"""What may speak against a finding where it stands, by its code."""


def _settled(draft: Draft, place: _Place) -> Draft:
    """An acknowledgement is clear when a concrete step comes with it or within two agent turns, else weak."""
    if draft.code != "names_emotion":
        return draft
    turns = [draft.turn, *_agent_turns(draft.turn, place.spoken, AGENT_TURNS_TO_A_STEP)]
    helped = any(one.code in HELPS for turn in turns for one in place.by_turn.get(turn, ()))
    return draft._replace(strength="clear" if helped else "weak")


def _done_before(draft: Draft, place: _Place, codes: frozenset[str], turns: int) -> bool:
    """Tell whether the agent did one of these earlier in this turn or in so many turns before."""
    earlier = _agent_turns(draft.turn, place.spoken, -turns)
    same = [one.code for one in place.by_turn[draft.turn] if one.sentence < draft.sentence]
    return not codes.isdisjoint(
        [*same, *(one.code for turn in earlier for one in place.by_turn.get(turn, ()))]
    )


def _agent_turns(turn: int, spoken: Sequence[Spoken], count: int) -> list[int]:
    """Return the next `count` turns that answer the customer, or those before when it is negative."""
    found: list[int] = []
    while len(found) < abs(count):
        other = spoken[turn].after if count > 0 else spoken[turn].before
        turn = -1 if other < 0 else spoken[other].after if count > 0 else spoken[other].before
        if turn < 0:
            break
        found.append(turn)
    return found
