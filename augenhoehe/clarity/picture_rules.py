"""Pictures that only those can use who see them, and steps that are nothing but a link."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.prepared import Prepared, PreparedStep

_POINTS_AT_PICTURE = re.compile(
    r"\b(?:siehe|wie (?:im|auf dem|in der)|im|auf dem|laut|see|as (?:shown )?in|shown in|in)"
    r" (?:the |obigen |folgenden )?"
    r"(?:Bild|Screenshot|Foto|Abbildung|Grafik|picture|screenshot|image|figure|photo)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://\S+|www\.\S+")
_FEWEST_WORDS = 5


def picture_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield hints on pictures and bare links."""
    for step in guide.steps:
        picture = step.step.picture
        if picture and not picture.alt.strip():
            yield hint("A-IMG", step.at("alt"))
        if (picture or _POINTS_AT_PICTURE.search(step.do.text)) and _says_nothing_itself(step):
            yield hint("A-IMG.alone", step.at("do"), (0, len(step.do.text)))
        yield from _bare_link(step)


def _says_nothing_itself(step: PreparedStep) -> bool:
    words = _POINTS_AT_PICTURE.sub(" ", step.do.text)
    return len(re.findall(r"\w+", words)) < _FEWEST_WORDS and not (step.do.labels or step.step.where.strip())


def _bare_link(step: PreparedStep) -> Iterator[Hint]:
    link = _LINK.search(step.do.text)
    rest = re.findall(r"\w+", _LINK.sub(" ", step.do.text))
    if link and not step.acting and len(rest) < _FEWEST_WORDS and not step.has("E-FAQ", "do"):
        yield hint("E-FAQ", step.at("do"), link.span())
