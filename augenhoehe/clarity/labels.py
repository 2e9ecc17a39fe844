"""Words of the screen inside a text: what stands in quotation marks, in bold or as code."""

import re
from typing import NamedTuple

MASK = "ø"
"""Letter that stands for a label where rules read; a run of it folds to one, so `ø` in a rule is a label."""

# Pairs of quotation marks: opening, closing, and letters a label may have at most.
_PAIRS = (
    ("\u201e", '\u201c\u201d"', 120),  # „ “
    ("\u201c", "\u201d", 120),  # “ ”
    ("\u201d", "\u201d", 120),  # ” ”
    ('"', '"', 120),
    ("\u00bb", "\u00ab", 120),  # guillemets pointing inwards
    ("\u00ab", "\u00bb", 120),  # and outwards
    ("\u203a", "\u2039", 120),
    ("\u2039", "\u203a", 120),
    ("`", "`", 200),
)
# Single marks are apostrophes as well, so nothing may touch them on the outside.
_SINGLE = r"(?<!\w)[\u201a\u2018'][^\u2018\u2019'\n]{1,80}[\u2018\u2019'](?!\w)"
_BOLD = r"\*\*[^*\n]{1,120}\*\*|__[^_\n]{1,120}__"
# Addresses that people type without www: the rules see them as one word too.
ADDRESS = (
    r"(?<![\w/.@:-])(?!www\.)[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"\.(?:at|ch|com|de|eu|info|io|net|org)\b(?:/\S{0,200})?"
)
_LABEL = re.compile(
    "|".join(
        [
            *(
                f"{opening}[^{opening}{closing}\n]{{1,{most}}}[{closing}]"
                for opening, closing, most in _PAIRS
            ),
            _BOLD,
            _SINGLE,
            ADDRESS,
        ]
    )
)
_MARKS = "\u201e\u201c\u201d\"\u00bb\u00ab*_`\u2018\u2019\u201a\u2039\u203a'"
_MARKED = re.compile(rf"[{_MARKS}]|\w\.\w")


class Label(NamedTuple):
    """A label; `start` and `end` count characters of the text, marks included."""

    text: str
    start: int
    end: int


def labels(text: str) -> list[Label]:
    """Return the labels of a text in order."""
    if not _MARKED.search(text):
        return []
    return [Label(one.group().strip(_MARKS).strip(), *one.span()) for one in _LABEL.finditer(text)]


def masked(text: str, found: list[Label]) -> str:
    """Return the text with each of its labels as one unknown word of the same length, so that places stay."""
    if not found:
        return text
    pieces, at = list[str](), 0
    for label in found:
        pieces += [text[at : label.start], MASK * (label.end - label.start)]
        at = label.end
    return "".join([*pieces, text[at:]])
