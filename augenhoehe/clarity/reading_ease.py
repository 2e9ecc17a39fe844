"""The readability of the whole guide as one hint, where there is text enough to say anything."""

from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint, Place
from augenhoehe.clarity.prepared import Prepared
from augenhoehe.clarity.readability import Readability, readability

_WIENER, _AMSTAD, _LIX = 7, 65, 45
_FLESCH, _GRADE = 65, 7
_FEWEST_MISSED = 2


def running_text(guide: Prepared) -> str:
    """Return all texts of the guide, a line each."""
    return "\n".join(field.text for field in guide.fields())


def ease_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield a hint where two of the formulas say that the text is harder than it should be."""
    figures = readability(running_text(guide), guide.language)
    if figures.meaningful and _missed(figures) >= _FEWEST_MISSED:
        way = "L-READ" if figures.hardest else "L-READ.long"
        yield hint(way, Place(), words={"words": ", ".join(figures.hardest)})


def _missed(figures: Readability) -> int:
    missed = [
        figures.wiener is not None and figures.wiener[0] > _WIENER,
        figures.amstad is not None and figures.amstad < _AMSTAD,
        figures.lix is not None and figures.lix > _LIX,
        figures.flesch is not None and figures.flesch < _FLESCH,
        figures.flesch_kincaid is not None and figures.flesch_kincaid > _GRADE,
    ]
    return sum(missed)
