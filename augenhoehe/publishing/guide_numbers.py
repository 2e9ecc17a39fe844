"""What steps are called on page and paper: 1, 2, a question 3 with its steps 3a, 3b, then 4."""

from collections.abc import Iterator
from itertools import count
from string import ascii_lowercase

from augenhoehe.clarity.guide import Branch, Guide, Item, Step

END = "end"
"""Anchor of what follows the last step."""


def guide_numbers(guide: Guide) -> dict[str, str]:
    """Return the number of every step and question by id: unique in its guide, and short enough to say."""
    return dict(_numbered(guide))


def _numbered(guide: Guide) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(_items(guide), 1):
        yield item.id, str(number)
        letters = _letters()
        for option in item.options if isinstance(item, Branch) else ():
            for step in option.steps:
                yield step.id, f"{number}{next(letters)}"


def following(guide: Guide) -> dict[str, str]:
    """Return by id of a question the number of what comes after it, whatever the answer; "" at the end."""
    items, numbers = list(_items(guide)), guide_numbers(guide)
    after = [*(numbers[item.id] for item in items[1:]), ""]
    return {item.id: number for item, number in zip(items, after, strict=False) if isinstance(item, Branch)}


def anchor(number: str) -> str:
    """Return the anchor of a step or question by its number; of the end for ""."""
    return f"step-{number}" if number else END


def option_anchor(number: str, at: int) -> str:
    """Return the anchor of an answer: the number of its question, and its position from 0 on."""
    return f"answer-{number}-{at + 1}"


def _items(guide: Guide) -> Iterator[Item]:
    for section in guide.sections:
        yield from (item for item in section.items if isinstance(item, Step | Branch))


def _letters() -> Iterator[str]:
    for round_ in count():
        yield from (one + (str(round_ + 1) if round_ else "") for one in ascii_lowercase)
