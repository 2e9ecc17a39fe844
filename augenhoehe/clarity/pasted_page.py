"""A text that somebody copied off a page becomes a draft, and says what of the page was left out."""

from dataclasses import dataclass, replace

from augenhoehe.clarity.guide import Guide, Language
from augenhoehe.clarity.ids import with_ids
from augenhoehe.clarity.markdown import read
from augenhoehe.clarity.markdown_blocks import refuse
from augenhoehe.clarity.markdown_steps import tells_to_act
from augenhoehe.clarity.page_furniture import furniture
from augenhoehe.clarity.page_layout import laid_out, title_line, with_lists
from augenhoehe.clarity.pasted_text import with_steps
from augenhoehe.language.language_guess import language_of_all
from augenhoehe.language.sentences import sentences


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, and the lines of the page that are no part of it, in the order in which they stood there."""

    guide: Guide
    left_out: tuple[str, ...] = ()


def drafted(text: str, language: Language) -> Drafted:
    """Return the draft in a copied page: without menu, dates and footer, small headings as sections.

    Every line is in the guide or in `left_out`. Raises UnreadableGuide.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse(text)
    lines = with_lists(text).split("\n")
    around = furniture(lines)
    title = title_line([line if number not in around else "" for number, line in enumerate(lines)])
    around |= {number for number in range(title or 0) if lines[number].strip()}
    if all(number in around for number, line in enumerate(lines) if line.strip()):
        return Drafted(read(text, language))
    kept = ["" if number in around else line for number, line in enumerate(lines)]
    guide = read(laid_out(kept, title), language)
    return Drafted(_with_told_steps(guide), tuple(lines[number].strip() for number in sorted(around)))


def language_told(text: str, otherwise: Language) -> Language:
    """Return the language of a text by its words, `otherwise` where they tell none."""
    return language_of_all([sentences(text)], otherwise)


def _with_told_steps(guide: Guide) -> Guide:
    """Return a guide with what its goal tells to do as steps before the others.

    "Check the cable." is something to do; "Afterwards you read your mails." is a goal.
    """
    told = with_steps(replace(guide, sections=()))
    first = next(told.steps(), None)
    if not guide.sections or first is None or not tells_to_act(first.do):
        return guide
    return with_ids(replace(told, sections=(replace(told.sections[0], id=""), *guide.sections)))
