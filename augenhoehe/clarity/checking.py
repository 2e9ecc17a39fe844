"""From a guide to its hints: every concern in turn, put in the order in which one reads."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from augenhoehe.clarity.action_rules import action_hints
from augenhoehe.clarity.frame_rules import frame_hints
from augenhoehe.clarity.guide import Branch, Guide
from augenhoehe.clarity.hint import LEVELS, Hint
from augenhoehe.clarity.journey import jump_hints
from augenhoehe.clarity.length_rules import length_hints
from augenhoehe.clarity.phrase_rules import phrase_hints
from augenhoehe.clarity.picture_rules import picture_hints
from augenhoehe.clarity.place_rules import place_hints
from augenhoehe.clarity.prepared import STEP_FIELDS, Prepared
from augenhoehe.clarity.reading_ease import ease_hints
from augenhoehe.clarity.references import reference_hints
from augenhoehe.clarity.result_rules import result_hints
from augenhoehe.clarity.word_rules import word_hints

_BEFORE = ("title", "audience", "goal", "needs", "minutes")
_FIELDS = (*_BEFORE, "question", "label", *STEP_FIELDS, "alt", "check", "help", "tested_on")
_BY_CODE = (
    action_hints,
    place_hints,
    result_hints,
    length_hints,
    word_hints,
    picture_hints,
    ease_hints,
    jump_hints,
    reference_hints,
)


def checked(guide: Guide, *, without: Collection[str] = (), today: date) -> tuple[Hint, ...]:
    """Return the hints on a guide in reading order, errors first where several are on one field.

    `without` are ids of rules, or of single phrase rules such as "de.W-EASY.so_easy", that are switched off.
    """
    off = frozenset(without)
    order = _order(guide)
    found = [one for one in _hints(Prepared(guide), off, today) if one.rule not in off]
    return tuple(sorted(found, key=order))


def _hints(guide: Prepared, off: frozenset[str], today: date) -> Iterator[Hint]:
    yield from frame_hints(guide, today)
    yield from (one for rule, one in phrase_hints(guide) if rule not in off)
    for concern in _BY_CODE:
        yield from concern(guide)


def _order(guide: Guide) -> Callable[[Hint], tuple[int, int, int, int]]:
    """Return the key that sorts hints: the place in the guide, the field, the level, the character."""
    numbers: dict[tuple[str, str, str], int] = {}
    for section in guide.sections:
        numbers.setdefault((section.id, "", ""), len(numbers) + 1)
        for item in section.items:
            numbers.setdefault((section.id, item.id, ""), len(numbers) + 1)
            for option in item.options if isinstance(item, Branch) else ():
                numbers.setdefault((section.id, item.id, option.id), len(numbers) + 1)
                numbers.setdefault((section.id, "", option.id), len(numbers) + 1)
                for step in option.steps:
                    numbers.setdefault((section.id, step.id, option.id), len(numbers) + 1)
    last = len(numbers) + 1

    def key(one: Hint) -> tuple[int, int, int, int]:
        place = one.place
        whole = 0 if place.field in _BEFORE or not place.field else last
        number = numbers.get((place.section, place.item, place.option), whole) if place.section else whole
        field = _FIELDS.index(place.field) if place.field in _FIELDS else len(_FIELDS)
        return number, field, LEVELS.index(one.level), one.start

    return key
